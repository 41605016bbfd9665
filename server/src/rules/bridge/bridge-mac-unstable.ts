import type { Change } from "#model/change";
import type { LinkFact } from "#model/facts";
import type { Host, Link } from "#model/host";
import { wireOf } from "#model/layer2";
import { hostRule } from "#rules/rule";

function isFixed(bridge: Link): boolean {
  return (
    bridge.attribute("mac") !== undefined ||
    bridge.definitions.some((d) => d.settings.some((s) => s.key === "bridge-hw" || s.key === "hwaddress"))
  );
}

function hasAddress(bridge: Link): boolean {
  return (
    bridge.addresses.some((a) => !/^(0\.0\.0\.0|::)$/.test(a.address.value)) ||
    /^(dhcp|bootp)$/.test(bridge.attribute("method")?.value ?? "")
  );
}

/** Taps of QEMU and tunctl get an address by chance, those of libvirt and Xen one that is never the lowest. */
function hasRandomTaps(bridge: Link): boolean {
  const byQemu = bridge.nics.some(({ guest }) => guest.role === "config" && guest.fact.dialect === "qemu");
  return byQemu || bridge.members.some(({ port, edge }) => port.kind === "tap" && port.declared && !edge.conditional);
}

/** The address of the card that the bridge stands on, where a text or a capture tells it. */
function uplinkMac(bridge: Link, host: Host): string | undefined {
  for (const port of bridge.ports) {
    const card = wireOf(port)?.link;
    const written = card?.attribute("mac")?.value ?? card?.attribute("mac.card")?.value;
    if (written !== undefined) return written;
    if (card?.kind !== "physical") continue;
    for (const { links } of host.allFacts("capture")) {
      const seen = links.find((link) => link.name.value === card.name && link.mac);
      if (seen?.mac) return (seen.cardMac ?? seen.mac).value;
    }
  }
  return undefined;
}

function fixing(definition: LinkFact, mac: string, host: Host): Change {
  const target = { on: definition, in: definition.name.file };
  return definition.dialect === "interfaces" && host.hurts("ifupdown") !== "no"
    ? { do: "set-key", ...target, key: "bridge-hw", value: mac }
    : { do: "set", ...target, attribute: "mac", value: mac };
}

export default hostRule({
  code: "bridge-mac-unstable",
  title: "A bridge's MAC address may change when a guest starts",
  severity: "info",
  messages: {
    lowest: "{bridge} takes the lowest MAC address of its ports, which changes when a guest's tap has a lower one.",
  },
  fixes: { keep: "Keep {mac}" },

  check({ host, report, fix }) {
    for (const bridge of host.bridges) {
      const [definition] = bridge.definitions;
      if (!definition || bridge.kind !== "bridge" || bridge.definitions.some((d) => d.opaque || d.variant)) continue;
      if (isFixed(bridge) || !hasAddress(bridge) || !hasRandomTaps(bridge)) continue;
      const mac = uplinkMac(bridge, host);
      const keep = mac === undefined ? undefined : fix.keep({ mac }, fixing(definition, mac, host));
      report.lowest(definition.name, { bridge: bridge.name }, keep);
    }
  },
});
