/** How many cases a property is tried with. */
const quick = process.env["TRUNKLINE_QUICK"] === "1";

/**
 * `count` as a rule, as under `npm test`; a twentieth of it, but at least ten, when TRUNKLINE_QUICK is "1", as
 * `npm run check` sets it.
 */
export function runs(count: number): number {
  return quick ? Math.max(10, Math.ceil(count / 20)) : count;
}
