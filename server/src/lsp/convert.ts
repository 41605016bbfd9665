/** Offsets ↔ lines and characters; the engine's data ↔ the protocol's. */
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  CreateFile,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type Location,
  type Position,
  type Range,
  RenameFile,
  type SymbolInformation,
  SymbolKind,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { EstateEdit } from "#analysis/fixes";
import type { Workspace } from "#analysis/workspace";
import type { TextEdit as Edit, FileId, Origin, Span } from "#base/text";
import type { OutlineItem } from "#formats/format";
import type { Severity } from "#rules/rule";
import type { Repair } from "#services/code-actions";
import type { Diagnostic as Found } from "#services/diagnostics";
import type { Abilities } from "./abilities.ts";
import { offsetAfter, unitsIn } from "./encoding.ts";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated };
/** What things are in the protocol's words. */
export const SYMBOLS: Readonly<Record<OutlineItem["kind"], SymbolKind>> = {
  link: SymbolKind.Interface,
  guest: SymbolKind.Class,
  nic: SymbolKind.Field,
  network: SymbolKind.Module,
  key: SymbolKind.Property,
};

export class Converter {
  readonly #workspace: Workspace;
  /** A file's URI as its client spells it. */
  readonly uriOf: (file: FileId) => string;
  readonly #versionOf: (file: FileId) => number | null;
  readonly #abilities: Abilities;
  /** The last place that was counted, where the client counts otherwise than the engine. */
  #counted = { text: "", from: 0, at: 0, units: 0 };

  constructor(
    workspace: Workspace,
    uriOf: (file: FileId) => string,
    versionOf: (file: FileId) => number | null,
    abilities: Abilities,
  ) {
    this.#workspace = workspace;
    this.uriOf = uriOf;
    this.#versionOf = versionOf;
    this.#abilities = abilities;
  }

  range(file: FileId, { start, end }: Span): Range {
    return { start: this.position(file, start), end: this.position(file, end) };
  }

  position(file: FileId, offset: number): Position {
    const { encoding } = this.#abilities;
    const found = this.#workspace.lines(file)?.position(offset) ?? { line: 0, character: 0 };
    if (encoding === "utf-16" || found.character === 0) return found;
    const text = this.#workspace.document(file)?.text ?? "";
    const at = Math.min(Math.max(offset, 0), text.length);
    const from = at - found.character;
    const counted = this.#counted;
    // Places are mostly asked for in their order: a long line is counted once.
    const goesOn = counted.text === text && counted.from === from && counted.at <= at;
    const units = goesOn ? counted.units + unitsIn(text, counted.at, at, encoding) : unitsIn(text, from, at, encoding);
    this.#counted = { text, from, at, units };
    return { line: found.line, character: units };
  }

  /** A place that the client means; one outside the text is clamped into it. */
  offset(file: FileId, { line, character }: Position): number {
    const { encoding } = this.#abilities;
    const lines = this.#workspace.lines(file);
    if (!lines) return 0;
    if (encoding === "utf-16") return lines.offset(line, character);
    return offsetAfter(this.#workspace.document(file)?.text ?? "", lines.offset(line, 0), character, encoding);
  }

  span(file: FileId, { start, end }: Range): Span {
    return { start: this.offset(file, start), end: this.offset(file, end) };
  }

  /** How many characters a stretch inside one line has for the client. */
  length(file: FileId, { start, end }: Span): number {
    return unitsIn(this.#workspace.document(file)?.text ?? "", start, end, this.#abilities.encoding);
  }

  textEdits(file: FileId, edits: readonly Edit[]): TextEdit[] {
    return edits.map(({ span, text }) => TextEdit.replace(this.range(file, span), text));
  }

  location(at: Origin): Location {
    return { uri: this.uriOf(at.file), range: this.range(at.file, at) };
  }

  diagnostic(file: FileId, found: Found): Diagnostic {
    const { related, tags, codeDescription } = this.#abilities;
    return {
      range: this.range(file, found.span),
      severity: SEVERITIES[found.severity],
      code: found.code,
      source: "trunkline",
      message: found.message,
      ...(codeDescription ? { codeDescription: { href: found.help } } : {}),
      ...(tags && found.tags.length > 0 ? { tags: found.tags.map((tag) => TAGS[tag]) } : {}),
      ...(related && found.related.length > 0
        ? { relatedInformation: found.related.map(({ at, message }) => ({ location: this.location(at), message })) }
        : {}),
    };
  }

  /** Undefined when the client cannot make or rename the files that the edit asks for. */
  edit({ edits, creates, renames = [] }: EstateEdit): WorkspaceEdit | undefined {
    const { documentChanges, createFiles, renameFiles } = this.#abilities;
    if (creates.size > 0 && !(documentChanges && createFiles)) return undefined;
    if (renames.length > 0 && !(documentChanges && renameFiles)) return undefined;
    const texts = [...edits].map(([file, list]) => ({
      file,
      list: this.textEdits(file, list),
    }));
    if (!documentChanges)
      return { changes: Object.fromEntries(texts.map(({ file, list }) => [this.uriOf(file), list])) };
    const zero = { line: 0, character: 0 };
    return {
      documentChanges: [
        ...texts.map(({ file, list }) =>
          TextDocumentEdit.create({ uri: this.uriOf(file), version: this.#versionOf(file) }, list),
        ),
        ...[...creates].flatMap(([file, text]) => [
          CreateFile.create(this.uriOf(file)),
          TextDocumentEdit.create({ uri: this.uriOf(file), version: null }, [TextEdit.insert(zero, text)]),
        ]),
        ...renames.map(({ from, to }) => RenameFile.create(this.uriOf(from), this.uriOf(to))),
      ],
    };
  }

  /** With those of the client's own diagnostics that it cures. */
  action(repair: Repair, context: CodeActionContext, kind: string = CodeActionKind.QuickFix): CodeAction | undefined {
    const edit = this.edit(repair.edit);
    if (!edit) return undefined;
    const diagnostics = context.diagnostics.filter((given) =>
      repair.cures.some(({ rule, finding }) => {
        const { start } = this.range(finding.at.file, finding.at);
        return (
          given.code === rule.code &&
          given.range.start.line === start.line &&
          given.range.start.character === start.character
        );
      }),
    );
    return { title: repair.title, kind, diagnostics, edit, ...(repair.preferred ? { isPreferred: true } : {}) };
  }

  symbol(file: FileId, item: OutlineItem): DocumentSymbol {
    return {
      // The protocol forbids an empty name.
      name: item.name.trim() === "" ? "?" : item.name,
      detail: item.detail,
      kind: SYMBOLS[item.kind],
      range: this.range(file, cover(item.span, item.nameSpan)),
      selectionRange: this.range(file, item.nameSpan),
      children: item.children.map((child) => this.symbol(file, child)),
    };
  }

  /** The same for clients that take no tree: each with what it lies in. */
  symbolList(file: FileId, item: OutlineItem, containerName?: string): SymbolInformation[] {
    const { name, kind, range } = this.symbol(file, { ...item, children: [] });
    const location = { uri: this.uriOf(file), range };
    const own: SymbolInformation = { name, kind, location, ...(containerName === undefined ? {} : { containerName }) };
    return [own, ...item.children.flatMap((child) => this.symbolList(file, child, name))];
  }
}

/** A symbol's range has to hold its name. */
function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
