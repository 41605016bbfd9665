/** A name in a text, as a word of its own; and words that would give it once they are computed. */
import type { Span } from "#base/text";

const BEFORE = /[\p{L}\p{N}_.+@~-]/u;
const BEHIND = /[\p{L}\p{N}_+@~(-]/u;
/** Files of ifcfg are called after their link. */
const FILE_HEAD = /(^|[^\w-])(ifcfg|route6?|rule6?|keys)-$/;

/** Every place of the name: `eth0` in `dev eth0`, `eth0.100`, `/conf/eth0/` and `ifcfg-eth0`, but not in `eth01`, `xeth0` or `eth0.sh`. */
export function wholeWords(text: string, name: string): readonly Span[] {
  const found: Span[] = [];
  if (name === "") return found;
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
    const end = start + name.length;
    if (opens(text, start) && closes(text, end)) found.push({ start, end });
  }
  return found;
}

function opens(text: string, start: number): boolean {
  const before = text[start - 1] ?? " ";
  if (before === "$" || (before === "{" && text[start - 2] === "$")) return false;
  return !BEFORE.test(before) || FILE_HEAD.test(text.slice(Math.max(0, start - 10), start));
}

function closes(text: string, end: number): boolean {
  const behind = text[end] ?? " ";
  if (behind === ".") return !/[\p{L}_]/u.test(text[end + 1] ?? " ");
  return !BEHIND.test(behind);
}

/** Whether the place is a whole word of a command: blanks or quotes around it. */
export function standsAlone(text: string, { start, end }: Span): boolean {
  return /[\s"'=]/.test(text[start - 1] ?? " ") && /[\s"';&|)]/.test(text[end] ?? " ");
}

/** What a shell, a template or Python fills in: `$i`, `${n}`, `$(…)`, `{{ x }}`, `%d`. */
const BLANK = /\$\{[^}]*\}|\$\([^)]*\)|\$[\w@*#?]+|\{\{[^}]*\}\}|%0?\d*[dsi]/g;
const COMPUTED =
  /[^\s"'`;|&()<>=,[\]]*(?:\$\{[^}\s]*\}|\$\([^)\n]*\)|\$\w+|\{\{[^}\n]*\}\}|%0?\d*[dsi])[^\s"'`;|&()<>=,[\]]*/g;
/** Python: `'br' + str(i)`. */
const JOINED = /([A-Za-z][\w.-]*)(['"])\s*\+/g;

export interface Template extends Span {
  /** As it is written. */
  readonly text: string;
  readonly gives: RegExp;
}

/** Words with something to fill in and at least two letters that stay; linear in the text. */
export function templates(text: string): readonly Template[] {
  const found: Template[] = [];
  if (text.includes("$") || text.includes("%") || text.includes("{{"))
    for (const match of text.matchAll(COMPUTED)) {
      const [word] = match;
      if (word.length > 200) continue;
      const fixed = word.split(BLANK);
      if (fixed.join("").replace(/[^A-Za-z]/g, "").length < 2) continue;
      const gives = new RegExp(`^${fixed.map(literal).join("[\\w-]*")}$`);
      found.push({ start: match.index, end: match.index + word.length, text: word, gives });
    }
  for (const match of text.matchAll(JOINED)) {
    const [whole, head = ""] = match;
    const gives = new RegExp(`^${literal(head)}[\\w.-]+$`);
    if (head.length > 1) found.push({ start: match.index, end: match.index + whole.length, text: whole, gives });
  }
  return found;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|\\[\]]/g, "\\$&");
}
