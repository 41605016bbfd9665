/** ifupdown2's ranges: `swp[1-4]` in heads and `auto` lines, and behind `glob` in lists, there also `swp1-6`. */
import type { EdgeFact, LinkFact, MemberPattern } from "../facts.ts";

/** At most so many names of one range. */
const LIMIT = 4096;

/** `swp[1-3].5` → names; a word without a range gives itself. Two ranges only count behind `glob`. */
export function expandRange(text: string): readonly string[] {
  return expand(text, /^(.*?)\[(\d+)-(\d+)\](.*)$/.exec(text)) ?? [text];
}

/** What ifupdown2 makes of a word behind `glob`: `swp[1-2]sub[0-1].5`, `swp1-3.5`. */
function expandGlob(text: string): readonly string[] {
  const all = expandRange(text);
  if (all.length > 1 || all[0] !== text) return all.length > 64 ? all : all.flatMap(expandGlob);
  return expand(text, /^(.*?[A-Za-z])(\d+)-(\d+)(.*)$/.exec(text)) ?? [text];
}

function expand(text: string, match: RegExpExecArray | null): readonly string[] | undefined {
  if (!match || text.length > 64) return undefined;
  const [, before = "", low = "0", high = "0", after = ""] = match;
  const from = Number(low);
  const to = Math.min(Number(high), from + LIMIT);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `${before}${from + i}${after}`);
}

/** Without `glob` before it a range is a name like any other, and no device has it [run]. */
function isRange(pattern: MemberPattern): boolean {
  return pattern.pattern === "glob";
}

/** `iface swp[1-4]`: one stanza for each name; a head without a range is itself. */
export function writeOutHead(fact: LinkFact): readonly LinkFact[] {
  const names = fact.stanza ? expandRange(fact.name.value) : [fact.name.value];
  if (names.length === 1 && names[0] === fact.name.value) return [fact];
  return names.map((name) => {
    const head = { ...fact.name, value: name };
    const edges = fact.edges.map((edge) =>
      edge.saidBy === "upper" ? { ...edge, upper: head } : { ...edge, lower: head },
    );
    return { ...fact, name: head, edges, opaque: false };
  });
}

/** The same stanza with its ranges written out as members: each keeps the range's text as its place. */
export function writeOutRanges(fact: LinkFact): LinkFact {
  if (!fact.patterns.some(isRange)) return fact;
  const edges = fact.patterns.filter(isRange).flatMap((pattern) =>
    pattern.text.value
      .split(/\s+/)
      .flatMap(expandGlob)
      .map(
        (name): EdgeFact => ({
          fact: "edge",
          kind: pattern.kind,
          dialect: fact.dialect,
          lower: { ...pattern.text, value: name },
          upper: fact.name,
          saidBy: "upper",
          setting: pattern.setting,
          conditional: false,
        }),
      ),
  );
  return { ...fact, edges: [...fact.edges, ...edges], patterns: fact.patterns.filter((pattern) => !isRange(pattern)) };
}
