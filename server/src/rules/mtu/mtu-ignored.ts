import type { Change } from "#model/change";
import type { LinkFact } from "#model/facts";
import { globToRegExp } from "#model/glob";
import type { Host, Link, Nic } from "#model/host";
import { writtenTapMtu } from "#model/tap-mtu";
import { nicName } from "#model/written-macs";
import { hostRule } from "#rules/rule";

/** In its scripts a port joins its bridge before anything else is set. */
const OLD_RELEASE = /release 5\.[0-2]\b/;

/** The stanza that asks for an MTU, where no other stanza of the link gets it set. */
function stanzaWithMtu(link: Link): LinkFact | undefined {
  const asking = link.definitions.filter((d) => d.dialect === "interfaces" && d.attributes.mtu && !d.variant);
  const heard = asking.some((d) => d.attributes.method?.value !== "dhcp");
  return heard ? undefined : asking[0];
}

/** `auto`, `allow-hotplug` and their kin name it, or a command brings it up. */
function isStarted(host: Host, name: string): boolean {
  const named = host
    .facts("auto")
    .some(({ name: word, pattern }) =>
      pattern
        ? globToRegExp(word.value.replace(/^\//, "")).test(name)
        : word.value.split("=")[0] === name || word.value === "all",
    );
  return named || host.facts("link").some((d) => d.settings.some((s) => s.value.value.includes(`ifup ${name}`)));
}

/** Why libvirt or xm does nothing with a NIC's MTU; undefined where the tool takes it. */
function deafness(host: Host, nic: Nic): { readonly tool: string; readonly why: string } | undefined {
  const { dialect, hypervisor } = nic.guest.fact;
  if (dialect === "xen" && host.readers.xend) return { tool: "xm", why: "it knows no such key and refuses the guest" };
  if (dialect !== "libvirt" || writtenTapMtu(nic) || nic.fact.mtu?.value === 0) return undefined;
  if (hypervisor === "xen") return { tool: "libvirt's Xen driver", why: "the vif copies its bridge's" };
  const type = nic.fact.type?.value ?? "user";
  const lower = nic.into ? `, which has that of ${nic.into.name}` : "";
  return { tool: "libvirt", why: `it sets none on a NIC of type ${type}${lower}` };
}

export default hostRule({
  code: "mtu-ignored",
  title: "An MTU is set where its tool does not read it",
  severity: "warning",
  messages: {
    dhcp: "ifupdown ignores the MTU of {link} here: the dhcp method does not set it.",
    dhcpBridge:
      "ifupdown does not set the MTU of {link} itself here, where the method is dhcp; it does set its ports' to {mtu}, which the bridge then follows.",
    stopped:
      "ifupdown ignores the MTU of {link} here: no auto line starts it, and {bridge} ({at}) takes it as a port without its stanza.",
    oldPort: "network-scripts of RHEL 5.2 ignore the MTU of {link}: it joins {bridge} before anything else is set.",
    nic: "{tool} ignores the MTU of {nic}: {why}.",
    network: "libvirt ignores the MTU of network {network}: its bridge{bridge} is the host's, and has its own.",
  },
  fixes: {
    command: "Set it by a pre-up command",
    start: "Start {link} with auto",
    remove: "Delete the MTU",
  },

  check({ host, report, fix }) {
    const old = host.allFacts("default").some((d) => d.of === "reader" && OLD_RELEASE.test(d.setting.value.value));
    const hasIfupdown = host.hurts("ifupdown") !== "no";
    for (const link of host.links.values()) {
      const port = link.memberships.find((m) => m.kind === "bridge-port" && !m.edge.conditional);
      const dhcp = hasIfupdown ? stanzaWithMtu(link) : undefined;
      const setting = dhcp?.settings.find((s) => s.key === "mtu");
      if (dhcp?.attributes.mtu?.value !== undefined && setting) {
        const { mtu } = dhcp.attributes;
        if (link.kind === "bridge") {
          report.dhcpBridge(mtu, { link: link.name, mtu: mtu.text }).as("info");
          continue;
        }
        const value = `pre-up ip link set $IFACE mtu ${mtu.text}`;
        const change: Change = { do: "replace", at: { file: mtu.file, ...setting.whole }, value };
        report.dhcp(mtu, { link: link.name }, fix.command({}, change)).tagged("unnecessary");
        continue;
      }
      const definition = link.definitions.find((d) => d.attributes.mtu && !d.variant);
      const mtu = definition?.attributes.mtu;
      if (!port || !definition || mtu?.value === undefined) continue;
      const bridge = port.master;
      if (definition.dialect === "ifcfg" && old)
        report.oldPort(mtu, { link: link.name, bridge: bridge.name }).also(port.edge.upper, "its bridge");
      else if (
        definition.dialect === "interfaces" &&
        port.edge.saidBy === "upper" &&
        hasIfupdown &&
        bridge.attribute("mtu")?.value !== mtu.value &&
        !isStarted(host, link.name)
      ) {
        const start: Change = { do: "set", on: definition, in: mtu.file, attribute: "boot", value: true };
        report
          .stopped(
            mtu,
            { link: link.name, bridge: bridge.name, at: port.edge.lower },
            fix.start({ link: link.name }, start),
          )
          .also(port.edge.lower, `${bridge.name} takes it here`)
          .tagged("unnecessary");
      }
    }
    for (const nic of host.nics) {
      const { mtu } = nic.fact;
      const deaf = mtu?.value === undefined || nic.fact.conditional ? undefined : deafness(host, nic);
      if (!mtu || !deaf) continue;
      const key = nic.fact.settings.find((s) => s.value.start === mtu.start)?.key ?? "mtu/@size";
      const remove = fix.remove({}, { do: "unset-key", on: nic.fact, in: nic.guest.file, key });
      report.nic(mtu, { ...deaf, nic: nicName(nic) }, remove).tagged("unnecessary");
    }
    for (const network of host.networks.values())
      for (const { mtu, createsBridge, bridge } of network.definitions) {
        if (!mtu?.value || createsBridge) continue;
        const blanks = { network: network.name, bridge: bridge ? ` ${bridge.value}` : "" };
        report.network(mtu, blanks, fix.remove({}, { do: "remove", at: mtu })).tagged("unnecessary");
      }
  },
});
