/** What the words of a tap script stand for: the tap itself, a part of its name, the default route's link. */
import type { Sourced } from "#base/text";
import { expansionEnd } from "#syntax/shell-scan";
import type { ShellPiece, ShellWord } from "#syntax/shell-tree";

/** What a word of the script stands for. */
export type Meaning =
  | { readonly is: "tap" }
  | { readonly is: "by-name"; readonly strip: string; readonly prefix: string; readonly digits?: true }
  | { readonly is: "default-route" }
  | { readonly is: "literal"; readonly text: Sourced<string> }
  | { readonly is: "unknown" };

export const UNKNOWN: Meaning = { is: "unknown" };

export interface Part {
  readonly text: string;
  readonly expansion: boolean;
  /** Of an expansion: its offset in the text that the word was read from. */
  readonly start?: number;
}

/** A word as literal stretches and expansions, quotes taken away; neighbours of one kind joined. */
export function partsOf(word: ShellWord, text: string): readonly Part[] {
  const parts: Part[] = [];
  const literal = (piece: string): void => {
    const last = parts.at(-1);
    if (piece === "") return;
    if (last && !last.expansion) parts[parts.length - 1] = { text: last.text + piece, expansion: false };
    else parts.push({ text: piece, expansion: false });
  };
  for (const piece of word.pieces) {
    if (piece.kind === "expansion") parts.push({ text: piece.image, expansion: true, start: piece.start });
    else if (piece.kind === "double") doubleParts(piece, text, parts, literal);
    else if (piece.kind === "single") literal(piece.image.slice(1, piece.open ? undefined : -1));
    else if (piece.kind === "escape") literal(piece.image.slice(1));
    else if (piece.kind === "bare") literal(piece.image);
    else parts.push({ text: piece.image, expansion: true });
  }
  return parts;
}

function doubleParts(piece: ShellPiece, text: string, parts: Part[], literal: (piece: string) => void): void {
  const end = piece.open ? piece.end : piece.end - 1;
  let from = piece.start + 1;
  for (let i = from; i < end; ) {
    const c = text[i];
    const next = c === "$" || c === "`" ? expansionEnd(text, i, end) : i + 1;
    const stop = next < 0 ? end : next;
    if (stop > i + 1) {
      literal(text.slice(from, i));
      parts.push({ text: text.slice(i, stop), expansion: true, start: i });
      from = stop;
    }
    i = stop;
  }
  literal(text.slice(from, end));
}

export function sameMeaning(a: Meaning, b: Meaning): boolean {
  if (a.is === "literal" && b.is === "literal") return a.text.value === b.text.value;
  if (a.is === "by-name" && b.is === "by-name")
    return a.strip === b.strip && a.prefix === b.prefix && a.digits === b.digits;
  return a.is === b.is && a.is !== "unknown";
}

/** `${1#tap}`, `${1/tap/}`, `${1//[^0-9]/}`, `${1:3}`. */
export function cutMeaning(how: string, what: string): Meaning {
  const plain = /^[\w.-]+$/.test(what) ? what : undefined;
  if (how.startsWith("#")) {
    if (plain !== undefined) return { is: "by-name", strip: plain, prefix: "" };
    return /^(\*?\[!?\^?a-zA-Z\]\*?|\*\[!0-9\]|\*\[\^0-9\])$/.test(what) ? DIGITS : UNKNOWN;
  }
  if (how.startsWith("/")) {
    const slash = what.indexOf("/");
    const pattern = slash < 0 ? what : what.slice(0, slash);
    const by = slash < 0 ? "" : what.slice(slash + 1);
    if (by !== "")
      return /^[\w.-]+$/.test(pattern) && /^[\w.-]+$/.test(by)
        ? { is: "by-name", strip: pattern, prefix: by }
        : UNKNOWN;
    if (/^[\w.-]+$/.test(pattern)) return { is: "by-name", strip: pattern, prefix: "" };
    return /^\[(!|\^)0-9\](\*)?$|^\[a-z(A-Z)?\]$/.test(pattern) ? DIGITS : UNKNOWN;
  }
  return what === "3" ? { is: "by-name", strip: "tap", prefix: "" } : UNKNOWN;
}

const DIGITS: Meaning = { is: "by-name", strip: "tap", prefix: "", digits: true };

/** `sed -e 's/tap//'`, `tr -dc 0-9`, `cut -c4-`. */
export function filterMeaning(program: string, args: readonly string[]): Meaning {
  if (program === "sed") {
    const script = args.find((arg) => /^s(.)/.test(arg));
    const match = script === undefined ? null : /^s(.)(.*?)\1(.*?)\1[gi]*$/.exec(script);
    if (!match) return UNKNOWN;
    const [, , pattern = "", by = ""] = match;
    const plain = /^\^?([\w-]+)$/.exec(pattern)?.[1];
    if (plain !== undefined && /^[\w-]*$/.test(by)) return { is: "by-name", strip: plain, prefix: by };
    return by === "" && /^\^?\[(\^0-9|a-z|a-zA-Z|A-Za-z|\[:alpha:\]|\^\[:digit:\])\](\*|\\\+)?$/.test(pattern)
      ? DIGITS
      : UNKNOWN;
  }
  if (program === "tr") {
    const set = args.at(-1) ?? "";
    const flags = args.slice(0, -1).join("");
    if (/c/i.test(flags) && /d/.test(flags) && /^(0-9|\[:digit:\]|\[0-9\])(\\n)?$/.test(set)) return DIGITS;
    return /d/.test(flags) && /^(a-z|a-zA-Z|A-Za-z|\[:alpha:\])$/.test(set) ? DIGITS : UNKNOWN;
  }
  if (program === "cut") return /^-c\s*4-$/.test(args.join("")) ? { is: "by-name", strip: "tap", prefix: "" } : UNKNOWN;
  if (program === "grep")
    return /o/.test(args[0] ?? "") && /^(\[0-9\]|\\d|\[\[:digit:\]\])[*+]?\$?$/.test(args.at(-1) ?? "")
      ? DIGITS
      : UNKNOWN;
  return UNKNOWN;
}

/** The interface word of `ip link set`: behind `dev`, or the first that is no option's. */
export function nameWord(
  words: readonly ShellWord[],
  plain: (word: ShellWord) => string | undefined,
): ShellWord | undefined {
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const text = word && plain(word);
    if (!word || text === undefined) return undefined;
    if (text === "dev") return words[i + 1];
    if (/^(master|mtu|address|txqueuelen|alias|group|netns|promisc|multicast|arp)$/.test(text)) i++;
    else if (!/^(up|down|nomaster)$/.test(text)) return word;
  }
  return undefined;
}
