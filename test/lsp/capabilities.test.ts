/** The table in README and what the server says of itself when a client asks: each has what the other has. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ServerCapabilities } from "vscode-languageserver";
import { connect, EDITOR } from "#test/lsp";

const README = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
const SECTION = README.split(/^## /m).find((part) => part.startsWith("What the editor can do")) ?? "";

/** The requests in the last column, row by row. */
const ROWS = SECTION.split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| what |"))
  .map((line) => line.split("|").slice(1, -1));
const TABLE = ROWS.flatMap((cells) =>
  [...(cells.at(-1) ?? "").matchAll(/`([\w/]+)`/g)].map(([, method = ""]) => method),
);

/** What a capability means, request by request. Sub-options that are requests of their own are told apart. */
const MEANING: Readonly<Record<string, (given: never) => readonly string[]>> = {
  completionProvider: ({ resolveProvider }: { resolveProvider?: boolean }) => [
    "textDocument/completion",
    ...(resolveProvider ? ["completionItem/resolve"] : []),
  ],
  hoverProvider: () => ["textDocument/hover"],
  definitionProvider: () => ["textDocument/definition"],
  referencesProvider: () => ["textDocument/references"],
  documentHighlightProvider: () => ["textDocument/documentHighlight"],
  documentSymbolProvider: () => ["textDocument/documentSymbol"],
  workspaceSymbolProvider: () => ["workspace/symbol"],
  codeActionProvider: () => ["textDocument/codeAction"],
  executeCommandProvider: () => ["workspace/executeCommand"],
  renameProvider: (given: boolean | { prepareProvider?: boolean }) => [
    "textDocument/rename",
    ...(typeof given === "object" && given.prepareProvider ? ["textDocument/prepareRename"] : []),
  ],
  foldingRangeProvider: () => ["textDocument/foldingRange"],
  selectionRangeProvider: () => ["textDocument/selectionRange"],
  documentLinkProvider: () => ["textDocument/documentLink"],
  codeLensProvider: () => ["textDocument/codeLens"],
  inlayHintProvider: () => ["textDocument/inlayHint"],
  callHierarchyProvider: () => [
    "textDocument/prepareCallHierarchy",
    "callHierarchy/outgoingCalls",
    "callHierarchy/incomingCalls",
  ],
  semanticTokensProvider: ({ full, range }: { full: { delta: boolean }; range: boolean }) => [
    "textDocument/semanticTokens/full",
    ...(full.delta ? ["textDocument/semanticTokens/full/delta"] : []),
    ...(range ? ["textDocument/semanticTokens/range"] : []),
  ],
  documentFormattingProvider: () => ["textDocument/formatting"],
  documentRangeFormattingProvider: () => ["textDocument/rangeFormatting"],
  documentOnTypeFormattingProvider: () => ["textDocument/onTypeFormatting"],
  linkedEditingRangeProvider: () => ["textDocument/linkedEditingRange"],
  diagnosticProvider: ({ workspaceDiagnostics }: { workspaceDiagnostics: boolean }) => [
    "textDocument/diagnostic",
    ...(workspaceDiagnostics ? ["workspace/diagnostic"] : []),
  ],
};
/** No requests: how texts are sent, what is counted, which folders there are. */
const OTHERS = new Set(["textDocumentSync", "workspace", "positionEncoding"]);

async function capabilitiesOf(capabilities: object): Promise<ServerCapabilities> {
  const client = connect(undefined);
  const given = await client.initialize({ capabilities, initializationOptions: { editsXml: true }, roots: null });
  await client.end();
  return given.capabilities;
}

function requestsIn(capabilities: ServerCapabilities): readonly string[] {
  return Object.entries(capabilities).flatMap(([name, given]) => {
    if (OTHERS.has(name)) return [];
    const meaning = MEANING[name];
    if (!meaning) throw new Error(`${name} is a capability that this test does not know`);
    expect(given, name).toBeTruthy();
    return meaning(given as never);
  });
}

const { formatting, rangeFormatting, onTypeFormatting, linkedEditingRange, codeAction, ...rest } = EDITOR.textDocument;

describe("README's table of what the editor can do", () => {
  it("holds every request that the server offers, and no other", async () => {
    const asks = { ...rest, codeAction, diagnostic: {} };
    const clients = [
      { ...EDITOR, textDocument: asks },
      { ...EDITOR, textDocument: rest },
    ];
    const offered = new Set((await Promise.all(clients.map(capabilitiesOf))).flatMap(requestsIn));
    // Sent without being asked for, to every client that does not ask.
    offered.add("textDocument/publishDiagnostics");
    expect([...TABLE].sort()).toEqual([...offered].sort());
    expect(ROWS.every((cells) => cells.length === 3)).toBe(true);
  });

  it("holds what is registered by document, too", async () => {
    const client = connect(undefined);
    const textDocument = { formatting, rangeFormatting, onTypeFormatting, linkedEditingRange };
    await client.initialize({
      capabilities: { workspace: { workspaceFolders: true }, textDocument },
      initializationOptions: { editsXml: true },
    });
    await client.until(() => client.registered.length === 4, "the registrations");
    for (const method of client.registered) expect(TABLE).toContain(method);
    await client.end();
  });
});
