/** Quoting as xl's lexer undoes it: a backslash takes the next character, `\xHH` is decoded. */

/** `inner` without its quotes → the text that xl gets. */
export function decode(inner: string): string {
  if (!inner.includes("\\")) return inner;
  return inner.replace(/\\x([0-9a-fA-F]{2})|\\([\s\S])/g, (_, hex: string | undefined, plain: string | undefined) =>
    hex === undefined ? (plain ?? "") : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Text for between two such quotes; undefined when it holds a line end, which no string of xl can. */
export function encode(text: string, quote: "'" | '"'): string | undefined {
  if (/[\r\n]/.test(text)) return undefined;
  return text.replace(quote === "'" ? /[\\']/g : /[\\"]/g, "\\$&");
}

/** What a template, a shell or Python's `%` would fill in. */
export function isComputedText(text: string): boolean {
  return /\{\{|\{%|<%|\$\{|\$\(|\$[A-Za-z_]|@[A-Za-z_]{1,64}@|%[0-9]{0,3}[sdxXi]|%\(/.test(text);
}

/** The ASCII quote that a string has, or that its typographic ones stand for. */
export function quoteOf(image: string, open = false): "'" | '"' {
  const ends = image.charAt(0) + (open ? "" : image.charAt(image.length - 1));
  if (ends.includes("'")) return "'";
  return !ends.includes('"') && /[\u2018-\u201b]/.test(ends) ? "'" : '"';
}
