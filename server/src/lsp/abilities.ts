/** What the client said it can take, and how it wants to be served. */
import type { InitializeParams } from "vscode-languageserver";
import { type Encoding, encodingOf } from "./encoding.ts";

export interface Abilities {
  readonly encoding: Encoding;
  /** Asks for findings instead of being sent them. Never both. */
  readonly pulls: boolean;
  /** Takes findings of other files with those of the file that it asked about. */
  readonly relatedDocuments: boolean;
  readonly related: boolean;
  readonly tags: boolean;
  readonly codeDescription: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly renameFiles: boolean;
  /** Edits that a person is asked about before they are made. */
  readonly annotations: boolean;
  /** Completion with places to fill in. */
  readonly snippets: boolean;
  /** What a completion item means is asked for when it is looked at. */
  readonly lazyDocs: boolean;
  /** The client brings Trunkline's snippets itself. */
  readonly ownSnippets: boolean;
  /** Symbols as a tree; else as a list. */
  readonly symbolTree: boolean;
  /** Code actions with edits; else commands, which the server answers with an edit. */
  readonly actionLiterals: boolean;
  readonly applyEdit: boolean;
  readonly hints: boolean;
  /** What it asks for again when told to. */
  readonly refreshes: Readonly<Record<Refreshed, boolean>>;
  /** Commands of the client that the server may name. */
  readonly commands: ReadonlySet<unknown>;
  /** No other program of the client edits XML: tags are kept alike, and closed. */
  readonly xmlIsOurs: boolean;
}

export type Refreshed = "diagnostics" | "tokens" | "hints" | "lenses";

export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): Abilities {
  const { textDocument, workspace, general } = capabilities;
  const options = record(initializationOptions);
  const pull = textDocument?.diagnostic;
  const item = textDocument?.completion?.completionItem;
  // The general abilities of 3.18 count for both ways.
  // A file's findings change with other files: a client that cannot be told to ask again is sent them.
  const again = options["diagnostics"] === "pull" || workspace?.diagnostics?.refreshSupport === true;
  const pulls = pull !== undefined && again && options["diagnostics"] !== "push";
  const findings = { ...textDocument?.publishDiagnostics, ...(pulls ? pull : {}) };
  const operations = workspace?.workspaceEdit?.resourceOperations ?? [];
  return {
    encoding: encodingOf(general?.positionEncodings),
    pulls,
    relatedDocuments: pull?.relatedDocumentSupport === true,
    related: findings.relatedInformation === true,
    tags: findings.tagSupport !== undefined,
    codeDescription: findings.codeDescriptionSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createFiles: operations.includes("create"),
    renameFiles: operations.includes("rename"),
    annotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    snippets: item?.snippetSupport === true,
    lazyDocs: item?.resolveSupport?.properties.includes("documentation") === true,
    ownSnippets: options["snippets"] === true,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    actionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    applyEdit: workspace?.applyEdit === true,
    hints: textDocument?.inlayHint !== undefined,
    refreshes: {
      diagnostics: workspace?.diagnostics?.refreshSupport === true,
      tokens: workspace?.semanticTokens?.refreshSupport === true,
      hints: workspace?.inlayHint?.refreshSupport === true,
      lenses: workspace?.codeLens?.refreshSupport === true,
    },
    commands: new Set(Array.isArray(options["commands"]) ? options["commands"] : []),
    xmlIsOurs: options["editsXml"] === true,
  };
}

function record(given: unknown): Readonly<Record<string, unknown>> {
  return typeof given === "object" && given !== null ? (given as Record<string, unknown>) : {};
}
