import type { Host, Nic } from "#model/host";
import { hasNetworkFiles } from "#model/hosts-of-pool";
import { fleetRule } from "#rules/rule";

/** What a NIC asks of the host that it lands on. */
function wanted(nic: Nic): { readonly name: string; readonly at: Nic["fact"]["at"] } | undefined {
  const { attach } = nic.fact;
  if (attach.to !== "bridge" || attach.name.value === undefined || nic.fact.conditional) return undefined;
  return { name: attach.name.value, at: attach.name };
}

function has(host: Host, bridge: string): boolean {
  return host.links.get(bridge)?.declared === true || host.madeElsewhere(bridge);
}

export default fleetRule({
  code: "pool-bridge-missing",
  title: "A guest of a pool needs a bridge that one of its hosts lacks",
  severity: "warning",
  watches: "pool",
  messages: {
    missing: "{guest} needs {bridge}, which {host} of its pool lacks ({has}): it cannot start there or migrate to it.",
  },

  check({ holders, report }) {
    const hosts = holders.map((claim) => claim.host).filter((host) => hasNetworkFiles(host) && host.complete);
    // Guests in a host's own folder are pinned to it; the pool's own guests may run anywhere.
    const floating = holders.map((claim) => claim.host).filter((host) => !hasNetworkFiles(host));
    for (const nic of floating.flatMap((host) => host.nics)) {
      const need = wanted(nic);
      const lacking = need && hosts.find((host) => !has(host, need.name));
      if (!need || !lacking) continue;
      const bridges = lacking.bridges.map((bridge) => bridge.name).join(", ") || "no bridge at all";
      const found = report.missing(need.at, {
        guest: `${nic.guest.name} NIC ${nic.index}`,
        bridge: need.name,
        host: lacking.name,
        has: bridges,
      });
      for (const host of hosts)
        found.also(host.links.get(need.name)?.definitions[0]?.name, `${host.name} has ${need.name}`);
    }
  },
});
