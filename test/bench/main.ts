/** `npm run bench -- [startup|worker|keystroke|topology …]`: measures what a person waits for, and prints medians. Run `npm run build` first. */
import { keystroke } from "./keystroke.ts";
import { startup } from "./startup.ts";
import { topology } from "./topology.ts";
import { worker } from "./worker.ts";

const BENCHES: Readonly<Record<string, () => Promise<void>>> = { startup, worker, keystroke, topology };

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in BENCHES));
if (unknown !== undefined) {
  process.stderr.write(`bench: no such bench: ${unknown}; there are ${Object.keys(BENCHES).join(", ")}\n`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) await BENCHES[name]?.();
