/** Changes → the smallest edits of the text; quotes, order, comments and joined lines stay. */
import type { Span, TextEdit } from "#base/text";
import type { Document, Outcome } from "#formats/format";
import type { Change } from "#model/change";
import type { LinkFact } from "#model/facts";
import { type Argument, type Item, item } from "./argument.ts";
import { removeItem, removeLine, removeOptions } from "./edit-remove.ts";
import { writeText } from "./edit-text.ts";
import { blockStart, lineEnd, lineStart } from "./layout.ts";
import { cardAt, itemAt, locate, optionsOf, within } from "./locate.ts";
import type { Card } from "./pair.ts";
import { specIn } from "./schema.ts";
import type { Tree } from "./tree.ts";
import { put } from "./trouble.ts";
import { endOf, quoted, rewrite } from "./writing.ts";

/** Undefined where the text does not hold the words letter by letter: computed, or put together from several places. */
export function apply(change: Change, doc: Document, tree: Tree): Outcome | undefined {
  const edits = editsFor(change, doc, tree);
  return edits && { edits };
}

function editsFor(change: Change, doc: Document, tree: Tree): readonly TextEdit[] | undefined {
  switch (change.do) {
    case "mend":
      return change.mend.edits.every((edit) => edit.span.end <= doc.text.length) ? change.mend.edits : undefined;
    case "set":
      return setAttribute(change, doc, tree);
    case "set-key":
      return onCard(change.on, doc, tree, (card) => setKey(card, change.key, change.value));
    case "unset-key":
      return onCard(change.on, doc, tree, (card) => unsetKey(card, change.key));
    case "replace":
      return replace(doc, tree, change.at, change.value);
    case "remove":
      return remove(doc, tree, change.at);
    case "declare":
      return tree.kind === "acl" && change.link.kind === "bridge" ? allow(tree, change.link.name) : undefined;
    case "ignore":
      return tree.kind === "link" ? undefined : ignore(tree, change.at.start, change.code);
    case "include":
    case "split":
    case "add-portgroup":
    case "configure":
      return undefined;
  }
}

function onCard(
  on: Extract<Change, { readonly do: "set" | "set-key" | "unset-key" }>["on"],
  doc: Document,
  tree: Tree,
  edit: (card: Card) => readonly TextEdit[] | undefined,
): readonly TextEdit[] | undefined {
  const found = on.fact === "nic" ? cardAt(doc, tree, on.at) : undefined;
  return found && edit(found.card);
}

function setAttribute(
  change: Extract<Change, { readonly do: "set" }>,
  doc: Document,
  tree: Tree,
): readonly TextEdit[] | undefined {
  const { attribute, value } = change;
  if (attribute === "mac") return onCard(change.on, doc, tree, (card) => setKey(card, "mac", String(value)));
  if (attribute !== "mtu") return undefined;
  if (change.on.fact === "link") return setLinkMtu(tree, change.on, String(value));
  return onCard(change.on, doc, tree, (card) => {
    const virtio = card.from === "device" && card.model?.value.startsWith("virtio");
    return virtio ? setKey(card, "host_mtu", String(value)) : undefined;
  });
}

/** Behind the command that makes a link, one that sets its MTU; or the number that is there already. */
function setLinkMtu(tree: Tree, link: LinkFact, mtu: string): readonly TextEdit[] | undefined {
  const known = link.attributes.mtu;
  if (known) return writeText(tree, known, mtu);
  const { text } = tree;
  const start = lineStart(text, link.block.start);
  const end = lineEnd(text, link.block.end);
  const indent = text.slice(start, link.block.start);
  const rest = text.slice(link.block.end, end);
  if (link.named !== "command" || !/^[ \t]*$/.test(indent) || !/^[ \t]*(#.*)?\r?$/.test(rest)) return undefined;
  const newline = rest.endsWith("\r") ? "\r\n" : "\n";
  const command = `${indent}ip link set dev ${link.name.value} mtu ${mtu}`;
  return text[end] === "\n"
    ? [put({ start: end + 1, end: end + 1 }, command + newline)]
    : [put({ start: end, end }, newline + command)];
}

/** The spelling of a key in the card's own option. */
function spelling(card: Card, key: string): string {
  if (key === "mac" || key === "macaddr") return card.from === "net" ? "macaddr" : "mac";
  if (key === "model" || key === "driver") return card.from === "device" ? "driver" : "model";
  return key;
}

/** The argument that holds a key, or would: the card's own, or its backend's. */
function holder(card: Card, key: string): { readonly argument: Argument; readonly key: string } | undefined {
  const own = spelling(card, key);
  const back = card.backend?.argument;
  if (item(card.argument, own)) return { argument: card.argument, key: own };
  if (back && back !== card.argument && item(back, key)) return { argument: back, key };
  const place = card.from === "net" ? "net nic" : card.from;
  if (specIn(own, [place])) return { argument: card.argument, key: own };
  const type = card.backend?.type?.value;
  return back && type !== undefined && specIn(key, [type]) ? { argument: back, key } : undefined;
}

function setKey(card: Card, key: string, value: string): readonly TextEdit[] | undefined {
  const found = holder(card, key);
  if (!found) return undefined;
  const { argument } = found;
  const known = item(argument, found.key);
  if (known) return writeItem(argument, known, value);
  if (argument.open) return undefined;
  if (argument.json) {
    const brace = argument.word.value.lastIndexOf("}");
    const comma = argument.items.length > 0 ? "," : "";
    const edit = rewrite(argument.word, brace, brace, `${comma}${JSON.stringify(found.key)}:${JSON.stringify(value)}`);
    return brace >= 0 && edit ? [edit] : undefined;
  }
  const end = endOf(argument.word);
  const text = end && quoted(value.replaceAll(",", ",,"), end.under);
  return !end || text === undefined ? undefined : [put({ start: end.at, end: end.at }, `,${found.key}=${text}`)];
}

/** A value in its item: commas doubled, or as JSON writes it. */
function writeItem(argument: Argument, known: Item, value: string): readonly TextEdit[] | undefined {
  const { valueFrom, valueTo } = known.at;
  if (argument.json) {
    const inString = argument.word.value[valueFrom - 1] === '"' && argument.word.value[valueTo] === '"';
    const json = JSON.stringify(value);
    const edit = rewrite(argument.word, valueFrom, valueTo, inString ? json.slice(1, -1) : plainJson(value));
    return edit && [edit];
  }
  const text = value.replaceAll(",", ",,");
  if (known.bare && known.key !== "type" && known.key !== "driver") {
    const edit = rewrite(argument.word, valueTo, valueTo, `=${text}`);
    return edit && [edit];
  }
  const edit = rewrite(argument.word, valueFrom, valueTo, text);
  return edit && [edit];
}

function plainJson(value: string): string {
  if (value === "on" || value === "off") return String(value === "on");
  return /^(\d+|true|false)$/.test(value) ? value : JSON.stringify(value);
}

function unsetKey(card: Card, key: string): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const argument of new Set([card.argument, ...(card.backend ? [card.backend.argument] : [])])) {
    const own = argument === card.argument ? spelling(card, key) : key;
    for (const found of argument.items) {
      if (found.key !== own && found.key !== key) continue;
      const edit = removeItem(argument, found);
      if (!edit) return undefined;
      edits.push(edit);
    }
  }
  return edits.length > 0 ? edits : undefined;
}

function replace(doc: Document, tree: Tree, at: Span, value: string): readonly TextEdit[] | undefined {
  if (tree.kind === "acl") {
    const line = tree.acl.lines.find((l) => within(at, l));
    return line && /^\S*$/.test(value) ? [put(at, value)] : undefined;
  }
  if (tree.kind === "link") return /^\S+$/.test(value) ? [put(at, value)] : undefined;
  const located = locate(doc, tree, at);
  const found = located?.argument && itemAt(located.argument, at);
  if (
    located?.argument &&
    found?.value &&
    at.start === found.item.valueSpan.start &&
    at.end === found.item.valueSpan.end
  )
    return writeItem(located.argument, found.item, value);
  const comma = located?.argument && !located.argument.json ? value.replaceAll(",", ",,") : value;
  return writeText(tree, at, comma);
}

/** A key of an option, a NIC with what belongs to it, an option, a line of the list, a command of its own line. */
function remove(doc: Document, tree: Tree, at: Span): readonly TextEdit[] | undefined {
  if (tree.kind === "acl") {
    const line = tree.acl.lines.find((l) => within(at, l));
    return line && [removeLine(doc.text, line)];
  }
  if (tree.kind === "link") return undefined;
  const nic = cardAt(doc, tree, at);
  if (nic) return removeOptions(optionsOf(nic.guest, nic.card), doc.text);
  const located = locate(doc, tree, at);
  const found = located?.argument && itemAt(located.argument, at);
  if (located?.argument && found && !(at.start < found.item.whole.start)) {
    const edit = removeItem(located.argument, found.item);
    return edit && [edit];
  }
  if (located) return removeOptions([located.option], doc.text);
  const statement = tree.scripts.flatMap((script) => script.statements).find((s) => within(at, s));
  const alone = statement && /^[ \t]*$/.test(doc.text.slice(lineStart(doc.text, statement.start), statement.start));
  const last =
    statement && /^[ \t]*(#[^\n]*)?\r?$/.test(doc.text.slice(statement.end, lineEnd(doc.text, statement.end)));
  return alone && last ? [removeLine(doc.text, statement)] : undefined;
}

/** One more bridge for the helper, at the end of the list. */
function allow(tree: Extract<Tree, { readonly kind: "acl" }>, name: string): readonly TextEdit[] | undefined {
  if (!/^\S{1,15}$/.test(name)) return undefined;
  const { text } = tree;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const before = text === "" || text.endsWith("\n") ? "" : newline;
  return [put({ start: text.length, end: text.length }, `${before}allow ${name}${newline}`)];
}

const SAID = /^[ \t]*#[ \t]*trunkline:[ \t]*ignore[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)[ \t]*\r?$/;

/** A comment above the line; above the first line where lines hang together. */
function ignore(tree: Tree, offset: number, code: string): readonly TextEdit[] {
  const { text } = tree;
  const start = blockStart(tree, offset);
  if (start > 0) {
    const above = lineStart(text, start - 1);
    const said = SAID.exec(text.slice(above, start - 1));
    if (said?.[1] !== undefined) {
      if (said[1].split(",").some((known) => known.trim() === code)) return [];
      const end = above + said[0].trimEnd().length;
      return [put({ start: end, end }, `, ${code}`)];
    }
  }
  const indent = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? "";
  const newline = text.slice(0, 10_000).includes("\r\n") ? "\r\n" : "\n";
  const comment = `${indent}# trunkline: ignore ${code}${newline}`;
  // The first line of a script names its shell, and nothing may stand above it.
  const shebang = start === 0 && text.startsWith("#!") ? lineEnd(text, 0) + 1 : start;
  return [put({ start: Math.min(shebang, text.length), end: Math.min(shebang, text.length) }, comment)];
}
