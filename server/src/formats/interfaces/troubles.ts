/** What is wrong inside one interfaces file, with the repairs that can be worked out here. */
import { nearest } from "#base/nearest";
import type { TroubleFact } from "#model/troubles";
import type { Document } from "../format.ts";
import { Above, ifaceLine } from "./iface-line.ts";
import { canonical, isBuiltIn, isCommand, specOf } from "./keys.ts";
import { deleteLine, indentOf, insertAfter, insertBefore, isBackup } from "./lines.ts";
import { KEYS } from "./schema.ts";
import { isComputed } from "./templates.ts";
import type { InterfacesTree, Line, Stanza } from "./tree.ts";
import { mend, Troubles } from "./trouble-list.ts";
import { typographic } from "./typographic.ts";

export function troublesOf(doc: Document, tree: InterfacesTree): readonly TroubleFact[] {
  const found = new Troubles(doc);
  if (isBackup(doc.path)) return [];
  const above = new Above();
  let before: Stanza | undefined;
  for (const stanza of tree.stanzas) {
    const { head, keyword } = stanza;
    if (stanza.miscased) keywordCase(stanza, before, found);
    // Neither reader has such a keyword [ifupdown 0.8.41 and ifupdown2 3.0.0 run]; behind a stanza's options it is one more.
    if (keyword === "template" && before?.keyword !== "iface")
      found.add("interfaces/option-outside", head, { option: head.key.text }, [
        mend("delete", deleteLine(doc.text, head)),
      ]);
    before = stanza;
    trailingComment(head, doc, found);
    if (keyword === "source" || keyword === "source-directory") above.included = true;
    if (head.words.length === 0 && keyword === "iface") {
      const mends = [mend("delete", deleteLine(doc.text, head))];
      found.add("interfaces/incomplete", head, { keyword: head.key.text }, mends);
    } else if (keyword === "iface") ifaceLine(stanza, above, found);
    if (keyword === "iface" || keyword === "template") {
      above.define(stanza);
      for (const line of stanza.options) {
        optionLine(line, doc, found);
        trailingComment(line, doc, found);
      }
    }
  }
  for (const [line, home] of homesOf(tree)) strayLine(line, home, doc, found);
  if (doc.text.includes("\\\r\n")) for (const line of tree.lines) continuedByCr(line, doc, found);
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

/** ifupdown joins at backslash and newline only: with a CR between them the next line stands for itself [run]. */
function continuedByCr(line: Line, doc: Document, found: Troubles): void {
  const raw = doc.text.slice(line.from, line.until);
  const parts = raw.split("\\\r\n");
  const word = parts
    .slice(1)
    .find((part) => /^[ \t]*[^ \t\\]+[ \t]*$/.test(part))
    ?.trim();
  if (word === undefined) return;
  const edits = [...raw.matchAll(/[ \t]*\\\r\n[ \t]*/g)].map(({ index, 0: gap }) => ({
    span: { start: line.from + index, end: line.from + index + gap.length },
    text: " ",
  }));
  const start = line.from + raw.indexOf("\\\r\n");
  found.add("interfaces/continued-crlf", { start, end: start + 1 }, { option: line.key.text, word }, [
    mend("join", ...edits),
  ]);
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
