/** How the keys of a guest's file are written, and which may still be given. */
import type { Span } from "#base/text";
import type { KeySpec, Offer } from "#formats/format";
import type { Config } from "./tree.ts";

const LISTS: Readonly<Record<string, string>> = {
  vif: "'mac=00:16:3e:00:00:01, bridge=xenbr0'",
  vif2: "'bridge=xenbr0'",
  disk: "'phy:/dev/vg/guest,xvda,w'",
};

/** Keys of whole lines: `key = value`, with the blanks that the file's other lines have. */
export function statementOffers(
  free: readonly KeySpec[],
  tree: Config,
  span: Span,
  quote: "'" | '"',
  own: KeySpec | undefined,
): readonly Offer[] {
  const [there, sign = ""] = /^[ \t]*\+?=[ \t]*([^ \t]?)/.exec(tree.text.slice(span.end, span.end + 80)) ?? [];
  // What stands behind must be what the key takes; a key that is known has its value.
  if (there !== undefined && own) return [own];
  if (there !== undefined) return free.filter(({ type }) => sign === "" || (sign === "[") === (type === "list"));
  const last = tree.statements.findLast((one) => one.kind === "assignment");
  const close = last && last.kind === "assignment" && tree.text[last.op.start - 1] !== " ";
  const equals = close ? "=" : " = ";
  return free.map((spec) => ({ ...spec, write: { ...around(spec, equals, quote), needed: true } }));
}

function around({ key, type, values }: KeySpec, equals: string, quote: string) {
  if (type === "list") return { before: `${key}${equals}[ `, after: " ]", sample: LISTS[key] ?? `${quote}${quote}` };
  const number = type === "number" || (type === "flag" && !values?.some((value) => /[a-z]/.test(value)));
  return number
    ? { before: `${key}${equals}`, after: "", ...(type === "flag" ? { sample: "1" } : {}) }
    : { before: `${key}${equals}${quote}`, after: quote };
}

/** Keys of a vif string at a place between its items; none where a comma is missing. */
export function vifOffers(
  free: readonly KeySpec[],
  text: string,
  inner: Span,
  span: Span,
  own: KeySpec | undefined,
): readonly Offer[] {
  const before = text.slice(inner.start, span.start).trimEnd();
  const behind = text.slice(span.end, inner.end);
  const [there, value = ""] = /^\s*=\s*([^,]*)/.exec(behind) ?? [];
  if (there !== undefined && own) return [own];
  if (there !== undefined) return free.filter((spec) => takes(spec, value.trim()));
  if (before !== "" && !before.endsWith(",")) return [];
  const next = behind.trimStart();
  const after = next === "" || next.startsWith(",") ? "" : ", ";
  return free.map((spec) => {
    const sample = spec.key === "rate" ? { sample: "10Mb/s" } : {};
    return { ...spec, write: { before: `${spec.key}=`, after, needed: true, ...sample } };
  });
}

/** Whether a value that is written already may belong to the key. */
function takes({ key, type, values }: KeySpec, value: string): boolean {
  if (value === "") return true;
  if (key === "rate") return /^\d+[GMK]?[bB]\/s/.test(value);
  if (values && key !== "script" && key !== "model") return values.includes(value);
  return type === "number" ? /^\d+$/.test(value) : type !== "mac" || value.includes(":");
}
