/** What a tap script does with `$1`, told from its text: qemu.md §4. */
import { at, type FileId, type Sourced, sourced, type TextEdit } from "#base/text";
import type { TapScriptFact } from "#model/facts";
import { type ShellContext, type ShellStatement, wordText } from "#syntax/shell-context";
import { parseShell } from "#syntax/shell-grammar";
import { structureOf } from "#syntax/shell-structure";
import type { ShellWord } from "#syntax/shell-tree";
import type { ExpandedScript } from "#syntax/shell-words";
import { lineStart } from "./layout.ts";
import { baseName } from "./program.ts";
import { joinedBridge, setsMtu as mtuSet } from "./tap-commands.ts";
import { cutMeaning, filterMeaning, type Meaning, type Part, partsOf, sameMeaning, UNKNOWN } from "./tap-meaning.ts";
import { put } from "./trouble.ts";

/** Assignments of assignments are followed this far. */
const DEEPEST = 6;

interface Join {
  readonly bridge: ShellWord;
  readonly statement: ShellStatement;
}

class TapReader {
  readonly #script: ExpandedScript;
  readonly #text: string;
  readonly #file: FileId;
  /** Words that a variable may hold. */
  readonly #given = new Map<string, { readonly word: ShellWord; readonly statement: ShellStatement }[]>();
  readonly #loops = new Map<string, readonly ShellWord[]>();
  readonly #known = new Map<ShellWord, Meaning>();

  constructor(script: ExpandedScript, text: string, file: FileId) {
    this.#script = script;
    this.#text = text;
    this.#file = file;
    for (const statement of script.statements) {
      for (const word of statement.words) {
        if (!word.key || word.array) continue;
        const list = this.#given.get(word.key.name);
        if (list) list.push({ word, statement });
        else this.#given.set(word.key.name, [{ word, statement }]);
      }
      for (let context = statement.context; context; context = context.parent)
        if (context.variable !== undefined && context.items) this.#loops.set(context.variable, context.items);
    }
  }

  read(): Pick<TapScriptFact, "script" | "setsMtu" | "mends"> | undefined {
    const joins: Join[] = [];
    let setsMtu = false;
    const isTap = (word: ShellWord | undefined): boolean => this.#isTap(word);
    for (const command of this.#script.commands) {
      const { statement } = command;
      if (joins.length === 0 && mtuSet(statement.words, isTap)) setsMtu = true;
      const bridge = joinedBridge(statement.words, isTap);
      if (bridge) joins.push({ bridge, statement });
    }
    if (joins.length === 0) return undefined;
    const edits = setsMtu ? undefined : this.#withMtu(joins);
    return {
      script: this.#classify(joins.slice(0, 200)),
      setsMtu,
      ...(edits ? { mends: [{ how: "mtu", edits }] } : {}),
    };
  }

  /** A line above each join that gives the tap its bridge's MTU; undefined where a join does not begin its line. */
  #withMtu(joins: readonly Join[]): readonly TextEdit[] | undefined {
    const edits: TextEdit[] = [];
    for (const { bridge, statement } of joins.slice(0, 50)) {
      const start = lineStart(this.#text, statement.start);
      const indent = this.#text.slice(start, statement.start);
      const name = this.#text.slice(bridge.start, bridge.end).replace(/^"(.*)"$/, "$1");
      if (!/^[ \t]*$/.test(indent) || /["'`\\\s]|\$\(/.test(name)) return undefined;
      const line = `${indent}ip link set dev "$1" mtu "$(cat "/sys/class/net/${name}/mtu")"\n`;
      edits.push(put({ start, end: start }, line));
    }
    return edits;
  }

  #isTap(word: ShellWord | undefined): boolean {
    return word !== undefined && this.#meaning(word, 0).is === "tap";
  }

  #meaning(word: ShellWord, depth: number): Meaning {
    const known = this.#known.get(word);
    if (known) return known;
    // A variable that leads to itself means nothing.
    this.#known.set(word, UNKNOWN);
    const meaning = this.#compose(word, depth);
    this.#known.set(word, meaning);
    return meaning;
  }

  #compose(word: ShellWord, depth: number): Meaning {
    const parts = partsOf(word, this.#text);
    if (!parts.some((part) => part.expansion)) {
      const plain = word.pieces.length === 1 ? word.pieces[0] : undefined;
      const quoted = plain && (plain.kind === "single" || plain.kind === "double") ? 1 : 0;
      const span = plain
        ? { start: plain.start + quoted, end: plain.end - (plain.open ? 0 : quoted) }
        : { start: word.key?.end ?? word.start, end: word.end };
      return { is: "literal", text: sourced(parts.map((part) => part.text).join(""), this.#file, span) };
    }
    const [first, second] = parts;
    const expansion = parts.length === 1 ? first : parts.length === 2 && !first?.expansion ? second : undefined;
    if (!expansion?.expansion) return UNKNOWN;
    const meaning = this.#default(expansion) ?? this.#expansion(expansion.text, depth);
    const prefix = expansion === first ? "" : (first?.text ?? "");
    if (prefix === "") return meaning;
    if (meaning.is === "tap") return { is: "by-name", strip: "", prefix };
    if (meaning.is === "by-name") return { ...meaning, prefix: prefix + meaning.prefix };
    return UNKNOWN;
  }

  /** `${2:-br0}`: QEMU passes the tap and nothing else. */
  #default({ text, start }: Part): Meaning | undefined {
    const match = /^\$\{[2-9]:?-["']?([\w.-]+)["']?\}$/.exec(text);
    if (!match?.[1] || start === undefined) return undefined;
    const from = start + text.indexOf(match[1], 4);
    return { is: "literal", text: sourced(match[1], this.#file, { start: from, end: from + match[1].length }) };
  }

  #expansion(text: string, depth: number): Meaning {
    if (/^\$\{1:?[-?][^}]*\}$/.test(text)) return { is: "tap" };
    if (/^\$(1|\{1\})$/.test(text)) return { is: "tap" };
    const variable = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})$/.exec(text);
    const name = variable?.[1] ?? variable?.[2];
    if (name !== undefined) return this.#variable(name, depth);
    const cut = /^\$\{(\w+)(#{1,2}|\/{1,2}|:)([^}]*)\}$/.exec(text);
    if (cut) {
      const [, of = "", how = "", what = ""] = cut;
      return this.#isTapName(of, depth) ? cutMeaning(how, what) : UNKNOWN;
    }
    const inner = /^\$\(([\s\S]*)\)$/.exec(text)?.[1] ?? /^`([\s\S]*)`$/.exec(text)?.[1];
    return inner === undefined ? UNKNOWN : this.#substitution(inner, depth);
  }

  #isTapName(name: string, depth: number): boolean {
    return name === "1" || (/^[A-Za-z_]/.test(name) && this.#variable(name, depth).is === "tap");
  }

  /** Every assignment of the variable must mean the same. */
  #variable(name: string, depth: number): Meaning {
    if (depth >= DEEPEST) return UNKNOWN;
    const items = this.#loops.get(name);
    const given = this.#given.get(name) ?? [];
    const words = [...given.map(({ word }) => word), ...(items ?? [])];
    if (words.length === 0 || words.length > 50) return UNKNOWN;
    const meanings = words.map((word) => this.#meaning(word, depth + 1));
    const [first] = meanings;
    return first && meanings.every((other) => sameMeaning(first, other)) ? first : UNKNOWN;
  }

  /** `$(ip route …)` gives the default route's link, `$(echo $1 | sed …)` a part of the tap's name. */
  #substitution(inner: string, depth: number): Meaning {
    if (inner.length > 2000) return UNKNOWN;
    if (
      /\b(ip\b[^|]*\br(o|ou|out|oute)?\b|route\b|netstat\b)/.test(inner) &&
      /default|0\.0\.0\.0|\bUG\b|route get|r get/.test(inner)
    )
      return { is: "default-route" };
    const statements = structureOf(parseShell(inner)).statements;
    const [source, filter, more] = statements;
    if (!source || more) return UNKNOWN;
    const echo = wordText(source.words[0]);
    if (!/^(echo|printf)$/.test(echo ?? "")) return UNKNOWN;
    const what = source.words.at(-1);
    if (!what) return UNKNOWN;
    const expansion = partsOf(what, inner);
    const of =
      expansion.length === 1 && expansion[0]?.expansion ? this.#expansion(expansion[0].text, depth + 1) : UNKNOWN;
    if (of.is !== "tap") return UNKNOWN;
    if (!filter) return of;
    return filterMeaning(
      baseName(wordText(filter.words[0]) ?? ""),
      filter.words.slice(1).map((word) =>
        partsOf(word, inner)
          .map((part) => part.text)
          .join(""),
      ),
    );
  }

  #classify(joins: readonly Join[]): TapScriptFact["script"] {
    const arms: { tap: string; bridge: Sourced<string> }[] = [];
    const free: Meaning[] = [];
    for (const { bridge, statement } of joins) {
      const taps = this.#tests(statement);
      const meaning = this.#meaning(bridge, 0);
      if (meaning.is === "literal" && taps) for (const tap of taps) arms.push({ tap, bridge: meaning.text });
      else if (!this.#table(bridge, arms)) free.push(meaning);
    }
    if (arms.length > 0) return free.length === 0 ? { maps: "table", arms } : { maps: "unknown" };
    const [first] = free;
    if (!first || !free.every((other) => sameMeaning(first, other))) return { maps: "unknown" };
    switch (first.is) {
      case "by-name":
        return { maps: "by-name", strip: first.strip, prefix: first.prefix, ...(first.digits ? { digits: true } : {}) };
      case "default-route":
        return { maps: "default-route" };
      case "literal":
        return { maps: "literal", bridge: first.text };
      default:
        return { maps: "unknown" };
    }
  }

  /** `$br`, to which each arm of a `case` gave its own literal. */
  #table(bridge: ShellWord, arms: { tap: string; bridge: Sourced<string> }[]): boolean {
    const parts = partsOf(bridge, this.#text);
    const name = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(parts.length === 1 ? (parts[0]?.text ?? "") : "")?.[1];
    const given = name === undefined ? [] : (this.#given.get(name) ?? []);
    const found = given.flatMap(({ word, statement }) => {
      const taps = this.#tests(statement);
      const meaning = this.#meaning(word, 0);
      return taps && meaning.is === "literal" ? [taps.map((tap) => ({ tap, bridge: meaning.text }))] : [];
    });
    if (found.length === 0 || found.length !== given.length) return false;
    for (const arm of found.flat()) arms.push(arm);
    return true;
  }

  /** Names of taps for which a command runs: the arms and tests around it; undefined when none asks for `$1`. */
  #tests(statement: ShellStatement): readonly string[] | undefined {
    if (statement.after?.operator === "&&") {
      const tap = this.#tested(statement.after.statement);
      if (tap !== undefined) return [tap];
    }
    for (let context: ShellContext | undefined = statement.context; context; context = context.parent) {
      if (context.kind === "arm" && this.#isTap(context.subject))
        return (context.patterns ?? []).map((word) =>
          partsOf(word, this.#text)
            .map((part) => part.text)
            .join(""),
        );
      const taps = context.tests.flatMap((test) => this.#tested(test) ?? []);
      if (taps.length > 0) return taps;
    }
    return undefined;
  }

  /** `[ "$1" = tap0 ]`. */
  #tested(test: ShellStatement): string | undefined {
    const words = test.words.filter((word) => !/^(\[|\[\[|\]|\]\]|test)$/.test(wordText(word) ?? ""));
    const [left, operator, right] = words;
    if (!left || !right || words.length !== 3 || !/^={1,2}$/.test(wordText(operator) ?? "")) return undefined;
    const literal = this.#isTap(left) ? right : this.#isTap(right) ? left : undefined;
    const meaning = literal && this.#meaning(literal, 0);
    return meaning?.is === "literal" ? meaning.text.value : undefined;
  }
}

/** Paths at which QEMU looks for a script of its own accord. */
const BY_PATH = /(^|\/)etc\/(qemu-ifup|qemu\/qemu-ifup|kvm\/kvm-ifup|qemu-kvm\/qemu-ifup|qemu-ifup\.sh)$/;

/** The fact of a tap script; undefined when the script puts no `$1` into a bridge and lies where none is looked for. */
export function tapScript(script: ExpandedScript, text: string, file: FileId, path: string): TapScriptFact | undefined {
  const read = new TapReader(script, text, file).read();
  if (!read && !BY_PATH.test(path)) return undefined;
  return {
    fact: "tap-script",
    script: read?.script ?? { maps: "unknown" },
    setsMtu: read?.setsMtu ?? false,
    ...(read?.mends ? { mends: read.mends } : {}),
    at: at(file, { start: 0, end: 0 }),
  };
}
