/** Changes of an XML text: replace, remove, silence. Everything else in the text stays as it is. */
import { contains, type Origin, type Span, spanOf, type TextEdit } from "#base/text";
import { escapeText, escapeValue, indentOf, lineBreak, lineEnd, lineStart } from "./layout.ts";
import { elementAt, elements, type XmlAttribute, type XmlDocument, type XmlElement } from "./tree.ts";

function put(start: number, end: number, text: string): TextEdit {
  return { span: { start, end }, text };
}

function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}

/** Takes a place out: its whole lines where nothing else stands in them, else the blanks on one side too. */
function cut(text: string, span: Span): TextEdit {
  const start = lineStart(text, span.start);
  const end = lineEnd(text, span.end);
  const alone = isBlank(text.slice(start, span.start)) && isBlank(text.slice(span.end, end));
  if (!alone) {
    let from = span.start;
    while (from > start && " \t".includes(text[from - 1] ?? "")) from--;
    return from === start ? put(span.start, span.end, "") : put(from, span.end, "");
  }
  if (end === text.length) return put(start, end, "");
  return put(start, text.startsWith("\r\n", end) ? end + 2 : end + 1, "");
}

type Keep = (above: XmlElement) => boolean;

/** Whether an element means nothing once these are gone: a `<vlan>` without tags is refused, an empty box says nothing. */
function empties(parent: XmlElement, gone: ReadonlySet<XmlElement>): boolean {
  if (parent.local !== "vlan" && parent.attributes.some((one) => !one.name.startsWith("xmlns"))) return false;
  return parent.children.every((node) =>
    node.kind === "element" ? gone.has(node) : node.kind === "text" && isBlank(node.value.text),
  );
}

/** Removes elements; those that then hold nothing go with them, but for the root and what is to be kept. */
export function removeElements(doc: XmlDocument, elements: readonly XmlElement[], keep: Keep): TextEdit[] {
  const gone = new Set(elements);
  for (const element of gone) {
    const { parent } = element;
    if (parent?.parent && !keep(parent) && !gone.has(parent) && empties(parent, gone)) gone.add(parent);
  }
  const tops = [...gone].filter(({ parent }) => parent === undefined || !gone.has(parent));
  return tops.map((element) => cut(doc.text, element));
}

function isAlone(element: XmlElement): boolean {
  return (
    element.attributes.length === 1 &&
    element.children.every((node) => node.kind === "text" && isBlank(node.value.text))
  );
}

/** Removes these attributes; an element that held nothing else goes with its attribute. */
export function removeAttributes(
  doc: XmlDocument,
  found: readonly { readonly element: XmlElement; readonly attribute: XmlAttribute }[],
  keep: Keep,
): TextEdit[] {
  const whole = found.filter(({ element }) => isAlone(element) && !keep(element));
  const parts = found.filter(({ element }) => !isAlone(element) || keep(element));
  const edits = parts.map(({ attribute }) => {
    let from = attribute.start;
    while (from > 0 && " \t\r\n".includes(doc.text[from - 1] ?? "")) from--;
    return put(from, attribute.end, "");
  });
  return [
    ...edits,
    ...removeElements(
      doc,
      whole.map(({ element }) => element),
      keep,
    ),
  ];
}

/** Puts a value at a place: into an attribute, escaped for its quotes, or into text. Undefined: no value stands there. */
export function replaceAt(doc: XmlDocument, at: Span, value: string): TextEdit[] | undefined {
  const element = elementAt(doc.roots, at.start);
  if (!element) return undefined;
  for (const found of element.attributes) {
    const span = found.value?.span;
    if (span && contains(span, at.start) && contains(span, at.end)) {
      const whole = span.start === at.start && span.end === at.end;
      if (found.open === "" && whole) return [put(at.start, at.end, `'${escapeValue(value, "'")}'`)];
      return [put(at.start, at.end, escapeValue(value, found.open))];
    }
    if (found.nameSpan.start === at.start && found.nameSpan.end === at.end) return [put(at.start, at.end, value)];
  }
  const text = element.children.find((node) => node.kind === "text" && contains(node.value.span, at.start));
  if (text) return [put(at.start, at.end, escapeText(value))];
  return undefined;
}

/** Removes what lies at a place: the element, or the attribute that holds it. */
export function removeAt(doc: XmlDocument, at: Span, keep: Keep): TextEdit[] | undefined {
  for (let element = elementAt(doc.roots, at.start); element; element = element.parent) {
    const same = element.start === at.start && element.end === at.end;
    const named = element.nameSpan.start === at.start && element.nameSpan.end === at.end;
    if (same || named) return removeElements(doc, [element], keep);
    const inTag = at.end <= element.tagEnd;
    const found = inTag && element.attributes.find((one) => contains(one, at.start) && contains(one, at.end));
    if (found) return removeAttributes(doc, [{ element, attribute: found }], keep);
    const inText = element.children.some(
      (node) => node.kind === "text" && contains(node, at.start) && contains(node, at.end),
    );
    if (inText) return removeElements(doc, [element], keep);
  }
  return undefined;
}

const IGNORES = /^<!--\s*trunkline:\s*ignore(?!-file)\b[^\n]*?(?=\s*-->$)/;

/** The places inside which no comment may stand: tags, comments, text that is not blank. */
function closed(doc: XmlDocument): Span[] {
  const tags = elements(doc.roots).flatMap((element) => {
    if (element.children.some((node) => node.kind === "text" && !isBlank(node.value.text))) return [spanOf(element)];
    const start = { start: element.start, end: element.tagEnd };
    return element.endTag ? [start, spanOf(element.endTag)] : [start];
  });
  return [...tags, ...doc.comments.map(spanOf)];
}

/**
 * Writes `<!-- trunkline: ignore CODE -->` on the line before, with that line's indentation; a comment that stands there
 * already takes the code too. A place inside a tag of several lines counts as the line where its tag begins.
 */
export function ignoreAt(doc: XmlDocument, at: Origin, code: string): TextEdit[] {
  const { text } = doc;
  const inside = closed(doc);
  let start = lineStart(text, at.start);
  for (let moved = true; moved; ) {
    const now = start;
    const over = inside.find((one) => one.start < now && now < one.end);
    moved = over !== undefined;
    if (over) start = lineStart(text, over.start);
  }
  const end = lineBreak(text, at.start);
  // Nothing may stand before the XML declaration.
  if (start < doc.prolog) {
    const rest = text.slice(doc.prolog, lineEnd(text, doc.prolog)).trim() === "" ? "" : end;
    return [put(doc.prolog, doc.prolog, `${end}<!-- trunkline: ignore ${code} -->${rest}`)];
  }
  const above = doc.comments.findLast((one) => one.end <= start && isBlank(text.slice(one.end, start)));
  if (
    above &&
    lineStart(text, above.end) === lineStart(text, Math.max(0, start - (text.startsWith("\r\n", start - 2) ? 2 : 1)))
  ) {
    const match = IGNORES.exec(text.slice(above.start, above.end));
    if (match) return [put(above.start + match[0].length, above.start + match[0].length, `, ${code}`)];
  }
  const begin = start === 0 && text.startsWith("\uFEFF") ? 1 : start;
  const first = begin + text.slice(begin, lineEnd(text, begin)).search(/[^ \t]|$/);
  const indent = indentOf(text, first) ?? "";
  return [put(begin, begin, `${indent}<!-- trunkline: ignore ${code} -->${end}`)];
}
