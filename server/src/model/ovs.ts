/** What a definition says of itself in Open vSwitch's words: `ovs_type` in interfaces files, `TYPE=` in ifcfg files. */
import type { LinkFact } from "./facts.ts";
import { word } from "./facts.ts";

/**
 * A port that is the host's own card on the switch, as a bridge is its own: it carries addresses and leads nowhere
 * (ovs-vswitchd.conf.db(5), `internal`).
 */
export function isInternalPort(definition: LinkFact): boolean {
  return /^ovsintport$/i.test(word(definition, "ovs-type") ?? word(definition, "TYPE") ?? "");
}
