/** What kind of link each name is meant to be: by its own words first, then by what others call it, then by its look. */
import type { LinkFact, LinkKind } from "./facts.ts";
import { word } from "./facts.ts";
import { dotted, looksGuestSide, looksPhysical, vlanNumber } from "./names.ts";
import type { LinkNode, LinkTable } from "./node.ts";

export function decideKinds(links: LinkTable): void {
  for (const link of links.byName.values()) link.kind = kindOf(link, links);
}

/** The kind one name is meant to be. */
export function kindOf(link: LinkNode, links: LinkTable): LinkKind {
  if (link.name === "lo") return "loopback";
  for (const definition of link.definitions)
    if (definition.kind && definition.kind !== "physical" && !isCardCalledBridge(link, definition))
      return definition.kind;
  if (link.madeBy?.kind) return link.madeBy.kind;
  const calledBond = link.mentions.some((m) => m.as === "master") || link.modules.length > 0;
  const calledBridge = link.mentions.some((m) => m.as === "bridge");
  if (calledBond && !looksPhysical(link.name)) return "bond";
  if (calledBridge && !looksPhysical(link.name) && !saysOtherwise(link)) return "bridge";
  if (link.definitions.length > 0) return ownLook(link, links);
  if (looksPhysical(link.name)) return "physical";
  const split = dotted(link.name);
  if (split) return "vlan";
  if (vlanNumber(link.name)) return "vlan";
  if (looksGuestSide(link.name)) return "tap";
  if (/^bond\d+$/.test(link.name)) return "bond";
  return "other";
}

/** A definition without a word of its kind: a VLAN by its name over a plausible parent, else a card. */
function ownLook(link: LinkNode, links: LinkTable): LinkKind {
  const split = dotted(link.name);
  // InfiniBand takes no VLANs: ib0.8001 is a partition.
  if (
    split &&
    !/^ib\d/.test(split.parent) &&
    (looksPhysical(split.parent) || links.find(split.parent)?.definitions.length || /^bond\d+$/.test(split.parent))
  )
    return "vlan";
  if (looksGuestSide(link.name) && !link.definitions.some(hasCard)) return "tap";
  return "physical";
}

/** `TYPE=Bridge` in a card's file: the name is taken, and it stays a card [lab port-type-bridge]. */
function isCardCalledBridge(link: LinkNode, definition: LinkFact): boolean {
  const isPort = definition.edges.some((e) => e.kind === "bridge-port" && e.saidBy === "lower");
  return (
    definition.dialect === "ifcfg" &&
    definition.kind === "bridge" &&
    looksPhysical(link.name) &&
    (isPort || hasCard(definition))
  );
}

function hasCard(definition: LinkFact): boolean {
  return definition.attributes["mac.card"] !== undefined;
}

/** A definition that makes it a card or something else: BRIDGE= then names a thing of the wrong kind. */
function saysOtherwise(link: LinkNode): boolean {
  return link.definitions.some(
    (d) =>
      hasCard(d) ||
      /^(ethernet|wireless|infiniband)$/i.test(word(d, "TYPE") ?? "") ||
      d.edges.some((e) => e.saidBy === "lower" && e.kind !== "vlan-parent"),
  );
}
