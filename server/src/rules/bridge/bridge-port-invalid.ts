import type { Origin } from "#base/text";
import type { Change } from "#model/change";
import { setting, word } from "#model/facts";
import type { Host, Link, Membership } from "#model/host";
import { hostRule } from "#rules/rule";

type Kind = "itself" | "over" | "bridge" | "loopback" | "tunnel" | "wireless";

/** Devices of the kernel that carry IP and no Ethernet frames. */
const TUNNEL_NAME = /^(sit|ppp|ip6tnl|tunl|gre|ip6gre|ip_vti|wg)\d+$/;
const TUNNEL_TYPE = /^(ipip6?|sit|gre6?|ipsec|ppp|pppoe|xdsl|modem|wireguard)$/i;
const TUNNEL_METHOD = /^(ppp|wvdial|v4tunnel|6to4|tunnel)$/;

function standsOn(port: Link, bridge: Link): boolean {
  let below = port.parent;
  for (let depth = 0; below && depth < 8; depth++, below = below.parent) if (below === bridge) return true;
  return false;
}

function isTunnel(port: Link): boolean {
  return (
    TUNNEL_NAME.test(port.name) ||
    port.definitions.some(
      (d) =>
        TUNNEL_TYPE.test(word(d, "TYPE") ?? "") ||
        TUNNEL_METHOD.test(d.attributes.method?.value ?? "") ||
        /^(gre|ipip|sit|ip6gre|ipip6|vti)$/i.test(word(d, "tunnel-mode") ?? ""),
    )
  );
}

/** A station of somebody's network; an access point's own card may be a port. */
function isStation(port: Link): boolean {
  const settings = port.definitions.flatMap((d) => d.settings);
  if (settings.some((s) => /hostapd|master|ap\b/i.test(`${s.key} ${s.value.value}`) && !/^MASTER$/.test(s.key)))
    return false;
  return settings.some(
    (s) =>
      /^(wpa-(ssid|psk|conf|roam)|wireless-essid|ESSID)$/.test(s.key) ||
      (s.key === "MODE" && /^managed$/i.test(s.value.value)),
  );
}

function faultOf({ port, master }: Membership): Kind | undefined {
  if (port === master) return "itself";
  if (standsOn(port, master)) return "over";
  if (port.kind === "bridge" && (port.declared || port.exists === true)) return "bridge";
  if (port.kind === "loopback") return "loopback";
  if (isTunnel(port)) return "tunnel";
  return isStation(port) ? "wireless" : undefined;
}

/** What comes of it [lab bridge-in-bridge, ports-self, ports-bridge]. */
function effectOf(kind: Kind, { edge }: Membership, host: Host): string {
  if (edge.dialect === "ifcfg")
    return host.hurts("network-scripts") === "no"
      ? "NetworkManager does not plug it in"
      : "network-scripts print an error and leave it out, exit 0";
  if (edge.dialect !== "interfaces") return "the kernel refuses it";
  const classic = host.hurts("ifupdown");
  const other =
    kind === "itself" || kind === "over"
      ? "ifupdown2 finds a cycle and brings nothing up at all"
      : "ifupdown2 fails, exit 1";
  if (classic === "no") return other;
  const own = "ifupdown prints an error and goes on without it";
  return classic === "yes" ? own : `${own}, ${other}`;
}

/** An ifcfg file may say it several times. */
function taken({ edge, by }: Membership): Change {
  if (edge.dialect === "ifcfg" && by && edge.setting)
    return { do: "unset-key", on: by, in: by.name.file, key: edge.setting.key };
  return { do: "remove", at: edge.saidBy === "lower" ? edge.upper : edge.lower };
}

export default hostRule({
  code: "bridge-port-invalid",
  title: "A bridge is given a port that cannot be one",
  severity: "error",
  messages: {
    itself: "{port} cannot be a port of itself: {effect}.",
    over: "{port} stands on {bridge} and cannot be its port: {effect}.",
    bridge: "{port} is a bridge and cannot be a port of {bridge}: {effect}.",
    loopback: "{port} is the loopback device and cannot be a port of {bridge}: {effect}.",
    tunnel: "{port} carries IP and no Ethernet frames and cannot be a port of {bridge}: {effect}.",
    wireless:
      "{port} is a station of a wireless network, which takes frames of its address alone, and cannot be a port of {bridge}: {effect}.",
    card: "{port} is a card marked TYPE=Bridge: network-scripts find that it exists already and put it into no bridge, least of all {bridge}.",
  },
  fixes: { take: "Take {port} out of {bridge}", unmark: "Remove TYPE=Bridge" },
  preferred: ["unmark"],

  check({ host, report, fix }) {
    for (const bridge of host.links.values()) {
      if (bridge.kind !== "bridge" || bridge.definitions.some((d) => d.opaque || d.variant)) continue;
      for (const membership of bridge.members) {
        const { kind, edge, port, by } = membership;
        if (kind !== "bridge-port" || edge.conditional || edge.setting?.computed || by?.variant || by?.opaque) continue;
        const fault = faultOf(membership);
        if (!fault) continue;
        const blanks = { port: port.name, bridge: bridge.name };
        const place: Origin = edge.saidBy === "lower" ? edge.upper : edge.lower;
        const found = report[fault](
          edge.saidBy === "lower" && edge.lower.end === edge.lower.start ? place : edge.lower,
          { ...blanks, effect: effectOf(fault, membership, host) },
          fix.take(blanks, taken(membership)),
        );
        if (fault === "wireless") found.as("warning");
        if (port !== bridge) found.also(bridge.definitions[0]?.name, `${bridge.name} is defined here`);
      }
    }

    for (const definition of host.facts("link")) {
      const type = setting(definition, "TYPE");
      const bridge = definition.edges.find((e) => e.kind === "bridge-port" && e.saidBy === "lower");
      const card = host.links.get(definition.name.value);
      if (definition.dialect !== "ifcfg" || definition.variant || definition.opaque || !bridge) continue;
      if (card?.kind !== "physical" || type?.value.value !== "Bridge") continue;
      const unmark: Change = { do: "unset-key", on: definition, in: definition.name.file, key: "TYPE" };
      report.card(type.value, { port: card.name, bridge: bridge.upper.value }, fix.unmark({}, unmark));
    }
  },
});
