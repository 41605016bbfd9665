/** Texts that nobody means to write, for properties that hold for every text. */
import fc from "fast-check";
import type { Span } from "#base/text";

/** Pieces and stray signs, one behind the other. */
export function noise(pieces: readonly string[], longest = 30): fc.Arbitrary<string> {
  const stray = fc.string({ maxLength: 4 });
  return fc
    .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) }, stray), { maxLength: longest })
    .map((parts) => parts.join(""));
}

/** A sample in which up to `cuts` stretches of up to `drop` signs gave way to a piece, or to nothing. */
export function mutations(
  samples: readonly string[],
  pieces: readonly string[],
  { cuts = 4, drop = 6 } = {},
): fc.Arbitrary<string> {
  const cut = fc.tuple(fc.nat(600), fc.nat(drop), fc.constantFrom("", ...pieces));
  return fc.tuple(fc.constantFrom(...samples), fc.array(cut, { maxLength: cuts })).map(([sample, changes]) =>
    changes.reduce((text, [at, length, piece]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + piece + text.slice(start + length);
    }, sample),
  );
}

/** The unit as often as the length holds it; at least once. */
export function repeated(unit: string, length: number): string {
  return unit.repeat(Math.max(1, Math.ceil(length / unit.length)));
}

function isSpan(value: object): value is Span {
  return "start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number";
}

/** The first place in a value, however deep, that lies outside a text of that length; undefined: all lie inside. */
export function outside(value: unknown, length: number): Span | undefined {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one !== "object" || one === null) continue;
    if (isSpan(one) && !(0 <= one.start && one.start <= one.end && one.end <= length)) return one;
    for (const inner of Object.values(one)) if (typeof inner === "object") waiting.push(inner);
  }
  return undefined;
}

/** Throws, with the text, when a place in one of the values lies outside of it. */
export function mustLieInside(text: string, ...values: readonly unknown[]): void {
  const beyond = outside(values, text.length);
  if (beyond) throw new Error(`[${beyond.start}, ${beyond.end}) outside ${JSON.stringify(text)}`);
}
