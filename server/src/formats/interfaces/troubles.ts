/** What is wrong inside one interfaces file, with the repairs that can be worked out here. */
import { nearest } from "#base/nearest";
import { at, type Span, type TextEdit } from "#base/text";
import type { Mend, TroubleFact, TroubleKind, TroubleKinds } from "#model/troubles";
import type { Document } from "../format.ts";
import { readHead } from "./head.ts";
import { canonical, isBuiltIn, isCommand, specOf } from "./keys.ts";
import { deleteLine, indentOf, insertAfter, insertBefore, isBackup } from "./lines.ts";
import { FAMILIES, INET, KEYS, METHODS } from "./schema.ts";
import { isComputed } from "./templates.ts";
import type { InterfacesTree, Line, Stanza } from "./tree.ts";
import { typographic } from "./typographic.ts";

class Troubles {
  readonly list: TroubleFact[] = [];
  readonly #doc: Document;
  /** What ifupdown loses beside the line: all of the root file, the rest of a sourced one. */
  readonly loss: "rest" | "file";

  constructor(doc: Document) {
    this.#doc = doc;
    this.loss = /(^|\/)interfaces$/.test(doc.path) ? "file" : "rest";
  }

  add<K extends TroubleKind>(
    kind: K,
    span: Span,
    about: TroubleKinds[K],
    mends: readonly Mend[],
    loses: TroubleFact["loses"] = this.loss,
    also: readonly Span[] = [],
  ): void {
    const { file } = this.#doc;
    const trouble = {
      fact: "trouble" as const,
      dialect: "interfaces" as const,
      kind,
      at: at(file, span),
      about,
      also: also.map((other) => at(file, other)),
      mends,
      loses,
    };
    // The kind and its blanks belong together by the signature; TypeScript cannot see that through the union.
    this.list.push(trouble as TroubleFact & typeof trouble);
  }
}

function mend(how: string, ...edits: readonly TextEdit[]): Mend {
  return { how, edits };
}

export function troublesOf(doc: Document, tree: InterfacesTree): readonly TroubleFact[] {
  const found = new Troubles(doc);
  if (isBackup(doc.path)) return [];
  const defined = new Set<string>();
  const lastStart = new Map<string, number>();
  for (const { keyword, head, start } of tree.stanzas)
    if (keyword === "iface" && head.words[0]) lastStart.set(head.words[0].text, start);
  let included = false;
  let before: Stanza | undefined;
  for (const stanza of tree.stanzas) {
    const { head, keyword } = stanza;
    if (stanza.miscased) keywordCase(stanza, before, found);
    before = stanza;
    trailingComment(head, doc, found);
    if (keyword === "source" || keyword === "source-directory") included = true;
    if (head.words.length === 0 && /^(iface|mapping|source|source-directory)$/.test(keyword))
      found.add("interfaces/incomplete", head, { keyword: head.key.text }, [
        mend("delete", deleteLine(doc.text, head)),
      ]);
    else if (keyword === "iface") ifaceLine(stanza, defined, included, lastStart, found);
    if (keyword === "iface" || keyword === "template") {
      const name = head.words[0]?.text;
      if (name !== undefined) defined.add(name);
      for (const line of stanza.options) {
        optionLine(line, doc, found);
        trailingComment(line, doc, found);
      }
    }
  }
  for (const [line, home] of homesOf(tree)) strayLine(line, home, doc, found);
  typographic(tree, (first, about, also, mends) => found.add("typographic", first, about, mends, "line", also));
  return found.list.sort((a, b) => a.at.start - b.at.start);
}

/** Behind a stanza's options ifupdown takes the line for one more option; elsewhere it refuses the file. */
function keywordCase(stanza: Stanza, before: Stanza | undefined, found: Troubles): void {
  const { key } = stanza.head;
  const option = before?.keyword === "iface" || before?.keyword === "template";
  const lower = key.text.startsWith("allow-") ? key.text : key.text.toLowerCase();
  const mends = [mend("lower", { span: { start: key.start, end: key.end }, text: lower })];
  found.add("interfaces/keyword-case", key, { keyword: key.text }, mends, option ? "rest" : found.loss);
}

/** Options whose text may hold a `#` of its own. */
const FREE_TEXT = /^(description|alias|ovs-extra|ovs-options|wpa-.*|wireless-.*)$/;

function trailingComment(line: Line, doc: Document, found: Troubles): void {
  const first = line.words.find((word) => word.text.startsWith("#"));
  const key = canonical(line.key.text);
  if (!first || (line.keyword === undefined && (isCommand(key) || FREE_TEXT.test(key)))) return;
  const comment = doc.text.slice(first.start, line.end).replace(/\\\r?\n/g, "");
  const previous = line.words[line.words.indexOf(first) - 1] ?? line.key;
  const indent = indentOf(doc.text, line) ?? "";
  found.add(
    "interfaces/trailing-comment",
    { start: first.start, end: line.end },
    { option: line.key.text, comment },
    [
      mend("move", insertBefore(doc.text, line, indent + comment), {
        span: { start: previous.end, end: line.end },
        text: "",
      }),
    ],
    "line",
  );
}

/** Method that the options speak for. */
function likelyMethod(stanza: Stanza): string {
  const name = stanza.head.words[0]?.text;
  if (name === "lo") return "loopback";
  return stanza.options.some((line) => line.key.text === "address") ? "static" : "manual";
}

function likelyFamily(stanza: Stanza): string {
  const address = stanza.options.find((line) => line.key.text === "address");
  return address?.words[0]?.text.includes(":") ? "inet6" : "inet";
}

function ifaceLine(
  stanza: Stanza,
  defined: ReadonlySet<string>,
  included: boolean,
  lastStart: ReadonlyMap<string, number>,
  found: Troubles,
): void {
  const { head } = stanza;
  const { name, family, method, inherits, from } = readHead(head);
  if (!name || head.words.some((word) => isComputed(word.text))) return;
  if (inherits && !from) {
    found.add("interfaces/incomplete", inherits, { keyword: inherits.text }, [
      mend("delete", { span: { start: (method ?? family ?? name).end, end: inherits.end }, text: "" }),
    ]);
    return;
  }
  if (from && !defined.has(from.text)) {
    const below = (lastStart.get(from.text) ?? -1) > stanza.start;
    // A stanza of an including or included file may come first; only what this file settles is told.
    if (from.text === name.text || below || (found.loss === "file" && !included))
      found.add("interfaces/inherits-undefined", from, { name: name.text, from: from.text }, []);
  }
  if (!family) {
    if (from) return;
    const text = ` ${likelyFamily(stanza)} ${likelyMethod(stanza)}`;
    found.add("interfaces/bare-iface", head, { name: name.text }, [
      mend("insert", { span: { start: name.end, end: name.end }, text }),
    ]);
    return;
  }
  const methods = METHODS.get(family.text);
  if (!methods) {
    // `auto` as a family is ifupdown-ng's.
    if (family.text === "auto") return;
    const isMethod = !method && INET.includes(family.text);
    const text = isMethod
      ? `inet ${family.text}`
      : (nearest(family.text, FAMILIES) ?? (family.text.includes("6") ? "inet6" : "inet"));
    found.add("interfaces/unknown-family", family, { name: name.text, family: family.text }, [
      mend("replace", { span: family, text }),
    ]);
    return;
  }
  if (!method) {
    if (from) return;
    found.add("interfaces/method-missing", head, { name: name.text, family: family.text }, [
      mend("insert", { span: { start: family.end, end: family.end }, text: ` ${likelyMethod(stanza)}` }),
    ]);
    return;
  }
  if (!methods.includes(method.text)) {
    const text =
      nearest(method.text, methods) ?? nearest(method.text.toLowerCase(), [...methods, ""]) ?? likelyMethod(stanza);
    const lower = method.text.toLowerCase();
    found.add("interfaces/unknown-method", method, { name: name.text, family: family.text, method: method.text }, [
      mend("replace", { span: method, text: methods.includes(lower) ? lower : text }),
    ]);
  }
}

function optionLine(line: Line, doc: Document, found: Troubles): void {
  if (line.keyword !== undefined) return;
  const key = canonical(line.key.text);
  if (!line.rest) {
    const mends = [mend("delete", deleteLine(doc.text, line))];
    // Without its ports line the stanza would be no bridge any more.
    if (key === "bridge-ports")
      mends.push(mend("none", { span: { start: line.key.end, end: line.key.end }, text: " none" }));
    found.add("interfaces/option-without-value", line, { option: line.key.text }, mends);
    return;
  }
  if (specOf(key) !== undefined || isComputed(line.key.text)) return;
  const meant = lookup(line.key.text);
  if (!meant) return;
  const { known, kind } = meant;
  found.add(
    kind,
    line.key,
    { option: line.key.text, known },
    [mend("rename", { span: { start: line.key.start, end: line.key.end }, text: known })],
    "line",
  );
}

/** What an option that no table has was meant to be. A misspelt bridge_ports is told by another rule. */
function lookup(
  written: string,
): { readonly known: string; readonly kind: "interfaces/option-near" | "interfaces/option-case" } | undefined {
  const lower = written.toLowerCase();
  for (const known of [lower, lower.replaceAll("_", "-"), lower.replaceAll("-", "_")])
    if (isBuiltIn(known)) return { known, kind: "interfaces/option-case" };
  if (written.length < 3 || written.length > 40 || UNLISTED.test(lower)) return undefined;
  const found = nearest(lower.replaceAll("_", "-"), OPTION_NAMES, written.length < 6 ? 1 : 2);
  if (found === undefined || found === "bridge-ports") return undefined;
  return {
    known: written.includes("_") && !isBuiltIn(found) ? found.replaceAll("-", "_") : found,
    kind: "interfaces/option-near",
  };
}

/** Families of options that are not listed one by one. */
const UNLISTED = /^(wpa|wireless|mstpctl|clagd?|madwifi|ethernet|hostapd|openvpn|multicast|vrrp|evpn|dns)[-_]/;

const OPTION_NAMES: readonly string[] = KEYS.filter((spec) => spec.group !== "keyword").map((spec) => spec.key);

interface Home {
  readonly stanza: Stanza;
  /** Behind its `iface` line rather than behind its last option. */
  readonly atHead: boolean;
}

/** For every stray line, in order, the stanza that it most likely belongs to. */
function* homesOf(tree: InterfacesTree): Generator<readonly [Line, Home | undefined]> {
  const { stanzas } = tree;
  let passed = 0;
  let iface: Stanza | undefined;
  let ahead = 0;
  for (const line of tree.stray) {
    for (; passed < stanzas.length && (stanzas[passed]?.start ?? 0) < line.start; passed++)
      if (stanzas[passed]?.keyword === "iface") iface = stanzas[passed];
    ahead = Math.max(ahead, passed);
    while (ahead < stanzas.length && stanzas[ahead]?.keyword !== "iface") ahead++;
    const next = stanzas[ahead];
    const last = stanzas[passed - 1];
    const starts = last?.keyword === "auto" || last?.keyword === "allow";
    const opens = next && starts && last?.head.words.some((word) => word.text === next.head.words[0]?.text);
    if (opens) yield [line, { stanza: next, atHead: true }];
    else if (iface) yield [line, { stanza: iface, atHead: false }];
    else yield [line, next && { stanza: next, atHead: true }];
  }
}

function strayLine(line: Line, home: Home | undefined, doc: Document, found: Troubles): void {
  const mends = [mend("delete", deleteLine(doc.text, line))];
  if (home && line.rest) {
    const { stanza, atHead } = home;
    const indent = indentOf(doc.text, stanza.options[0]) ?? "    ";
    const behind = atHead ? stanza.head : (stanza.options.at(-1) ?? stanza.head);
    const moved = insertAfter(doc.text, behind, indent + doc.text.slice(line.start, line.end));
    mends.push(mend("move", deleteLine(doc.text, line), moved));
  }
  found.add("interfaces/option-outside", line, { option: line.key.text }, mends);
}
