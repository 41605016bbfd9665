import { describe, expect, it } from "vitest";
import type { CodeAction, Hover, Location, WorkspaceEdit } from "vscode-languageserver";
import { estate } from "#test/fixture";
import { type Client, connect, EDITOR, memoryDisk, type Options } from "#test/lsp";

const SCRIPTS = "dom0/etc/sysconfig/network-scripts";
const HOST = `
  --- ${SCRIPTS}/ifcfg-eth0
  DEVICE=eth0
  ONBOOT=yes
  BRIDGE=br900
  --- ${SCRIPTS}/ifcfg-br900
  DEVICE=br900
  TYPE=Bridge
  ONBOOT=yes
  BOOTPROTO=none
  --- dom0/etc/libvirt/qemu/web.xml
  <domain type='kvm'>
    <name>web</name>
    <devices>
      <interface type='bridge'>
        <mac address='52:54:00:6b:00:01'/>
        <source bridge='br901'/>
      </interface>
    </devices>
  </domain>`;
const uri = (path: string) => `file:///work/${path}`;
const WEB = uri("dom0/etc/libvirt/qemu/web.xml");
const BR = uri(`${SCRIPTS}/ifcfg-br900`);
const ETH = uri(`${SCRIPTS}/ifcfg-eth0`);

async function running(text = HOST, options: Options = {}) {
  const given = estate(text);
  const { disk, files } = memoryDisk(given);
  const client = connect(disk, options.settings);
  const { capabilities } = await client.initialize(options);
  const textOf = (at: string) => files.get(new URL(at).pathname) ?? "";
  return { client, capabilities, files, textOf };
}

const codes = (client: Client, at: string) => client.diagnostics(at)?.map(({ code }) => code);

describe("findings", () => {
  it("come for every file of the workspace, open or not, with code, page and related places", async () => {
    const { client } = await running();
    const [found] = await client.until(
      () => client.diagnostics(WEB)?.length === 1 && client.diagnostics(WEB),
      "a finding",
    );
    expect(found).toMatchObject({
      code: "bridge-undefined",
      severity: 1,
      source: "trunkline",
      range: { start: { line: 5, character: 22 }, end: { line: 5, character: 27 } },
      codeDescription: { href: expect.stringMatching(/^https:.*docs\/rules\/bridge-undefined\.md$/) },
      relatedInformation: [{ location: { uri: BR } }],
    });
    expect(client.progress).toEqual(expect.arrayContaining(["begin"]));
    await client.until(() => client.progress.includes("end"), "the end of the progress");
    await client.end();
  });

  it("of one file are cured by an edit in another, and come back when it is closed unsaved", async () => {
    const { client, textOf } = await running();
    await client.until(() => codes(client, WEB)?.length === 1);
    await client.open(BR, textOf(BR));
    await client.change(BR, 2, textOf(BR).replace("br900", "br901"));
    await client.until(() => codes(client, WEB)?.includes("bridge-undefined") === false, "no finding");
    await client.close(BR);
    await client.until(() => codes(client, WEB)?.length === 1, "the finding again");
    await client.end();
  });

  it("are sent only where they changed", async () => {
    const { client, textOf } = await running();
    await client.until(() => client.progress.includes("end"));
    await client.open(BR, textOf(BR));
    await client.until(() => client.diagnostics(BR), "the open file's list");
    const before = client.published.length;
    await client.change(BR, 2, `# a comment\n${textOf(BR)}`);
    await client.until(() => client.changed.length > 1);
    await client.request("textDocument/documentSymbol", { textDocument: { uri: BR } });
    const sent = client.published.slice(before).map((params) => params.uri);
    // The place that web.xml points to moved down a line; nothing else is another.
    expect(sent).toEqual([WEB]);
    await client.end();
  });

  it("follow files that change, come and go on the disk", async () => {
    const { client, files } = await running();
    await client.until(() => codes(client, WEB)?.length === 1);
    expect(client.registered).toEqual(expect.arrayContaining(["workspace/didChangeWatchedFiles"]));
    const added = `/work/${SCRIPTS}/ifcfg-br901`;
    const tell = (type: number) =>
      client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: `file://${added}`, type }],
      });
    files.set(added, "DEVICE=br901\nTYPE=Bridge\nONBOOT=yes\n");
    await tell(1);
    await client.until(() => codes(client, WEB)?.includes("bridge-undefined") === false, "no finding");
    files.delete(added);
    await tell(3);
    await client.until(() => codes(client, WEB)?.includes("bridge-undefined"), "the finding again");
    await client.end();
  });

  it("have the severity of the settings, at once when they change", async () => {
    const { client } = await running(HOST, { settings: { rules: { "bridge-undefined": "hint" } } });
    await client.until(() => client.diagnostics(WEB)?.[0]?.severity === 4, "a hint");
    client.settings = { rules: { "bridge-undefined": "off" } };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => client.diagnostics(WEB)?.length === 0, "nothing");
    await client.end();
  });

  it("have the severity of the client's first options where it answers `{}` when it is asked", async () => {
    const initializationOptions = { trunkline: { rules: { "bridge-undefined": "hint" } } };
    const { client } = await running(HOST, { settings: {}, initializationOptions });
    await client.until(() => client.diagnostics(WEB)?.[0]?.severity === 4, "a hint");
    await client.end();
  });

  it("come for a file outside the workspace folder, with the rest of its host", async () => {
    const { client, textOf } = await running(HOST, { roots: ["file:///elsewhere"] });
    await client.open(WEB, textOf(WEB), "xml");
    await client.until(() => codes(client, WEB)?.includes("bridge-undefined"), "a finding");
    await client.end();
  });

  it("come for text that lies on no disk", async () => {
    const client = connect(undefined);
    await client.initialize({ roots: null });
    await client.open("untitled:ifcfg-eth0", "DEVICE=eth0\nIPADDR = 1.2.3.4\n");
    await client.until(() => client.diagnostics("untitled:ifcfg-eth0"), "a list");
    await client.end();
  });
});

describe("a client that can little", () => {
  it("gets findings, and edits in the old form", async () => {
    const capabilities = {
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    };
    const { client } = await running(HOST, { capabilities });
    const [found] = await client.until(() => client.diagnostics(WEB)?.length === 1 && client.diagnostics(WEB));
    expect(found).not.toHaveProperty("relatedInformation");
    expect(found).not.toHaveProperty("codeDescription");
    const [action] = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: WEB },
      range: found?.range,
      context: { diagnostics: [] },
    });
    expect(Object.keys(action?.edit?.changes ?? {})).toEqual([WEB]);
    expect(client.registered).toEqual([]);
    expect(client.progress).toEqual([]);
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { trunkline: { rules: { "bridge-undefined": "off" } } },
    });
    await client.until(() => client.diagnostics(WEB)?.length === 0, "nothing");
    await client.end();
  });
});

describe("requests", () => {
  async function opened() {
    const { client, textOf, files } = await running();
    await client.until(() => client.progress.includes("end"));
    const at = (file: string, word: string) => {
      const before = textOf(file).slice(0, textOf(file).indexOf(word) + 1);
      const line = before.split("\n").length - 1;
      return {
        textDocument: { uri: file },
        position: { line, character: before.length - before.lastIndexOf("\n") - 1 },
      };
    };
    return { client, at, textOf, files };
  }

  it("hover, definition, references and highlights cross formats", async () => {
    const { client, at } = await opened();
    const hover = await client.request<Hover>("textDocument/hover", at(ETH, "br900"));
    expect(hover.contents).toMatchObject({ kind: "markdown", value: expect.stringContaining("`br900`") });
    const definition = await client.request<Location[]>("textDocument/definition", at(ETH, "br900"));
    expect(definition.map((place) => place.uri)).toEqual([BR]);
    const context = { includeDeclaration: true };
    const references = await client.request<Location[]>("textDocument/references", { ...at(BR, "br900"), context });
    expect(references.map((place) => place.uri)).toEqual([BR, ETH]);
    expect(await client.request("textDocument/documentHighlight", at(BR, "br900"))).toHaveLength(1);
    expect(
      await client.request("textDocument/hover", { ...at(WEB, "<devices"), position: { line: 99, character: 9 } }),
    ).toBeNull();
    await client.end();
  });

  it("symbols of the file and of the workspace", async () => {
    const { client } = await opened();
    const symbols = await client.request<{ name: string }[]>("textDocument/documentSymbol", {
      textDocument: { uri: BR },
    });
    expect(symbols[0]?.name).toContain("br900");
    const found = await client.request<{ name: string; containerName: string }[]>("workspace/symbol", { query: "b9" });
    expect(found).toEqual([expect.objectContaining({ name: "br900", containerName: "dom0" })]);
    await client.end();
  });

  it("quick fixes, with the finding that they cure, and silencing", async () => {
    const { client } = await opened();
    const [found] = client.diagnostics(WEB) ?? [];
    const params = { textDocument: { uri: WEB }, range: found?.range, context: { diagnostics: [found] } };
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", params);
    const rename = actions.find(({ title }) => title === "Change to br900");
    expect(rename?.diagnostics).toEqual([found]);
    const edit = rename?.edit as WorkspaceEdit;
    expect(edit.documentChanges).toEqual([
      { textDocument: { uri: WEB, version: null }, edits: [{ range: found?.range, newText: "br900" }] },
    ]);
    expect(actions.map(({ title }) => title)).toContain("Ignore bridge-undefined here");
    const create = actions.find(({ title }) => title.startsWith("Create"));
    expect(create?.edit?.documentChanges?.[0]).toMatchObject({ kind: "create", uri: uri(`${SCRIPTS}/ifcfg-br901`) });
    await client.end();
  });

  it("the topology, of all hosts, one host or a file's host", async () => {
    const { client } = await opened();
    expect(await client.request("trunkline/hosts", null)).toEqual(["dom0"]);
    for (const params of [{}, { uri: BR }, { host: "dom0" }, null])
      expect(await client.request("trunkline/topology", params)).toMatchObject({
        version: 1,
        hosts: [{ name: "dom0" }],
      });
    expect(await client.request("trunkline/topology", { host: "none" })).toBeNull();
    const topology = await client.request<{ hosts: { links: { name: string; file: string; line: number }[] }[] }>(
      "trunkline/topology",
      {},
    );
    expect(topology.hosts[0]?.links.find(({ name }) => name === "br900")).toMatchObject({ file: BR, line: 0 });
    await client.end();
  });

  it("says only what it can", async () => {
    const { client } = await running(HOST, { capabilities: EDITOR });
    const { capabilities } = await running();
    for (const [name, value] of Object.entries(capabilities)) expect(value, name).toBeTruthy();
    await client.end();
  });
});
