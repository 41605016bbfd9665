/** Commands of a tap script that matter: what puts the tap into a bridge, what sets its MTU. */
import type { ShellWord } from "#syntax/shell-tree";
import { baseName } from "./program.ts";
import { nameWord } from "./tap-meaning.ts";

export type IsTap = (word: ShellWord | undefined) => boolean;

/** The words behind the program, when that is the program. */
function argumentsOf(words: readonly ShellWord[], program: RegExp): readonly ShellWord[] | undefined {
  for (let i = 0; i < Math.min(words.length, 4); i++) {
    const word = words[i];
    if (!word) return undefined;
    const name = baseName(plainText(word));
    if (program.test(name)) return words.slice(i + 1);
    if (!/^(sudo|exec|command|busybox)$/.test(name) && !word.key) return undefined;
  }
  return undefined;
}

/** The text of a word without its quotes; `$BRCTL` counts as brctl. */
function plainText(word: ShellWord): string {
  const text = word.pieces.map((piece) => piece.image.replace(/^["']|["']$/g, "")).join("");
  const variable = /^\$\{?([A-Za-z]+?)(?:_?(?:BIN|CMD|PATH|bin|cmd))?\}?$/.exec(text)?.[1];
  return variable && /^(ip|brctl|ovs|vsctl|ovsvsctl|ifconfig)$/i.test(variable) ? variable.toLowerCase() : text;
}

/** The bridge word of a command that puts `$1` into a bridge. */
export function joinedBridge(words: readonly ShellWord[], isTap: IsTap): ShellWord | undefined {
  const brctl = argumentsOf(words, /^brctl$/);
  if (brctl && textOf(brctl[0]) === "addif") return brctl.slice(2).some((word) => isTap(word)) ? brctl[1] : undefined;
  const ovs = argumentsOf(words, /^(ovs-vsctl|ovs|vsctl|ovsvsctl)$/);
  if (ovs) {
    const verb = ovs.findIndex((word) => textOf(word) === "add-port");
    const rest = ovs.slice(verb + 1).filter((word) => !textOf(word)?.startsWith("--"));
    return verb >= 0 && rest[1] && isTap(rest[1]) ? rest[0] : undefined;
  }
  const link = ipLinkSet(words);
  const master = link?.findIndex((word) => /^(master|mast?e?)$/.test(textOf(word) ?? "")) ?? -1;
  return link && master >= 0 && isTap(nameWord(link, (word) => textOf(word))) ? link[master + 1] : undefined;
}

function ipLinkSet(words: readonly ShellWord[]): readonly ShellWord[] | undefined {
  const ip = argumentsOf(words, /^ip$/)?.filter((word) => !textOf(word)?.startsWith("-"));
  const object = textOf(ip?.[0]) ?? "";
  const verb = textOf(ip?.[1]) ?? "";
  const short = (word: string, full: string): boolean => word !== "" && full.startsWith(word);
  return ip && short(object, "link") && short(verb, "set") ? ip.slice(2) : undefined;
}

function textOf(word: ShellWord | undefined): string | undefined {
  return word && plainText(word);
}

export function setsMtu(words: readonly ShellWord[], isTap: IsTap): boolean {
  const link = ipLinkSet(words) ?? argumentsOf(words, /^ifconfig$/);
  if (!link?.some((word) => textOf(word) === "mtu")) return false;
  return link.some((word) => isTap(word));
}
