/** How a text is laid out: line ends, indentation, quotes. What is written new looks like its neighbours. */
import type { XmlDocument, XmlElement } from "./tree.ts";

/** Start of the line that holds the offset. */
export function lineStart(text: string, offset: number): number {
  if (offset <= 0) return 0;
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** End of the line that holds the offset, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  const end = newline < 0 ? text.length : newline;
  const carriage = text.slice(offset, end).indexOf("\r");
  return carriage < 0 ? end : offset + carriage;
}

/** The line end used at an offset, or near it. */
export function lineBreak(text: string, offset: number): string {
  const end = lineEnd(text, offset);
  if (end < text.length) return text.startsWith("\r\n", end) ? "\r\n" : (text[end] ?? "\n");
  const start = lineStart(text, offset);
  return text.startsWith("\r\n", start - 2) ? "\r\n" : "\n";
}

/** The blanks before an offset where nothing else stands before it in its line. */
export function indentOf(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  return /^\uFEFF?[ \t]*$/.test(before) ? before.replace("\uFEFF", "") : undefined;
}

/** What a child of an element is indented by, beyond the element itself. */
export function indentUnit(text: string, element: XmlElement): string {
  const own = indentOf(text, element.start);
  const outer = element.parent && indentOf(text, element.parent.start);
  if (own !== undefined && outer !== undefined && own.length > outer.length && own.startsWith(outer))
    return own.slice(outer.length);
  return own?.includes("\t") ? "\t" : "  ";
}

/** The quote that neighbours use. */
export function quoteOf(doc: XmlDocument, element: XmlElement): string {
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    const used = at.attributes.find(({ open }) => open === "'" || open === '"');
    if (used) return used.open;
  }
  const root = doc.roots[0]?.attributes.find(({ open }) => open === "'" || open === '"');
  return root?.open ?? "'";
}

/** A value as it stands between quotes; an empty quote escapes both. */
export function escapeValue(value: string, quote: string): string {
  return value.replace(/[&<>"'\t\r\n]/g, (char) => {
    switch (char) {
      case "&":
        return "&amp;";
      case "<":
        return "&lt;";
      case '"':
        return quote === "'" ? char : "&quot;";
      case "'":
        return quote === '"' ? char : "&apos;";
      case "\t":
        return "&#9;";
      case "\r":
        return "&#13;";
      case "\n":
        return "&#10;";
      default:
        return char;
    }
  });
}

export function escapeText(value: string): string {
  return value.replace(/[&<>]/g, (char) => (char === "&" ? "&amp;" : char === "<" ? "&lt;" : "&gt;"));
}
