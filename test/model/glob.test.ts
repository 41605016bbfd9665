import { describe, expect, it } from "vitest";
import { globToRegExp, isGlob } from "#model/glob";

describe("patterns of source lines", () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      "etc/network/interfaces.d/*",
      ["etc/network/interfaces.d/br0", "etc/network/interfaces.d/br1.bak"],
      ["etc/network/interfaces.d/a/b"],
    ],
    ["d/*.cfg", ["d/br0.cfg"], ["d/br0xcfg", "d/br0.cfg~"]],
    ["d/br[0-2]", ["d/br1"], ["d/br3", "d/br[0-2]"]],
    ["d/br[!0]", ["d/br1"], ["d/br0"]],
    ["d/{a,b}?", ["d/a1", "d/b2"], ["d/c1", "d/a"]],
    ["d/[unclosed", ["d/[unclosed"], ["d/u"]],
    ["d/a+b(c)", ["d/a+b(c)"], ["d/aab(c)"]],
  ];
  for (const [pattern, yes, no] of cases)
    it(pattern, () => {
      const test = globToRegExp(pattern);
      for (const path of yes) expect(test.test(path), path).toBe(true);
      for (const path of no) expect(test.test(path), path).toBe(false);
    });

  it("tells a pattern from a name", () => {
    expect([isGlob("a/b"), isGlob("a/*"), isGlob("[x]")]).toEqual([false, true, true]);
  });
});
