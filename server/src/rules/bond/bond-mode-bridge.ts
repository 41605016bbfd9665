import { toActiveBackup, toMode } from "#model/bond-changes";
import { bondModeOf, bondModeText, isPlainBond } from "#model/bonding";
import { setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import { hostRule } from "#rules/rule";

/** What each mode does with frames that are not the host's own: bonding.rst §2; bridge-utils' README.Debian. */
const HARM: Readonly<Record<number, string>> = {
  0: "guests' frames leave through one slave after the other, and the switch sees their MAC addresses wander",
  3: "guests' frames leave through every slave, and the switch sees their MAC addresses on all of them",
  5: "guests' frames leave through several slaves, and the switch sees their MAC addresses wander",
  6: "it balances by rewriting MAC addresses in the host's own ARP, and guests' frames confuse the switch",
};

/** The bond below a port: itself, or what its VLAN stands on. */
function bondBelow(port: Link, depth = 0): Link | undefined {
  if (port.kind === "bond") return port;
  return port.kind === "vlan" && port.parent && depth < 4 ? bondBelow(port.parent, depth + 1) : undefined;
}

/** An address and no guest: a bridge that only the host uses. */
function isHostOnly(bridge: Link): boolean {
  const guests = bridge.nics.length > 0 || bridge.members.some((m) => m.port.kind === "tap");
  const address = bridge.addresses.some((a) => !/^(0\.0\.0\.0|::)$/.test(a.address.value));
  return !guests && (address || bridge.attribute("method")?.value === "dhcp");
}

function bridgesOver(bond: Link, host: Host): readonly Link[] {
  return host.bridges.filter(
    (bridge) =>
      bridge.kind === "bridge" && !isHostOnly(bridge) && bridge.ports.some((port) => bondBelow(port) === bond),
  );
}

export default hostRule({
  code: "bond-mode-bridge",
  title: "A bond below a bridge runs a mode that is made for the host's own frames",
  severity: "warning",
  messages: { under: "{bond} runs {mode} below bridge {bridge}: {harm}." },
  fixes: { backup: "Use active-backup", lacp: "Use 802.3ad, which needs a port group with LACP on the switch" },

  check({ host, report, fix }) {
    for (const bond of host.bonds) {
      const mode = isPlainBond(bond) ? bondModeOf(host, bond) : undefined;
      const harm = mode === undefined ? undefined : HARM[mode];
      if (mode === undefined || harm === undefined) continue;
      const bridges = bridgesOver(bond, host);
      const [bridge] = bridges;
      const option = bond.bondOption("mode");
      const [definition] = bond.definitions;
      const at = option?.value ?? (definition && (setting(definition, "BONDING_OPTS")?.value ?? definition.name));
      if (!bridge || !at) continue;
      const text = bondModeText(mode, option?.value.value);
      const found = report.under(
        at,
        { bond: bond.name, mode: text, bridge: bridge.name, harm },
        fix.backup({}, toActiveBackup(bond)),
        fix.lacp({}, toMode(bond, "802.3ad")),
      );
      if (mode === 5) found.as("info");
      for (const over of bridges) found.also(over.definitions[0]?.name, `${over.name} is above ${bond.name}`);
    }
  },
});
