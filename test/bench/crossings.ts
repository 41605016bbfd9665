/** How often lines cross, counted from what is drawn. */

export interface Dot {
  readonly x: number;
  readonly y: number;
}

interface Piece {
  readonly line: number;
  readonly a: Dot;
  readonly b: Dot;
}

/**
 * Points at which two different lines pass through each other; lines that only touch, as at a node that they share, do
 * not cross. A curve counts as the straight line between its ends: two that leave and enter level, over the same
 * stretch, cross as often as their chords do.
 */
export function crossings(lines: readonly (readonly Dot[])[]): number {
  const pieces = lines.flatMap((points, line): Piece[] =>
    points.slice(1).flatMap((q, i) => {
      const p = points[i];
      if (!p || (p.x === q.x && p.y === q.y)) return [];
      return [p.x <= q.x ? { line, a: p, b: q } : { line, a: q, b: p }];
    }),
  );
  pieces.sort((p, q) => p.a.x - q.a.x);
  let sum = 0;
  const open: Piece[] = [];
  for (const piece of pieces) {
    let kept = 0;
    for (const other of open) {
      if (other.b.x < piece.a.x) continue;
      open[kept++] = other;
      if (other.line !== piece.line && cross(piece, other)) sum++;
    }
    open.length = kept;
    open.push(piece);
  }
  return sum;
}

function cross(p: Piece, q: Piece): boolean {
  return side(p, q.a) * side(p, q.b) < 0 && side(q, p.a) * side(q, p.b) < 0;
}

/** On which side of the piece the dot lies; 0: on it, as near as numbers tell. */
function side({ a, b }: Piece, dot: Dot): number {
  const area = (b.x - a.x) * (dot.y - a.y) - (b.y - a.y) * (dot.x - a.x);
  return Math.abs(area) < 1e-6 * (1 + Math.abs(b.x - a.x) + Math.abs(b.y - a.y)) ? 0 : Math.sign(area);
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How many lines run through a node that is neither of their ends; `ends`: the indexes of the boxes that they join. */
export function through(
  lines: readonly { readonly points: readonly Dot[]; readonly ends: readonly [number, number] }[],
  boxes: readonly Box[],
): number {
  const byLeft = boxes.map((box, index) => ({ box, index })).sort((a, b) => a.box.x - b.box.x);
  const widest = Math.max(0, ...boxes.map(({ width }) => width));
  const lefts = byLeft.map(({ box }) => box.x);
  let sum = 0;
  for (const { points, ends } of lines) {
    const hit = points.slice(1).some((q, i) => {
      const p = points[i];
      if (!p) return false;
      const [from, to] = [Math.min(p.x, q.x), Math.max(p.x, q.x)];
      for (let at = firstAbove(lefts, from - widest); at < byLeft.length && (lefts[at] ?? 0) < to; at++) {
        const found = byLeft[at];
        if (found && !ends.includes(found.index) && enters(p, q, found.box)) return true;
      }
      return false;
    });
    if (hit) sum++;
  }
  return sum;
}

function firstAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the piece has a part inside the box; its border does not count. */
function enters(p: Dot, q: Dot, { x, y, width, height }: Box): boolean {
  let [from, to] = [0, 1];
  for (const [start, step, low, high] of [
    [p.x, q.x - p.x, x + 1, x + width - 1],
    [p.y, q.y - p.y, y + 1, y + height - 1],
  ] as const) {
    if (step === 0) {
      if (start <= low || start >= high) return false;
      continue;
    }
    const [a, b] = [(low - start) / step, (high - start) / step];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return from < to;
}
