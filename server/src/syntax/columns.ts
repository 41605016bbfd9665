/** Blanks that people align by hand: the column of values below each other, and what is left over at a line's end. */
import type { Span, TextEdit } from "#base/text";

/** A key in its line with what stands behind it. */
export interface Row {
  readonly key: Span;
  /** Where the value, or the sign before it, begins. */
  readonly behind: number;
}

/** Fewer rows show no custom. */
const FEWEST = 3;

/**
 * Moves what stands behind the keys into the column in which most of the rows have it. Nothing where the rows do not
 * show that somebody lined them up: fewer than three, no gap wider than a blank, tabs between, or no column that most share.
 */
export function columnEdits(text: string, rows: readonly Row[]): TextEdit[] {
  const gaps = rows.map(({ key, behind }) => text.slice(key.end, behind));
  if (rows.length < FEWEST || gaps.some((gap) => !/^ *$/.test(gap)) || gaps.every((gap) => gap.length <= 1)) return [];
  const column = most(rows.map(({ key, behind }) => behind - key.start));
  if (column === undefined) return [];
  return rows.flatMap(({ key, behind }): TextEdit[] => {
    const wanted = column - (key.end - key.start);
    if (wanted < 1 || wanted === behind - key.end) return [];
    return [{ span: { start: key.end, end: behind }, text: " ".repeat(wanted) }];
  });
}

/** The value that more than half of them have. */
export function most<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].find(([, count]) => count * 2 > values.length)?.[0];
}

const BLANKS = /[ \t]+(?=\n|$)/y;

/** Takes away blanks from the offset to the line's end; nothing behind a backslash, before a CR, or where more stands. */
export function trailingEdit(text: string, offset: number): TextEdit[] {
  let start = offset;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  if (text[start - 1] === "\\") return [];
  BLANKS.lastIndex = start;
  return BLANKS.test(text) ? [{ span: { start, end: BLANKS.lastIndex }, text: "" }] : [];
}
