/** `check --fix` on a copy of the example that is full of faults. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli } from "./run.ts";

const BROKEN = join(import.meta.dirname, "../../examples/broken");

function bytesBelow(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}

interface Report {
  readonly fixed: readonly { readonly file: string; readonly line: number }[];
}

describe("check --fix on the broken example", () => {
  it("changes the lines it tells of, no other byte, and finds nothing to do the second time", async () => {
    const cwd = join(mkdtempSync(join(tmpdir(), "trunkline-")), "broken");
    cpSync(BROKEN, cwd, { recursive: true });
    const before = bytesBelow(cwd);
    const first = await cli(["check", "--fix", "--fail-on", "never", "--format", "json"], cwd);
    const { fixed } = JSON.parse(first.out) as Report;
    const after = bytesBelow(cwd);
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...after].flatMap(([path, text]) => {
      const [old, now] = [before.get(path)?.split("\n") ?? [], text.split("\n")];
      expect(now.length, path).toBe(old.length);
      return now.flatMap((line, i) => (line === old[i] ? [] : [`${path}:${i}`]));
    });
    expect(changed.length).toBeGreaterThan(0);
    expect(changed).toEqual(fixed.map(({ file, line }) => `${file}:${line}`).sort());
    const second = await cli(["check", "--fix", "--fail-on", "never", "--format", "json"], cwd);
    expect(JSON.parse(second.out)).toEqual({ ...JSON.parse(first.out), fixed: [] });
    expect(bytesBelow(cwd)).toEqual(after);
  });
});
