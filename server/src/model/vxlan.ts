/** VXLANs and what they rest on: model.md §5. */
import type { LinkFact } from "./facts.ts";
import { setting } from "./facts.ts";
import type { Host, Link } from "./host.ts";

const ENDS = ["vxlan-remoteip", "vxlan-local-tunnelip", "vxlan-svcnodeip", "vxlan-mcastgrp"];

/** Bytes that the kernel keeps free for the outer headers: 50 over IPv4, 70 over IPv6 [K]. */
export function vxlanOverhead(definition: LinkFact): 50 | 70 {
  return ENDS.some((key) => setting(definition, key)?.value.value.includes(":")) ? 70 : 50;
}

/** The link that carries it: named, or the one that has its local address. */
export function underlayOf(host: Host, definition: LinkFact): Link | undefined {
  const named = definition.edges.find((edge) => edge.kind === "underlay")?.lower.value;
  if (named !== undefined) return host.links.get(named);
  const local = setting(definition, "vxlan-local-tunnelip")?.value.value;
  if (local === undefined) return undefined;
  return [...host.links.values()].find((link) => link.addresses.some(({ address }) => address.value === local));
}
