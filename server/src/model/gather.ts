/** Facts → links with their definitions, mentions and everything that any text claims about them. Nothing is decided here. */
import { type Sourced, slice } from "#base/text";
import type { EdgeFact, LinkFact } from "./facts.ts";
import type { LiveFact } from "./live.ts";
import { aliasBase, dotted, isPlainName, looksPhysical } from "./names.ts";
import { type LinkNode, LinkTable } from "./node.ts";
import type { Readers } from "./readers/choice.ts";
import { expandRange, writeOutHead, writeOutRanges } from "./readers/ranges.ts";

/** A command in a stanza or script, run when its place is reached. */
export interface Gathered {
  readonly links: LinkTable;
  /** `auto` words in the reader's order. */
  readonly autos: readonly { readonly start: string; readonly name: Sourced<string>; readonly pattern: boolean }[];
  /** Links made by commands, by the definition whose block the command stands in; undefined: a script of its own. */
  readonly commands: ReadonlyMap<LinkFact | undefined, readonly (LinkFact | EdgeFact)[]>;
  /** Names with a stanza behind an `auto` word for them: ifupdown2 looks no further ahead. */
  readonly begun: ReadonlySet<string>;
  /** Stanzas that others inherit from. */
  readonly templates: ReadonlySet<string>;
}

export function gather(facts: readonly LiveFact[], readers: Readers): Gathered {
  const links = new LinkTable();
  const autos: { start: string; name: Sourced<string>; pattern: boolean }[] = [];
  const commands = new Map<LinkFact | undefined, (LinkFact | EdgeFact)[]>();
  const templates = new Set<string>();
  const begun = new Set<string>();
  const awaited = new Set<string>();
  const stanzas = new Map<string, LinkFact>();
  let stanza: LinkFact | undefined;
  const command = (fact: LinkFact | EdgeFact, at: Sourced<string>) => {
    const inside =
      stanza && stanza.name.file === at.file && stanza.block.start <= at.start && at.end <= stanza.block.end;
    const key = inside ? stanza : undefined;
    const list = commands.get(key);
    if (list) list.push(fact);
    else commands.set(key, [fact]);
  };
  for (const { fact } of facts) {
    switch (fact.fact) {
      case "link": {
        if (fact.named === "command") {
          command(fact, fact.name);
          note(links, fact.name, "other");
          if (fact.kind && isPlainName(fact.name.value)) links.get(fact.name.value).madeBy ??= fact;
          for (const edge of fact.edges) connect(links, edge);
          break;
        }
        stanza = fact;
        for (const own of readers.interfaces[0] === "ifupdown2" ? writeOutHead(writeOutRanges(fact)) : [fact]) {
          const merged = inherit(own, stanzas, templates);
          if (own.stanza) stanzas.set(own.name.value, merged);
          define(links, merged);
          if (own.stanza && (awaited.has("all") || awaited.has(own.name.value))) begun.add(own.name.value);
        }
        break;
      }
      case "edge":
        command(fact, fact.saidBy === "lower" ? fact.lower : fact.upper);
        // No definition stands behind a command: its own side is a mention too.
        note(links, fact.saidBy === "lower" ? fact.lower : fact.upper, "other");
        connect(links, fact);
        break;
      case "auto":
        autos.push({ start: fact.start, name: fact.name, pattern: fact.pattern });
        if (fact.start === "auto" || fact.start === "allow-ovs")
          for (const name of expandRange(fact.name.value)) awaited.add(name);
        if (!fact.pattern) note(links, fact.name, "auto");
        break;
      case "module":
        if (isPlainName(fact.name.value) && (fact.module?.value === "bonding" || /^bond\d/.test(fact.name.value))) {
          note(links, fact.name, "module");
          links.get(fact.name.value).modules.push(fact);
        }
        break;
      case "default":
        if (fact.of === "reader" && fact.setting.key === "map") templates.add(fact.setting.value.value);
        break;
      default:
        break;
    }
  }
  for (const link of links.byName.values())
    for (const option of link.bondOptions) {
      if (option.key !== "primary" && option.key !== "active_slave") continue;
      if (!option.computed) for (const name of words(option.value)) note(links, name, "primary");
    }
  return { links, autos, commands, begun, templates };
}

/** Blank-separated words with their places. */
export function words(text: Sourced<string>): Sourced<string>[] {
  const out: Sourced<string>[] = [];
  for (const match of text.value.matchAll(/\S+/g)) out.push(slice(text, match.index, match.index + match[0].length));
  return out;
}

function note(links: LinkTable, name: Sourced<string>, as: Parameters<LinkNode["mention"]>[1]): void {
  if (!isPlainName(name.value)) return;
  const base = aliasBase(name.value);
  links.get(base ?? name.value).mention(base === undefined ? name : slice(name, 0, base.length), as);
}

function define(links: LinkTable, fact: LinkFact): void {
  for (const edge of fact.edges) connect(links, edge);
  if (!isPlainName(fact.name.value)) return;
  const base = aliasBase(fact.name.value);
  const link = links.get(base ?? fact.name.value);
  if (base === undefined) link.definitions.push(fact);
  else link.aliases.push(fact);
  if (fact.named !== "file") note(links, fact.name, "definition");
  derived(links, fact.name);
}

/** `eth0` inside `eth0.100` is a mention of eth0 with a place of its own. */
function derived(links: LinkTable, name: Sourced<string>): void {
  const split = dotted(name.value);
  if (!split || !isPlainName(split.parent) || looksPhysical(name.value)) return;
  const parent = slice(name, 0, split.parent.length);
  if (parent.end - parent.start === split.parent.length) links.get(split.parent).mention(parent, "derived");
}

function connect(links: LinkTable, edge: EdgeFact): void {
  if (!isPlainName(edge.lower.value) || !isPlainName(edge.upper.value)) return;
  const said = edge.saidBy === "lower" ? edge.upper : edge.lower;
  if (edge.kind === "vlan-parent" || edge.kind === "underlay" || edge.kind === "peer") {
    note(links, edge.lower, "parent");
    return;
  }
  const as =
    edge.saidBy === "upper"
      ? edge.kind === "bridge-port"
        ? "port"
        : "slave"
      : edge.kind === "bridge-port"
        ? "bridge"
        : "master";
  note(links, said, as);
  if (edge.saidBy === "upper") derived(links, edge.lower);
}

/** interfaces(5): `inherits` takes over the options of a stanza defined above; its lists speak for the heir then. */
function inherit(fact: LinkFact, stanzas: ReadonlyMap<string, LinkFact>, templates: Set<string>): LinkFact {
  const from = fact.stanza?.inherits;
  const template = from && stanzas.get(from.value);
  if (!from || !template) return fact;
  templates.add(from.value);
  const mine = { ...from, value: fact.name.value };
  const edges = template.edges.map((edge) => ({
    ...edge,
    ...(edge.saidBy === "upper" ? { upper: mine } : { lower: mine }),
  }));
  return {
    ...fact,
    kind: fact.kind ?? template.kind,
    settings: [...template.settings, ...fact.settings],
    edges: [...edges, ...fact.edges],
    patterns: [...template.patterns, ...fact.patterns],
    bondOptions: [...template.bondOptions, ...fact.bondOptions],
    addresses: [...template.addresses, ...fact.addresses],
    gateways: [...template.gateways, ...fact.gateways],
    attributes: { ...template.attributes, ...fact.attributes },
  };
}
