/**
 * `npm run corpus -- FOLDER [--codes]`: real files, compared with what their own readers say of them.
 * FOLDER holds manifest.json, expected.json and hosts.json beside the files. A table per format, then every file that
 * fails, one line for each difference. `--codes` adds every error and warning that the rules give for them.
 */
import { join, resolve } from "node:path";
import { getOrMake } from "#base/collections";
import { codes } from "./corpus/codes.ts";
import { compareGraph, readHost } from "./corpus/hosts.ts";
import { type Judged, judge, owedAcceptance, owedFlag } from "./corpus/judge.ts";
import { readCorpus } from "./corpus/manifest.ts";

/** Part of what is compared that has to be equal, in percent. */
const OWED: Readonly<Record<string, number>> = { ifcfg: 100 };
const USUAL = 99;

const args = process.argv.slice(2);
const [given] = args.filter((arg) => !arg.startsWith("--"));
if (given === undefined) {
  process.stderr.write("usage: npm run corpus -- FOLDER [--codes]\n");
  process.exit(2);
}
const folder = resolve(given);
const corpus = readCorpus(folder);
if (corpus.items.length === 0) {
  process.stderr.write(`corpus: ${given} holds no manifest.json with items\n`);
  process.exit(2);
}
const judged = corpus.items.map((item) => judge(folder, item, corpus.expected[item.id]));
const say = (line = ""): void => {
  process.stdout.write(`${line}\n`);
};
let missed = false;

function sum(list: readonly Judged[], of: (one: Judged) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}

function rowOf(format: string, list: readonly Judged[]): readonly string[] {
  const owed = (of: (item: Judged["item"]) => boolean) => list.filter(({ item }) => of(item));
  const accept = owed(owedAcceptance);
  const broken = accept.filter(({ syntax }) => syntax.length > 0).length;
  const flag = owed(owedFlag);
  const flagged = flag.filter(({ flags }) => flags > 0).length;
  const ignore = owed(({ expect }) => expect === "must_ignore");
  const silent = ignore.filter(({ heard }) => !heard).length;
  const crashes = list.filter(({ crashed }) => crashed).length;
  const expected = sum(list, ({ compared }) => compared?.expected ?? 0);
  const equal = sum(list, ({ compared }) => compared?.equal ?? 0);
  const invented = sum(list, ({ compared }) => compared?.invented ?? 0);
  const missing = sum(list, ({ compared }) => compared?.missing ?? 0);
  const percent = expected === 0 ? 100 : (100 * equal) / expected;
  const short = percent < (OWED[format] ?? USUAL);
  if (broken + crashes + invented > 0 || flagged < flag.length || silent < ignore.length || short) missed = true;
  const of = (part: number, all: number) => (all === 0 ? "" : `${part} of ${all}`);
  return [
    format,
    String(list.length),
    String(list.filter(({ claimed }) => claimed).length),
    of(broken, accept.length),
    of(flagged, flag.length),
    of(silent, ignore.length),
    String(crashes),
    of(equal, expected),
    expected === 0 ? "" : `${percent.toFixed(1)} %`,
    expected === 0 ? "" : String(invented),
    expected === 0 ? "" : String(missing),
  ];
}

function grouped<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) getOrMake(groups, key(one), () => []).push(one);
  return groups;
}

const HEAD = [
  "format",
  "files",
  "claimed",
  "syntax errors",
  "flagged",
  "silent",
  "crashes",
  "equal",
  "",
  "invented",
  "missing",
];

function table(rows: readonly (readonly string[])[]): void {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    say(
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join("  ")
        .trimEnd(),
    );
}

const formats = [...new Set(corpus.items.map(({ format }) => format))].sort();
table([
  HEAD,
  ...formats.map((format) =>
    rowOf(
      format,
      judged.filter(({ item }) => item.format === format),
    ),
  ),
]);

const graphs = Object.entries(corpus.hosts).map(([name, expected]) => ({
  name,
  differences: compareGraph(readHost(join(folder, "hosts", name), name).host, expected),
}));
const whole = graphs.filter(({ differences }) => differences.length === 0).length;
if (whole < graphs.length) missed = true;
if (graphs.length > 0) say(`\nhosts whose graph is as expected: ${whole} of ${graphs.length}`);

const failing = [
  ...judged.flatMap(({ item, failures }) => failures.map((text) => `${item.file} (${item.expect}): ${text}`)),
  ...graphs.flatMap(({ name, differences }) => differences.map((text) => `hosts/${name}: ${text}`)),
];
if (failing.length > 0) say(`\n${failing.join("\n")}`);

if (args.includes("--codes")) {
  for (const [group, list] of grouped(codes(corpus), ({ group }) => group)) {
    say(`\n${group}`);
    for (const [code, places] of grouped(list, ({ severity, code }) => `${severity} ${code}`)) {
      say(`  ${code}: ${places.length}`);
      for (const { place, message } of places) say(`    ${place}  ${message}`);
    }
  }
}
process.exitCode = missed ? 1 : 0;
