/** What is wrong with a text, as facts: no XML, look-alike characters, refused by libvirt. */
import { at, type FileId, type Origin, type Span, type TextEdit } from "#base/text";
import type { Setting } from "#model/facts";
import type { Mend, TroubleFact } from "#model/troubles";
import { isTemplate } from "./lower.ts";
import { ODD_BLANKS, ODD_DASHES, ODD_QUOTES } from "./names.ts";
import type { OddCharacter, XmlDocument } from "./tree.ts";

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}

/** Look-alikes in names and numbers: quotes round them, blanks in them, a dash before an option. */
export function oddIn(settings: readonly Setting[], plain: (setting: Setting) => boolean): OddCharacter[] {
  const found: OddCharacter[] = [];
  for (const setting of settings) {
    const { value } = setting;
    if (setting.computed || value.value.length !== value.end - value.start || !plain(setting)) continue;
    for (let i = 0; i < value.value.length; i++) {
      const char = value.value.charAt(i);
      // An apostrophe inside a name is the name's own.
      const atEnd = i === 0 || i === value.value.length - 1;
      const is = atEnd && ODD_QUOTES.includes(char) ? "quote" : ODD_BLANKS.includes(char) ? "blank" : undefined;
      const start = value.start + i;
      if (is) found.push({ char, start, end: start + 1, is, instead: "" });
    }
  }
  return found;
}

/** A dash at the beginning of a word that is an option. */
export function oddDash(setting: Setting): OddCharacter[] {
  const char = setting.value.value.charAt(0);
  const { start } = setting.value;
  if (char === "" || !ODD_DASHES.includes(char)) return [];
  return [{ char, start, end: start + 1, is: "hyphen", instead: "-" }];
}

/** One trouble for all look-alikes of a file: at the first, with a repair of all. */
export function typographic(file: FileId, odd: readonly OddCharacter[]): TroubleFact[] {
  const [first, ...more] = [...odd].sort((a, b) => a.start - b.start);
  if (!first) return [];
  const edits = [first, ...more].map(
    (one): TextEdit => ({ span: { start: one.start, end: one.end }, text: one.instead }),
  );
  return [
    {
      fact: "trouble",
      dialect: "libvirt",
      kind: "typographic",
      at: at(file, first),
      about: { char: first.char, hex: hex(first.char), is: first.is },
      also: more.map((one) => at(file, one)),
      mends: [{ how: "replace", edits }],
      loses: "file",
    },
  ];
}

/** Faults of the text itself; none where a program fills it in first. A fault that comes from a look-alike is told there. */
export function notWellFormed(
  file: FileId,
  doc: XmlDocument,
  told: (fault: XmlDocument["faults"][number]) => boolean = () => true,
): TroubleFact[] {
  if (isTemplate(doc.text)) return [];
  return doc.faults
    .filter((fault) => told(fault))
    .map((fault) => ({
      fact: "trouble",
      dialect: "libvirt",
      kind: "libvirt/not-well-formed",
      at: at(file, fault.at),
      about: { what: fault.what },
      also: fault.also.map((place) => at(file, place)),
      mends: fault.mends,
      loses: "file",
    }));
}

/** Well-formed, but refused when it is defined. */
export function refused(
  file: FileId,
  place: Span,
  why: string,
  mends: readonly Mend[] = [],
  also: readonly Span[] = [],
): TroubleFact {
  const others: Origin[] = also.map((one) => at(file, one));
  return {
    fact: "trouble",
    dialect: "libvirt",
    kind: "libvirt/refused",
    at: at(file, place),
    about: { why },
    also: others,
    mends,
    loses: "file",
  };
}
