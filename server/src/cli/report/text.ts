/** `check --format text`: each finding with the line it stands in, for people. */
import type { Workspace } from "#analysis/workspace";
import type { Severity } from "#rules/rule";
import { type Range, type Reported, summary } from "../findings.ts";
import type { Done } from "../fix.ts";
import type { Paint } from "../paint.ts";

/** Longer lines are cut around the words in question. */
const WIDTH = 110;

export interface Totals {
  readonly files: number;
  readonly hosts: number;
}

export function text(findings: readonly Reported[], workspace: Workspace, totals: Totals, paint: Paint): string {
  const parts = findings.map((finding) => `${one(finding, workspace, paint)}\n`);
  return `${parts.join("\n")}${parts.length > 0 ? "\n" : ""}${conclusion(findings, totals)}\n`;
}

/** What `--fix` did, before what is left. */
export function fixedText(done: readonly Done[], paint: Paint): string {
  const lines = done.map(
    ({ file, line, code, fix }) => `${paint.bold(`${file}:${line + 1}`)}  fixed  ${paint.dim(code)}  ${fix}\n`,
  );
  return lines.length === 0 ? "" : `${lines.join("")}\n`;
}

function one(finding: Reported, workspace: Workspace, paint: Paint): string {
  const { file, range, severity, code, message, related, fixes } = finding;
  const lines = [
    `${paint.bold(place(file, range))}  ${paint.severity(severity, severity)}  ${paint.dim(code)}`,
    `  ${message}`,
    ...excerpt(finding, workspace, paint),
    ...related.map((other) => paint.dim(`  also ${place(other.file, other.range)}  ${other.message}`)),
    ...fixes.map(({ title, certain }) => `  fix  ${title}${certain ? paint.dim("  (--fix does it)") : ""}`),
  ];
  return lines.join("\n");
}

/** Lines and columns from 1, as editors show them. */
function place(file: string, { start }: Range): string {
  return `${file}:${start.line + 1}:${start.character + 1}`;
}

/** The first line of the place, with carets under the words. */
function excerpt({ id, range, severity }: Reported, workspace: Workspace, paint: Paint): readonly string[] {
  const doc = workspace.document(id);
  const lines = workspace.lines(id);
  if (!doc || !lines || doc.text === "") return [];
  const from = lines.offset(range.start.line, 0);
  const whole = doc.text.slice(from, lines.offset(range.start.line, Number.MAX_SAFE_INTEGER)).replace(/[\r\n]+$/, "");
  const last = range.end.line > range.start.line ? whole.length : range.end.character;
  const shift = Math.max(0, range.start.character - WIDTH / 2);
  const shown = clean(whole.slice(shift, shift + WIDTH));
  const start = range.start.character - shift;
  const length = Math.max(1, Math.min(last, shift + WIDTH) - range.start.character);
  const number = String(range.start.line + 1);
  const margin = paint.dim(`${number.padStart(5)} | `);
  const below = paint.dim(`${" ".repeat(5)} | `);
  return [`${margin}${shown}`.trimEnd(), below + " ".repeat(start) + paint.severity(severity, "^".repeat(length))];
}

/** One column per unit: tabs and control characters would move the carets. */
function clean(line: string): string {
  return line.replace(/\t/g, " ").replace(/\p{Cc}/gu, "·");
}

function conclusion(findings: readonly Reported[], { files, hosts }: Totals): string {
  const counts = summary(findings);
  const words: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "info", hint: "hint" };
  const said = (Object.keys(words) as Severity[])
    .filter((severity) => counts[severity] > 0)
    .map((severity) => many(counts[severity], words[severity]));
  const where = `in ${many(files, "file")} of ${many(hosts, "host")}`;
  return said.length === 0 ? `Nothing found ${where}.` : `${said.join(", ")} ${where}.`;
}

function many(count: number, word: string): string {
  return `${count} ${word}${count === 1 || word === "info" ? "" : "s"}`;
}
