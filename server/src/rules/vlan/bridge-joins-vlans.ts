import type { Host, Link, Membership } from "#model/host";
import { looksGuestSide } from "#model/names";
import { misplacedPorts } from "#model/naming";
import { hostRule } from "#rules/rule";

/** Where a port leads: the card or bond below it, and the tags on the way. */
interface Way {
  readonly membership: Membership;
  readonly base: Link;
  readonly tags: readonly number[];
}

/** Undefined for guests' devices, tunnels and VLANs whose id or parent is not known. */
function wayOf(membership: Membership): Way | undefined {
  const tags: number[] = [];
  let base: Link | undefined = membership.port;
  for (let depth = 0; base?.kind === "vlan" && depth < 8; depth++) {
    const id = base.vlan?.id;
    if (id === undefined) return undefined;
    tags.unshift(id);
    base = base.parent;
  }
  const leadsOut = base && (base.kind === "physical" || base.kind === "bond") && !looksGuestSide(base.name);
  return base && leadsOut ? { membership, base, tags } : undefined;
}

function said({ edge }: Membership) {
  return edge.saidBy === "lower" ? edge.upper : edge.lower;
}

/** Hosts that bridge networks on purpose say so, in comments or by their filters. */
const ON_PURPOSE = /ebtables|nft(ables)? .*bridge|firewall|transparent|translat|rewrit/i;

function isMeant(host: Host, bridge: Link, ways: readonly Way[]): boolean {
  const links = [bridge, ...ways.map((way) => way.membership.port)];
  const definitions = links.flatMap((link) => link.definitions);
  if (definitions.some((d) => d.settings.some((s) => ON_PURPOSE.test(s.value.value)))) return true;
  const files = new Set(definitions.map((d) => d.name.file));
  return [...files].some((file) => host.file(file)?.facts.comments.some((c) => ON_PURPOSE.test(c.value)));
}

function words(tags: readonly number[]): string {
  return tags.length === 0 ? "the untagged network" : `VLAN ${tags.join(".")}`;
}

export default hostRule({
  code: "bridge-joins-vlans",
  title: "A bridge connects two VLANs with each other",
  severity: "warning",
  messages: { joins: "{bridge} connects {first} ({firstPort}) with {second} ({secondPort}): they become one network." },
  fixes: { move: "Plug {port} into {bridge}" },

  check({ host, report, fix }) {
    const misplaced = new Set(misplacedPorts(host).map((m) => m.port));
    for (const bridge of host.bridges) {
      if (bridge.kind !== "bridge" || bridge.vlanAware || bridge.definitions.some((d) => d.opaque || d.variant))
        continue;
      // A word that cannot be read may switch filtering on.
      if (bridge.attribute("bridge.vlan-aware")?.value === undefined && bridge.attribute("bridge.vlan-aware")) continue;
      const ways = bridge.members.flatMap((m) => {
        const way = m.kind === "bridge-port" && m.holds && !misplaced.has(m.port) ? wayOf(m) : undefined;
        return way ?? [];
      });
      const [first, ...others] = ways;
      if (!first || isMeant(host, bridge, ways)) continue;
      for (const second of others) {
        if (second.tags.join() === first.tags.join()) continue;
        const [a, b] = [first.membership.port, second.membership.port];
        const prefix = /^(.*\D)\d+$/.exec(bridge.name)?.[1];
        const own = prefix === undefined ? undefined : host.links.get(`${prefix}${second.tags.at(-1)}`);
        const at = said(second.membership);
        const move =
          own && own !== bridge && host.bridges.includes(own) && second.membership.edge.saidBy === "lower"
            ? fix.move({ port: b.name, bridge: own.name }, { do: "replace", at, value: own.name })
            : undefined;
        const found = report.joins(
          at,
          {
            bridge: bridge.name,
            first: words(first.tags),
            firstPort: a.name,
            second: words(second.tags),
            secondPort: b.name,
          },
          move,
        );
        found.also(said(first.membership), `${a.name} is a port of ${bridge.name} too`);
        // Another cable may be another network, bridged on purpose.
        if (first.base !== second.base) found.as("info");
      }
    }
  },
});
