/** A file of this format: a script, a systemd unit, the bridge helper's list, or the text of a symbolic link. */
import type { Span } from "#base/text";
import { type ExpandedScript, readScript } from "#syntax/shell-words";
import { type Acl, looksLikeAcl, readAcl } from "./bridge-conf.ts";
import { looksLikeUnit, readUnit } from "./unit.ts";

export type Tree =
  | {
      readonly kind: "script";
      readonly text: string;
      readonly scripts: readonly ExpandedScript[];
      readonly comments: readonly Span[];
    }
  | { readonly kind: "acl"; readonly text: string; readonly acl: Acl }
  | { readonly kind: "link"; readonly text: string; readonly target: Span };

/** One line with nothing but a path: what a checkout without symbolic links writes. */
const LINK = /^(?:\.{0,2}\/)?[\w.+-]+(?:\/[\w.+-]+)*$/;

/** The one line of a text that is only a path; commands of one word are told apart by their being a file name. */
export function linkTarget(text: string): Span | undefined {
  if (text.length > 4096) return undefined;
  const line = text.replace(/\r?\n$/, "");
  return line !== "" && LINK.test(line) && /[/.-]/.test(line) ? { start: 0, end: line.length } : undefined;
}

export function parse(text: string): Tree {
  const target = linkTarget(text);
  if (target) return { kind: "link", text, target };
  if (looksLikeUnit(text.slice(0, 4096))) {
    const unit = readUnit(text);
    const scripts = unit.commands.map(({ start, end }) => readScript(text, start, end));
    return { kind: "script", text, scripts, comments: unit.comments };
  }
  if (isAcl(text)) return { kind: "acl", text, acl: readAcl(text) };
  const script = readScript(text);
  return { kind: "script", text, scripts: [script], comments: script.tree.comments };
}

/** No `#!`, and its first line that says something is one of the list's. */
function isAcl(text: string): boolean {
  const head = text.slice(0, 4096);
  const first = /^[ \t]*(?![ \t]*#)(\S+)/m.exec(head)?.[1];
  return !head.startsWith("#!") && first !== undefined && /^(allow|deny|include)$/.test(first) && looksLikeAcl(head);
}
