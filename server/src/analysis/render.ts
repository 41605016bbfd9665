/** Messages in words: blanks filled, places written as `name:line`. */
import type { LineIndex, Origin } from "#base/text";
import type { Blank, Filled, Finding, Fix, Rule } from "#rules/rule";
import { baseName, pathOf } from "./paths.ts";

/** Where the pages of the rules lie. */
const PAGES = "https://github.com/trunkline/trunkline/blob/main/docs/rules";

/** The line index of a file's present text; undefined when it has none. */
export type Lines = (file: Origin["file"]) => LineIndex | undefined;

/** Fills `{name}`; a blank that nobody filled stays as it is. */
export function fill(template: string, blanks: Filled, lines: Lines): string {
  return template.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (whole, name: string) => {
    const blank = Object.hasOwn(blanks, name) ? blanks[name] : undefined;
    return blank === undefined ? whole : word(blank, lines);
  });
}

/** An origin is the base name of its file and its line counted from 1. */
export function word(blank: Blank, lines: Lines): string {
  if (typeof blank !== "object") return String(blank);
  const line = lines(blank.file)?.position(blank.start).line ?? 0;
  return `${baseName(pathOf(blank.file))}:${line + 1}`;
}

export function messageOf(rule: Rule, finding: Finding, lines: Lines): string {
  return fill(rule.messages[finding.say] ?? finding.say, finding.blanks, lines);
}

export function titleOf(rule: Rule, fix: Fix, lines: Lines): string {
  return fill(rule.fixes[fix.say] ?? fix.say, fix.blanks, lines);
}

export function helpOf(code: string): string {
  return `${PAGES}/${code}.md`;
}
