/** The pages of the rules, which the extension brings along. */
import { execFile } from "node:child_process";
import {
  CodeAction,
  CodeActionKind,
  commands,
  type Diagnostic,
  type Disposable,
  languages,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from "vscode";

const COMMAND = "trunkline.explainRule";

/** The command "Explain a Rule", and the same as an action on each finding. */
export function registerExplanations(extension: Uri): Disposable[] {
  const rules = new Rules(Uri.joinPath(extension, "dist", "cli.cjs").fsPath);
  const anyFile = [{ scheme: "file" }, { scheme: "untitled" }];
  return [
    commands.registerCommand(COMMAND, (code?: unknown) => explain(rules, code)),
    workspace.registerTextDocumentContentProvider(Rules.scheme, rules),
    languages.registerCodeActionsProvider(
      anyFile,
      { provideCodeActions: (_document, _range, { diagnostics }) => offers(diagnostics) },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  ];
}

/** One action for each rule that has found something here. */
function offers(found: readonly Diagnostic[]): CodeAction[] {
  const ours = found.filter(({ source }) => source === "trunkline");
  return [...new Set(ours.map(codeOf))].map((code) => {
    const title = `Explain ${code}`;
    const action = new CodeAction(title, CodeActionKind.QuickFix);
    action.command = { command: COMMAND, title, arguments: [code] };
    action.diagnostics = ours.filter((finding) => codeOf(finding) === code);
    return action;
  });
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
