import { describe, expect, it } from "vitest";
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from "vscode-languageserver";
import { CancellationTokenSource } from "vscode-languageserver/node";
import { estate } from "#test/fixture";
import { type Client, connect, EDITOR, memoryDisk } from "#test/lsp";

const SCRIPTS = "dom0/etc/sysconfig/network-scripts";
const HOST = `
  --- ${SCRIPTS}/ifcfg-br900
  DEVICE=br900
  TYPE=Bridge
  ONBOOT=yes
  BOOTPROTO=none
  --- dom0/etc/xen/web.cfg
  name = 'web'
  vif = [ 'bridge=br901' ]`;
const uri = (path: string) => `file:///work/${path}`;
const WEB = uri("dom0/etc/xen/web.cfg");
const BR = uri(`${SCRIPTS}/ifcfg-br900`);
/** A client that asks. */
const ASKS = {
  ...EDITOR,
  textDocument: {
    ...EDITOR.textDocument,
    diagnostic: { relatedDocumentSupport: true, relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
  },
};

async function running(capabilities: object = ASKS, initializationOptions: unknown = {}) {
  const { disk, files } = memoryDisk(estate(HOST));
  const client = connect(disk);
  const { capabilities: ours } = await client.initialize({ capabilities, initializationOptions });
  await client.until(() => client.progress.includes("end"), "the end of the scan");
  const textOf = (at: string) => files.get(new URL(at).pathname) ?? "";
  return { client, ours, files, textOf };
}

function ask(client: Client, at: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return client.request("textDocument/diagnostic", {
    textDocument: { uri: at },
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
}

function codes(report: { readonly kind: string; readonly items?: readonly { code?: unknown }[] } | undefined) {
  return report?.items?.map(({ code }) => code);
}

describe("a client that asks for findings", () => {
  it("is answered and never sent any, in full and then shortly", async () => {
    const { client, ours } = await running();
    expect(ours.diagnosticProvider).toMatchObject({ interFileDependencies: true, workspaceDiagnostics: true });
    const report = await ask(client, WEB);
    expect(codes(report as never)).toContain("bridge-undefined");
    expect(await ask(client, WEB, report.resultId)).toEqual({ kind: "unchanged", resultId: report.resultId });
    expect(await ask(client, uri("none"))).toMatchObject({ kind: "full", items: [] });
    expect(client.published).toEqual([]);
    await client.end();
  });

  it("gets with the answer about one file what it changed in others, and is told to ask again about those", async () => {
    const { client, textOf } = await running();
    const before = await ask(client, WEB);
    await client.open(BR, textOf(BR));
    await client.change(BR, 2, textOf(BR).replaceAll("br900", "br901"));
    const report = await ask(client, BR);
    expect(Object.keys(report.relatedDocuments ?? {})).toEqual([WEB]);
    const after = await ask(client, WEB, before.resultId);
    expect(after.kind).toBe("full");
    expect(codes(after as never)).not.toContain("bridge-undefined");
    await client.change(BR, 3, textOf(BR));
    await client.until(() => client.refreshed.includes("diagnostic"), "to be told");
    expect(client.published).toEqual([]);
    // What it does not care to ask about again is told once.
    const count = client.refreshed.length;
    for (const version of [4, 5]) await client.change(BR, version, `${textOf(BR)}# ${version}\n`);
    await client.until(() => client.changed.length > 2, "the analysis");
    expect(client.refreshed.length - count).toBeLessThanOrEqual(1);
    await client.end();
  });

  it("gets those of the whole workspace, in parts where it takes them, and only what changed", async () => {
    const { client, files } = await running();
    const whole = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: [] });
    const web = whole.items.find((item) => item.uri === WEB);
    expect(codes(web as never)).toContain("bridge-undefined");
    const parts: string[] = [];
    client.connection.onNotification("$/progress", ({ token, value }) => {
      if (token === "parts") parts.push(...value.items.map((item: { uri: string }) => item.uri));
    });
    const previousResultIds = whole.items.map((item) => ({ uri: item.uri, value: item.resultId ?? "" }));
    const rest = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", {
      previousResultIds: [],
      partialResultToken: "parts",
    });
    expect(rest.items).toEqual([]);
    expect(parts).toEqual(whole.items.map((item) => item.uri));
    const again = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds });
    expect(again.items.map(({ kind }) => kind)).toEqual(whole.items.map(() => "unchanged"));
    files.delete(new URL(WEB).pathname);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: WEB, type: 3 }] });
    await client.until(() => client.refreshed.includes("diagnostic"), "to be told");
    const left = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds });
    expect(left.items.find((item) => item.uri === WEB)).toMatchObject({ kind: "full", items: [] });
    await client.end();
  });

  it("is answered when the host is read, however early it asks", async () => {
    const { disk, files } = memoryDisk(estate(HOST));
    const text = files.get(new URL(WEB).pathname) ?? "";
    const slow = {
      ...disk,
      read: async (file: string) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return disk.read(file);
      },
    };
    const client = connect(slow);
    await client.initialize({ capabilities: ASKS, roots: ["file:///elsewhere"] });
    await client.open(WEB, text, "xen-config");
    // The bridge's file is not read yet: without it nobody knows that br901 is missing.
    expect(codes((await ask(client, WEB)) as never)).toContain("bridge-undefined");
    await client.end();

    const other = connect(slow);
    await other.initialize({ capabilities: ASKS });
    const all = await other.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: [] });
    expect(codes(all.items.find((item) => item.uri === WEB) as never)).toContain("bridge-undefined");
    await other.end();
  });

  it("can take a request back", async () => {
    const { client } = await running();
    for (const [method, params] of [
      ["workspace/diagnostic", { previousResultIds: [] }],
      ["workspace/symbol", { query: "" }],
      ["textDocument/references", { textDocument: { uri: BR }, position: { line: 0, character: 8 }, context: {} }],
      ["textDocument/rename", { textDocument: { uri: BR }, position: { line: 0, character: 8 }, newName: "br7" }],
    ] as const) {
      const source = new CancellationTokenSource();
      const asked = client.connection.sendRequest(method, params, source.token);
      source.cancel();
      await expect(asked, method).rejects.toMatchObject({ code: -32800 });
    }
    await client.end();
  });

  it("is sent them where it cannot be told to ask again, for they change with other files", async () => {
    const { client, ours } = await running({ ...ASKS, workspace: { ...ASKS.workspace, diagnostics: {} } });
    expect(ours.diagnosticProvider).toBeUndefined();
    await client.until(() => client.diagnostics(WEB)?.some(({ code }) => code === "bridge-undefined"), "a finding");
    await client.end();
  });

  it("is sent them all the same where it wants that", async () => {
    const { client, ours } = await running(ASKS, { diagnostics: "push" });
    expect(ours.diagnosticProvider).toBeUndefined();
    await client.until(() => client.diagnostics(WEB)?.some(({ code }) => code === "bridge-undefined"), "a finding");
    await client.end();
  });
});

describe("what is shown beside a text", () => {
  it("is asked for again when another file changed it, and not when it did not", async () => {
    const { client, textOf } = await running(EDITOR);
    await client.open(BR, textOf(BR));
    await client.open(WEB, textOf(WEB));
    const lenses = () =>
      client.request<{ command: { title: string } }[]>("textDocument/codeLens", { textDocument: { uri: BR } });
    expect((await lenses())[0]?.command.title).toContain("0 guests");
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    await client.request("textDocument/inlayHint", { textDocument: { uri: WEB }, range });
    await client.request("textDocument/semanticTokens/full", { textDocument: { uri: WEB } });
    await client.change(WEB, 2, textOf(WEB).replace("br901", "br900"));
    await client.until(() => client.refreshed.length > 0, "to be told");
    expect(client.refreshed).toEqual(["codeLens"]);
    expect((await lenses())[0]?.command.title).toContain("1 guest");
    await client.request("textDocument/inlayHint", { textDocument: { uri: WEB }, range });
    await client.change(BR, 2, textOf(BR).replace("br900", "br7"));
    await client.until(() => client.refreshed.includes("inlayHint"), "to be told");
    await client.end();
  });
});
