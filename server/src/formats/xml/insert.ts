/** New elements and attributes, where libvirt would write them and laid out as their neighbours are. */
import type { TextEdit } from "#base/text";
import { escapeText, escapeValue, indentOf, indentUnit, lineBreak, lineEnd, quoteOf } from "./layout.ts";
import { attribute, child, content, type XmlDocument, type XmlElement } from "./tree.ts";

/** Names of an element's children in the order in which libvirt writes them. */
export type Order = readonly string[];

function put(start: number, end: number, text: string): TextEdit {
  return { span: { start, end }, text };
}

/** Gives an attribute this value; an existing one keeps its quotes. */
export function setAttribute(doc: XmlDocument, element: XmlElement, name: string, value: string): TextEdit[] {
  const found = attribute(element, name);
  if (!found) {
    const quote = quoteOf(doc, element);
    const last = element.attributes.at(-1);
    const at = last?.end ?? element.nameSpan.end;
    return [put(at, at, ` ${name}=${quote}${escapeValue(value, quote)}${quote}`)];
  }
  if (!found.value || found.close === "" || found.open !== found.close) {
    const quote = quoteOf(doc, element);
    return [put(found.start, found.end, `${found.name}=${quote}${escapeValue(value, quote)}${quote}`)];
  }
  return [put(found.value.span.start, found.value.span.end, escapeValue(value, found.open))];
}

/** Gives an element this text. */
export function setContent(element: XmlElement, value: string): TextEdit[] {
  const text = escapeText(value);
  const found = content(element);
  if (found) return [put(found.span.start, found.span.end, text)];
  if (element.endTag) return [put(element.tagEnd, element.endTag.start, text)];
  return [put(openEnd(element), element.tagEnd, `>${text}</${element.name}>`)];
}

/** Where `/>` begins, with the blanks before it. */
function openEnd(element: XmlElement): number {
  return element.attributes.at(-1)?.end ?? element.nameSpan.end;
}

/** A new element as text: its lines, the first without indentation. */
function written(path: readonly string[], value: string, quote: string, unit: string): string[] {
  const [name = "", ...rest] = path;
  const [next] = rest;
  if (next === undefined) return [`<${name}>${escapeText(value)}</${name}>`];
  if (next.startsWith("@")) return [`<${name} ${next.slice(1)}=${quote}${escapeValue(value, quote)}${quote}/>`];
  const inner = written(rest, value, quote, unit).map((line) => unit + line);
  return [`<${name}>`, ...inner, `</${name}>`];
}

/** The child behind which an element of that name belongs; undefined: before all. */
function before(parent: XmlElement, name: string, order: Order): XmlElement | undefined {
  const rank = order.indexOf(name);
  return parent.children.findLast((node): node is XmlElement => {
    if (node.kind !== "element") return false;
    const other = order.indexOf(node.local);
    return rank < 0 || (other >= 0 && other <= rank);
  });
}

/** Whether nothing but blanks and comments stands between an offset and the end of its line. */
function restIsQuiet(text: string, offset: number): boolean {
  return /^[ \t]*(?:<!--(?:(?!-->).)*-->[ \t]*)*$/.test(text.slice(offset, lineEnd(text, offset)));
}

/** Adds a child element with what it is to hold, beside those of its name. */
export function insertChild(
  doc: XmlDocument,
  parent: XmlElement,
  path: readonly string[],
  value: string,
  order: Order,
): TextEdit[] {
  const { text } = doc;
  const quote = quoteOf(doc, parent);
  const unit = indentUnit(text, parent);
  const lines = written(path, value, quote, unit);
  const own = indentOf(text, parent.start);
  const first = parent.children.find((node): node is XmlElement => node.kind === "element");
  const indent = first ? indentOf(text, first.start) : own === undefined ? undefined : own + unit;
  const end = lineBreak(text, parent.start);
  const block =
    indent === undefined
      ? lines.map((line) => line.trimStart()).join("")
      : lines.map((line) => end + indent + line).join("");
  const behind = before(parent, path[0] ?? "", order);
  if (behind) {
    const at = indent !== undefined && restIsQuiet(text, behind.end) ? lineEnd(text, behind.end) : behind.end;
    return [put(at, at, block)];
  }
  if (first) return [put(parent.tagEnd, parent.tagEnd, block)];
  const closing = indent === undefined ? "" : end + (own ?? "");
  if (parent.ended === "self") return [put(openEnd(parent), parent.tagEnd, `>${block}${closing}</${parent.name}>`)];
  const inside = parent.endTag ? text.slice(parent.tagEnd, parent.endTag.start) : "";
  const breaks = /[\r\n]/.test(inside);
  return [put(parent.tagEnd, parent.tagEnd, block + (breaks ? "" : closing))];
}

/**
 * Sets what a path below an element names: `["mtu", "@size"]`, `["@type"]`, `["name"]`. Existing elements and attributes
 * are changed where they are, missing ones are written where libvirt writes them; of several the first is meant.
 */
export function setPath(
  doc: XmlDocument,
  element: XmlElement,
  path: readonly string[],
  value: string,
  order: (parent: XmlElement) => Order,
): TextEdit[] {
  const [step, ...rest] = path;
  if (step === undefined) return setContent(element, value);
  if (step.startsWith("@")) return setAttribute(doc, element, step.slice(1), value);
  const found = child(element, step);
  return found ? setPath(doc, found, rest, value, order) : insertChild(doc, element, path, value, order(element));
}
