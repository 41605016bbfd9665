/** Requests that an editor sends beside those about names: each once over the wire. */
import { describe, expect, it } from "vitest";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  DocumentLink,
  InlayHint,
  LinkedEditingRanges,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
} from "vscode-languageserver";
import { estate } from "#test/fixture";
import { connect, EDITOR, memoryDisk, type Options } from "#test/lsp";

const SCRIPTS = "dom0/etc/sysconfig/network-scripts";
const HOST = `
  --- ${SCRIPTS}/ifcfg-eth0
  DEVICE=eth0
  BRIDGE=br900
  --- ${SCRIPTS}/ifcfg-br900
  DEVICE=br900
  TYPE=Bridge
  MTU=9000
  --- dom0/etc/xen/web.cfg
  name = 'web'
  vif = [ 'bridge=br900, script=vif-own' ]
  --- dom0/etc/xen/scripts/vif-own
  #!/bin/sh
  --- das/etc/network/interfaces
  auto br0
  iface br0 inet manual
      bridge_ports eth0
     bridge_stp off
      mtu 1400 
  --- das/etc/libvirt/qemu/vm.xml
  <domain type='kvm'>
    <name>vm</name>
    <devices>
      <interface type='bridge'><source bridge='br0'/></interface>
    </devices>
  </domain>`;
const uri = (path: string) => `file:///work/${path}`;
const BR = uri(`${SCRIPTS}/ifcfg-br900`);
const WEB = uri("dom0/etc/xen/web.cfg");
const INTERFACES = uri("das/etc/network/interfaces");
const XML = uri("das/etc/libvirt/qemu/vm.xml");
const OPTIONS = { tabSize: 4, insertSpaces: true };

async function running(options: Options = {}) {
  const { disk, files } = memoryDisk(estate(HOST));
  const client = connect(disk, options.settings);
  await client.initialize(options);
  await client.until(() => client.progress.includes("end"), "the end of the scan");
  const textOf = (at: string) => files.get(new URL(at).pathname) ?? "";
  const textDocument = (at: string) => ({ textDocument: { uri: at } });
  /** Inside the first such words of the file. */
  const at = (file: string, words: string) => {
    const before = textOf(file).slice(0, textOf(file).indexOf(words) + 1);
    const line = before.split("\n").length - 1;
    return { ...textDocument(file), position: { line, character: before.length - before.lastIndexOf("\n") - 1 } };
  };
  return { client, textOf, textDocument, at };
}

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe("requests", () => {
  it("selection ranges, one for each place", async () => {
    const { client, textDocument, at } = await running();
    const positions = [at(INTERFACES, "eth0").position, at(INTERFACES, "br0").position];
    const found = await client.request<SelectionRange[]>("textDocument/selectionRange", {
      ...textDocument(INTERFACES),
      positions,
    });
    expect(found).toHaveLength(2);
    let depth = 0;
    for (let range = found[0]; range; range = range.parent) depth++;
    expect(depth).toBeGreaterThanOrEqual(4);
    await client.end();
  });

  it("document links", async () => {
    const { client, textDocument } = await running();
    const links = await client.request<DocumentLink[]>("textDocument/documentLink", textDocument(WEB));
    expect(links.map(({ target }) => target)).toEqual([uri("dom0/etc/xen/scripts/vif-own")]);
    await client.end();
  });

  it("semantic tokens: whole, what changed, a stretch", async () => {
    const { client, textDocument, textOf } = await running();
    const whole = await client.request<SemanticTokens>("textDocument/semanticTokens/full", textDocument(BR));
    // DEVICE br900 TYPE Bridge MTU 9000
    expect(whole.data.length).toBe(6 * 5);
    await client.open(BR, textOf(BR));
    await client.change(BR, 2, textOf(BR).replace("MTU=9000", "MTU=900"));
    const delta = await client.request<SemanticTokensDelta>("textDocument/semanticTokens/full/delta", {
      ...textDocument(BR),
      previousResultId: whole.resultId,
    });
    expect(delta.edits).toEqual([{ start: 27, deleteCount: 1, data: [3] }]);
    const stranger = await client.request<SemanticTokens>("textDocument/semanticTokens/full/delta", {
      ...textDocument(BR),
      previousResultId: "no such",
    });
    expect(stranger.data.length).toBe(30);
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } };
    const some = await client.request<SemanticTokens>("textDocument/semanticTokens/range", {
      ...textDocument(BR),
      range,
    });
    expect(some.data.length).toBe(10);
    await client.end();
  });

  it("the call hierarchy down and up", async () => {
    const { client, at } = await running();
    const items = await client.request<CallHierarchyItem[]>("textDocument/prepareCallHierarchy", at(BR, "br900"));
    expect(items).toMatchObject([{ name: "br900", uri: BR, detail: "bridge → eth0 · dom0" }]);
    const item = items[0];
    const down = await client.request<CallHierarchyOutgoingCall[]>("callHierarchy/outgoingCalls", { item });
    expect(down.map(({ to, fromRanges }) => [to.name, fromRanges])).toEqual([["eth0", [item?.selectionRange]]]);
    const up = await client.request<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", { item });
    expect(up.map(({ from, fromRanges }) => [from.name, from.uri, fromRanges[0]?.start.line])).toEqual([
      ["web", WEB, 1],
    ]);
    expect(await client.request("textDocument/prepareCallHierarchy", at(BR, "TYPE"))).toBeNull();
    expect(await client.request("callHierarchy/incomingCalls", { item: { ...item, data: 7 } })).toBeNull();
    await client.end();
  });

  it("formatting of the file, of some lines, and none of XML", async () => {
    const { client, textDocument } = await running();
    const whole = await client.request<TextEdit[]>("textDocument/formatting", {
      ...textDocument(INTERFACES),
      options: OPTIONS,
    });
    expect(whole.map(({ range }) => range.start.line)).toEqual([3, 4]);
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 4 } };
    const some = await client.request<TextEdit[]>("textDocument/rangeFormatting", {
      ...textDocument(INTERFACES),
      range: { ...range, end: { line: 5, character: 0 } },
      options: OPTIONS,
    });
    expect(some.map(({ newText }) => newText)).toEqual([""]);
    expect(await client.request("textDocument/formatting", { ...textDocument(XML), options: OPTIONS })).toEqual([]);
    expect([...client.registrations.keys()]).toEqual(
      expect.arrayContaining([
        "textDocument/formatting",
        "textDocument/rangeFormatting",
        "textDocument/onTypeFormatting",
      ]),
    );
    expect(JSON.stringify(client.registrations.get("textDocument/formatting"))).not.toContain("xml");
    await client.end();
  });

  it("typing Enter in a stanza, and an end tag where no other program edits XML", async () => {
    const { client, textDocument, textOf } = await running({ initializationOptions: { editsXml: true } });
    await client.open(INTERFACES, `${textOf(INTERFACES)}\n`, "interfaces");
    const enter = { ...textDocument(INTERFACES), position: { line: 5, character: 0 }, ch: "\n", options: OPTIONS };
    const [indent] = await client.request<TextEdit[]>("textDocument/onTypeFormatting", enter);
    expect(indent?.newText).toBe("    ");
    await client.open(XML, textOf(XML).replace("vm</name>", "vm</"), "xml");
    const slash = { ...textDocument(XML), position: { line: 1, character: 12 }, ch: "/", options: OPTIONS };
    expect(await client.request("textDocument/onTypeFormatting", slash)).toMatchObject([{ newText: "name>" }]);
    expect(client.registrations.get("textDocument/linkedEditingRange")).toEqual({
      documentSelector: [{ language: "xml" }],
    });
    await client.end();

    const other = await running();
    await other.client.open(XML, textOf(XML).replace("vm</name>", "vm</"), "xml");
    expect(await other.client.request("textDocument/onTypeFormatting", slash)).toEqual([]);
    expect(await other.client.request("textDocument/linkedEditingRange", other.at(XML, "name"))).toBeNull();
    expect(other.client.registrations.has("textDocument/linkedEditingRange")).toBe(false);
    await other.client.end();
  });

  it("linked names of tags", async () => {
    const { client, at } = await running({ initializationOptions: { editsXml: true } });
    const linked = await client.request<LinkedEditingRanges>("textDocument/linkedEditingRange", at(XML, "name"));
    expect(linked.ranges.map(({ start }) => start)).toEqual([
      { line: 1, character: 3 },
      { line: 1, character: 12 },
    ]);
    await client.end();
  });

  it("inlay hints, each of which a setting switches off", async () => {
    const ask = async (settings?: object) => {
      const { client, textDocument } = await running({ settings });
      const hints = await client.request<InlayHint[]>("textDocument/inlayHint", { ...textDocument(WEB), range: WHOLE });
      await client.end();
      return hints.map(({ label }) => label);
    };
    expect(await ask()).toEqual(["→ untagged on eth0 · MTU 1500"]);
    expect(await ask({ inlayHints: { mtu: false } })).toEqual(["→ untagged on eth0"]);
    expect(await ask({ inlayHints: { landing: false } })).toEqual(["MTU 1500"]);
    expect(await ask({ inlayHints: { landing: false, mtu: false } })).toEqual([]);
  });

  it("code lenses, which show places or the topology where the client can, and which a setting switches off", async () => {
    const ask = async (options: Options) => {
      const { client, textDocument } = await running(options);
      const lenses = await client.request<CodeLens[]>("textDocument/codeLens", textDocument(BR));
      await client.end();
      return lenses.map(({ command }) => [command?.title, command?.command, command?.arguments?.[2]?.length]);
    };
    const title = expect.stringMatching(/^via eth0 · 1 guest · MTU \d+$/);
    expect(await ask({})).toEqual([[title, "", undefined]]);
    expect(await ask({ initializationOptions: { commands: ["trunkline.showPlaces"] } })).toEqual([
      [title, "trunkline.showPlaces", 2],
    ]);
    expect(await ask({ initializationOptions: { commands: ["trunkline.showTopology"] } })).toEqual([
      [title, "trunkline.showTopology", undefined],
    ]);
    expect(await ask({ settings: { codeLens: false } })).toEqual([]);
  });

  it("folds and highlights with their kinds", async () => {
    const { client, textDocument, at } = await running({ capabilities: EDITOR });
    expect(await client.request("textDocument/foldingRange", textDocument(XML))).toContainEqual({
      startLine: 0,
      endLine: 5,
      kind: "region",
    });
    expect(await client.request("textDocument/documentHighlight", at(BR, "br900"))).toMatchObject([{ kind: 3 }]);
    expect(await client.request("textDocument/documentHighlight", at(WEB, "br900"))).toMatchObject([{ kind: 2 }]);
    await client.end();
  });

  it("symbols of the workspace in parts, with progress that can be ended", async () => {
    const { client } = await running();
    const parts: string[] = [];
    client.connection.onNotification("$/progress", ({ token, value }) => {
      if (token === "parts") parts.push(...value.map(({ name }: { name: string }) => name));
      if (token === "work" && value.kind === "begin") expect(value.cancellable).toBe(true);
    });
    const params = { query: "br", partialResultToken: "parts", workDoneToken: "work" };
    expect(await client.request("workspace/symbol", params)).toEqual([]);
    expect(parts.sort()).toEqual(["br0", "br900"]);
    await client.end();
  });
});
