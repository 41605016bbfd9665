/**
 * `npm run sweep -- FOLDER [--all]`: every name of real files renamed there and back, and completion at every place of them.
 * FOLDER is one of those that `npm run corpus` takes. Without `--all`: all hosts and 60 files for names, 200 files for
 * completion. Prints figures, and fails on any difference.
 */
import { resolve } from "node:path";
import { odd, sweepRenames } from "./sweep/rename.ts";
import { sample, unitsOf } from "./sweep/units.ts";

const args = process.argv.slice(2);
const [given] = args.filter((arg) => !arg.startsWith("--"));
if (given === undefined) {
  process.stderr.write("usage: npm run sweep -- FOLDER [--all]\n");
  process.exit(2);
}
const all = args.includes("--all");
const units = unitsOf(resolve(given));
if (units.length === 0) {
  process.stderr.write(`sweep: ${given} holds no hosts and no manifest.json with items\n`);
  process.exit(2);
}
const say = (line = ""): void => {
  process.stdout.write(`${line}\n`);
};
const hosts = units.filter(({ name }) => name.startsWith("hosts/"));
const files = units.filter(({ name }) => !name.startsWith("hosts/"));

const chosen = [...hosts, ...sample(files, all ? files.length : 60)];
const names = chosen.map(({ name, texts, format }) => {
  const options = { ...(format === undefined ? {} : { format }), ...(args.includes("--odd") ? { names: odd } : {}) };
  return { name, ...sweepRenames(texts, options) };
});
const sum = (of: (one: (typeof names)[number]) => number) => names.reduce((total, one) => total + of(one), 0);
const faults = names.flatMap(({ name, faults: list }) => list.map((fault) => `${name}: ${fault}`));
say(
  `rename: ${chosen.length} hosts and files, ${sum((one) => one.renamed)} names there and back ` +
    `(${sum((one) => one.moved)} VLANs by their number, ` +
    `${sum((one) => one.passed)} other names passed over for what would be found), ` +
    `${sum((one) => one.refused.length)} refused, ${sum((one) => one.implied)} written nowhere, ${faults.length} faults`,
);
if (args.includes("--refused"))
  for (const { name, refused } of names) for (const why of refused) say(`  ${name}: ${why}`);
for (const fault of faults) say(`  ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
