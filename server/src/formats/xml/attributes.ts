/** The attributes of one tag: their values as readers get them, and what keeps a reader from taking the tag. */
import type { Span } from "#base/text";
import * as say from "./faults.ts";
import type { FaultList, OddList } from "./lists.ts";
import { isName, ODD_QUOTES } from "./names.ts";
import type { OpenPiece, RawAttribute } from "./pieces.ts";
import type { XmlAttribute } from "./tree.ts";
import { type Entities, readValue } from "./values.ts";

const DOUBLE = "\u201C\u201D\u201E\u201F\u00AB\u00BB";

function isOdd(quote: string): boolean {
  return quote !== "" && ODD_QUOTES.includes(quote);
}

/** The quote that was meant, given what stands on both sides of a value. */
function meant(open: string, close: string, value: string): string {
  const plain = [open, close].find((quote) => quote === '"' || quote === "'");
  const mark = plain ?? (DOUBLE.includes(open) ? '"' : "'");
  return value.includes(mark) ? (mark === '"' ? "'" : '"') : mark;
}

/** Look-alikes of quotes on either side of a value; a missing closing one is told by the caller. */
function oddQuotes(text: string, { value }: RawAttribute, odd: OddList): boolean {
  if (!value || (!isOdd(value.open) && !isOdd(value.close))) return false;
  const instead = meant(value.open, value.close, text.slice(value.from, value.to));
  for (const [char, start] of [
    [value.open, value.from - 1],
    [value.close, value.to],
  ] as const)
    if (char !== "" && (isOdd(char) || char !== instead))
      odd.push({ char, start, end: start + 1, is: "quote", instead });
  return true;
}

/** Reads the attributes of a tag; a name that stands twice is read both times. */
export function readAttributes(
  text: string,
  piece: OpenPiece,
  entities: Entities,
  faults: FaultList,
  odd: OddList,
): XmlAttribute[] {
  const seen = new Map<string, Span>();
  const found: XmlAttribute[] = [];
  let junk = [...piece.junk];
  let behind: Span = { start: piece.start, end: piece.start + 1 + piece.name.length };
  for (const raw of piece.attributes) {
    const { value } = raw;
    const first = seen.get(raw.name);
    if (first) faults.push(say.duplicateAttribute(raw, first));
    else seen.set(raw.name, raw.nameSpan);
    // The last word of an unfinished tag is what somebody is typing: one fault is enough.
    const typing = piece.ended === "none" && raw.end === piece.end;
    if (!isName(raw.name)) {
      if (!typing || raw.name !== "/") faults.push(say.notAName(raw.name, raw.nameSpan));
    } else if (!value && !typing) faults.push(say.noValue(raw));
    if (behind.end === raw.start && isName(raw.name)) faults.push(say.noBlank(raw, raw.name));
    behind = raw;
    if (!value) {
      found.push({ name: raw.name, nameSpan: raw.nameSpan, open: "", close: "", start: raw.start, end: raw.end });
      continue;
    }
    const span = { start: value.from, end: value.to };
    const written = text.slice(span.start, span.end);
    if (value.open === "") {
      // `bridge=br0'`: the quote that follows was to close it.
      const next = junk.find((place) => place.start === span.end);
      const mark = next && text[next.start];
      const closed = mark === '"' || mark === "'";
      if (closed) junk = junk.filter((place) => place !== next);
      if (isName(raw.name))
        faults.push(say.unquoted(raw.name, span, closed, closed ? mark : written.includes("'") ? '"' : "'"));
    } else if (value.close === "" && !isOdd(value.open)) faults.push(say.unclosedValue(raw.name, span, value.open));
    oddQuotes(text, raw, odd);
    const less = written.indexOf("<");
    if (less >= 0) faults.push(say.lessInValue(raw.name, { start: span.start + less, end: span.start + less + 1 }));
    found.push({
      name: raw.name,
      nameSpan: raw.nameSpan,
      value: readValue(text, span, "attribute", entities, (bad) => faults.push(say.badReference(text, bad))),
      open: value.open,
      close: value.close,
      start: raw.start,
      end: raw.end,
    });
  }
  const [firstJunk] = junk;
  if (firstJunk) {
    // One fault per tag: the rest of it mostly follows from the first.
    const written = text.slice(firstJunk.start, firstJunk.end);
    const what = written.startsWith("<!--") ? "a comment" : written;
    faults.push(say.junkInTag(what, piece.name, firstJunk));
  }
  return found;
}
