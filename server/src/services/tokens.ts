/** What the words of a file mean: names of links, networks and guests, keys, numbers and words of a list of values. */
import type { Workspace } from "#analysis/workspace";
import { memo } from "#base/memo";
import { type FileId, type Span, touches } from "#base/text";
import type { Format, KeySpec } from "#formats/format";
import type { Setting } from "#model/facts";
import type { Host, Link, Mention } from "#model/host";
import { hostAt, namesOf } from "./places.ts";
import { outline } from "./symbols.ts";
import { settingsIn } from "./written.ts";

/**
 * Types by the protocol's own words, so that every theme knows them; those that an editor's TextMate grammar gives the
 * same words, so that no colour changes when they come.
 */
export const TOKEN_TYPES = ["property", "interface", "class", "namespace", "type", "enumMember", "number"] as const;
export const TOKEN_MODIFIERS = ["declaration", "bridge", "bond", "vlan", "card", "tap"] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

export interface Token extends Span {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** In the order of the text; none overlaps another, none goes over a line's end. `within` undefined: the whole file. */
export function tokens(workspace: Workspace, file: FileId, within?: Span): readonly Token[] {
  const text = workspace.document(file)?.text;
  const format = workspace.format(file);
  if (text === undefined || !format) return [];
  const host = hostAt(workspace, file);
  // A name says more than the value that it stands in, a value more than a key.
  const all = [
    ...(host ? names(host, file) : []),
    ...captured(workspace, file),
    ...settings(workspace, file, format, text),
    ...(format.dialect === "xen" ? outlineKeys(workspace, file, text) : []),
  ];
  const taken = new Uint8Array(text.length);
  const found: Token[] = [];
  for (const token of all) {
    const { start, end } = token;
    if (start < 0 || end <= start || end > text.length || (within && !touches(token, within))) continue;
    if (taken.subarray(start, end).includes(1) || /[\r\n]/.test(text.slice(start, end))) continue;
    taken.fill(1, start, end);
    found.push(token);
  }
  return found.sort((a, b) => a.start - b.start);
}

function token({ start, end }: Span, type: TokenType, ...modifiers: readonly TokenModifier[]): Token {
  return { start, end, type, modifiers };
}

function* names(host: Host, file: FileId): Generator<Token> {
  const derived: Token[] = [];
  for (const link of host.links.values())
    for (const { at, as } of link.mentions) {
      if (at.file !== file) continue;
      const own = token(at, "interface", ...modifiersOf(link, as));
      // A part of a longer name counts where nothing names the whole.
      if (as === "derived") derived.push(own);
      else yield own;
    }
  for (const network of host.networks.values())
    for (const at of namesOf(network))
      if (at.file === file) yield token(at, "namespace", ...definedIn(network.definitions, at));
  for (const { definitions } of host.networks.values())
    for (const { portgroups } of definitions)
      for (const { name } of portgroups) if (name.file === file) yield token(name, "type", "declaration");
  for (const { guest, fact } of host.nics) {
    const { attach } = fact;
    if (guest.file === file && attach.to === "network" && attach.portgroup) yield token(attach.portgroup, "type");
  }
  for (const guest of host.guests)
    if (guest.file === file && guest.fact.named) yield token(guest.fact.name, "class", "declaration");
  yield* derived;
}

/** Names in the output of tools: no text of the host's names those links. */
function* captured(workspace: Workspace, file: FileId): Generator<Token> {
  for (const fact of workspace.facts(file)?.facts ?? [])
    if (fact.fact === "capture")
      for (const { name } of fact.links) if (name.file === file) yield token(name, "interface");
}

function modifiersOf({ kind }: Link, as: Mention["as"]): readonly TokenModifier[] {
  const kinds: Readonly<Partial<Record<Link["kind"], TokenModifier>>> = {
    bridge: "bridge",
    "ovs-bridge": "bridge",
    bond: "bond",
    vlan: "vlan",
    physical: "card",
    tap: "tap",
    veth: "tap",
  };
  const own = kinds[kind];
  return [...(as === "definition" ? (["declaration"] as const) : []), ...(own ? [own] : [])];
}

function definedIn(definitions: readonly { readonly name: Span }[], at: Span): readonly TokenModifier[] {
  return definitions.some(({ name }) => name.start === at.start) ? ["declaration"] : [];
}

function* settings(workspace: Workspace, file: FileId, format: Format, text: string): Generator<Token> {
  const facts = workspace.facts(file);
  if (!facts) return;
  const all = [...settingsIn(facts)];
  for (const { key, value, computed } of all) {
    const type = computed ? undefined : valueType(value.value, specsOf(format).get(key));
    // A value that was unescaped, or that is only implied, stands elsewhere.
    if (type && text.slice(value.start, value.end) === value.value) yield token(value, type);
  }
  // Tags and attributes are coloured by whoever reads XML.
  if (format.dialect !== "libvirt") for (const setting of all) yield* keyOf(setting, text);
}

function valueType(value: string, spec: KeySpec | undefined): TokenType | undefined {
  if (/^\d+$/.test(value)) return "number";
  // Yes and no are coloured as such already.
  return spec?.values?.includes(value) && !/^(yes|no|on|off|true|false)$/i.test(value) ? "enumMember" : undefined;
}

const specsOf = memo(
  (format: Format): ReadonlyMap<string, KeySpec> => new Map(format.keys.map((spec) => [spec.key, spec])),
);

function* keyOf({ written, whole, value }: Setting, text: string): Generator<Token> {
  if (
    written.end <= value.start &&
    text.slice(written.start, written.end) === written.value &&
    written.start < written.end
  )
    yield token(written, "property");
  else if (whole.start < value.start) {
    const [word = ""] = /^[\w.-]+(?==|\s)/.exec(text.slice(whole.start, value.start)) ?? [];
    if (word !== "") yield token({ start: whole.start, end: whole.start + word.length }, "property");
  }
}

/** Keys of a guest that no fact tells. */
function* outlineKeys(workspace: Workspace, file: FileId, text: string): Generator<Token> {
  for (const item of outline(workspace, file))
    for (const { kind, name, nameSpan } of [item, ...item.children])
      if (kind === "key" && text.slice(nameSpan.start, nameSpan.end) === name) yield token(nameSpan, "property");
}
