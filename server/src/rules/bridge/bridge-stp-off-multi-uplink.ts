import type { Change } from "#model/change";
import type { Setting } from "#model/facts";
import type { Host, Link, Membership } from "#model/host";
import { wireOf } from "#model/layer2";
import { hostRule } from "#rules/rule";

/** Ports of switches that run Linux, and of routers with a switch chip. */
const SWITCH_PORT = /^(swp|lan|sfp)/;

/** A port that leads to other switches; wireless ones serve stations. */
function isUplink({ port, kind, holds }: Membership): boolean {
  return kind === "bridge-port" && holds && wireOf(port) !== undefined && !/^(wl|ath|ra)/.test(port.name);
}

/** An access or trunk port of a VLAN-aware bridge with VLANs of its own: an edge port. */
function isEdge(bridge: Link, { port }: Membership): boolean {
  return bridge.vlanAware && ["bridge-access", "bridge-vids", "bridge-pvid"].some((key) => port.setting(key));
}

/** Ports that lead to the same VLAN; undefined where they do not, which is `bridge-joins-vlans`'s to tell. */
function uplinksOf(bridge: Link): readonly Membership[] | undefined {
  const seen = new Set<Link>();
  const uplinks = bridge.members.filter(
    (m) => isUplink(m) && !isEdge(bridge, m) && !seen.has(m.port) && seen.add(m.port),
  );
  return new Set(uplinks.map((m) => wireOf(m.port)?.tags.join("."))).size === 1 ? uplinks : undefined;
}

/** Members that nobody wrote by name. */
function isByPattern(bridge: Link): boolean {
  return (
    !bridge.portsKnown ||
    bridge.members.some(
      ({ edge }) => edge.saidBy === "upper" && edge.lower.end - edge.lower.start !== edge.lower.value.length,
    )
  );
}

/** `STP=off` with a comment before it, in an ifcfg file also behind it, and no other setting between. */
function isCommented(stp: Setting, bridge: Link, host: Host): boolean {
  const { file } = stp.value;
  const others = bridge.definitions.flatMap((d) => [d.name, ...d.settings.map((s) => ({ ...s.value, ...s.whole }))]);
  const between = (from: number, to: number) => others.some((o) => o.file === file && from <= o.start && o.end <= to);
  const near = (from: number, to: number) => from <= to && to - from <= 16 && !between(from, to);
  return (host.file(file)?.facts.comments ?? []).some(
    (c) => near(c.end, stp.whole.start) || (stp.key === "STP" && near(stp.whole.end, c.start)),
  );
}

export default hostRule({
  code: "bridge-stp-off-multi-uplink",
  title: "A bridge with several uplinks runs no spanning tree",
  severity: "warning",
  messages: {
    off: "{bridge} has {count} uplinks ({ports}) and spanning tree is off: both in one switch, and frames loop.",
  },
  fixes: { on: "Switch spanning tree on" },

  check({ host, report, fix }) {
    for (const bridge of host.bridges) {
      const [definition] = bridge.definitions;
      if (!definition || bridge.kind !== "bridge" || bridge.definitions.some((d) => d.opaque || d.variant)) continue;
      const settings = bridge.definitions.flatMap((d) => d.settings);
      const word = bridge.attribute("bridge.stp");
      // A word that no tool takes: `bridge-stp-value`. mstpd runs a spanning tree of its own.
      if (word && word.value !== false) continue;
      if (settings.some((s) => s.key.startsWith("mstpctl-")) || isByPattern(bridge)) continue;
      const uplinks = uplinksOf(bridge);
      if (!uplinks || uplinks.length < 2 || uplinks.some((m) => SWITCH_PORT.test(m.port.name))) continue;
      const stp = settings.find((s) => s.key === "STP" || s.key === "bridge-stp");
      const delay = settings.find((s) => (s.key === "DELAY" || s.key === "bridge-fd") && Number(s.value.value) < 2);
      const on: Change = { do: "set", on: definition, in: definition.name.file, attribute: "bridge.stp", value: true };
      // Less than two seconds go only with spanning tree off.
      const longer: Change | undefined = delay && { do: "replace", at: delay.value, value: "15" };
      const found = report.off(
        stp?.value ?? definition.name,
        { bridge: bridge.name, count: uplinks.length, ports: uplinks.map((m) => m.port.name).join(", ") },
        fix.on({}, on, ...(longer ? [longer] : [])),
      );
      if (stp && isCommented(stp, bridge, host)) found.as("info");
      for (const { edge, port } of uplinks)
        found.also(edge.saidBy === "lower" ? edge.upper : edge.lower, `${port.name} is an uplink of ${bridge.name}`);
    }
  },
});
