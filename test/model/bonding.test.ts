import { describe, expect, it } from "vitest";
import { BOND_OPTIONS as OFFERED, BOND_MODES as OFFERED_MODES } from "#formats/ifcfg/schema-bonding";
import { BOND_OPTIONS, bondModeNumber, bondOptionRule, bondValue, nearestBondOption } from "#model/bonding";

function taken(name: string, text: string): number | undefined {
  const rule = bondOptionRule(name);
  return rule && bondValue(rule, text);
}

describe("the bonding driver's options", () => {
  it("are those that the formats offer", () => {
    const own = BOND_OPTIONS.filter((rule) => !rule.moduleOnly).map((rule) => rule.name);
    expect(own.sort()).toEqual(OFFERED.map((spec) => spec.key).sort());
    for (const { key, values } of OFFERED)
      for (const word of values ?? []) expect(taken(key, word), `${key}=${word}`).toBeTypeOf("number");
    expect(OFFERED_MODES.map((mode) => bondModeNumber(mode))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ["mode", "802.3ad", 4],
    ["mode", "4", 4],
    ["mode", "01", 1],
    ["mode", "802.3AD", undefined],
    ["mode", "7", undefined],
    ["mode", "", undefined],
    ["mode", "1,miimon=100", undefined],
    ["mode", "802.3ad # LACP", 4],
    ["xmit_hash_policy", "layer2+3", 2],
    ["xmit_hash_policy", "layer3+4", 1],
    ["lacp_rate", "Fast", undefined],
    ["lacp_rate", "1", 1],
    ["miimon", "100", 100],
    ["miimon", "100ms", undefined],
    ["miimon", "-1", undefined],
    ["miimon", "99999999999", undefined],
    ["arp_missed_max", "0", undefined],
    ["resend_igmp", "256", undefined],
    ["use_carrier", "yes", undefined],
    ["primary", "eth0", Number.NaN],
  ] as const)("%s=%s is read as the driver reads it", (name, text, number) => {
    expect(taken(name, text)).toEqual(number);
  });

  it.each([
    ["miimom", "miimon"],
    ["mimon", "miimon"],
    ["MIIMON", "miimon"],
    ["arp-interval", "arp_interval"],
    ["xmit_hash_polcy", "xmit_hash_policy"],
    ["max_bond", undefined],
    ["lacp_bypass_allow", undefined],
  ])("%s was meant for %s", (word, near) => {
    expect(nearestBondOption(word)).toBe(near);
  });
});
