import { speller } from "#base/nearest";
import type { Change } from "#model/change";
import type { Network, Nic } from "#model/host";
import { hostRule } from "#rules/rule";

/** At most so many bridges are offered. */
const OFFERED = 4;

/** Made by other software when it is needed; `default` comes with libvirt. */
const FOREIGN = /^(default|vagrant-.*|vdsm-.*)$/;

function nameAt({ fact }: Nic) {
  return fact.attach.to === "network" ? fact.attach.name : undefined;
}

function otherName(nics: readonly Nic[], value: string): readonly (Change | undefined)[] {
  return nics.map((nic) => {
    const at = nameAt(nic);
    return at && { do: "replace", at, value };
  });
}

export default hostRule({
  code: "libvirt-network-undefined",
  title: "A guest uses a libvirt network that its host does not define",
  severity: "warning",
  messages: {
    undefined:
      "{guest} NIC {nic} uses network {network}, but {host} defines no such network: the guest does not start.",
  },
  fixes: { rename: "Change to {near}", create: "Create network {network} on {bridge}" },

  check({ host, report, fix }) {
    const known = [...host.networks.values()].filter((network) => network.declared).map((network) => network.name);
    const nearest = speller(known);
    const users = new Map<Network, [Nic, ...Nic[]]>();
    for (const nic of host.nics) {
      const { network } = nic;
      if (!network || network.declared || FOREIGN.test(network.name) || nic.fact.conditional) continue;
      const list = users.get(network);
      if (list) list.push(nic);
      else users.set(network, [nic]);
    }
    for (const [{ name }, [first, ...others]] of users) {
      const at = nameAt(first);
      if (!at) continue;
      const near = nearest(name);
      const bridges = host.bridges.filter((bridge) => bridge.kind === "bridge" && !bridge.network);
      // More are no choice to be made in a list of fixes.
      const offered = bridges
        .slice(0, OFFERED)
        .map(({ name: bridge }) =>
          fix.create(
            { network: name, bridge },
            { do: "declare", beside: at, link: { name, kind: "bridge", parent: bridge } },
          ),
        );
      const found = report.undefined(
        at,
        { guest: first.guest.name, nic: first.index, network: name, host: host.name },
        near === undefined ? undefined : fix.rename({ near }, ...otherName([first, ...others], near)),
        ...offered,
      );
      // Without any network here they are kept somewhere else.
      if (known.length === 0) found.as("info");
      if (near !== undefined) found.also(host.networks.get(near)?.definitions[0]?.name, `${near} is defined here`);
      for (const nic of others) found.also(nameAt(nic), `${nic.guest.name} NIC ${nic.index} uses ${name} too`);
    }
  },
});
