import type { AutoFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link, Membership } from "#model/host";
import { autostarted } from "#model/nics";
import type { Hurt } from "#model/readers/choice";
import { hostRule } from "#rules/rule";

/** `ONBOOT=no` in any case; other false words differ by release: `ifcfg-bad-value`. */
function isOff(link: Link): boolean {
  return link.attribute("boot")?.value === false;
}

function isPlain(link: Link): boolean {
  return link.definitions.length > 0 && link.definitions.every((d) => d.dialect === "ifcfg" && !d.opaque && !d.variant);
}

function own(link: Link, kind: Membership["kind"]): readonly Membership[] {
  return link.members.filter((m) => m.kind === kind && m.edge.saidBy === "lower" && !m.edge.conditional && m.by);
}

interface Chain {
  /** Comes up at boot, each of them. */
  readonly uppers: readonly Link[];
  /** Does not. */
  readonly lower: Link;
  readonly say: "bridge" | "vlan";
  readonly hurt: Hurt;
}

/** Ports whose bridge stays off, VLANs whose parent does: network-scripts do not start what another needs. */
function broken(host: Host): readonly Chain[] {
  const scripts = host.hurts("network-scripts");
  return [...host.links.values()].flatMap((lower): readonly Chain[] => {
    if (!isPlain(lower) || !isOff(lower)) return [];
    const ports = lower.kind === "bridge" ? own(lower, "bridge-port").map((m) => m.port) : [];
    const uppers = ports.filter((port) => !isOff(port));
    // NetworkManager starts a bridge for its ports and a bond for its slaves, but no VLAN for the VLAN on it.
    const hurt = lower.kind === "vlan" ? "yes" : scripts;
    const vlans = lower.kind === "physical" ? [] : lower.vlans.filter((vlan) => isPlain(vlan) && !isOff(vlan));
    return [
      ...(uppers.length > 0 ? [{ uppers, lower, say: "bridge" as const, hurt: scripts }] : []),
      ...(vlans.length > 0 && uppers.length === 0 ? [{ uppers: vlans, lower, say: "vlan" as const, hurt }] : []),
    ];
  });
}

/** Bridges that come up with none of the ports that lead out of the host. */
function withoutUplink(host: Host): readonly { readonly bridge: Link; readonly ports: readonly Link[] }[] {
  return host.bridges.flatMap((bridge) => {
    if (!isPlain(bridge) || isOff(bridge) || !bridge.portsKnown) return [];
    const ports = own(bridge, "bridge-port").flatMap((m) => (m.port.kind === "tap" ? [] : [m.port]));
    return ports.length > 0 && ports.every((port) => isPlain(port) && isOff(port)) ? [{ bridge, ports }] : [];
  });
}

/** Names that some line brings up: `auto` and its like, `ifup` in a command. Undefined: patterns, or `all`. */
function startedNames(host: Host): ReadonlySet<string> | undefined {
  const autos = host.facts("auto");
  if (autos.some((auto) => auto.name.value === "all" || auto.pattern)) return undefined;
  const commands = host.facts("link").flatMap(({ settings }) => settings.filter((s) => s.value.value.includes("ifup")));
  const words = commands.flatMap((s) => s.value.value.split(/[\s;&|]+/));
  return new Set([...autos.map((auto) => auto.name.value), ...words]);
}

/** Names behind `allow-hotplug` that are no device until ifup makes them. */
function hotplugged(host: Host): readonly { readonly auto: AutoFact; readonly link: Link; readonly alone: boolean }[] {
  const autos = host.facts("auto");
  return autos.flatMap((auto) => {
    const link = auto.start === "allow-hotplug" && !auto.pattern ? host.links.get(auto.name.value) : undefined;
    if (!link || !/^(bridge|bond|vlan)$/.test(link.kind) || link.definitions.length === 0) return [];
    if (link.exists === true || link.definitions.some((d) => d.opaque || d.variant)) return [];
    if (autos.some((other) => other.start !== "allow-hotplug" && other.name.value === auto.name.value)) return [];
    const alone = autos.filter((other) => other.keyword?.start === auto.keyword?.start).length === 1;
    return [{ auto, link, alone }];
  });
}

export default hostRule({
  code: "dependency-not-auto",
  title: "Something on the way from the card to the guest does not come up at boot",
  severity: "error",
  messages: {
    bridge:
      "{upper} comes up at boot but joins {lower}, which does not: network-scripts make {lower} for it and leave it down.",
    vlan: "{upper} comes up at boot but needs {lower}, which does not: {effect}.",
    uplink: "{bridge} comes up at boot, but of its uplinks ({ports}) none does: its guests reach nothing outside.",
    slave: "{slave} has ONBOOT=no, but network-scripts bring it up with {bond} all the same.",
    slaveOut: "{slave} has ONBOOT=no: NetworkManager leaves it out of {bond}.",
    hotplug: "{name} waits for a hotplug event, and none comes for a {kind} that ifup has yet to make: it stays down.",
    noAuto: "{name} has no auto line: it stays down at boot, and so does the network of {guest}.",
    guest: "{guest} starts at boot on {bridge}, which does not come up by itself.",
  },
  fixes: { start: "Bring {name} up at boot", drop: "Remove ONBOOT=no", leave: "Take {slave} out of {bond}" },
  preferred: ["start"],

  check({ host, report, fix }) {
    const start = (link: Link) =>
      fix.start(
        { name: link.name },
        ...link.definitions.slice(0, 1).map((on) => {
          return { do: "set", on, in: on.name.file, attribute: "boot", value: true } as const;
        }),
      );
    const scripts = host.hurts("network-scripts");

    for (const { uppers, lower, say, hurt } of broken(host)) {
      const at = lower.attribute("boot");
      const [upper, ...others] = uppers;
      if (!at || !upper || hurt === "no") continue;
      const effect = scripts === "no" ? "NetworkManager waits for it" : "network-scripts print [ OK ] and make no VLAN";
      const found = report[say](at, { upper: upper.name, lower: lower.name, effect }, start(lower)).hurting(hurt);
      for (const link of [upper, ...others])
        found.also(link.definitions[0]?.name, `${link.name} ${say === "bridge" ? "joins it" : "sits on it"}`);
    }

    for (const { bridge, ports } of withoutUplink(host)) {
      const [first, ...others] = ports;
      const at = first?.attribute("boot");
      if (!first || !at) continue;
      const list = ports.map((port) => port.name).join(", ");
      const found = report.uplink(at, { bridge: bridge.name, ports: list }, start(first)).as("warning");
      found.also(bridge.definitions[0]?.name, `${bridge.name} is defined here`);
      for (const port of others) found.also(port.attribute("boot"), `${port.name} does not come up either`);
    }

    for (const bond of host.bonds)
      for (const { port, by } of isOff(bond) ? [] : own(bond, "bond-slave")) {
        const at = port.attribute("boot");
        if (!by || !at || !isOff(port) || !isPlain(port)) continue;
        const flagged = setting(by, "SLAVE")?.value.value === "yes";
        const blanks = { slave: port.name, bond: bond.name };
        const file = by.name.file;
        const keys = flagged ? ["MASTER", "SLAVE"] : ["MASTER"];
        const changes = keys.map((key) => ({ do: "unset-key", on: by, in: file, key }) as const);
        const leave = bond.members.length > 1 ? fix.leave(blanks, ...changes) : undefined;
        const fixes = [fix.drop({}, { do: "unset-key", on: by, in: file, key: "ONBOOT" }), leave];
        if (flagged && scripts !== "no") report.slave(at, blanks, ...fixes).as("warning");
        else if (scripts === "no" && !/^(yes|true|1)$/i.test(bond.setting("AUTOCONNECT_SLAVES")?.value.value ?? ""))
          report.slaveOut(at, blanks, ...fixes).as("warning");
      }

    // A file that its reader refuses brings nothing up: `interfaces-syntax`.
    const refused = host.facts("trouble").some((t) => t.dialect === "interfaces" && t.loses !== "line");
    for (const { auto, link, alone } of refused ? [] : hotplugged(host)) {
      const kind = link.kind === "vlan" ? "VLAN" : link.kind;
      report
        .hotplug((alone && auto.keyword) || auto.name, { name: link.name, kind }, start(link))
        .as("warning")
        .also(link.definitions[0]?.name, `${link.name} is defined here`);
    }

    const started = startedNames(host);
    const guests = autostarted(host);
    for (const bridge of host.bridges) {
      const [nic] = bridge.nics;
      const definition = bridge.definitions[0];
      if (!nic || !definition || definition.opaque || definition.variant || bridge.kind !== "bridge") continue;
      const guest = nic.guest.name;
      const atBoot = bridge.nics.find((n) => guests.has(n.guest.name))?.guest.name;
      const off = bridge.attribute("boot");
      const awaited = !started || started.has(bridge.name) || host.madeElsewhere(bridge.name);
      const stays = host.complete && !refused && bridge.up !== true && !awaited;
      if (definition.dialect === "interfaces" && stays)
        report.noAuto(definition.name, { name: bridge.name, guest }, start(bridge)).as("info");
      else if (off && isOff(bridge) && atBoot !== undefined && own(bridge, "bridge-port").every((m) => isOff(m.port)))
        report.guest(off, { guest: atBoot, bridge: bridge.name }, start(bridge)).as("info");
    }
  },
});
