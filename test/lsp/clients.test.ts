/** Clients that lack something, one by one: each is served as far as it goes. */
import { describe, expect, it } from "vitest";
import type {
  CodeAction,
  Command,
  Location,
  SemanticTokens,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import { estate } from "#test/fixture";
import { connect, EDITOR, memoryDisk, type Options } from "#test/lsp";

const SCRIPTS = "dom0/etc/sysconfig/network-scripts";
const BEFORE = "<domain type='kvm'><name>wäb😀</name><devices><interface type='bridge'><source bridge='";
const HOST = `
  --- ${SCRIPTS}/ifcfg-br900
  DEVICE=br900
  TYPE=Bridge
  ONBOOT=yes
  BOOTPROTO=none
  --- dom0/etc/libvirt/qemu/web.xml
  ${BEFORE}br901'/></interface></devices></domain>
  --- das/etc/network/interfaces
  auto lo
  iface lo inet loopback
      up true
     up false
      down true`;
const uri = (path: string) => `file:///work/${path}`;
const WEB = uri("dom0/etc/libvirt/qemu/web.xml");
const BR = uri(`${SCRIPTS}/ifcfg-br900`);
const INTERFACES = uri("das/etc/network/interfaces");

async function served(options: Options) {
  const { disk, files } = memoryDisk(estate(HOST));
  const client = connect(disk, options.settings);
  const { capabilities } = await client.initialize(options);
  const textOf = (at: string) => files.get(new URL(at).pathname) ?? "";
  const named = () => client.diagnostics(WEB)?.find(({ code }) => code === "bridge-undefined");
  const found = await client.until(named, "a finding");
  const actions = () =>
    client.request<(CodeAction & Command)[]>("textDocument/codeAction", {
      textDocument: { uri: WEB },
      range: found.range,
      context: { diagnostics: [] },
    });
  return { client, capabilities, files, textOf, found, actions };
}

/** A modern editor without some of its workspace abilities. */
function without(...names: readonly string[]): object {
  const workspace = Object.fromEntries(Object.entries(EDITOR.workspace).filter(([name]) => !names.includes(name)));
  return { ...EDITOR, workspace };
}

describe("a client", () => {
  it("without workspace folders is served in its root", async () => {
    const params = { processId: null, capabilities: without("workspaceFolders"), rootUri: "file:///work" };
    const { client } = await served({ params });
    await client.end();
  });

  it("that knows only a root path is served there", async () => {
    const { client } = await served({ params: { processId: null, capabilities: {}, rootPath: "/work" } });
    await client.end();
  });

  it("that says nothing of what it can is served", async () => {
    for (const capabilities of [undefined, null]) {
      const { client, capabilities: ours } = await served({
        params: { processId: null, rootUri: "file:///work", capabilities },
      });
      expect(ours).toMatchObject({ hoverProvider: true, completionProvider: {}, definitionProvider: true });
      expect(ours.codeActionProvider).toBeUndefined();
      expect(client.registered).toEqual([]);
      expect(client.progress).toEqual([]);
      await client.end();
    }
  });

  it("without configuration is heard when it pushes its settings, or gives them at the start", async () => {
    const capabilities = without("configuration", "didChangeConfiguration");
    const { client } = await served({ capabilities });
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { trunkline: { rules: { "bridge-undefined": "hint" } } },
    });
    await client.until(() => client.diagnostics(WEB)?.[0]?.severity === 4, "a hint");
    await client.end();
    const initializationOptions = { trunkline: { rules: { "bridge-undefined": "warning" } } };
    const other = await served({ capabilities, initializationOptions });
    expect(other.found.severity).toBe(2);
    await other.client.end();
  });

  it("without dynamic registration is offered everything at the start", async () => {
    const { didChangeConfiguration, didChangeWatchedFiles, ...workspace } = EDITOR.workspace;
    expect([didChangeConfiguration, didChangeWatchedFiles]).toBeDefined();
    const capabilities = { workspace, textDocument: { codeAction: EDITOR.textDocument.codeAction } };
    const { client, capabilities: ours } = await served({ capabilities });
    expect(ours).toMatchObject({ documentFormattingProvider: true, documentRangeFormattingProvider: true });
    const edits = await client.request<TextEdit[]>("textDocument/formatting", {
      textDocument: { uri: INTERFACES },
      options: { tabSize: 4, insertSpaces: true },
    });
    expect(edits).toEqual([
      { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 3 } }, newText: "    " },
    ]);
    expect(client.registered).toEqual([]);
    await client.end();
  });

  it("that watches no files gets the disk's text of a file that it closes", async () => {
    const { client, files, textOf } = await served({ capabilities: without("didChangeWatchedFiles") });
    expect(client.registered).not.toContain("workspace/didChangeWatchedFiles");
    await client.open(BR, textOf(BR));
    files.set(new URL(BR).pathname, textOf(BR).replaceAll("br900", "br901"));
    await client.close(BR);
    await client.until(() => client.diagnostics(WEB)?.every(({ code }) => code !== "bridge-undefined"), "no finding");
    await client.end();
  });

  it("that takes no tree of symbols gets a list, each with what it lies in", async () => {
    const { documentSymbol, ...textDocument } = EDITOR.textDocument;
    expect(documentSymbol).toBeDefined();
    const { client } = await served({ capabilities: { ...EDITOR, textDocument } });
    const symbols = await client.request<SymbolInformation[]>("textDocument/documentSymbol", {
      textDocument: { uri: WEB },
    });
    expect(symbols.map(({ name, containerName, location }) => [name, containerName, location.uri])).toEqual([
      ["wäb😀", undefined, WEB],
      ["0: br901", "wäb😀", WEB],
    ]);
    await client.end();
  });

  it("that takes no code actions gets commands, if it applies edits", async () => {
    const { codeAction, ...textDocument } = EDITOR.textDocument;
    expect(codeAction).toBeDefined();
    const { client, capabilities: ours, actions } = await served({ capabilities: { ...EDITOR, textDocument } });
    expect(ours.executeCommandProvider?.commands).toEqual(["trunkline.apply"]);
    const fix = (await actions()).find(({ title }) => title === "Change to br900");
    expect(fix).toMatchObject({ command: "trunkline.apply" });
    await client.request("workspace/executeCommand", { command: fix?.command, arguments: fix?.arguments });
    await client.until(() => client.applied.length > 0, "the edit");
    expect(JSON.stringify(client.applied[0])).toContain("br900");
    await client.end();

    const other = await served({ capabilities: { ...EDITOR, textDocument, workspace: {} } });
    expect(other.capabilities.codeActionProvider).toBeUndefined();
    await other.client.end();
  });

  it.each([
    ["utf-8", Buffer.byteLength(BEFORE)],
    ["utf-32", [...BEFORE].length],
  ] as const)("that counts only in %s is answered in it, and understood", async (encoding, start) => {
    const capabilities = { ...EDITOR, general: { positionEncodings: [encoding] } };
    const { client, capabilities: ours, found, textOf, actions } = await served({ capabilities });
    expect(ours.positionEncoding).toBe(encoding);
    const range = { start: { line: 0, character: start }, end: { line: 0, character: start + 5 } };
    expect(found.range).toEqual(range);
    const fix = (await actions()).find(({ title }) => title === "Change to br900");
    const [change] = (fix?.edit as WorkspaceEdit | undefined)?.documentChanges ?? [];
    expect(change).toMatchObject({ edits: [{ range, newText: "br900" }] });
    // The guest's name, which is longer in this encoding, in full.
    const { data } = await client.request<SemanticTokens>("textDocument/semanticTokens/full", {
      textDocument: { uri: WEB },
    });
    const name = { "utf-8": Buffer.byteLength("wäb😀"), "utf-32": [..."wäb😀"].length }[encoding];
    expect(data.slice(5, 8)).toEqual([0, "kvm'><name>".length, name]);
    // An edit of the text in what the client counts in, behind characters that are longer.
    await client.open(WEB, textOf(WEB), "xml");
    await client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: WEB, version: 2 },
      contentChanges: [
        { range, text: "br90" },
        {
          range: {
            start: { line: 0, character: range.end.character - 1 },
            end: { line: 0, character: range.end.character - 1 },
          },
          text: "0",
        },
      ],
    });
    await client.until(() => client.diagnostics(WEB)?.every(({ code }) => code !== "bridge-undefined"), "no finding");
    const definition = await client.request<Location[]>("textDocument/definition", {
      textDocument: { uri: WEB },
      position: range.end,
    });
    expect(definition.map((place) => place.uri)).toEqual([BR]);
    await client.end();
  });

  it("that counts in several ways is answered in UTF-16", async () => {
    const capabilities = { ...EDITOR, general: { positionEncodings: ["utf-8", "utf-16"] } };
    const { client, capabilities: ours, found } = await served({ capabilities });
    expect(ours.positionEncoding).toBeUndefined();
    expect(found.range.start.character).toBe(BEFORE.length);
    await client.end();
  });

  it("can end the reading of the workspace, and is told what was read so far", async () => {
    const files = Array.from({ length: 300 }, (_, i) => `--- dom0/${SCRIPTS}/ifcfg-br${i}\nDEVICE=br${i}\nTYPE=Bridge`);
    const { disk } = memoryDisk(estate(files.join("\n")));
    let count = 0;
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow = async (file: string) => {
      count++;
      await gate;
      return disk.read(file);
    };
    const client = connect({ ...disk, read: slow });
    await client.initialize();
    const [token] = await client.until(() => client.progress.includes("begin") && client.tokens, "the begin");
    expect(client.cancellable).toBe(true);
    await client.connection.sendNotification("window/workDoneProgress/cancel", { token });
    await client.request("trunkline/hosts", null);
    go();
    await client.until(() => client.progress.includes("end"), "the end");
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(300);
    expect(await client.request("trunkline/hosts", null)).toEqual(["dom0"]);
    await client.end();
  });
});
