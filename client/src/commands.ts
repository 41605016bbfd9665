/** What the command palette offers under "Trunkline". */
import { execFile } from "node:child_process";
import {
  commands,
  type Diagnostic,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  languages,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from "vscode";
import type { Server } from "./server.ts";
import type { TopologyPanel } from "./topology/panel.ts";

export function registerCommands(
  context: ExtensionContext,
  server: Server,
  topology: TopologyPanel,
  output: LogOutputChannel,
): Disposable[] {
  const program = Uri.joinPath(context.extensionUri, "dist", "cli.cjs").fsPath;
  const rules = new Rules(program);
  return [
    commands.registerCommand("trunkline.showTopology", () => topology.show()),
    commands.registerCommand("trunkline.explainRule", (code?: unknown) => explain(rules, code)),
    commands.registerCommand("trunkline.checkWorkspace", async () => {
      await server.restart();
      await commands.executeCommand("workbench.actions.view.problems");
    }),
    commands.registerCommand("trunkline.restartServer", () => server.restart()),
    commands.registerCommand("trunkline.showOutput", () => output.show()),
    workspace.registerTextDocumentContentProvider(Rules.scheme, rules),
  ];
}

/** Shows the page of a rule: of the given one, else of one that the user picks, those at the cursor first. */
async function explain(rules: Rules, given: unknown): Promise<void> {
  const code = typeof given === "string" ? given : await pick(rules);
  if (code === undefined) return;
  await commands.executeCommand("markdown.showPreview", Uri.from({ scheme: Rules.scheme, path: `/${code}.md` }));
}

async function pick(rules: Rules): Promise<string | undefined> {
  const here = new Set(findingsAtCursor().map(codeOf));
  const all = (await rules.list()).map(
    ({ code, title }): QuickPickItem => ({
      label: code,
      description: here.has(code) ? "at the cursor" : "",
      detail: title,
    }),
  );
  const first = all.filter((item) => here.has(item.label));
  const items = [...first, ...all.filter((item) => !here.has(item.label))];
  const picked = await window.showQuickPick(items, { placeHolder: "Which rule?", matchOnDetail: true });
  return picked?.label;
}

function findingsAtCursor(): readonly Diagnostic[] {
  const editor = window.activeTextEditor;
  if (editor === undefined) return [];
  const { document, selection } = editor;
  return languages.getDiagnostics(document.uri).filter(({ range }) => range.intersection(selection) !== undefined);
}

function codeOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

interface RuleLine {
  readonly code: string;
  readonly title: string;
}

/** What the command-line program, which is shipped with the extension, knows of the rules. */
class Rules {
  static readonly scheme = "trunkline-rule";
  readonly #program: string;

  constructor(program: string) {
    this.#program = program;
  }

  async list(): Promise<readonly RuleLine[]> {
    const { rules } = JSON.parse(await this.#ask("rules", "--format", "json")) as {
      readonly rules: readonly RuleLine[];
    };
    return rules;
  }

  /** The page of a rule, for a URI `trunkline-rule:/CODE.md`. */
  provideTextDocumentContent(uri: Uri): Promise<string> {
    return this.#ask("explain", uri.path.replace(/^\/|\.md$/g, ""));
  }

  #ask(...args: string[]): Promise<string> {
    // VS Code's own program is a Node when asked so.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [this.#program, ...args], { env, timeout: 10_000 }, (error, stdout, stderr) => {
        if (error) reject(new Error(stderr.trim() || error.message));
        else resolve(stdout);
      });
    });
  }
}
