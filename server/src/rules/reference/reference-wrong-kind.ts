import type { Origin } from "#base/text";
import { isOfWrongKind, primariesOf, slavesOf, strangerIn } from "#model/bond-primary";
import { circles } from "#model/circles";
import type { LinkKind } from "#model/facts";
import { hasOwnScript } from "#model/guests";
import type { Host, Link } from "#model/host";
import { aliasBase } from "#model/names";
import { startedNics } from "#model/nics";
import { hostRule } from "#rules/rule";

const WORDS: Readonly<Partial<Record<LinkKind, string>>> = {
  physical: "card",
  bond: "bond",
  vlan: "VLAN",
  bridge: "bridge",
  "ovs-bridge": "bridge of Open vSwitch",
  tap: "tap",
  veth: "veth",
  vxlan: "VXLAN",
  loopback: "loopback",
};

/** A text that names a link for a part which only one kind can play. */
interface Reference {
  readonly who: string;
  readonly at: Origin;
  readonly wanted: "bridge" | "bond";
  readonly target: Link;
  readonly effect: string;
}

function isBridge(link: Link): boolean {
  return link.kind === "bridge" || link.kind === "ovs-bridge";
}

function ofPorts(host: Host): readonly Reference[] {
  return [...host.links.values()].flatMap((target) =>
    target.members.flatMap(({ edge, kind, port, by }): readonly Reference[] => {
      const isOvs = /^ovs/i.test(edge.setting?.key ?? "");
      if (edge.saidBy !== "lower" || edge.conditional || !by || by.variant || isOvs) return [];
      const wanted = kind === "bond-slave" ? "bond" : "bridge";
      if (wanted === "bond" ? target.kind === "bond" : isBridge(target)) return [];
      const none = wanted === "bond" ? "joins no bond" : "joins no bridge";
      return [{ who: port.name, at: edge.upper, wanted, target, effect: `${port.name} ${none}` }];
    }),
  );
}

/** Cards that no file defines count for a host that shows everything: xend and captures know of other bridges. */
function isKnown(target: Link, host: Host): boolean {
  if (host.madeElsewhere(target.name) && !target.declared) return false;
  if (host.readers.xend && /^(xenbr|eth)\d+$/.test(target.name)) return false;
  return target.declared || host.complete;
}

function ofGuests(host: Host): readonly Reference[] {
  return startedNics(host).flatMap((nic): readonly Reference[] => {
    const { guest, index, into: target } = nic;
    const { attach, conditional } = nic.fact;
    if (attach.to !== "bridge" || conditional || hasOwnScript(nic)) return [];
    if (!target || isBridge(target) || !isKnown(target, host)) return [];
    const effect =
      guest.fact.hypervisor === "xen" ? "vif-bridge fails without saying so to xl" : "the guest does not start";
    return [{ who: `${guest.name} NIC ${index}`, at: attach.name, wanted: "bridge", target, effect }];
  });
}

function ofNetworks(host: Host): readonly Reference[] {
  return [...host.networks.values()].flatMap(({ name, definitions, bridge: target }): readonly Reference[] => {
    const [definition] = definitions;
    const at = definition?.bridge;
    if (!at || definition.createsBridge || !target || isBridge(target) || !isKnown(target, host)) return [];
    return [{ who: `network ${name}`, at, wanted: "bridge", target, effect: "its guests do not start" }];
  });
}

/** The master that the named link is itself a part of. */
function masterOf(link: Link, wanted: Reference["wanted"]): Link | undefined {
  const kind = wanted === "bond" ? "bond-slave" : "bridge-port";
  return link.memberships.find((m) => m.kind === kind && m.master.declared && m.master.kind === wanted)?.master;
}

export default hostRule({
  code: "reference-wrong-kind",
  title: "A text names a link of a kind that cannot play the part",
  severity: "error",
  messages: {
    wrong: "{who} needs a {wanted}, but {name} ({at}) is a {kind}: {effect}.",
    card: "{who} needs a {wanted}, but {name} is called like a card: {effect}.",
    alias: "VLAN {vlan} needs a parent of its own, but {parent} is only another address of {base}: no device is made.",
    loopback: "VLAN {vlan} has lo as its parent, which takes no VLANs: no device is made.",
    primary: "{bond} needs one of its slaves as its primary, but {name} ({at}) is a VLAN: {bond} has no primary.",
    circle: "{name} rests on itself{way}: {effect}.",
  },
  fixes: { master: "Use its {wanted} {name}", base: "Change to {base}", choose: "Make {slave} the primary" },
  preferred: ["master", "base"],

  check({ host, report, fix }) {
    for (const { who, at, wanted, target, effect } of [...ofPorts(host), ...ofGuests(host), ...ofNetworks(host)]) {
      const kind = WORDS[target.kind];
      if (kind === undefined || target.definitions.some((d) => d.opaque || d.variant)) continue;
      const home = target.definitions[0]?.name;
      const master = masterOf(target, wanted)?.name;
      const change =
        master === undefined ? undefined : fix.master({ wanted, name: master }, { do: "replace", at, value: master });
      const blanks = { who, wanted, name: target.name, kind, effect };
      if (home) report.wrong(at, { ...blanks, at: home }, change).also(home, `${target.name} is defined here`);
      else if (target.kind === "physical") report.card(at, blanks, change);
    }

    for (const vlan of host.vlans) {
      const { parent, parentAt } = vlan.vlan ?? {};
      if (parent === undefined || !parentAt || vlan.definitions.some((d) => d.opaque || d.variant)) continue;
      const base = aliasBase(parent);
      if (base !== undefined)
        report.alias(
          parentAt,
          { vlan: vlan.name, parent, base },
          vlan.vlan?.parentFrom === "key"
            ? fix.base({ base }, { do: "replace", at: parentAt, value: base })
            : undefined,
        );
      else if (parent === "lo") report.loopback(parentAt, { vlan: vlan.name });
    }

    for (const bond of host.bonds)
      for (const option of primariesOf(host, bond)) {
        const stranger = strangerIn(host, bond, option);
        const home = stranger?.target?.definitions[0]?.name;
        if (!stranger?.target || !home || !isOfWrongKind(stranger)) continue;
        const { name, target } = stranger;
        const choose = slavesOf(bond).map((slave) =>
          fix.choose({ slave: slave.name }, { do: "replace", at: name, value: slave.name }),
        );
        report
          .primary(name, { bond: bond.name, name: target.name, at: home }, ...choose)
          .also(home, `${target.name} is defined here`);
      }

    for (const circle of circles(host)) {
      const links = circle.map(({ upper }) => upper);
      const [first, ...others] = circle.flatMap(({ at }) => at ?? []);
      const last = links.at(-1);
      // Bridges in bridges are `bridge-port-invalid`'s.
      if (!first || !last || circle.every(({ kind }) => kind === "bridge-port")) continue;
      if (links.some((l) => l.definitions.some((d) => d.opaque || d.variant))) continue;
      const between = links.slice(0, -1).map((l) => l.name);
      const way = between.length > 0 ? ` by way of ${between.join(" and ")}` : "";
      const all = links.every((l) => l.dialect !== "ifcfg") && host.hurts("ifupdown") === "no";
      const effect = all ? "ifupdown2 brings nothing up at all" : "the step that closes the circle is refused";
      const found = report.circle(first, { name: last.name, way, effect });
      for (const other of others) found.also(other, "the circle goes on here");
    }
  },
});
