import type { Host, Link } from "#model/host";
import { isSpoilt } from "#model/troubles";
import { hostRule } from "#rules/rule";

/** An address and no way out: a network between the host and its guests. */
function isHostOnly(bridge: Link): boolean {
  const address = bridge.addresses.some((a) => !/^(0\.0\.0\.0|::)$/.test(a.address.value));
  const routed = bridge.gateways.length > 0 || bridge.attribute("method")?.value === "dhcp";
  return address && !routed;
}

/** Guests whose bridge is not known may be on this one. */
function mayHaveGuests(bridge: Link, host: Host): boolean {
  return bridge.nics.length > 0 || host.nics.some((nic) => !nic.into && nic.fact.attach.to !== "none");
}

/** A port that was meant for it may name it in a line that does not count, or another name by mistake. */
function isMissed(bridge: Link, host: Host): boolean {
  const spoilt = host.facts("trouble").some((t) => isSpoilt([t], t.at.file, "BRIDGE"));
  const astray = [...host.links.values()].some(
    (l) => l.members.some((m) => m.kind === "bridge-port") && !host.bridges.includes(l) && !host.madeElsewhere(l.name),
  );
  const unused = host
    .facts("link")
    .some((d) => d.settings.some((s) => s.key === "BRIDGE" && (s.computed || s.value.value === bridge.name)));
  return spoilt || astray || unused;
}

/** A VLAN of the bridge's number that has no master yet. */
function namesake(bridge: Link, host: Host): Link | undefined {
  const number = /\d+$/.exec(bridge.name)?.[0];
  return host.vlans.find(
    (vlan) =>
      number !== undefined &&
      String(vlan.vlan?.id) === number &&
      vlan.dialect === "ifcfg" &&
      vlan.memberships.length === 0,
  );
}

export default hostRule({
  code: "bridge-no-ports",
  title: "A bridge has neither ports nor guests",
  severity: "info",
  messages: { alone: "{bridge} has no ports and no guests." },
  fixes: { plug: "Plug {port} into {bridge}" },

  check({ host, report, fix }) {
    if (!host.complete) return;
    for (const bridge of host.bridges) {
      const [definition] = bridge.definitions;
      // In a stanza bridge_ports says it: `none`, or a list whose faults others tell.
      if (bridge.kind !== "bridge" || definition?.dialect !== "ifcfg" || bridge.network) continue;
      if (bridge.definitions.some((d) => d.opaque || d.variant) || !bridge.portsKnown) continue;
      // One that is to be a port itself: `bridge-port-invalid`.
      if (bridge.members.length > 0 || bridge.vlans.length > 0 || bridge.memberships.length > 0) continue;
      if (isHostOnly(bridge) || mayHaveGuests(bridge, host) || isMissed(bridge, host)) continue;
      const port = namesake(bridge, host);
      const on = port?.definitions[0];
      const plug =
        port &&
        on &&
        fix.plug(
          { port: port.name, bridge: bridge.name },
          { do: "set-key", on, in: on.name.file, key: "BRIDGE", value: bridge.name },
        );
      report.alone(definition.name, { bridge: bridge.name }, plug).also(on?.name, `${port?.name} has no bridge`);
    }
  },
});
