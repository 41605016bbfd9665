/** examples/broken: what stands in its list is found there, with a fix; nothing else is; and the fixes mend it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { apply, example, findings, isLoud, open, type Seen, told } from "../support/disk-estate.ts";

interface Fault {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly code: string;
  readonly severity: string;
  readonly fixable: boolean;
  readonly fix: string | null;
  readonly related: readonly { readonly file: string; readonly line: number }[];
}

const list = join(import.meta.dirname, "../../examples/broken/faults.json");
const faults: readonly Fault[] = JSON.parse(readFileSync(list, "utf8"));
const texts = example("broken");
const loud = findings(open(texts)).filter(isLoud);

function at({ file, line, code }: { readonly file: string; readonly line: number; readonly code: string }): string {
  return `${file}:${line} ${code}`;
}

describe("examples/broken", () => {
  it("shows the planted faults and nothing else", () => {
    expect(loud.map(at).sort(), told(loud).join("\n")).toEqual(faults.map(at).sort());
  });

  it.each(faults)("$code: $severity at its words, with its fix", (fault) => {
    const one = loud.find((found) => at(found) === at(fault));
    expect(one?.severity).toBe(fault.severity);
    const words = texts.get(fault.file)?.split("\n")[fault.line - 1] ?? "";
    expect(words).toContain(one?.words);
    const titles = one?.fixes.map(({ title }) => title) ?? [];
    expect(titles.length > 0).toBe(fault.fixable);
    if (fault.fix !== null) expect(titles).toContain(fault.fix);
    const places = one?.also.map(({ file, line }) => `${file}:${line}`) ?? [];
    expect(places).toEqual(expect.arrayContaining(fault.related.map(({ file, line }) => `${file}:${line}`)));
  });

  it("is without error and warning once the fix that the list names is applied to each", () => {
    const left = mend((found, offered) => {
      const fault = faults.find(({ file, code }) => file === found.file && code === found.code);
      return offered.find(({ title }) => title === fault?.fix);
    });
    expect(told(left)).toEqual([]);
  });

  it("is without error once every preferred fix is applied", () => {
    const left = mend((_, offered) => offered.find(({ preferred }) => preferred));
    expect(told(left.filter(({ severity }) => severity === "error"))).toEqual([]);
  });
});

type Choose = (found: Seen, offered: Seen["fixes"]) => Seen["fixes"][number] | undefined;

/** Applies one fix after the other until none is chosen; what is loud then. */
function mend(choose: Choose): readonly Seen[] {
  let now = texts;
  for (let round = 0; round < 30; round++) {
    const left = findings(open(now)).filter(isLoud);
    const fix = left.flatMap((found) => choose(found, found.fixes) ?? [])[0];
    if (!fix) return left;
    now = apply(now, fix.edit);
  }
  throw new Error("the fixes undo each other");
}
