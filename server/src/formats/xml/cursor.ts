/** What stands under the cursor in XML, in the words of a table of keys. */
import { contains, type Span } from "#base/text";
import type { Cursor, KeySpec } from "#formats/format";
import { attributeOffers, elementOffers, type Form } from "./offers.ts";
import { elementAt, isPlain, type XmlDocument, type XmlElement } from "./tree.ts";

/** Where the keys of an element are found: `prefix` is its path, as keys are written (`source/`, `domain/os/`, empty). */
export interface Lookup {
  readonly keys: readonly KeySpec[];
  prefix(element: XmlElement): string | undefined;
  /** Whether a key of that prefix is one of these elements' own: `domain/…` is no path below an interface. */
  belongs?(spec: KeySpec, prefix: string): boolean;
  /** How an element is written that needs more than its first attribute; by its path as keys have it. */
  form?(path: string, parent: XmlElement): Form | undefined;
  /** Whether a key makes sense there, given what else the element says. */
  fits?(spec: KeySpec, element: XmlElement): boolean;
  /** Values offered beside the table's own, given what else the element says. */
  offer?(spec: KeySpec, element: XmlElement): readonly string[] | undefined;
}

function find(lookup: Lookup, key: string): KeySpec | undefined {
  return lookup.keys.find((spec) => spec.key === key);
}

/** The key that says most of an element: that of an attribute it has, its text, or the first below it. */
function specOf(lookup: Lookup, element: XmlElement, prefix: string): KeySpec | undefined {
  for (const { name } of element.attributes) {
    const spec = find(lookup, `${prefix}@${name}`);
    if (spec) return spec;
  }
  return find(lookup, prefix.slice(0, -1)) ?? lookup.keys.find((spec) => spec.key.startsWith(prefix));
}

function onValue(doc: XmlDocument, lookup: Lookup, element: XmlElement, span: Span, key: string): Cursor | undefined {
  const spec = find(lookup, key);
  if (!spec) return undefined;
  const offer = lookup.offer?.(spec, element);
  return { on: "value", span, typed: doc.text.slice(span.start, span.end), spec, ...(offer && { offer }) };
}

function inTag(doc: XmlDocument, lookup: Lookup, element: XmlElement, offset: number): Cursor | undefined {
  const { text } = doc;
  const prefix = lookup.prefix(element);
  if (contains(element.nameSpan, offset)) {
    const above = element.parent;
    const parent = above && lookup.prefix(above);
    // A name alone may still become anything; one with more behind it keeps what it has, and its end tag its name.
    const alone = element.attributes.length === 0 && text[element.tagEnd - 1] !== ">" && !element.endTag;
    const offer = alone && above && parent !== undefined ? elementOffers(lookup, above, parent, "", element) : [];
    const spec = prefix === undefined ? undefined : specOf(lookup, element, prefix);
    if (!spec && offer.length === 0) return undefined;
    return { on: "key", span: element.nameSpan, typed: element.name, ...(spec && { spec }), offer };
  }
  if (prefix === undefined) return undefined;
  const offerFor = (own: string | undefined, bare: boolean) => attributeOffers(lookup, element, prefix, own, bare);
  for (const found of element.attributes) {
    if (contains(found.nameSpan, offset)) {
      const spec = find(lookup, `${prefix}@${found.name}`);
      const bare = !/^\s*=/.test(text.slice(found.nameSpan.end, found.nameSpan.end + 80));
      const offer = spec && !bare ? [{ ...spec, key: found.name }] : offerFor(found.name, bare);
      return { on: "key", span: found.nameSpan, typed: found.name, ...(spec && { spec }), offer };
    }
    const value = found.value?.span;
    if (value && contains(value, offset)) return onValue(doc, lookup, element, value, `${prefix}@${found.name}`);
    if (found.start < offset && offset <= found.end) return undefined;
  }
  const before = text[offset - 1] ?? "";
  if (offset <= element.nameSpan.end || !" \t\r\n".includes(before)) return undefined;
  // The next attribute wants a blank before it.
  if (!/[\s/>?]/.test(text[offset] ?? " ")) return undefined;
  return { on: "key", span: { start: offset, end: offset }, typed: "", offer: offerFor(undefined, true) };
}

/** Undefined: nothing that the table knows. The offset may lie anywhere in the text. */
export function cursorAt(doc: XmlDocument, lookup: Lookup, offset: number): Cursor | undefined {
  const element = elementAt(doc.roots, offset);
  if (!element) return undefined;
  const finished = doc.text[element.tagEnd - 1] === ">";
  if (offset > element.start && (finished ? offset < element.tagEnd : offset <= element.tagEnd))
    return inTag(doc, lookup, element, offset);
  if (element.endTag && offset > element.endTag.start && offset < element.endTag.end) {
    const prefix = lookup.prefix(element);
    const spec = prefix === undefined ? undefined : specOf(lookup, element, prefix);
    const start = element.endTag.start + 2;
    const typed = doc.text.slice(start, element.endTag.end).replace(/[\s>][\s\S]*$/, "");
    const span = { start, end: start + typed.length };
    return spec && contains(span, offset) ? { on: "key", span, typed, spec, offer: [] } : undefined;
  }
  const prefix = lookup.prefix(element);
  if (prefix === undefined || element.ended === "self" || offset < element.tagEnd) return undefined;
  const { text } = doc;
  const here = { start: offset, end: offset };
  if (text[offset - 1] === "<") {
    const offer = elementOffers(lookup, element, prefix, "");
    return offer.length > 0 ? { on: "key", span: here, typed: "", offer } : undefined;
  }
  const holds = element.children.some((node) => node.kind === "element");
  const end = element.endTag?.start ?? element.tagEnd;
  const inside = offset <= (element.endTag?.start ?? Math.max(element.tagEnd, element.end));
  const between = inside && /[>\s]/.test(text[offset - 1] ?? "") && /[<\s]/.test(text[offset] ?? "<");
  const leaf = find(lookup, prefix.slice(0, -1)) !== undefined;
  if (between && !leaf && !doc.comments.some((one) => one.start < offset && offset < one.end)) {
    const offer = elementOffers(lookup, element, prefix, "<");
    return offer.length > 0 ? { on: "key", span: here, typed: "", offer } : undefined;
  }
  if (holds || offset > end) return undefined;
  const raw = text.slice(element.tagEnd, end);
  const start = element.tagEnd + raw.length - raw.trimStart().length;
  const span = {
    start: Math.min(start, end),
    end: Math.max(Math.min(start, end), element.tagEnd + raw.trimEnd().length),
  };
  return contains(span, offset) ? onValue(doc, lookup, element, span, prefix.slice(0, -1)) : undefined;
}

/** Path of an element below an ancestor, as keys are written: `vlan/tag/`; undefined where foreign elements lie between. */
export function pathBelow(element: XmlElement, isBase: (above: XmlElement) => boolean): string | undefined {
  const steps: string[] = [];
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    if (!isPlain(at)) return undefined;
    if (isBase(at)) return steps.map((step) => `${step}/`).join("");
    steps.unshift(at.local);
  }
  return undefined;
}
