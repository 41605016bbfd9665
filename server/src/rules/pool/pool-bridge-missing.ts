import type { Change } from "#model/change";
import type { Host, Nic } from "#model/host";
import { hasNetworkFiles } from "#model/hosts-of-pool";
import { dotted } from "#model/names";
import { fleetRule } from "#rules/rule";

interface Need {
  readonly what: "bridge" | "network";
  readonly name: string;
  readonly at: Nic["fact"]["at"];
}

/** What a NIC asks of the host that it lands on. */
function wanted({ fact: { attach, conditional } }: Nic): Need | undefined {
  if ((attach.to !== "bridge" && attach.to !== "network") || attach.name.value === undefined || conditional)
    return undefined;
  return { what: attach.to, name: attach.name.value, at: attach.name };
}

/** A host without any network of libvirt's keeps them somewhere else. */
function lacks(host: Host, { what, name }: Need): boolean {
  if (what === "bridge") return host.links.get(name)?.declared !== true && !host.madeElsewhere(name);
  const known = [...host.networks.values()].filter((network) => network.declared);
  return known.length > 0 && name !== "default" && !known.some((network) => network.name === name);
}

/** The bridge with the VLAN that it carries on another host, where this host has the VLAN's parent too. */
function stub(lacking: Host, name: string, model: Host | undefined): readonly Change[] {
  const beside = lacking.bridges[0]?.definitions[0];
  if (!beside || !model) return [];
  const port = model.links.get(name)?.ports.find(({ kind }) => kind === "vlan");
  const { parent, id } = port?.vlan ?? {};
  const free = port !== undefined && lacking.links.get(port.name)?.declared !== true;
  const carried = free && dotted(port.name)?.parent === parent && lacking.links.get(parent ?? "")?.declared === true;
  const bridge = { name, kind: "bridge", ...(carried ? { ports: [port.name] } : {}) } as const;
  const changes: Change[] = [{ do: "declare", beside: beside.name, link: bridge }];
  if (carried && beside.dialect === "ifcfg" && parent !== undefined && id !== undefined) {
    const vlan = { name: port.name, kind: "vlan", parent, vlanId: id, master: name } as const;
    changes.push({ do: "declare", beside: beside.name, link: vlan });
  }
  return changes;
}

export default fleetRule({
  code: "pool-bridge-missing",
  title: "A guest of a pool needs a bridge that one of its hosts lacks",
  severity: "warning",
  watches: "pool",
  messages: {
    missing: "{guest} needs {bridge}, which {host} of its pool lacks ({has}): it cannot start there or migrate to it.",
    network:
      "{guest} needs network {network}, which {host} of its pool lacks ({has}): it cannot start there or migrate to it.",
  },
  fixes: { create: "Create bridge {bridge} on {host}" },

  check({ holders, report, fix }) {
    const hosts = holders.map((claim) => claim.host).filter((host) => hasNetworkFiles(host) && host.complete);
    // Guests in a host's own folder are pinned to it; the pool's own guests may run anywhere.
    const floating = holders.map((claim) => claim.host).filter((host) => !hasNetworkFiles(host));
    for (const nic of floating.flatMap((host) => host.nics)) {
      const need = wanted(nic);
      const lacking = need && hosts.find((host) => lacks(host, need));
      if (!need || !lacking) continue;
      const { name } = need;
      const guest = `${nic.guest.name} NIC ${nic.index}`;
      if (need.what === "network") {
        const has = [...lacking.networks.values()].filter((n) => n.declared).map((n) => n.name);
        const found = report.network(need.at, { guest, network: name, host: lacking.name, has: has.join(", ") });
        for (const host of hosts)
          found.also(host.networks.get(name)?.definitions[0]?.name, `${host.name} has network ${name}`);
        continue;
      }
      const has = lacking.bridges.map((bridge) => bridge.name).join(", ") || "no bridge at all";
      const model = hosts.find((host) => host !== lacking && host.links.get(name)?.declared);
      const found = report.missing(
        need.at,
        { guest, bridge: name, host: lacking.name, has },
        fix.create({ bridge: name, host: lacking.name }, ...stub(lacking, name, model)),
      );
      for (const host of hosts) found.also(host.links.get(name)?.definitions[0]?.name, `${host.name} has ${name}`);
    }
  },
});
