/** Lists of members: `bridge_ports`, `bond-slaves`, `slaves`, `ovs_ports` (interfaces.md §4). */
import type { Sourced } from "#base/text";
import type { EdgeFact, MemberPattern, Setting } from "#model/facts";
import { isComputed } from "./templates.ts";

export interface Members {
  readonly edges: readonly EdgeFact[];
  readonly patterns: readonly MemberPattern[];
}

const NOT_A_NAME = /[*?[\](){}|^$\\,;]/;

/** `swp1-6`, `swp[1-4].100`: ifupdown2's ranges; only upwards, so that `veth1-0` stays a name. */
export function isRange(word: string): boolean {
  if (word.length > 64) return false;
  const match = /\[(\d+)-(\d+)\]/.exec(word) ?? /^[^[]*\D(\d+)-(\d+)(?:\.[^.]*)?$/.exec(word);
  return match !== null && Number(match[1]) < Number(match[2]);
}

/** A regular expression rather than a name that matches itself. */
function isExpression(word: string): boolean {
  return /[*+?[\](){}|^$\\]/.test(word) || /\.(?!\d)/.test(word);
}

/**
 * The members that a setting's words name one by one, and the words that stand for others. Words that no reader takes
 * for a name (`eth0,eth1`), computed words and everything from a `#` on name nothing.
 */
export function members(
  kind: MemberPattern["kind"],
  setting: Setting,
  words: readonly Sourced<string>[],
  upper: Sourced<string>,
  isDefined: (name: string) => boolean,
  conditional: boolean,
): Members {
  const edges: EdgeFact[] = [];
  const patterns: MemberPattern[] = [];
  const pattern = (what: MemberPattern["pattern"], text: Sourced<string>) =>
    patterns.push({ kind, pattern: what, text, setting });
  let mode: "names" | "regex" | "glob" = "names";
  for (const word of words) {
    const text = word.value;
    if (text.startsWith("#")) break;
    if (isComputed(text)) continue;
    if (text === "none" || text === "all") pattern(text, word);
    else if (text === "regex" || text === "glob") mode = text;
    else if (text === "noregex" || text === "noglob") mode = "names";
    else if (mode === "regex" && isExpression(text)) pattern("regex", word);
    else if (mode === "glob" && (isRange(text) || NOT_A_NAME.test(text))) {
      pattern("glob", word);
      // ifupdown2 expands one word behind `glob`.
      mode = "names";
    } else if (isRange(text) && !isDefined(text)) pattern("range", word);
    else if (!NOT_A_NAME.test(text))
      edges.push({
        fact: "edge",
        kind,
        dialect: "interfaces",
        lower: word,
        upper,
        saidBy: "upper",
        setting,
        conditional,
      });
  }
  return { edges, patterns };
}
