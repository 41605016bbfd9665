/** Completion and rename over the wire, for clients that can more and less. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CompletionItem, WorkspaceEdit } from "vscode-languageserver";
import { estate } from "#test/fixture";
import { type Client, connect, EDITOR, memoryDisk } from "#test/lsp";

const INTERFACES = "file:///work/n/etc/network/interfaces";
const HOST = `
  --- n/etc/network/interfaces
  auto br0
  iface br0 inet manual
      bridge_ports eth0
      up ethtool -K eth0 gso off
      up echo label-eth0/x
  --- n/etc/xen/a.cfg
  vif = [ 'bridge=br0' ]
`;

async function served(completionItem: object, changeAnnotationSupport: object | undefined, options: object = {}) {
  const { disk } = memoryDisk(estate(HOST));
  const client = connect(disk);
  const workspaceEdit = {
    ...EDITOR.workspace.workspaceEdit,
    ...(changeAnnotationSupport && { changeAnnotationSupport }),
  };
  const capabilities = {
    ...EDITOR,
    workspace: { ...EDITOR.workspace, workspaceEdit },
    textDocument: { ...EDITOR.textDocument, completion: { completionItem } },
  };
  await client.initialize({ capabilities, initializationOptions: options });
  await client.until(() => client.progress.includes("end"), "the scan");
  return client;
}

const complete = (client: Client) =>
  client.request<CompletionItem[]>("textDocument/completion", {
    textDocument: { uri: INTERFACES },
    position: { line: 5, character: 0 },
  });
const rename = (client: Client, newName: string) =>
  client.request<WorkspaceEdit>("textDocument/rename", {
    textDocument: { uri: INTERFACES },
    position: { line: 2, character: 18 },
    newName,
  });

describe("a client with snippets, lazy documentation and annotations", () => {
  let client: Client;
  beforeAll(async () => {
    const item = { snippetSupport: true, resolveSupport: { properties: ["documentation"] } };
    client = await served(item, { groupsOnLabel: true });
  });
  afterAll(() => client.end());

  it("gets places to fill in, and is told what a key means when it asks", async () => {
    const items = await complete(client);
    const fd = items.find(({ label }) => label === "bridge_fd");
    expect(fd).toMatchObject({ insertTextFormat: 2, textEdit: { newText: expect.stringMatching(/bridge_fd \$\{1/) } });
    expect(fd?.documentation).toBeUndefined();
    const resolved = await client.request<CompletionItem>("completionItem/resolve", fd);
    expect(resolved.documentation).toMatchObject({ value: expect.stringContaining("Default:") });
    expect(items.some(({ label, kind }) => label === "ni-bridge" && kind === 15)).toBe(true);
  });

  it("is offered nothing while it indents a line", async () => {
    const asked = (context: object) =>
      client.request<CompletionItem[]>("textDocument/completion", {
        textDocument: { uri: INTERFACES },
        position: { line: 3, character: 2 },
        context,
      });
    expect(await asked({ triggerKind: 2, triggerCharacter: " " })).toEqual([]);
  });

  it("is asked about what no reader decides", async () => {
    const edit = await rename(client, "eth5");
    expect(Object.values(edit.changeAnnotations ?? {})).toMatchObject([
      { label: "Commands that name it", needsConfirmation: true },
    ]);
    const texts = edit.documentChanges?.flatMap((change) => ("edits" in change ? change.edits : []));
    expect(texts?.map((one) => "annotationId" in one)).toEqual([false, true]);
  });

  it("hears why a name is refused", async () => {
    await expect(rename(client, "br0")).rejects.toThrow(/has a br0 already \(interfaces:2\)/);
    const prepare = { textDocument: { uri: INTERFACES }, position: { line: 1, character: 12 } };
    await expect(client.request("textDocument/prepareRename", prepare)).rejects.toThrow("There is no name here");
  });
});

it("a client without any of it gets plain text, documentation at once, and what is needed", async () => {
  const client = await served({}, undefined);
  const items = await complete(client);
  const fd = items.find(({ label }) => label === "bridge_fd");
  expect(fd?.insertTextFormat).toBeUndefined();
  expect(fd).toMatchObject({ documentation: { value: expect.stringContaining("Default:") } });
  expect(items.some(({ label }) => label === "ni-bridge")).toBe(false);
  const edit = await rename(client, "eth5");
  expect(edit.changeAnnotations).toBeUndefined();
  const texts = edit.documentChanges?.flatMap((change) => ("edits" in change ? change.edits : []));
  expect(texts).toHaveLength(2);
  await client.end();
});

it("a client that brings the snippets itself gets none of the server's", async () => {
  const client = await served({ snippetSupport: true }, undefined, { snippets: true });
  expect((await complete(client)).some(({ label }) => label === "ni-bridge")).toBe(false);
  await client.end();
});
