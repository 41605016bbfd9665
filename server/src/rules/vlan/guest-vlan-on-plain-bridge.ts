import type { Origin } from "#base/text";
import type { Change } from "#model/change";
import { unsplitBridge } from "#model/guests";
import type { Host, Link, Nic } from "#model/host";
import { tagOf } from "#model/path";
import { hostRule } from "#rules/rule";

/** libvirt's major version; undefined: not known. */
function libvirtMajor(host: Host): number | undefined {
  const major = Number.parseInt(host.readers.libvirt ?? "", 10);
  return Number.isNaN(major) ? undefined : major;
}

/** What a `<vlan>` on a Linux bridge comes to; undefined where it works. */
function effectOf(host: Host, bridge: Link): string | undefined {
  const major = libvirtMajor(host);
  if (major !== undefined && major < 11) return "libvirt before 11.0 refuses to start it";
  if (major !== undefined) return bridge.vlanAware ? undefined : "libvirt needs a VLAN-aware bridge for it";
  return bridge.vlanAware
    ? "libvirt before 11.0 refuses to start it"
    : "libvirt before 11.0 refuses to start it, later ones need a VLAN-aware bridge";
}

function isOvs(nic: Nic, bridge: Link): boolean {
  const ports = [nic.fact.virtualport, nic.portgroup?.virtualport, nic.network?.definitions[0]?.virtualport];
  return bridge.kind === "ovs-bridge" || ports.some((port) => port?.value === "openvswitch");
}

/** Files that would define a bridge if there were one: without it, that is `bridge-undefined`. */
function hasNetworkFiles(host: Host): boolean {
  return host.files.some((f) => f.live && (f.facts.dialect === "ifcfg" || f.facts.dialect === "interfaces"));
}

/** Bridges of the host by the VLAN that they carry by a port. */
function carriers(host: Host): ReadonlyMap<number, Link> {
  const found = new Map<number, Link>();
  for (const bridge of host.bridges)
    for (const { kind, port } of bridge.members) {
      const id = kind === "bridge-port" && port.kind === "vlan" ? port.vlan?.id : undefined;
      if (id !== undefined && !found.has(id)) found.set(id, bridge);
    }
  return found;
}

export default hostRule({
  code: "guest-vlan-on-plain-bridge",
  title: "A guest asks for a VLAN on a bridge that does not give it",
  severity: "error",
  messages: {
    libvirt: "{guest} NIC {nic} asks for VLAN {id} on {bridge}, {what}: {effect}.",
    word: "{guest} NIC {nic} asks for VLAN {id} on {bridge} as vif-openvswitch reads it, but vif-bridge takes {word} for a bridge's name: the guest does not start.",
    stored:
      "{guest} NIC {nic} asks for VLAN {id}, but xl only stores vlan= and no script that comes with Xen acts on it: the guest joins {bridge} as it is.",
  },
  fixes: {
    carrier: "Use {bridge}, which carries VLAN {id}",
    script: "Add script=vif-openvswitch",
    port: "Add <virtualport type='openvswitch'/>",
  },

  check({ host, report, fix }) {
    const files = hasNetworkFiles(host);
    const carrying = carriers(host);
    const told = new Map<string, ReturnType<typeof report.libvirt>>();
    for (const nic of host.nics) {
      const { guest, fact, into: bridge } = nic;
      if (fact.conditional) continue;
      const who = { guest: guest.name, nic: nic.index };
      const word = unsplitBridge(nic);
      const { attach } = fact;
      if (word && attach.to === "bridge") {
        const base = host.links.get(word.bridge);
        const taken = attach.name.text;
        if (!host.complete || host.readers.xend || !base || !host.bridges.includes(base)) continue;
        if (host.links.get(taken)?.declared || host.madeElsewhere(taken)) continue;
        const ovs = base.kind === "ovs-bridge";
        report
          .word(
            attach.name,
            { ...who, id: word.id, bridge: base.name, word: taken },
            ovs ? undefined : replaced(attach.name, word.id),
            fix.script({}, { do: "set-key", on: fact, in: guest.file, key: "script", value: "vif-openvswitch" }),
          )
          .also(base.definitions[0]?.name, `${base.name} is defined here`);
        continue;
      }
      const stored = guest.fact.dialect === "xen" && !fact.tag && fact.settings.findLast((s) => s.key === "vlan");
      if (stored && !stored.computed && stored.value.value !== "") {
        const to = bridge?.name ?? "the default bridge";
        const drop = { do: "unset-key", on: fact, in: guest.file, key: "vlan" } as const;
        const own = attach.to === "bridge" ? replaced(attach.name, Number(stored.value.value), drop) : undefined;
        report.stored(stored.value, { ...who, id: stored.value.value, bridge: to }, own);
        continue;
      }
      const tag = tagOf(nic);
      const at = tag?.tags[0];
      if (guest.fact.dialect !== "libvirt" || !tag || !at || !bridge || isOvs(nic, bridge)) continue;
      const definition = nic.network?.definitions[0];
      if (attach.to !== "bridge" && !(attach.to === "network" && definition?.forward === "bridge")) continue;
      const effect = effectOf(host, bridge);
      if (effect === undefined || (files && !bridge.declared && !host.madeElsewhere(bridge.name))) continue;
      const place = `${at.file} ${at.start}`;
      const known = told.get(place);
      if (known) {
        known.also(fact.at, `${guest.name} NIC ${nic.index} too`);
        continue;
      }
      const what = bridge.declared ? "a plain Linux bridge" : "which is not said to be Open vSwitch's";
      const own =
        fact.tag && attach.to === "bridge"
          ? replaced(attach.name, at.value, { do: "remove", at: fact.tag.at })
          : undefined;
      // For a bridge of Open vSwitch that these files do not show.
      const port =
        fact.tag && !fact.virtualport
          ? fix.port({}, { do: "set-key", on: fact, in: guest.file, key: "virtualport/@type", value: "openvswitch" })
          : undefined;
      const kind = bridge.vlanAware ? "a VLAN-aware Linux bridge" : what;
      const found = report.libvirt(at, { ...who, id: at.value, bridge: bridge.name, what: kind, effect }, own, port);
      const major = libvirtMajor(host);
      if (major === undefined || major >= 11) found.as("warning");
      found.also(bridge.definitions[0]?.name, `${bridge.name} is defined here`);
      told.set(place, found);
    }

    /** The bridge that carries the VLAN, in place of the tag. */
    function replaced(at: Origin, id: number, ...drop: readonly Change[]) {
      const found = carrying.get(id);
      if (!found) return undefined;
      return fix.carrier({ bridge: found.name, id }, { do: "replace", at, value: found.name }, ...drop);
    }
  },
});
