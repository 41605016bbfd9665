/** Every name of the examples, called otherwise and back: the same bytes, and nothing new to find in between. */
import { describe, expect, it } from "vitest";
import type { FileId } from "#base/text";
import { example } from "#test/disk-estate";
import { stride } from "#test/runs";
import { odd, sweepRenames } from "../../scripts/sweep/rename.ts";

describe.each(["xen-vlans", "kvm-two-nics", "broken"])("examples/%s", (name) => {
  const texts = new Map([...example(name)].map(([path, text]) => [path as FileId, text]));

  it.each([
    ["a name like it", {}],
    ["a name unlike it", { names: odd }],
  ])(
    "%s",
    (_, options) => {
      const { renamed, refused, faults } = sweepRenames(texts, { ...options, every: stride(1) ** 2 });
      expect(faults).toEqual([]);
      expect(refused).toEqual([]);
      expect(renamed).toBeGreaterThan(0);
    },
    180_000,
  );
});
