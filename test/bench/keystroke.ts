/** A keystroke in one file of a host, through a real client, to the findings of the whole host: at 1 and at 1,000 hosts. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "#test/lsp";
import { writeEstate } from "./estate.ts";
import { report } from "./measure.ts";

const KEYS = 200;
const FILE = "host0/etc/sysconfig/network-scripts/ifcfg-bond0.901";

async function type(folder: string): Promise<number[]> {
  const root = pathToFileURL(folder).href;
  const uri = `${root}/${FILE}`;
  const text = readFileSync(join(folder, FILE), "utf8");
  const client = start(resolve("dist/server.cjs"), ["--stdio"]);
  await client.initialize({ roots: [root] });
  await client.open(uri, text);
  await client.until(() => client.progress.includes("end"), "the end of the scan", 120);
  const samples: number[] = [];
  for (let i = 0; i < KEYS; i++) {
    // Each key changes the message, so each must be answered.
    const typed = text.replace("BRIDGE=br901", `BRIDGE=net${i}x`);
    const begin = performance.now();
    await client.change(uri, i + 2, typed);
    await client.until(
      () => client.diagnostics(uri)?.some((d) => String(d.message).includes(`net${i}x,`)),
      "the answer",
      30,
    );
    samples.push(performance.now() - begin);
  }
  await client.end();
  return samples.slice(KEYS / 4);
}

export async function keystroke(): Promise<void> {
  for (const hosts of [1, 1000]) {
    const folder = mkdtempSync(join(tmpdir(), "trunkline-bench-"));
    try {
      writeEstate(folder, hosts);
      report(`keystroke to findings of the host, ${hosts} host(s)`, await type(folder), 5);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
