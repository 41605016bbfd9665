/** New stanzas in the style of their neighbours. */
import type { Origin, TextEdit } from "#base/text";
import type { NewLink } from "#model/change";
import { isAuto, lastAt, namesOf } from "./edit-find.ts";
import { canonical } from "./keys.ts";
import { eolAt, lineStart, stanzaEnd } from "./lines.ts";
import { type Style, spelled, styleOf } from "./style.ts";
import type { InterfacesTree, Stanza } from "./tree.ts";

/**
 * Writes the stanza where classic ifupdown can use it: above the stanza that names it as port, slave or parent (it works
 * down the `auto` lines), else behind the stanza that the place lies in, else at the file's end.
 */
export function declare(beside: Origin, link: NewLink, tree: InterfacesTree): readonly TextEdit[] | undefined {
  const words = [link.name, link.parent, ...(link.ports ?? [])].filter((word) => word !== undefined);
  if (words.some((word) => word === "" || /\s/.test(word))) return undefined;
  const { text } = tree;
  const nearest = lastAt(tree.stanzas, beside.start);
  const stanza = nearest && beside.start <= nearest.end ? nearest : undefined;
  const style = styleOf(tree, stanza);
  const body = stanzaText(link, style, tree);
  if (stanza?.keyword === "iface" && needs(stanza, link.name)) {
    const top = topOf(stanza, tree);
    const eol = eolAt(text, top);
    return [{ span: { start: top, end: top }, text: `${body}\n\n`.replaceAll("\n", eol) }];
  }
  const last = stanza && isAuto(stanza) ? followed(stanza, tree) : stanza;
  const end = last ? stanzaEnd(text, last) : text.length;
  const eol = eolAt(text, Math.max(0, end - 1));
  const ended = end === 0 || text[end - 1] === "\n";
  const gap = end === 0 ? "" : ended ? "\n" : "\n\n";
  const blank = /^[ \t\r]*(\n|$)/.test(text.slice(end, end + 200));
  return [{ span: { start: end, end }, text: `${gap}${body}\n${blank ? "" : "\n"}`.replaceAll("\n", eol) }];
}

/** Whether the stanza rests on that link: a port, slave or parent must be there first. */
function needs(stanza: Stanza, name: string): boolean {
  if (stanza.head.words[0]?.text.startsWith(`${name}.`)) return true;
  return stanza.options.some(
    (line) =>
      /^(bridge-ports|bond-slaves|bond-ports|slaves|vlan-raw-device|vxlan-physdev|ovs-ports)$/.test(
        canonical(line.key.text),
      ) && line.words.some((word) => word.text === name || word.text.startsWith(`${name}.`)),
  );
}

/** An `auto` line keeps the stanza of its first name behind it. */
function followed(auto: Stanza, tree: InterfacesTree): Stanza {
  const next = namesOf(tree).next.get(auto);
  return next?.keyword === "iface" && auto.head.words.some((word) => word.text === next.head.words[0]?.text)
    ? next
    : auto;
}

/**
 * Start of the stanza, or of the `auto` line above it that brings it up, with the `auto` lines of its own and the comments
 * right above: what is written there comes up first.
 */
function topOf(stanza: Stanza, tree: InterfacesTree): number {
  const { text } = tree;
  const name = stanza.head.words[0]?.text;
  const { autos: known, comments } = namesOf(tree);
  const autos = known.get(name ?? "")?.map((auto) => auto.stanza) ?? [];
  const first = autos[0];
  const own = new Set(autos.filter((s) => s.head.words.length === 1).map((s) => lineStart(text, s.head.from)));
  let top = lineStart(text, first && first.start < stanza.start ? first.head.from : stanza.head.from);
  while (top > 0) {
    const above = lineStart(text, top - 1);
    if (!own.has(above) && !comments.has(above)) break;
    top = above;
  }
  return top;
}

function stanzaText(link: NewLink, style: Style, tree: InterfacesTree): string {
  const { autos, bare } = namesOf(tree);
  const lines = [
    ...(autos.has(link.name) ? [] : [`auto ${link.name}`]),
    `iface ${link.name}${bare ? "" : " inet manual"}`,
  ];
  for (const [key, value] of options(link)) lines.push(`${style.indent}${spelled(key, style)}${style.gap}${value}`);
  return lines.join("\n");
}

function options(link: NewLink): readonly (readonly [string, string])[] {
  const ports = link.ports && link.ports.length > 0 ? link.ports.join(" ") : "none";
  switch (link.kind) {
    case "bridge":
      return [
        ["bridge-ports", ports],
        ["bridge-stp", "off"],
        ["bridge-fd", "0"],
      ];
    case "bond":
      return [
        ["bond-slaves", ports],
        ["bond-mode", "active-backup"],
        ["bond-miimon", "100"],
      ];
    case "vlan":
      return vlanOptions(link);
    case "physical":
      return [];
  }
}

/** `P.ID` says both by itself; `vlanN` needs its parent, a free name its id too. */
function vlanOptions({ name, parent, vlanId }: NewLink): readonly (readonly [string, string])[] {
  const dotted = /^(.+)\.(\d{1,4})$/.exec(name);
  if (
    dotted &&
    (parent === undefined || dotted[1] === parent) &&
    (vlanId === undefined || Number(dotted[2]) === vlanId)
  )
    return [];
  const out: (readonly [string, string])[] = [];
  if (parent !== undefined) out.push(["vlan-raw-device", parent]);
  if (vlanId !== undefined && Number(/^vlan(\d+)$/.exec(name)?.[1]) !== vlanId) out.push(["vlan-id", String(vlanId)]);
  return out;
}
