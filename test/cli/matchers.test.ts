/** The problem matchers of the extension, given what the program really writes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cli } from "./run.ts";

const root = join(import.meta.dirname, "../..");
const broken = join(root, "examples/broken");

type Part = "file" | "line" | "column" | "endLine" | "endColumn" | "severity" | "code" | "message";
type Pattern = { readonly regexp: string } & { readonly [part in Part]?: number };
interface Matcher {
  readonly name: string;
  readonly severity: string;
  readonly pattern: Pattern | readonly Pattern[];
}
type Problem = { [part in Part]?: string };

interface Finding {
  readonly file: string;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

const { problemMatchers } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).contributes as {
  readonly problemMatchers: readonly Matcher[];
};

/** As VS Code does it: the patterns follow each other, a line each; a line that breaks the row may begin a new one. */
function problems(name: string, output: string): readonly Problem[] {
  const matcher = problemMatchers.find((one) => one.name === name);
  if (!matcher) throw new Error(`there is no matcher ${name}`);
  const patterns = [matcher.pattern].flat() as readonly Pattern[];
  const found: Problem[] = [];
  const lines = output.split("\n");
  for (let at = 0; at + patterns.length <= lines.length; at++) {
    const problem: Problem = {};
    const whole = patterns.every(({ regexp, ...parts }, i) => {
      const match = new RegExp(regexp).exec(lines[at + i] ?? "");
      for (const [part, group] of Object.entries(parts)) problem[part as Part] = match?.[group] ?? "";
      return match !== null;
    });
    if (!whole) continue;
    found.push(problem);
    at += patterns.length - 1;
  }
  return found;
}

describe("the problem matchers", () => {
  let findings: readonly Finding[];
  beforeAll(async () => {
    findings = JSON.parse((await cli(["check", "--format", "json"], broken)).out).findings;
  });
  const told = ({ file, code, severity, message, range: { start } }: Finding) =>
    [file, start.line + 1, start.character + 1, severity, code, message].join("|");
  const read = ({ file, line, column, severity, code, message }: Problem) =>
    [file, line, column, severity, code, message].join("|");

  it("$trunkline reads every finding of --format text, and nothing else for one", async () => {
    const { out } = await cli(["check", "--format", "text"], broken);
    expect(findings.length).toBeGreaterThan(10);
    expect(problems("trunkline", out).map(read)).toEqual(findings.map(told));
  });

  it("$trunkline-github reads every finding of --format github, with where it ends", async () => {
    const { out } = await cli(["check", "--format", "github"], broken);
    const found = problems("trunkline-github", out);
    // There is no word for those below a warning but this; VS Code takes the matcher's own severity for it.
    const severity = (word: string | undefined) => (word === "info" || word === "hint" ? "notice" : (word ?? ""));
    const wanted = findings.map((finding) => told({ ...finding, severity: severity(finding.severity) }));
    expect(found.map(read)).toEqual(wanted);
    for (const { line, column, endLine, endColumn } of found)
      expect([Number(endLine) - Number(line), Number(endColumn)]).not.toEqual([0, Number(column)]);
  });
});
