/** Where two rules see one fault, the earlier one speaks. rules.md, "Ordering and noise". */
import type { FileId, Origin, Span } from "#base/text";
import type { Diagnosis } from "./engine.ts";

const STALE = "config-stale-copy";
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
  [STALE],
  ["duplicate-definition"],
  [
    "ifcfg-type-case",
    "vlan-flag-missing",
    "bond-slave-flag-missing",
    "bond-opts-missing",
    "ifcfg-device-missing",
    "ifname-invalid",
  ],
  ["interfaces-other-reader"],
  ["bridge-undefined", "bond-master-undefined", "vlan-parent-undefined", "port-undefined", "libvirt-network-undefined"],
  ["dependency-not-auto", "interfaces-stanza-order"],
  ["bond-no-monitor"],
];
/** Leaves out what an earlier class says at the same words, and what only follows from reading a copy put aside. */
export function withoutShadowed(all: readonly Diagnosis[]): readonly Diagnosis[] {
  const diagnoses = withoutCopies(all);
  const classes = CLASSES.map((codes) => diagnoses.filter(({ rule }) => codes.includes(rule.code)));
  const present = classes.filter((members) => members.length > 0);
  if (present.length < 2) return diagnoses;
  const taken = new Covered();
  const hidden = new Set<Diagnosis>();
  for (const members of present) {
    for (const member of members) if (taken.meets(member.finding.at)) hidden.add(member);
    const shown = members.filter((member) => !hidden.has(member));
    taken.add(shown.map(({ finding: { at } }) => at));
  }
  return hidden.size === 0 ? diagnoses : diagnoses.filter((diagnosis) => !hidden.has(diagnosis));
}

/** A stale copy is to go, or to be read no more: of what stands in it, only what comes before that is told. */
function withoutCopies(diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  const copies = diagnoses.filter(({ rule }) => rule.code === STALE).map(({ finding }) => finding.at.file);
  if (copies.length === 0) return diagnoses;
  const stale = new Set(copies);
  const first = new Set(CLASSES.slice(0, CLASSES.findIndex((codes) => codes.includes(STALE)) + 1).flat());
  return diagnoses.filter(({ rule, finding }) => !stale.has(finding.at.file) || first.has(rule.code));
}

/** Places that somebody spoke of, merged per file, so that looking one up stays cheap however many there are. */
class Covered {
  readonly #spans = new Map<FileId, Span[]>();

  add(places: readonly Origin[]): void {
    for (const { file, start, end } of places) {
      const spans = this.#spans.get(file);
      if (spans) spans.push({ start, end });
      else this.#spans.set(file, [{ start, end }]);
    }
    for (const [file, spans] of this.#spans) this.#spans.set(file, merge(spans));
  }

  /** Whether the two share a character. */
  meets({ file, start, end }: Origin): boolean {
    const spans = this.#spans.get(file) ?? [];
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const found = spans[low];
    return found !== undefined && found.start < end && start < end;
  }
}

function merge(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const before = out.at(-1);
    if (span.end <= span.start) continue;
    if (before && span.start <= before.end)
      out[out.length - 1] = { start: before.start, end: Math.max(before.end, span.end) };
    else out.push(span);
  }
  return out;
}
