/** Keys inside one vif string. */
import { applyEdits, type TextEdit } from "#base/text";
import { vifKey } from "./schema.ts";
import { encode } from "./strings.ts";
import { insert, remove, replace } from "./trouble.ts";
import type { VifItem, VifSpec } from "./vif.ts";

/** Edits of the decoded text → edits of the file; where escapes moved the characters, the inner text as a whole. */
function write(spec: VifSpec, edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const { string, text } = spec;
  if (!string.literal) {
    const whole = encode(applyEdits(text, edits), string.quote);
    return whole === undefined ? undefined : [replace(string.inner, whole)];
  }
  const out: TextEdit[] = [];
  for (const edit of edits) {
    const written = encode(edit.text, string.quote);
    if (written === undefined) return undefined;
    out.push(replace(spec.place(edit.span), written));
  }
  return out;
}

/** What stands between two items here or in the list's other strings: `,` or `, `. */
function separator(spec: VifSpec, siblings: readonly VifSpec[]): string {
  for (const one of [spec, ...siblings]) {
    const [first, second] = one.items;
    if (!first || !second) continue;
    const gap = one.text.slice(first.end, second.start);
    if (/^, *$/.test(gap)) return gap;
  }
  return ", ";
}

/** Replaces the value of the key's last item, or appends one. */
export function setKey(
  spec: VifSpec,
  siblings: readonly VifSpec[],
  key: string,
  value: string,
): readonly TextEdit[] | undefined {
  if (value.includes(",") || /[\r\n]/.test(value)) return undefined;
  const row = vifKey(key);
  const canonical = row?.key ?? key;
  const known = spec.items.findLast((item) => (vifKey(item.key)?.key ?? item.key) === canonical);
  const written = row?.type === "flag" && value === "" ? key : `${key}=${value}`;
  if (known) {
    if (known.eq) return write(spec, [replace(known.valueSpan, value)]);
    return write(spec, written === known.key ? [] : [replace(known.keySpan, written)]);
  }
  const last = spec.items.at(-1);
  if (!last) return write(spec, [replace({ start: 0, end: spec.text.length }, written)]);
  return write(spec, [insert(last.end, separator(spec, siblings) + written)]);
}

/** Removes the items that `goes` picks, each with one comma; undefined when it picks none. */
export function removeKeys(
  spec: VifSpec,
  goes: (item: VifItem, canonical: string) => boolean,
): readonly TextEdit[] | undefined {
  const { items } = spec;
  const keeps = items.map((item) => !goes(item, vifKey(item.key)?.key ?? item.key));
  if (keeps.every((k) => k)) return undefined;
  const firstKept = keeps.indexOf(true);
  if (firstKept < 0) return write(spec, [remove({ start: 0, end: spec.text.length })]);
  const edits: TextEdit[] = [];
  const first = items[0];
  const kept = items[firstKept];
  if (firstKept > 0 && first && kept) edits.push(remove({ start: first.start, end: kept.start }));
  for (let i = firstKept + 1; i < items.length; i++) {
    const before = items[i - 1];
    const item = items[i];
    if (!keeps[i] && before && item) edits.push(remove({ start: before.end, end: item.end }));
  }
  return write(spec, edits);
}
