import { describe, expect, it } from "vitest";
import type { Diagnosis } from "#analysis/engine";
import { withoutShadowed } from "#analysis/precedence";
import type { FileId } from "#base/text";
import type { HostId } from "#model/host";
import { size } from "#test/runs";
import { capital } from "./toy.ts";

function diagnosis(code: string, start: number, end: number, file = "f"): Diagnosis {
  const at = { file: file as FileId, start, end };
  const finding = { say: "", blanks: {}, at, also: [], fixes: [], tags: [] };
  return { rule: { ...capital, code }, finding, severity: "error", host: "h" as HostId };
}

const left = (...given: readonly Diagnosis[]) =>
  withoutShadowed(given).map(({ rule, finding }) => `${rule.code} ${finding.at.start}`);

describe("where two rules see one fault", () => {
  it("the earlier class speaks, whatever the order", () => {
    const syntax = diagnosis("ifcfg-syntax", 5, 10);
    const typed = diagnosis("ifcfg-type-case", 8, 12);
    expect(left(syntax, typed)).toEqual(["ifcfg-syntax 5"]);
    expect(left(typed, syntax)).toEqual(["ifcfg-syntax 5"]);
  });

  it("both speak at other words, in other files, in one class, and outside the classes", () => {
    expect(left(diagnosis("ifcfg-syntax", 0, 5), diagnosis("ifcfg-type-case", 5, 9))).toHaveLength(2);
    expect(left(diagnosis("ifcfg-syntax", 0, 5), diagnosis("ifcfg-type-case", 0, 5, "g"))).toHaveLength(2);
    expect(left(diagnosis("ifcfg-syntax", 0, 5), diagnosis("xl-syntax", 0, 5))).toHaveLength(2);
    expect(left(diagnosis("ifcfg-syntax", 0, 5), diagnosis("mac-malformed", 0, 5))).toHaveLength(2);
  });

  it("a name that no device can have comes before its missing definition, and beside what its file lacks", () => {
    expect(left(diagnosis("bridge-undefined", 0, 5), diagnosis("ifname-invalid", 0, 5))).toEqual(["ifname-invalid 0"]);
    expect(left(diagnosis("ifname-invalid", 0, 5), diagnosis("vlan-flag-missing", 0, 5))).toHaveLength(2);
  });

  it("of what stands in a stale copy, only what comes before that is told", () => {
    const copy = diagnosis("config-stale-copy", 0, 0, "copy");
    const inside = ["ifcfg-syntax", "ip-on-port", "duplicate-definition"].map((code) => diagnosis(code, 5, 9, "copy"));
    const outside = diagnosis("ip-on-port", 5, 9);
    expect(left(copy, ...inside, outside)).toEqual(["config-stale-copy 0", "ifcfg-syntax 5", "ip-on-port 5"]);
    expect(left(...inside)).toHaveLength(2);
  });

  it("a later class finds every place taken, however they lie", () => {
    const wide = diagnosis("typographic-characters", 0, 100);
    const inner = diagnosis("typographic-characters", 10, 20);
    expect(left(wide, inner, diagnosis("ifcfg-syntax", 50, 60), diagnosis("ifcfg-syntax", 100, 101))).toEqual([
      "typographic-characters 0",
      "typographic-characters 10",
      "ifcfg-syntax 100",
    ]);
  });

  it("is decided in time, however many there are", () => {
    const many = Array.from({ length: 2 * size(20_000) }, (_, i) =>
      diagnosis(i % 2 ? "ifcfg-syntax" : "bond-no-monitor", i, i + 2),
    );
    expect(left(...many.slice(0, 4))).toEqual(["ifcfg-syntax 1", "ifcfg-syntax 3"]);
    expect(withoutShadowed(many)).toHaveLength(size(20_000));
  });
});
