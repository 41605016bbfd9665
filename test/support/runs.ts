/** How much a property or a long text tries: all of it under `npm test`, less under `npm run check`. */
const quick = process.env["TRUNKLINE_QUICK"] === "1";

/** Cases of a property: `count`, or when TRUNKLINE_QUICK is "1" a hundredth of it, but at least ten. */
export function runs(count: number): number {
  return quick ? Math.max(10, Math.ceil(count / 100)) : count;
}

/** Length of a long text, or how often it repeats something: `count`, or when TRUNKLINE_QUICK is "1" a 32nd of it. */
export function size(count: number): number {
  return quick ? Math.ceil(count / 32) : count;
}

/** How many places, or signs, are gone on by: `step`, or when TRUNKLINE_QUICK is "1" seven times as many. */
export function stride(step: number): number {
  return quick ? step * 7 : step;
}
