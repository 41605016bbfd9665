/** Characters of XML names and of the look-alikes that word processors put in place of quotes, blanks and hyphens. */

/** First characters of a name (XML 1.0, 2.3), without U+200C, U+200D and U+FEFF: those are blanks gone astray. */
const START =
  "A-Za-z_:\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF" +
  "\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uDFFF\\uF900-\\uFDCF\\uFDF0-\\uFEFE\\uFF00-\\uFFFD";
const MORE = `${START}0-9.\\-\\u00B7\\u0300-\\u036F\\u203F\\u2040`;

/** Source of a pattern for one name. */
export const NAME = `[${START}][${MORE}]*`;

/** Quotes that no reader takes for quotes. */
export const ODD_QUOTES = "\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B\u00AB\u00BB";

/** Blanks that are no blanks to XML. */
export const ODD_BLANKS = "\u00A0\u2007\u202F\u200B\u200C\u200D\uFEFF";

/** Dashes in place of a hyphen. */
export const ODD_DASHES = "\u2013\u2014\u2212";

const WHOLE = new RegExp(`^${NAME}$`);

/** Whether the text is a name by XML's rules. */
export function isName(text: string): boolean {
  return WHOLE.test(text);
}
