/** What stands between tags: comments, text, declarations; and what the text as a whole must keep to. */
import type { Span } from "#base/text";
import * as say from "./faults.ts";
import type { FaultList, OddList } from "./lists.ts";
import { ODD_BLANKS } from "./names.ts";
import type { PlainPiece } from "./pieces.ts";
import type { XmlElement, XmlFault } from "./tree.ts";
import { type BadReference, type Entities, readValue, type XmlValue } from "./values.ts";

/** Control characters but for tab and line ends, and the two that are no characters at all. */
const NO_CHARACTER = new RegExp(`[${["\0-\x08", "\v", "\f", "\x0E-\x1F", "\uFFFE", "\uFFFF"].join("")}]`);
const ONLY_ODD_BLANKS = new RegExp(`^[ \\t\\r\\n${ODD_BLANKS}]*$`);

function put(span: Span, text: string) {
  return say.mendOf("escape", { span, text });
}

/** The text that a piece gives to the element it stands in; undefined for what gives none. */
export function contentOf(
  text: string,
  piece: PlainPiece,
  entities: Entities,
  bad: (found: BadReference) => void,
): XmlValue | undefined {
  if (piece.is === "cdata") {
    const closed = text.startsWith("]]>", piece.end - 3);
    const span = { start: piece.start + 9, end: closed ? Math.max(piece.start + 9, piece.end - 3) : piece.end };
    return { text: text.slice(span.start, span.end).replace(/\r\n?/g, "\n"), span, known: true };
  }
  if (piece.is !== "text" && piece.is !== "reference" && piece.is !== "ampersand") return undefined;
  const span = { start: piece.start, end: piece.end };
  if (piece.is === "reference") entities.use(text.slice(piece.start + 1, piece.end - 1));
  return readValue(text, span, "content", entities, bad);
}

function comment(text: string, { start, end }: Span): XmlFault | undefined {
  const closed = end - start >= 7 && text.startsWith("-->", end - 3);
  const place = { start, end: start + 4 };
  if (!closed)
    return say.fault("a comment has no `-->`", place, say.mendOf("close", { span: { start: end, end }, text: " -->" }));
  const dashes = text.slice(start + 4, end - 3);
  const found = dashes.indexOf("--");
  const from = found >= 0 ? found : dashes.endsWith("-") ? dashes.length - 1 : -1;
  if (from < 0) return undefined;
  return say.fault("`--` stands inside a comment", { start: start + 4 + from, end: start + 6 + from });
}

const QUOTED = (words: string) => `(?:"(?:${words})"|'(?:${words})')`;
const EQUALS = "[ \\t\\r\\n]*=[ \\t\\r\\n]*";
const BLANKS = "[ \\t\\r\\n]+";
/** `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, the last two as one likes. */
const XML_DECLARATION = new RegExp(
  `^<\\?xml${BLANKS}version${EQUALS}${QUOTED("[\\w.:-]+")}` +
    `(?:${BLANKS}encoding${EQUALS}${QUOTED("[A-Za-z][\\w.-]*")})?` +
    `(?:${BLANKS}standalone${EQUALS}${QUOTED("yes|no")})?[ \\t\\r\\n]*\\?>$`,
);

function instruction(text: string, { start, end }: Span): XmlFault | undefined {
  const isXml = /^<\?xml[\s?]/i.test(text.slice(start, start + 6));
  const before = text.slice(0, start);
  const place = { start, end };
  if (isXml && before !== "" && before !== "\uFEFF") {
    const blank = before.trim() === "";
    const mends = blank ? [say.mendOf("remove", { span: { start: 0, end: start }, text: "" })] : [];
    return say.fault("something stands before the XML declaration", place, ...mends);
  }
  const closed = text.startsWith("?>", end - 2) && end - start >= 4;
  if (closed && isXml && (end - start > 512 || !XML_DECLARATION.test(text.slice(start, end))))
    return say.fault('the XML declaration is not of the form `<?xml version="1.0" encoding="UTF-8"?>`', place);
  if (closed && !/^<\?[^\s\d!-,./;-@[-^`{-~-]/.test(text.slice(start, start + 3)))
    return say.fault("a name must follow `<?`", { start, end: start + 2 });
  if (closed) return undefined;
  const closing = text[end - 1] === ">" ? { start: end - 1, end } : { start: end, end };
  return say.fault("`<?` is never closed by `?>`", place, say.mendOf("close", { span: closing, text: "?>" }));
}

/** What is wrong with a piece wherever it stands. */
function faultOf(text: string, piece: PlainPiece): XmlFault | undefined {
  const span = { start: piece.start, end: piece.end };
  const written = text.slice(span.start, span.end);
  switch (piece.is) {
    case "comment":
      return comment(text, span);
    case "pi":
      return instruction(text, span);
    case "less":
      return say.fault("`<` must be written `&lt;`", span, put(span, "&lt;"));
    case "stray":
      return say.fault(`\`${say.shortened(written)}\` does not belong here`, span);
    case "cdata": {
      if (written.endsWith("]]>") && written.length >= 12) return undefined;
      const close = say.mendOf("close", { span: { start: span.end, end: span.end }, text: "]]>" });
      return say.fault("`<![CDATA[` is never closed by `]]>`", { start: span.start, end: span.start + 9 }, close);
    }
    default:
      return undefined;
  }
}

/** Content stands outside every element. */
function outside(text: string, piece: PlainPiece, faults: FaultList, odd: OddList): void {
  const written = text.slice(piece.start, piece.end);
  const from = piece.start === 0 && written.startsWith("\uFEFF") ? 1 : 0;
  const lead = written.slice(from).search(/[^ \t\r\n]/);
  if (lead < 0) return;
  const start = piece.start + from + lead;
  if (piece.is === "text" && ONLY_ODD_BLANKS.test(written.slice(from))) {
    odd.push({ char: text[start] ?? "", start, end: start + 1, is: "blank", instead: "" });
    return;
  }
  const place = { start, end: start + written.slice(from + lead).trimEnd().length };
  const what = `\`${say.shortened(text.slice(place.start, place.end))}\` stands outside the root element`;
  faults.push({ ...say.fault(what, place), kind: "outside" });
}

/** Checks one piece that is neither tag nor DOCTYPE. */
export function checkPlain(text: string, piece: PlainPiece, inside: boolean, faults: FaultList, odd: OddList): void {
  const found = faultOf(text, piece);
  if (found) faults.push(found);
  const gives = piece.is === "text" || piece.is === "reference" || piece.is === "ampersand" || piece.is === "cdata";
  if (!gives) return;
  if (!inside) outside(text, piece, faults, odd);
  const end = !inside ? -1 : piece.is === "text" ? text.slice(piece.start, piece.end).indexOf("]]>") : -1;
  if (end < 0) return;
  const place = { start: piece.start + end, end: piece.start + end + 3 };
  faults.push(say.fault("`]]>` must be written `]]&gt;`", place, put(place, "]]&gt;")));
}

/** What can only be said of the whole text. */
export function checkWhole(
  text: string,
  roots: readonly XmlElement[],
  oddBlanks: readonly Span[],
  faults: FaultList,
  odd: OddList,
): void {
  for (const run of oddBlanks)
    for (let start = run.start; start < run.end; start++) {
      const char = text[start] ?? "";
      const wide = char === "\u00A0" || char === "\u2007" || char === "\u202F";
      odd.push({ char, start, end: start + 1, is: "blank", instead: wide ? " " : "" });
    }
  const wrong = text.search(NO_CHARACTER);
  if (wrong >= 0) {
    const place = { start: wrong, end: wrong + 1 };
    const hex = text.charCodeAt(wrong).toString(16).toUpperCase().padStart(4, "0");
    faults.push(
      say.fault(`the character U+${hex} may not stand in XML`, place, say.mendOf("remove", { span: place, text: "" })),
    );
  }
  if (roots.length === 0 && faults.all.length === 0 && odd.all.length === 0)
    faults.push({ ...say.fault("there is no element", { start: 0, end: 0 }), kind: "empty" });
}
