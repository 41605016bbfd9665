/** Where two rules see one fault, the earlier one speaks. rules.md, "Ordering and noise". */
import { touches } from "#base/text";
import type { Diagnosis } from "./engine.ts";

const CLASSES: readonly (readonly string[])[] = [
  ["typographic-characters"],
  [
    "ifcfg-syntax",
    "interfaces-syntax",
    "xl-syntax",
    "libvirt-schema",
    "qemu-continuation-broken",
    "ifcfg-unquoted-space",
  ],
  ["config-stale-copy"],
  ["duplicate-definition"],
  ["ifcfg-type-case", "vlan-flag-missing", "bond-slave-flag-missing", "bond-opts-missing", "ifcfg-device-missing"],
  ["interfaces-other-reader"],
  ["bridge-undefined", "bond-master-undefined", "vlan-parent-undefined", "port-undefined", "libvirt-network-undefined"],
  ["dependency-not-auto", "interfaces-stanza-order"],
  ["bond-no-monitor"],
];
const RANK = new Map(CLASSES.flatMap((codes, rank) => codes.map((code) => [code, rank] as const)));

/** Leaves out what an earlier class says at the same words. */
export function withoutShadowed(diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  const ranked = diagnoses.filter(({ rule }) => RANK.has(rule.code));
  if (ranked.length < 2) return diagnoses;
  const hidden = new Set(
    ranked.filter((later) => ranked.some((earlier) => rank(earlier) < rank(later) && meets(earlier, later))),
  );
  return hidden.size === 0 ? diagnoses : diagnoses.filter((diagnosis) => !hidden.has(diagnosis));
}

function rank({ rule }: Diagnosis): number {
  return RANK.get(rule.code) ?? CLASSES.length;
}

function meets({ finding: { at: a } }: Diagnosis, { finding: { at: b } }: Diagnosis): boolean {
  return a.file === b.file && a.end > a.start && b.end > b.start && touches(a, { start: b.start + 1, end: b.end - 1 });
}
