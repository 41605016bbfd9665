/** Changes as text edits: comments, order, spelling, indentation and line ends of the file stay as they are. */
import { type Origin, type Span, spanOf, type TextEdit } from "#base/text";
import type { Attribute } from "#model/attributes";
import type { Change, Target } from "#model/change";
import type { Document, Outcome } from "../format.ts";
import { declare } from "./edit-declare.ts";
import { lastAt, lineAt, namesOf, stanzaFrom } from "./edit-find.ts";
import { remove } from "./edit-remove.ts";
import { readHead } from "./head.ts";
import { canonical, isCommand } from "./keys.ts";
import { deleteLine, eolAt, indentOf, insertAfter, insertBefore, lineStart, stanzaEnd } from "./lines.ts";
import { INET } from "./schema.ts";
import { spelled, styleOf } from "./style.ts";
import type { InterfacesTree, Line, Stanza } from "./tree.ts";

/** Undefined where an interfaces file cannot say it: the fix is then not offered. */
export function apply(change: Change, doc: Document, tree: InterfacesTree): Outcome | undefined {
  if (change.do === "configure") return configure(change.key, change.value, doc);
  const edits = editsOf(change, doc, tree);
  return edits && { edits: edits.map(({ span, text }) => ({ span: spanOf(span), text })) };
}

function editsOf(change: Change, doc: Document, tree: InterfacesTree): readonly TextEdit[] | undefined {
  switch (change.do) {
    case "set":
      return setAttribute(change.on, change.attribute, change.value, tree);
    case "set-key":
      return setKey(change.on, change.key, change.value, tree);
    case "unset-key":
      return unsetKey(change.on, change.key, tree);
    case "replace":
      return replace(change.at, change.value, doc);
    case "remove":
      return remove(change.at, tree);
    case "mend":
      return change.mend.edits;
    case "declare":
      return declare(change.beside, change.link, tree);
    case "ignore":
      return ignore(change.at, change.code, tree);
    case "include":
      return include(change.pattern, tree);
    case "split":
      return split(change.at, tree);
    case "add-portgroup":
    case "configure":
      return undefined;
  }
}

/** ifupdown2's own settings lie in a folder beside its file: here that is made; `evidence` writes into one that is there. */
function configure(key: string, value: string, { path }: Document): Outcome | undefined {
  const folder = /^(.*(?:^|\/)etc\/network)\//.exec(path)?.[1];
  if (folder === undefined) return undefined;
  return { create: { path: `${folder}/ifupdown2/ifupdown2.conf`, text: `${key}=${value}\n` } };
}

/** A `source` line at the end; within a stanza it would end it. */
function include(pattern: string, { text }: InterfacesTree): readonly TextEdit[] | undefined {
  if (!isLine(pattern) || /\s/.test(pattern)) return undefined;
  const eol = eolAt(text, 0);
  const gap = text === "" ? "" : /\n[ \t\r]*\n$/.test(text) ? "" : text.endsWith("\n") ? eol : eol + eol;
  return [{ span: { start: text.length, end: text.length }, text: `${gap}source ${pattern}${eol}` }];
}

/** An option's line as the one of a new stanza of the same name, family and method, behind its own. */
function split(at: Origin, tree: InterfacesTree): readonly TextEdit[] | undefined {
  const { text } = tree;
  const line = lineAt(tree, at.start);
  const stanza = line && lastAt(tree.stanzas, line.start);
  if (!line?.rest || stanza?.keyword !== "iface" || !stanza.options.includes(line)) return undefined;
  const head = readHead(stanza.head);
  if (!head?.name || !head.family || !head.method) return undefined;
  const indent = indentOf(text, line) ?? "";
  const words = [head.name, head.family, head.method].map((word) => word.text).join(" ");
  const end = stanzaEnd(text, stanza);
  const eol = eolAt(text, Math.max(0, end - 1));
  const ended = end === 0 || text[end - 1] === "\n";
  const body = `${ended ? "" : eol}${indentOf(text, stanza.head) ?? ""}iface ${words}${eol}${indent}${text.slice(line.start, line.end)}${eol}`;
  return [deleteLine(text, line), { span: { start: end, end }, text: body }];
}

/** A value that a line of this file can hold. */
function isLine(value: string): boolean {
  return value.trim() !== "" && !/[\n\r]/.test(value) && !value.trimEnd().endsWith("\\");
}

function stanzaOf(on: Target, tree: InterfacesTree): Stanza | undefined {
  if (on.fact !== "link" || on.named === "command") return undefined;
  const stanza = stanzaFrom(tree, on.block.start);
  return stanza?.keyword === "iface" ? stanza : undefined;
}

const KEY_OF: Readonly<Partial<Record<Attribute, string>>> = {
  mtu: "mtu",
  mac: "hwaddress",
  "vlan.protocol": "vlan-protocol",
  "bridge.stp": "bridge-stp",
  "bridge.forward-delay": "bridge-fd",
  "bridge.vlan-aware": "bridge-vlan-aware",
};

function setAttribute(
  on: Target,
  attribute: Attribute,
  value: string | number | boolean,
  tree: InterfacesTree,
): readonly TextEdit[] | undefined {
  if (on.fact === "link" && on.named === "command") return undefined;
  if (attribute === "method") return setMethod(on, String(value), tree);
  if (attribute === "boot") return setBoot(on, value === true, tree);
  const key = KEY_OF[attribute];
  if (key === undefined) return undefined;
  const words = attribute === "bridge.vlan-aware" ? ["no", "yes"] : ["off", "on"];
  const text = typeof value === "boolean" ? (words[value ? 1 : 0] ?? "") : String(value);
  const stanza = stanzaOf(on, tree);
  const old = stanza && firstOf(stanza, key);
  // The old form `hwaddress ether MAC` keeps its word.
  const ether = key === "hwaddress" && old?.words[0]?.text === "ether" && old.words[1];
  return ether ? [{ span: { start: ether.start, end: old.end }, text }] : setKey(on, key, text, tree);
}

function firstOf(stanza: Stanza, key: string): Line | undefined {
  return stanza.options.find((line) => line.keyword === undefined && canonical(line.key.text) === key);
}

function setMethod(on: Target, value: string, tree: InterfacesTree): readonly TextEdit[] | undefined {
  const stanza = stanzaOf(on, tree);
  const head = stanza && readHead(stanza.head);
  if (!stanza || !head?.name || !/^[\w-]+$/.test(value)) return undefined;
  if (head.method) return [{ span: head.method, text: value }];
  const behind = head.family ?? head.name;
  const family = head.family ? "" : ` ${INET.includes(value) ? "inet" : "inet6"}`;
  return [{ span: { start: behind.end, end: behind.end }, text: `${family} ${value}` }];
}

function setBoot(on: Target, boot: boolean, tree: InterfacesTree): readonly TextEdit[] | undefined {
  const stanza = stanzaOf(on, tree);
  const name = stanza?.head.words[0];
  if (!stanza || !name) return undefined;
  const named = (namesOf(tree).autos.get(name.text) ?? []).flatMap(({ stanza: { head } }) =>
    head.words.filter((w) => w.text === name.text).map((word) => ({ line: head, word })),
  );
  if (boot) {
    const hotplug = named.find(({ line }) => line.key.text === "allow-hotplug" && line.words.length === 1);
    if (hotplug) return [{ span: hotplug.line.key, text: "auto" }];
    if (named.some(({ line }) => line.key.text.toLowerCase() === "auto")) return [];
    const indent = indentOf(tree.text, stanza.head) ?? "";
    return [insertBefore(tree.text, stanza.head, `${indent}auto ${name.text}`)];
  }
  return named.flatMap(
    ({ line, word }) =>
      remove({ ...word, file: on.fact === "link" ? on.name.file : on.at.file }, tree) ?? [deleteLine(tree.text, line)],
  );
}

function setKey(on: Target, key: string, value: string, tree: InterfacesTree): readonly TextEdit[] | undefined {
  const stanza = stanzaOf(on, tree);
  if (!stanza || !isLine(value) || !/^[\w-]+$/.test(key)) return undefined;
  const content = value.trim();
  const wanted = canonical(key);
  const known = stanza.options.filter((line) => line.keyword === undefined && canonical(line.key.text) === wanted);
  const [first, ...others] = known;
  if (first && !isCommand(wanted)) {
    const text = first.rest ? content : ` ${content}`;
    const span: Span = first.rest ?? { start: first.key.end, end: first.key.end };
    return [{ span: { start: span.start, end: span.end }, text }, ...others.map((line) => deleteLine(tree.text, line))];
  }
  // Commands may repeat: a new one runs behind those of its kind.
  const behind = known.at(-1) ?? stanza.options.at(-1) ?? stanza.head;
  const style = styleOf(tree, stanza);
  return [insertAfter(tree.text, behind, `${style.indent}${spelled(wanted, style)}${style.gap}${content}`)];
}

function unsetKey(on: Target, key: string, tree: InterfacesTree): readonly TextEdit[] | undefined {
  const stanza = stanzaOf(on, tree);
  if (!stanza) return undefined;
  const wanted = canonical(key);
  const lines = stanza.options.filter((line) => line.keyword === undefined && canonical(line.key.text) === wanted);
  return lines.length === 0 ? undefined : lines.map((line) => deleteLine(tree.text, line));
}

function replace(at: Origin, value: string, doc: Document): readonly TextEdit[] | undefined {
  if (at.file !== doc.file || at.start > at.end || at.end > doc.text.length || !isLine(value)) return undefined;
  return [{ span: { start: at.start, end: at.end }, text: value }];
}

/** `# trunkline: ignore CODE` on the line before; where one stands already it gets the code too. */
function ignore(at: Origin, code: string, tree: InterfacesTree): readonly TextEdit[] | undefined {
  if (!/^[\w-]+$/.test(code)) return undefined;
  const { text } = tree;
  const inside = lineAt(tree, at.start);
  const place = inside ?? { start: Math.min(at.start, text.length), end: Math.min(at.start, text.length) };
  const start = lineStart(text, inside?.from ?? place.start);
  const above = lastAt(tree.comments, start - 1);
  const before = above && lineStart(text, start - 1) <= above.start ? above : undefined;
  const known = before && /^#\s*trunkline:\s*ignore\s+(.*)$/.exec(text.slice(before.start, before.end));
  if (before && known) {
    const codes = (known[1] ?? "").split(/[\s,]+/);
    return codes.includes(code) ? [] : [{ span: { start: before.end, end: before.end }, text: `, ${code}` }];
  }
  const indent = inside ? (indentOf(text, inside) ?? "") : "";
  return [insertBefore(text, place, `${indent}# trunkline: ignore ${code}`)];
}
