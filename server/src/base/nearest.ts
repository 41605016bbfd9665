/** Damerau-Levenshtein distance (a swap of neighbours counts one), or `limit + 1` when it is larger than `limit`. */
export function distance(a: string, b: string, limit = 2): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/** How far apart the numbers at the ends of `br905` and `br903` are; infinite where more than the number differs. */
function numbersApart(a: string, b: string): number {
  const stem = (name: string): number => {
    let at = name.length;
    while (at > 0 && /\d/.test(name[at - 1] ?? "")) at--;
    return at;
  };
  const [x, y] = [stem(a), stem(b)];
  if (a.slice(0, x) !== b.slice(0, y) || x === a.length || y === b.length) return Number.POSITIVE_INFINITY;
  return Math.abs(Number(a.slice(x)) - Number(b.slice(y)));
}

/**
 * The candidate closest to `word`, at most `limit` edits away; of equals the one with the closest number at its end,
 * then the first; never `word` itself.
 */
export function nearest(word: string, candidates: Iterable<string>, limit = 2): string | undefined {
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const d = distance(word, candidate, limit);
    if (d > limit || d > least) continue;
    if (d < least || (best !== undefined && numbersApart(word, candidate) < numbersApart(word, best))) best = candidate;
    least = d;
  }
  return best;
}

/** `nearest` among the same candidates for many words: after `budget` comparisons it suggests nothing more. */
export function speller(candidates: readonly string[], budget = 100_000): (word: string) => string | undefined {
  let left = budget;
  return (word) => {
    left -= candidates.length;
    return left < 0 ? undefined : nearest(word, candidates);
  };
}
