/** The pages of the rules, which the extension brings along. */
import {
  CodeAction,
  CodeActionKind,
  commands,
  type Diagnostic,
  type Disposable,
  l10n,
  languages,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from "vscode";

const COMMAND = "trunkline.explainRule";

/** The command "Explain a Rule", and the same as an action on each finding. */
export function registerExplanations(rules: Rules): Disposable[] {
  // Wherever it lies: only findings of ours are spoken of.
  const anyFile = { pattern: "**" };
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
    const title = l10n.t("Explain {0}", code);
    const action = new CodeAction(title, CodeActionKind.QuickFix);
    action.command = { command: COMMAND, title, arguments: [code] };
    action.diagnostics = ours.filter((finding) => codeOf(finding) === code);
    return action;
  });
}

/** Shows the page of a rule: of the given one, else of one that the user picks, those at the cursor first. */
async function explain(rules: Rules, given: unknown): Promise<void> {
  const code = typeof given === "string" ? given : await pickRule(rules, l10n.t("Which rule?"));
  if (code === undefined) return;
  await commands.executeCommand("markdown.showPreview", Uri.from({ scheme: Rules.scheme, path: `/${code}.md` }));
}

/** Asks for a rule by its code, those that have found something at the cursor first. */
export async function pickRule(rules: Rules, placeHolder: string): Promise<string | undefined> {
  const here = new Set(findingsAtCursor().map(codeOf));
  const all = (await rules.list()).map(
    ({ code, title }): QuickPickItem => ({
      label: code,
      description: here.has(code) ? l10n.t("at the cursor") : "",
      detail: title,
    }),
  );
  const first = all.filter((item) => here.has(item.label));
  const items = [...first, ...all.filter((item) => !here.has(item.label))];
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  return picked?.label;
}

function findingsAtCursor(): readonly Diagnostic[] {
  const editor = window.activeTextEditor;
  if (editor === undefined) return [];
  const { document, selection } = editor;
  const ours = languages.getDiagnostics(document.uri).filter(({ source }) => source === "trunkline");
  return ours.filter(({ range }) => range.intersection(selection) !== undefined);
}

function codeOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** The page of each rule, in Markdown, as the build wrote them into one file. */
export class Rules {
  static readonly scheme = "trunkline-rule";
  readonly #file: Uri;
  #pages: Promise<Readonly<Record<string, string>>> | undefined;

  constructor(extension: Uri) {
    this.#file = Uri.joinPath(extension, "dist", "pages.json");
  }

  /** Each rule with the sentence that its page begins with. */
  async list(): Promise<readonly { readonly code: string; readonly title: string }[]> {
    return Object.entries(await this.#read()).map(([code, page]) => ({ code, title: page.split("\n\n")[1] ?? "" }));
  }

  /** The page of a rule, for a URI `trunkline-rule:/CODE.md`. */
  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const code = uri.path.replace(/^\/|\.md$/g, "");
    return (await this.#read())[code] ?? l10n.t("There is no rule {0}.", code);
  }

  #read(): Promise<Readonly<Record<string, string>>> {
    this.#pages ??= Promise.resolve(workspace.fs.readFile(this.#file)).then((bytes) =>
      JSON.parse(new TextDecoder().decode(bytes)),
    );
    return this.#pages;
  }
}
