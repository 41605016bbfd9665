/** Words and repairs for what makes a text no XML. Each fault is told once, where it is. */
import type { Span, TextEdit } from "#base/text";
import type { Mend } from "#model/troubles";
import type { EndPiece, OpenPiece, RawAttribute } from "./pieces.ts";
import type { XmlElement, XmlFault } from "./tree.ts";
import type { BadReference } from "./values.ts";

export function mendOf(how: string, ...edits: TextEdit[]): Mend {
  return { how, edits };
}

export function fault(what: string, at: Span, ...mends: readonly Mend[]): XmlFault {
  return { what, kind: "other", at, also: [], mends };
}

function insert(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}

function put(span: Span, text: string): TextEdit {
  return { span, text };
}

export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 37)}…` : line;
}

export function badReference(text: string, bad: BadReference): XmlFault {
  const written = text.slice(bad.span.start, bad.span.end);
  const start = bad.span.start;
  const escaped = mendOf("escape", put({ start, end: start + 1 }, "&amp;"));
  if (bad.what === "bare") return fault("`&` begins a reference and must be written `&amp;`", bad.span, escaped);
  if (bad.what === "number") return fault(`\`${shortened(written)}\` stands for no character`, bad.span);
  return fault(`the entity \`${shortened(written)}\` is not defined`, bad.span, escaped);
}

/** `<name …` without `>`. */
export function unfinishedTag(piece: OpenPiece): XmlFault {
  const end = piece.end;
  return fault(
    `the tag \`<${piece.name}\` has no \`>\``,
    { start: piece.start, end: piece.start + 1 + piece.name.length },
    mendOf("close", insert(end, piece.attributes.at(-1)?.name === "/" ? ">" : "/>")),
  );
}

/**
 * An element without end tag: closed in its own tag where nothing stands in it, else behind what stands in it, after
 * `line`: what a line of its own begins with.
 */
export function unclosedElement(element: XmlElement, empty: boolean, line: string): XmlFault {
  const { name, nameSpan, tagEnd, end } = element;
  const mend = empty ? insert(tagEnd - 1, "/") : insert(end, `${line}</${name}>`);
  return fault(`\`<${name}>\` is never closed`, nameSpan, mendOf("close", mend));
}

export function strayEnd(name: string, span: Span): XmlFault {
  return fault(`\`</${name}>\` closes nothing that is open`, span, mendOf("remove", put(span, "")));
}

/** An end tag that was meant for an element of another name; what stands behind its name belongs to the mistake. */
export function misspeltEnd(text: string, tag: EndPiece, { name, nameSpan }: XmlElement): XmlFault {
  const place = { start: tag.start + 2, end: tag.end - (tag.finished ? 1 : 0) };
  const written = shortened(text.slice(place.start, place.end));
  const what = `\`</${written}>\` does not match \`<${name}>\``;
  const mend = mendOf("rename", put(place, tag.finished ? name : `${name}>`));
  return { ...fault(what, place, mend), also: [nameSpan] };
}

export function unfinishedEnd(name: string, span: Span): XmlFault {
  return fault(`the end tag \`</${name}\` has no \`>\``, span, mendOf("close", insert(span.end, ">")));
}

export function duplicateAttribute(attribute: RawAttribute, first: Span): XmlFault {
  const place = { start: attribute.start, end: attribute.end };
  const what = `the attribute \`${attribute.name}\` stands twice in one tag`;
  // The blank before it goes with it.
  const gone = { start: place.start - 1, end: place.end };
  return { ...fault(what, place, mendOf("remove", put(gone, ""))), also: [first] };
}

export function noValue(attribute: RawAttribute): XmlFault {
  const place = { start: attribute.start, end: attribute.end };
  const filled = insert(attribute.end, attribute.equals ? '""' : '=""');
  return fault(`the attribute \`${attribute.name}\` has no value`, place, mendOf("insert", filled));
}

export function unquoted(name: string, value: Span, closed: boolean, mark: string): XmlFault {
  const edits = [insert(value.start, mark), ...(closed ? [] : [insert(value.end, mark)])];
  return fault(`the value of \`${name}\` stands without quotes`, value, mendOf("quote", ...edits));
}

export function unclosedValue(name: string, value: Span, mark: string): XmlFault {
  const place = { start: value.start - 1, end: value.end };
  return fault(`the value of \`${name}\` has no closing quote`, place, mendOf("quote", insert(value.end, mark)));
}

export function lessInValue(name: string, place: Span): XmlFault {
  return fault(
    `\`<\` in the value of \`${name}\` must be written \`&lt;\``,
    place,
    mendOf("escape", put(place, "&lt;")),
  );
}

export function noBlank(attribute: Span, name: string): XmlFault {
  return fault(
    `a blank is missing before the attribute \`${name}\``,
    { start: attribute.start, end: attribute.start + name.length },
    mendOf("insert", insert(attribute.start, " ")),
  );
}

export function notAName(name: string, span: Span): XmlFault {
  return fault(`\`${shortened(name)}\` is no attribute name`, span);
}

export function junkInTag(text: string, tag: string, span: Span): XmlFault {
  return fault(`\`${shortened(text)}\` is no part of the tag \`<${tag}>\``, span, mendOf("remove", put(span, "")));
}
