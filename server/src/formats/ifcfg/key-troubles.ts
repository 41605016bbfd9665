/** Keys in the wrong case and keys near a known one: rule ifcfg-unknown-key. */
import { distance } from "#base/nearest";
import type { TroubleFact } from "#model/troubles";
import { DECISIVE, FILE_KEYS, inWrongCase, isKnown } from "./schema.ts";
import { usedNames } from "./settings.ts";
import { type TroubleContext, trouble } from "./trouble.ts";

const CANDIDATES = FILE_KEYS.filter((spec) => !spec.quiet).map((spec) => spec.key);

export function keyTroubles({ file, tree, sheet }: TroubleContext): TroubleFact[] {
  const out: TroubleFact[] = [];
  const used = usedNames(tree);
  const absent = CANDIDATES.filter((name) => !sheet.has(name));
  const present = DECISIVE.filter((name) => sheet.has(name));
  let left = 500;
  for (const { setting, statement, assignment } of sheet.all) {
    const { key, written } = setting;
    if (setting.conditional || isKnown(key) || used.has(key)) continue;
    // A second word of an unquoted value is reported as such.
    if (statement.assignments[0] !== assignment) continue;
    const cased = inWrongCase(key);
    // A file with hundreds of unknown names is another's.
    if (left-- <= 0) break;
    const missing = cased ?? near(key, absent);
    const known = missing ?? near(key, present);
    if (known === undefined) continue;
    const rename = [{ how: "rename", edits: [{ span: { start: written.start, end: written.end }, text: known }] }];
    const mends = missing === undefined ? [] : rename;
    out.push(trouble(file, cased ? "ifcfg/key-case" : "ifcfg/key-near", written, { key, known }, "line", mends));
  }
  return out;
}

/**
 * The known key that a slip of at most two letters makes of this one; short keys may differ by one letter only. Deciding
 * keys come first.
 */
function near(key: string, candidates: readonly string[]): string | undefined {
  const upper = key.toUpperCase();
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const shorter = Math.min(candidate.length, key.length);
    const limit = shorter <= 3 ? 0 : shorter <= 5 ? 1 : 2;
    if (limit === 0) continue;
    const d = distance(upper, candidate, limit);
    if (d > limit) continue;
    // An added or changed number is another member of a family, not a slip.
    if (upper.replace(/\d+$/, "") === candidate.replace(/\d+$/, "")) continue;
    const rank = d * 2 + (DECISIVE.includes(candidate) ? 0 : 1);
    if (rank < least) {
      least = rank;
      best = candidate;
    }
  }
  return best;
}
