/** Writing values: the least quoting that keeps them one word. */

/** Letters that need no quotes in an assignment's value. */
const BARE = /^[A-Za-z0-9_@%+=:,./^-][A-Za-z0-9_@%+=:,./^#!*?{}~\x5b\x5d-]*$/;

/** Whether bash and NetworkManager read the text as it stands. */
export function isBare(value: string): boolean {
  return value === "" || BARE.test(value);
}

/** A value under the quote asked for; another form where that quote cannot hold it. */
export function quoteAs(value: string, quote: '"' | "'"): string {
  if (/[\n\r]/.test(value)) return `$'${value.replace(/[\\']/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}'`;
  if (quote === "'" && !value.includes("'")) return `'${value}'`;
  return `"${value.replace(/[\\"$`]/g, "\\$&")}"`;
}

/** The value in the style asked for: bare where it can be. */
export function written(value: string, style: "bare" | '"' | "'"): string {
  if (style === "bare") return isBare(value) ? value : quoteAs(value, '"');
  return quoteAs(value, style);
}

/** Whether text may stand at a place under that quoting as it is. */
export function fits(value: string, under: "bare" | "single" | "double" | "other", atStart: boolean): boolean {
  if (/[\n\r]/.test(value)) return false;
  switch (under) {
    case "bare":
      return atStart ? isBare(value) : isBare(`x${value}`);
    case "single":
      return !value.includes("'");
    case "double":
      return !/[\\"$`]/.test(value);
    case "other":
      return false;
  }
}
