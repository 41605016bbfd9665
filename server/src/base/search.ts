/** Looking up places in sorted lists. */
import type { Span } from "./text.ts";

/** The last span that begins at the offset or before it, in a list sorted by start; undefined where none does. */
export function lastFrom<T extends Span>(sorted: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
