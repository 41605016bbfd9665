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
  type Range,
  RenameFile,
  SymbolKind,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { EstateEdit } from "#analysis/fixes";
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin, Span } from "#base/text";
import type { OutlineItem } from "#formats/format";
import type { Severity } from "#rules/rule";
import type { Repair } from "#services/code-actions";
import type { Diagnostic as Found } from "#services/diagnostics";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated };
const SYMBOLS: Readonly<Record<OutlineItem["kind"], SymbolKind>> = {
  link: SymbolKind.Interface,
  guest: SymbolKind.Class,
  nic: SymbolKind.Field,
  network: SymbolKind.Module,
  key: SymbolKind.Property,
};

/** What the client said it can take. */
export interface Abilities {
  readonly related: boolean;
  readonly tags: boolean;
  readonly codeDescription: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly renameFiles: boolean;
}

export class Converter {
  readonly #workspace: Workspace;
  /** A file's URI as its client spells it. */
  readonly uriOf: (file: FileId) => string;
  readonly #versionOf: (file: FileId) => number | null;
  readonly #abilities: Abilities;

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
    const lines = this.#workspace.lines(file);
    const zero = { line: 0, character: 0 };
    return { start: lines?.position(start) ?? zero, end: lines?.position(end) ?? zero };
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
      list: list.map(({ span, text }) => TextEdit.replace(this.range(file, span), text)),
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
}

/** A symbol's range has to hold its name. */
function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
