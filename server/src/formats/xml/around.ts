/** What an editor asks of an XML tree beside keys and values: what lies around a place, and which tags belong together. */
import { contains, type Span, spanOf, type TextEdit } from "#base/text";
import { parseXml } from "./build.ts";
import { elementAt, type XmlDocument, type XmlElement } from "./tree.ts";

/** Values, attributes, tags, contents and elements that hold the offset. */
export function around(doc: XmlDocument, offset: number): Span[] {
  const found: Span[] = doc.comments.filter((comment) => contains(comment, offset)).map(spanOf);
  for (let element = elementAt(doc.roots, offset); element; element = element.parent) {
    found.push(spanOf(element), spanOf(element.nameSpan), { start: element.start, end: element.tagEnd });
    if (element.endTag) {
      const content = { start: element.tagEnd, end: element.endTag.start };
      const text = doc.text.slice(content.start, content.end);
      const start = content.start + text.length - text.trimStart().length;
      found.push(
        content,
        { start, end: Math.max(start, content.start + text.trimEnd().length) },
        spanOf(element.endTag),
      );
    }
    for (const attribute of element.attributes) {
      found.push(spanOf(attribute));
      if (attribute.value) found.push(spanOf(attribute.value.span));
    }
  }
  return found.filter((span) => contains(span, offset));
}

/** Where an element's name stands in its end tag; undefined where that has another name, or there is none. */
function endName(doc: XmlDocument, { endTag, name }: XmlElement): Span | undefined {
  if (!endTag || !doc.text.startsWith(`</${name}`, endTag.start)) return undefined;
  const span = { start: endTag.start + 2, end: endTag.start + 2 + name.length };
  return /^[\s>]/.test(doc.text.slice(span.end, span.end + 1)) ? span : undefined;
}

/** The names of the start and the end tag, where the offset stands in one of them. */
export function twins(doc: XmlDocument, offset: number): Span[] {
  const element = elementAt(doc.roots, offset);
  const last = element && endName(doc, element);
  if (!last || !(contains(element.nameSpan, offset) || contains(last, offset))) return [];
  return [spanOf(element.nameSpan), last];
}

/** Behind `</` the name of the element that is open there, unless something closes it already. */
export function closing(doc: XmlDocument, offset: number, character: string): TextEdit[] {
  const { text } = doc;
  if (character !== "/" || text.slice(offset - 2, offset) !== "</") return [];
  const behind = text.slice(offset, offset + 1);
  if (!/^$|[\s<>]/.test(behind)) return [];
  const open = openAt(parseXml(text.slice(0, offset - 2)), offset - 2);
  if (!open) return [];
  const without = parseXml(text.slice(0, offset - 2) + text.slice(offset));
  const kept = elementAt(without.roots, open.start);
  if (kept?.start === open.start && kept.ended === "tag") return [];
  const span = { start: offset, end: offset };
  return [{ span, text: behind === ">" ? open.name : `${open.name}>` }];
}

/** The innermost element that is still open at the end of a text. */
function openAt(doc: XmlDocument, end: number): XmlElement | undefined {
  let found = doc.roots.at(-1);
  let open: XmlElement | undefined;
  while (found && found.ended === "none" && doc.text[found.tagEnd - 1] === ">" && found.end <= end) {
    open = found;
    found = found.children.findLast((node): node is XmlElement => node.kind === "element");
  }
  return open;
}
