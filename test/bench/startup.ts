/** A cold server: from its start to the first diagnostics of the file that is open; and the client's activation. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "#test/lsp";
import { writeEstate } from "./estate.ts";
import { report } from "./measure.ts";

const RUNS = 7;
const FILE = "host0/etc/sysconfig/network-scripts/ifcfg-bond0.901";

async function firstDiagnostics(folder: string): Promise<{ readonly cold: number; readonly open: number }> {
  const root = pathToFileURL(folder).href;
  const uri = `${root}/${FILE}`;
  // A file with a fault, so that there is something to say.
  const text = readFileSync(join(folder, FILE), "utf8").replace("BRIDGE=br901", "BRIDGE=br9O1");
  const begin = performance.now();
  const client = start(resolve("dist/server.cjs"), ["--stdio"]);
  await client.initialize({ roots: [root] });
  const opened = performance.now();
  await client.open(uri, text);
  await client.until(() => (client.diagnostics(uri)?.length ?? 0) > 0, "the first diagnostics", 60);
  const end = performance.now();
  await client.end();
  return { cold: end - begin, open: end - opened };
}

/** Loads the client's bundle with an empty editor and times what it does before the server is asked to start. */
function activation(): number {
  const probe = `
    const Module = require("node:module");
    const empty = new Proxy(function () {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => "" : empty), apply: () => empty, construct: () => ({}) });
    const load = Module._load;
    Module._load = (name, ...rest) => (name === "vscode" ? empty : load(name, ...rest));
    const begin = performance.now();
    require(${JSON.stringify(resolve("dist/client.cjs"))});
    console.log(performance.now() - begin);`;
  return Number(spawnSync(process.execPath, ["-e", probe], { encoding: "utf8" }).stdout.trim());
}

export async function startup(): Promise<void> {
  for (const hosts of [1, 300]) {
    const folder = mkdtempSync(join(tmpdir(), "trunkline-bench-"));
    try {
      writeEstate(folder, hosts);
      const samples = [];
      for (let i = 0; i < RUNS; i++) samples.push(await firstDiagnostics(folder));
      report(
        `cold server to first diagnostics, ${hosts} host(s)`,
        samples.map((s) => s.cold),
        400,
      );
      report(
        `opened file to first diagnostics, ${hosts} host(s)`,
        samples.map((s) => s.open),
        300,
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  report("loading the extension's client", Array.from({ length: RUNS }, activation), 100);
}
