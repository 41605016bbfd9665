/** The tree of an XML text: elements with their places, whatever the text looks like. */
import type { Span } from "#base/text";
import type { Mend } from "#model/troubles";
import type { XmlValue } from "./values.ts";

export interface XmlAttribute extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  /** Absent: only the name stands there. */
  readonly value?: XmlValue;
  /** Quotes as written; empty where one is missing. */
  readonly open: string;
  readonly close: string;
}

export interface XmlText extends Span {
  readonly kind: "text";
  readonly value: XmlValue;
}

export interface XmlComment extends Span {
  readonly kind: "comment";
  /** Without `<!--` and `-->`. */
  readonly text: Span;
}

export interface XmlElement extends Span {
  readonly kind: "element";
  /** As written, with its prefix. */
  readonly name: string;
  readonly local: string;
  /** Undefined: none, or a prefix that nothing declares. */
  readonly namespace: string | undefined;
  /** Carries a prefix that nothing declares: libvirt does not know such an element. */
  readonly undeclared: boolean;
  readonly nameSpan: Span;
  readonly parent: XmlElement | undefined;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  /** Behind the start tag. */
  readonly tagEnd: number;
  readonly ended: "self" | "tag" | "none";
  readonly endTag?: Span;
}

export type XmlNode = XmlElement | XmlText | XmlComment;

/** Why no XML reader takes the text. */
export interface XmlFault {
  /** Ends the sentence "not well-formed: …". */
  readonly what: string;
  readonly kind: "second-root" | "outside" | "empty" | "other";
  readonly at: Span;
  readonly also: readonly Span[];
  readonly mends: readonly Mend[];
}

/** A character that only looks like a quote, a blank or a hyphen. */
export interface OddCharacter extends Span {
  readonly char: string;
  readonly is: "quote" | "blank" | "hyphen";
  /** What belongs in its place. */
  readonly instead: string;
}

export interface XmlDocument {
  readonly text: string;
  /** The elements that lie in no other; one in a well-formed text. */
  readonly roots: readonly XmlElement[];
  readonly comments: readonly XmlComment[];
  /** In the order of the text. */
  readonly faults: readonly XmlFault[];
  /** Inside tags, where they are taken for what they look like; in the order of the text. */
  readonly odd: readonly OddCharacter[];
  /** Entities hide elements from the tree. */
  readonly opaque: boolean;
  /** End of the XML declaration; 0 without one. */
  readonly prolog: number;
}

/** An element of libvirt's own language: no namespace and no foreign prefix. */
export function isPlain(element: XmlElement): boolean {
  return element.namespace === undefined && !element.undeclared && !element.name.includes(":");
}

/** Child elements of that name in libvirt's own language. */
export function children(element: XmlElement, local: string): XmlElement[] {
  return element.children.filter(
    (node): node is XmlElement => node.kind === "element" && node.local === local && isPlain(node),
  );
}

/** libvirt takes the first of elements that may stand once. */
export function child(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const local of path) found = found && children(found, local)[0];
  return found;
}

/** An attribute without prefix; the first where a name stands twice. */
export function attribute(element: XmlElement | undefined, name: string): XmlAttribute | undefined {
  return element?.attributes.find((known) => known.name === name);
}

/** Text of an attribute as the reader gets it; undefined where it is missing. */
export function attributeText(element: XmlElement | undefined, name: string): string | undefined {
  return attribute(element, name)?.value?.text;
}

/** The text of an element, blanks at its ends left out; its place is the text itself, or the whole content where that is not one piece. */
export function content(element: XmlElement | undefined): XmlValue | undefined {
  if (!element) return undefined;
  const texts = element.children.filter((node): node is XmlText => node.kind === "text");
  const first = texts[0];
  const last = texts.at(-1);
  if (!first || !last) return undefined;
  const whole = texts.map((node) => node.value.text).join("");
  const text = whole.trim();
  if (text === "") return undefined;
  const span = { start: first.value.span.start, end: last.value.span.end };
  const known = texts.every((node) => node.value.known);
  if (span.end - span.start !== whole.length) return { text, span, known };
  const start = span.start + whole.length - whole.trimStart().length;
  return { text, span: { start, end: start + text.length }, known };
}

/** Every element at or below these, in the order of the text. */
export function elements(roots: readonly XmlNode[]): XmlElement[] {
  const found: XmlElement[] = [];
  const waiting = [...roots].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind !== "element") continue;
    found.push(node);
    for (let i = node.children.length - 1; i >= 0; i--) {
      const below = node.children[i];
      if (below) waiting.push(below);
    }
  }
  return found;
}

/** The innermost element that holds the offset, from `<` up to and with the character behind `>`. */
export function elementAt(roots: readonly XmlNode[], offset: number): XmlElement | undefined {
  let found: XmlElement | undefined;
  let nodes: readonly XmlNode[] = roots;
  for (;;) {
    let next: XmlElement | undefined;
    for (const node of nodes) {
      if (node.kind !== "element" || node.start > offset || offset > node.end) continue;
      // Where two elements meet, the offset belongs to the one that begins there.
      next = node;
    }
    if (!next) return found;
    found = next;
    nodes = next.children;
  }
}

/** The element with exactly this place, or the one that begins there. */
export function elementOf(roots: readonly XmlNode[], place: Span): XmlElement | undefined {
  let found = elementAt(roots, place.start);
  while (found && (found.start !== place.start || found.end < place.end)) found = found.parent;
  return found;
}
