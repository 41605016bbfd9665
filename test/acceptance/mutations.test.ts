/** One slip in the sound examples: one finding that names it, and where the rule has a fix, the sound text again. */
import { describe, expect, it } from "vitest";
import type { Severity } from "#rules/rule";
import { apply, example, findings, isLoud, open, type Seen, type Texts, told } from "../support/disk-estate.ts";
import { type Mutation, mutations } from "./mutations.ts";

const RANK: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };

/** Lines move when a line goes, so a finding is known by everything else. */
function known({ code, file, message }: Seen): string {
  return `${code} ${file} ${message.replace(/:\d+/g, "")}`;
}

/** What is found in one estate and not in the other. */
function beyond(before: Texts, after: Texts): readonly Seen[] {
  const own = new Set(findings(open(before)).map(known));
  return findings(open(after)).filter((one) => !own.has(known(one)));
}

/** What is to be mended, by file and rule. */
function codes(texts: Texts): readonly string[] {
  return findings(open(texts))
    .filter(isLoud)
    .map(({ code, file }) => `${file} ${code}`);
}

function before({ on, given }: Mutation): Texts {
  const texts = example(on);
  return given ? given(texts) : texts;
}

describe.each(mutations)("$name", (mutation) => {
  const sound = before(mutation);
  const faulty = mutation.edit(sound);
  const found = beyond(sound, faulty);

  it("is found once, at its root", () => {
    expect(faulty).not.toEqual(sound);
    expect(
      found.map(({ code }) => code),
      told(found).join("\n"),
    ).toEqual([mutation.code]);
    expect(RANK[found[0]?.severity ?? "hint"], told(found).join("\n")).toBeGreaterThanOrEqual(RANK[mutation.severity]);
  });

  it(mutation.fix === undefined ? "has no fix" : "is mended by its fix", () => {
    const fixes = found.flatMap((one) => one.fixes);
    if (mutation.fix === undefined) {
      expect(fixes.map(({ title }) => title)).toEqual([]);
      return;
    }
    const fix = fixes.find(({ title }) => title === mutation.fix);
    expect(fix, `offered: ${fixes.map(({ title }) => title).join(", ")}`).toBeDefined();
    if (!fix) return;
    const mended = apply(faulty, fix.edit);
    const wanted = mutation.gives ? mutation.gives(sound) : sound;
    expect(Object.fromEntries(mended)).toEqual(Object.fromEntries(wanted));
    const before = codes(sound);
    expect(codes(mended).filter((code) => !before.includes(code))).toEqual([]);
  });
});
