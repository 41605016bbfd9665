/** How wide a text will be, without a browser to ask: sums over a table of advance widths, on the generous side. */

/** `text`: the interface's proportional font; `code`: the editor's fixed font. Sizes in pixels. */
export interface Font {
  readonly family: "text" | "code";
  readonly size: number;
  readonly bold?: boolean;
}

/** Thousandths of an em per character of ASCII from the blank on: the widest of the usual interface fonts. */
const advances = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
  636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
  748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
  615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
  337, 636, 838,
];
const fixed = 605;
const wide = 1000;

/** In pixels. Characters outside ASCII count one em in the wide scripts, as an `m` elsewhere. */
export function textWidth(text: string, font: Font): number {
  let sum = 0;
  for (const character of text) sum += advance(character.codePointAt(0) ?? 32, font);
  return (sum * font.size * (font.bold && font.family === "text" ? 1.08 : 1)) / 1000;
}

function advance(code: number, font: Font): number {
  if (code >= 0x1100 && !(code >= 0x2010 && code <= 0x2027)) return wide;
  if (font.family === "code") return fixed;
  return advances[code - 32] ?? (code === 0xb7 || code === 0x2026 ? 340 : 800);
}

/** The text, or as much of it as fits with an ellipsis at its end. `room` in pixels. */
export function shorten(text: string, font: Font, room: number): string {
  if (textWidth(text, font) <= room) return text;
  const rest = room - textWidth("…", font);
  let used = 0;
  let kept = "";
  for (const character of text) {
    used += textWidth(character, font);
    if (used > rest) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
