/** What stands under the cursor in XML, in the words of a table of keys. */
import { contains, type Span } from "#base/text";
import type { Cursor, KeySpec } from "#formats/format";
import { attribute, elementAt, isPlain, type XmlDocument, type XmlElement } from "./tree.ts";

/** Where the keys of an element are found: `prefix` is its path, as keys are written (`source/`, `domain/os/`, empty). */
export interface Lookup {
  readonly keys: readonly KeySpec[];
  prefix(element: XmlElement): string | undefined;
  /** Whether a key of that prefix is one of these elements' own: `domain/…` is no path below an interface. */
  belongs?(spec: KeySpec, prefix: string): boolean;
  /** Values offered beside the table's own, given what else the element says. */
  offer?(spec: KeySpec, element: XmlElement): readonly string[] | undefined;
}

function find(lookup: Lookup, key: string): KeySpec | undefined {
  return lookup.keys.find((spec) => spec.key === key);
}

/** Each key once, called by the next word of its path; what already stands there is left out. */
function next(lookup: Lookup, prefix: string, attributes: boolean, taken: (word: string) => boolean): KeySpec[] {
  const found = new Map<string, KeySpec>();
  for (const spec of lookup.keys) {
    if (!spec.key.startsWith(prefix) || spec.quiet || lookup.belongs?.(spec, prefix) === false) continue;
    const rest = spec.key.slice(prefix.length);
    if (rest.startsWith("@") !== attributes || rest === "" || rest.includes(":")) continue;
    const word = attributes ? rest.slice(1) : (rest.split("/")[0] ?? "");
    if (!found.has(word) && !taken(word)) found.set(word, { ...spec, key: word });
  }
  return [...found.values()];
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
    const parent = element.parent && lookup.prefix(element.parent);
    const offer = parent === undefined ? [] : next(lookup, parent, false, () => false);
    const spec = prefix === undefined ? undefined : specOf(lookup, element, prefix);
    if (!spec && offer.length === 0) return undefined;
    return { on: "key", span: element.nameSpan, typed: element.name, ...(spec && { spec }), offer };
  }
  if (prefix === undefined) return undefined;
  const offerFor = (own: string | undefined): KeySpec[] =>
    next(lookup, prefix, true, (word) => word !== own && attribute(element, word) !== undefined);
  for (const found of element.attributes) {
    if (contains(found.nameSpan, offset)) {
      const spec = find(lookup, `${prefix}@${found.name}`);
      return { on: "key", span: found.nameSpan, typed: found.name, ...(spec && { spec }), offer: offerFor(found.name) };
    }
    const value = found.value?.span;
    if (value && contains(value, offset)) return onValue(doc, lookup, element, value, `${prefix}@${found.name}`);
    if (found.start < offset && offset <= found.end) return undefined;
  }
  const before = text[offset - 1] ?? "";
  if (offset <= element.nameSpan.end || !" \t\r\n".includes(before)) return undefined;
  return { on: "key", span: { start: offset, end: offset }, typed: "", offer: offerFor(undefined) };
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
  if (doc.text[offset - 1] === "<") {
    const offer = next(lookup, prefix, false, () => false);
    return offer.length > 0 ? { on: "key", span: { start: offset, end: offset }, typed: "", offer } : undefined;
  }
  const holds = element.children.some((node) => node.kind === "element");
  const end = element.endTag?.start ?? element.tagEnd;
  if (holds || offset > end) return undefined;
  const raw = doc.text.slice(element.tagEnd, end);
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
