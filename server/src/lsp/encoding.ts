/** What a client counts characters in: UTF-16 units unless it can only count otherwise. The engine counts UTF-16 units. */
import { PositionEncodingKind, type Range, type TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { LineIndex } from "#base/text";

export type Encoding = "utf-8" | "utf-16" | "utf-32";

/** UTF-16 where the client takes it or says nothing; else the first of its own that is known. */
export function encodingOf(offered: readonly string[] | undefined): Encoding {
  if (!offered || offered.includes(PositionEncodingKind.UTF16)) return "utf-16";
  if (offered.includes(PositionEncodingKind.UTF8)) return "utf-8";
  return offered.includes(PositionEncodingKind.UTF32) ? "utf-32" : "utf-16";
}

/** Units of a character that begins at this offset of a text, and how many UTF-16 units it has. */
function unitsAt(text: string, offset: number, encoding: Encoding): readonly [units: number, length: number] {
  const point = text.codePointAt(offset) ?? 0;
  const length = point > 0xffff ? 2 : 1;
  if (encoding !== "utf-8") return [encoding === "utf-16" ? length : 1, length];
  return [point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4, length];
}

/** How many units the text between two offsets has. */
export function unitsIn(text: string, from: number, to: number, encoding: Encoding): number {
  if (encoding === "utf-16") return to - from;
  let units = 0;
  for (let at = from; at < to; ) {
    const [more, length] = unitsAt(text, at, encoding);
    units += more;
    at += length;
  }
  return units;
}

/** The offset that lies so many units behind another one, at most at the line's end; a place inside a character is its start. */
export function offsetAfter(text: string, from: number, units: number, encoding: Encoding): number {
  let at = from;
  let left = units;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") {
    const [more, length] = unitsAt(text, at, encoding);
    if (more > left) break;
    left -= more;
    at += length;
  }
  return at;
}

/** How the library makes documents of what a client sends, whatever it counts in. */
export function documentsIn(encoding: Encoding): Pick<typeof TextDocument, "create" | "update"> {
  if (encoding === "utf-16") return TextDocument;
  return {
    create: TextDocument.create,
    update(document, changes, version) {
      // Each change counts in the text that those before it left.
      for (const change of changes)
        TextDocument.update(document, [recounted(document.getText(), change, encoding)], version);
      return document;
    },
  };
}

function recounted(
  text: string,
  change: TextDocumentContentChangeEvent,
  encoding: Encoding,
): TextDocumentContentChangeEvent {
  if (!("range" in change)) return change;
  const lines = new LineIndex(text);
  const place = ({ line, character }: Range["start"]) =>
    lines.position(offsetAfter(text, lines.offset(line, 0), character, encoding));
  return { text: change.text, range: { start: place(change.range.start), end: place(change.range.end) } };
}
