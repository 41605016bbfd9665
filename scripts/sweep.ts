/**
 * `npm run sweep -- FOLDER`: every name of real files renamed there and back, and completion at every place of them.
 * FOLDER is one of those that `npm run corpus` takes. Prints figures, and fails on any difference. All hosts and 60 files
 * for names, 200 files and a part of the keys of each place for completion; with `--all` every file and every key.
 * `--names` and `--keys` do only the one, `--refused` lists the names that cannot be changed, `--odd` takes names unlike
 * the old ones.
 */
import { resolve } from "node:path";
import { median, sweepCompletion } from "./sweep/completion.ts";
import { odd, sweepRenames } from "./sweep/rename.ts";
import { sample, unitsOf } from "./sweep/units.ts";

/** Milliseconds that completion may take in the median case. */
const MOST = 20;

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

const faults = [...(args.includes("--keys") ? [] : names()), ...(args.includes("--names") ? [] : keys())];
for (const fault of faults) say(`  ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

function names(): readonly string[] {
  const chosen = [...hosts, ...sample(files, all ? files.length : 60)];
  const other = args.includes("--odd") ? { names: odd } : {};
  const swept = chosen.map(({ name, texts, format }) => {
    return { name, ...sweepRenames(texts, { ...(format === undefined ? {} : { format }), ...other }) };
  });
  const sum = (of: (one: (typeof swept)[number]) => number) => swept.reduce((total, one) => total + of(one), 0);
  const list = swept.flatMap((one) => one.faults.map((fault) => `${one.name}: ${fault}`));
  say(
    `rename: ${chosen.length} hosts and files, ${sum((one) => one.renamed)} names there and back ` +
      `(${sum((one) => one.moved)} VLANs by their number, ` +
      `${sum((one) => one.passed)} other names passed over for what would be found), ` +
      `${sum((one) => one.refused.length)} refused, ${sum((one) => one.implied)} written nowhere, ${list.length} faults`,
  );
  if (args.includes("--refused"))
    for (const { name, refused } of swept) for (const why of refused) say(`  ${name}: ${why}`);
  return list;
}

function keys(): readonly string[] {
  const chosen = [...hosts, ...sample(files, all ? files.length : 200)];
  const swept = chosen.map(({ name, texts, format }) => {
    return {
      name,
      ...sweepCompletion(texts, { ...(format === undefined ? {} : { format }), ...(all ? { keys: 1000 } : {}) }),
    };
  });
  const sum = (of: (one: (typeof swept)[number]) => number) => swept.reduce((total, one) => total + of(one), 0);
  const times = swept.flatMap((one) => one.times);
  const middle = median(times);
  const list = swept.flatMap((one) => one.faults.map((fault) => `${one.name}: ${fault}`));
  if (middle >= MOST) list.push(`the median is ${middle.toFixed(2)} ms, owed are less than ${MOST}`);
  const longest = times.reduce((a, b) => Math.max(a, b), 0);
  say(
    `completion: ${chosen.length} hosts and files, ${times.length} places, median ${middle.toFixed(3)} ms, ` +
      `longest ${longest.toFixed(1)} ms, ${sum((one) => one.offered)} offered, ` +
      `${sum((one) => one.inserted)} keys written into the text, ${list.length} faults`,
  );
  return list;
}
