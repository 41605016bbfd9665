import { nearest } from "#base/nearest";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "libvirt-portgroup-undefined",
  title: "A guest names a portgroup that its network does not have",
  severity: "error",
  messages: {
    undefined:
      "Network {network} has no portgroup {group}: libvirt passes over the name, and {guest} NIC {nic} gets no VLAN and no limits of a group.",
  },
  fixes: { rename: "Change to {near}", add: "Add portgroup {group} to {network}" },

  check({ host, report, fix }) {
    for (const { guest, index, fact, network } of host.nics) {
      const { attach } = fact;
      const definition = network?.definitions[0];
      if (attach.to !== "network" || !network || !definition || !attach.portgroup || fact.conditional) continue;
      const group = attach.portgroup.value;
      if (group === undefined || group === "" || network.portgroup(group)) continue;
      const at = attach.portgroup;
      const names = definition.portgroups.map((p) => p.name.value);
      const near = nearest(group, names);
      const found = report.undefined(
        at,
        { network: network.name, group, guest: guest.name, nic: index },
        near === undefined ? undefined : fix.rename({ near }, { do: "replace", at, value: near }),
        fix.add({ group, network: network.name }, { do: "add-portgroup", at: definition.name, name: group }),
      );
      found.also(definition.name, `${network.name} is defined here`);
      for (const known of definition.portgroups) found.also(known.name, `portgroup ${known.name.value}`);
    }
  },
});
