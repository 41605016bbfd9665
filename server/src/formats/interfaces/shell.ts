/** The shell line behind `up` and its kin: simple commands with their words, just deep enough to see what they do to links. */
import type { FileId } from "#base/text";
import type { CommandWord } from "#syntax/commands";
import { isBlank } from "./tree.ts";

export interface ShellCommand {
  readonly words: readonly CommandWord[];
  /** Stands behind `&&` or `||`, or inside `if`, `case` or a loop: may not run. */
  readonly conditional: boolean;
}

export interface ShellLine {
  readonly commands: readonly ShellCommand[];
  /** From `#` to the end. */
  readonly comment?: { readonly start: number; readonly end: number };
}

/** A variable whose value is known. A word that is nothing else keeps the place where it stands: `$IFACE`. */
export interface KnownVariable {
  readonly name: string;
  readonly value: string;
}

const OPENS = /^(if|for|while|until|case|select)$/;
const CLOSES = /^(fi|done|esac)$/;
const BEFORE_COMMAND = /^(then|do|else|elif|!|\{|\}|time)$/;

/** Reads the text between two offsets; a `\` newline is nothing. Linear, never throws. */
export function readShell(
  text: string,
  from: number,
  to: number,
  file: FileId,
  known: KnownVariable | undefined,
): ShellLine {
  const commands: ShellCommand[] = [];
  let words: CommandWord[] = [];
  let depth = 0;
  let guarded = false;
  let skipNext = false;
  let i = from;

  const finish = () => {
    let first = words[0]?.value;
    while (
      first !== undefined &&
      words[0]?.computed === false &&
      (BEFORE_COMMAND.test(first) || OPENS.test(first) || CLOSES.test(first))
    ) {
      if (OPENS.test(first)) depth++;
      if (CLOSES.test(first)) depth = Math.max(0, depth - 1);
      // The words of `for x in a b` and `case x in` are no command.
      words = /^(for|case|select)$/.test(first) ? [] : words.slice(1);
      first = words[0]?.value;
    }
    if (words.length > 0) commands.push({ words, conditional: guarded || depth > 0 });
    words = [];
  };

  while (i < to) {
    const c = text.charCodeAt(i);
    const gap = c === 92 ? newlineAfter(text, i) : 0;
    if (gap > 0 || isBlank(c)) {
      i += gap || 1;
      continue;
    }
    const char = text[i] ?? "";
    if (char === "#") {
      finish();
      return { commands, comment: { start: i, end: to } };
    }
    if (char === ";" || char === "&" || char === "|" || char === "(" || char === ")") {
      finish();
      const twice = text[i + 1] === char;
      if (char === "&" && text[i + 1] === ">") {
        skipNext = true;
        i += 2;
        continue;
      }
      guarded =
        twice && (char === "&" || char === "|") ? true : char === ";" || (char === "&" && !twice) ? false : guarded;
      i += twice ? 2 : 1;
      continue;
    }
    if (char === "<" || char === ">") {
      i++;
      while (i < to && /[<>&|]/.test(text[i] ?? "")) i++;
      skipNext = true;
      continue;
    }
    const word = readWord(text, i, to, file, known);
    i = word.next;
    const redirects = /^\d$/.test(word.word.value) && (text[i] === ">" || text[i] === "<");
    if (skipNext) skipNext = false;
    else if (!redirects) words.push(word.word);
  }
  finish();
  return { commands };
}

function newlineAfter(text: string, i: number): number {
  if (text.charCodeAt(i + 1) === 10) return 2;
  return text.charCodeAt(i + 1) === 13 && text.charCodeAt(i + 2) === 10 ? 3 : 0;
}

interface Read {
  readonly word: CommandWord;
  readonly next: number;
}

/** A template engine's, inside a command. */
const MARKUP = /\{\{|\}\}|<%|%>/;

const BREAKS = /[\s;&|()<>]/;

function readWord(text: string, from: number, to: number, file: FileId, known: KnownVariable | undefined): Read {
  let i = from;
  let value = "";
  let computed = false;
  /** Start and end of the only plain piece; quotes round it do not count. */
  let inner = { start: from, end: from };
  let pieces = 0;

  const variable = () => {
    const match = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/.exec(text.slice(i, Math.min(to, i + 80)));
    const name = match?.[1] ?? match?.[2];
    if (match && known && name === known.name) {
      value += known.value;
      i += match[0].length;
      return;
    }
    computed = true;
    const end = match ? i + match[0].length : skipExpansion(text, i, to);
    value += text.slice(i, end);
    i = end;
  };

  while (i < to) {
    const char = text[i] ?? "";
    if (char === "\\") {
      const gap = newlineAfter(text, i);
      if (gap === 0 && i + 1 < to) value += text[i + 1] ?? "";
      i = Math.min(to, i + (gap || 2));
      pieces = 2;
    } else if (char === "'") {
      const end = text.indexOf("'", i + 1);
      const close = end < 0 || end >= to ? to : end;
      value += text.slice(i + 1, close);
      if (pieces++ === 0 && i === from) inner = { start: i + 1, end: close };
      i = Math.min(to, close + 1);
    } else if (char === '"') {
      const start = ++i;
      while (i < to && text[i] !== '"') {
        if (text[i] === "\\") {
          if (i + 1 < to) value += text[i + 1] ?? "";
          i = Math.min(to, i + 2);
          pieces = 2;
        } else if (text[i] === "$" || text[i] === "`") variable();
        else value += text[i++] ?? "";
      }
      if (pieces++ === 0 && start === from + 1) inner = { start, end: Math.min(i, to) };
      i = Math.min(to, i + 1);
    } else if (char === "$" || char === "`") {
      if (pieces++ === 0) inner = { start: i, end: i };
      variable();
      inner = { ...inner, end: i };
    } else if (BREAKS.test(char)) break;
    else {
      const start = i;
      while (i < to && !/[\s;&|()<>'"$`\\]/.test(text[i] ?? "")) i++;
      value += text.slice(start, i);
      if (pieces++ === 0) inner = { start, end: i };
    }
  }
  const span = pieces === 1 ? inner : { start: from, end: i };
  return { word: { value, computed: computed || MARKUP.test(value), file, ...span }, next: Math.max(i, from + 1) };
}

/** End of `$(…)`, `${…}`, `` `…` `` or a lone `$x`. */
function skipExpansion(text: string, from: number, to: number): number {
  if (text[from] === "`") {
    const end = text.indexOf("`", from + 1);
    return end < 0 || end >= to ? to : end + 1;
  }
  const open = text[from + 1];
  const close = open === "(" ? ")" : open === "{" ? "}" : undefined;
  if (close === undefined) return Math.min(to, from + 2);
  let depth = 0;
  for (let i = from + 1; i < to; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i + 1;
  }
  return to;
}

/** Programs that make no links: behind any other one, nothing may be concluded from what the file does not say. */
const HARMLESS =
  /^(ip|brctl|vconfig|ifenslave|ifconfig|tunctl|openvpn|ovs-vsctl|echo|printf|sleep|true|false|:|test|\[|\[\[|iptables(-\w+)?|ip6tables(-\w+)?|ebtables|arptables|nft|ipset|sysctl|modprobe|ethtool|route|tc|bridge|iw|iwconfig|wpa_\w+|hostapd|logger|cat|grep|rm|cp|mv|mkdir|touch|kill|pkill|killall|service|systemctl|invoke-rc\.d|ifup|ifdown|udevadm|arping|ping|ping6|chown|chmod|dhclient|resolvconf|logger|export|set|exit|cd|wait|date|hostname|mii-tool|setpci|bc|sed|awk|tee|conntrack|usleep|\w+=.*)$/;

/** Whether a program of that name may make links that we do not see. */
export function mayMakeLinks(program: string | undefined): boolean {
  return program === undefined || !HARMLESS.test(program);
}
