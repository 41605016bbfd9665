/** The server as it is shipped, as clients start it. `npm run build` makes it. */
import { fork, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from "vscode-languageserver/node";
import { Client, start } from "#test/lsp";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "examples/broken");
const web = pathToFileURL(join(folder, "dom0/etc/libvirt/libxl/vm_name.xml")).href;

async function converse(client: Client): Promise<void> {
  await client.initialize({ roots: [pathToFileURL(folder).href] });
  const found = await client.until(() => client.diagnostics(web), "the findings of examples/broken", 15);
  expect(found.map(({ code }) => code)).toContain("bridge-undefined");
  expect(await client.request("trunkline/hosts", null)).toEqual(["das-hp", "dom0"]);
}

describe("dist/server.cjs", () => {
  it.each([
    ["dist/server.cjs", ["--stdio"]],
    ["dist/cli.cjs", ["lsp", "--stdio"]],
  ])("%s %j talks over its standard streams and ends with status 0", async (program, args) => {
    expect(existsSync(join(root, program)), `${program} is missing: npm run build`).toBe(true);
    const client = start(join(root, program), args);
    await converse(client);
    await client.end();
    expect(await client.exit).toBe(0);
  });

  it("talks over Node's IPC", async () => {
    const child = fork(join(root, "dist/server.cjs"), ["--node-ipc"]);
    const exit = new Promise((resolve) => child.on("exit", resolve));
    const client = new Client(
      createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child)),
      () => {},
    );
    await converse(client);
    await client.end();
    expect(await exit).toBe(0);
  });
});

describe("what runs in a browser", () => {
  it.each([
    ["engine.cjs", []],
    ["client.web.cjs", ["vscode"]],
  ])("dist/%s loads nothing but %j", (file, wanted) => {
    const text = readFileSync(join(root, "dist", file), "utf8");
    const loaded = [...text.matchAll(/(?<![.\w])(?:require|import)\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(loaded)]).toEqual(wanted);
    expect(text).not.toMatch(/["'`]node:\w/);
  });
});

describe("trunkline lsp --stdio", () => {
  const lsp = (...more: readonly string[]) => start(join(root, "dist/cli.cjs"), ["lsp", "--stdio", ...more]);

  it("ends with status 1 when the client says exit without shutdown", async () => {
    const client = lsp();
    await client.initialize({ roots: null });
    await client.connection.sendNotification("exit");
    expect(await client.exit).toBe(1);
  });

  it("ends when its standard input does, with status 1 as nobody said goodbye", async () => {
    const client = lsp();
    await client.initialize({ roots: null });
    client.hangUp();
    expect(await client.exit).toBe(1);
  });

  it("ends when the process that the client names is gone", async () => {
    const editor = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const client = lsp(`--clientProcessId=${editor.pid}`);
    await client.initialize({ roots: null });
    editor.kill("SIGKILL");
    expect(await client.exit).toBe(1);
  });

  it("sees what changes on the disk by itself, for an editor that does not tell", async () => {
    const copy = mkdtempSync(join(tmpdir(), "tl-lsp-"));
    try {
      cpSync(folder, copy, { recursive: true });
      const guest = join(copy, "dom0/etc/libvirt/libxl/vm_name.xml");
      const bridge = join(copy, "dom0/etc/sysconfig/network-scripts/ifcfg-br91");
      const client = lsp();
      await client.initialize({ roots: [pathToFileURL(copy).href], capabilities: {} });
      const undefinedBridge = (there: boolean) =>
        client.until(() => {
          const found = client.diagnostics(pathToFileURL(guest).href);
          return found?.some(({ code }) => code === "bridge-undefined") === there;
        }, `a finding: ${there}`);
      await undefinedBridge(true);
      writeFileSync(bridge, "DEVICE=br91\nTYPE=Bridge\nONBOOT=yes\n");
      await undefinedBridge(false);
      rmSync(bridge);
      await undefinedBridge(true);
      // As many editors save: beside it, then in its place.
      writeFileSync(`${guest}~`, readFileSync(guest, "utf8").replace("br91'", "br901'"));
      renameSync(`${guest}~`, guest);
      await undefinedBridge(false);
      await client.end();
      expect(await client.exit).toBe(0);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });

  it("answers requests with an error until it is initialized, and lives on", async () => {
    const client = lsp();
    const hover = { textDocument: { uri: web }, position: { line: 0, character: 0 } };
    await expect(client.request("textDocument/hover", hover)).rejects.toThrow();
    await converse(client);
    await client.end();
    expect(await client.exit).toBe(0);
  });
});
