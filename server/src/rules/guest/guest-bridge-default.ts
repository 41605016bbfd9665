import type { Origin } from "#base/text";
import type { Host, Nic } from "#model/host";
import { hostRule } from "#rules/rule";

/** A vif that a fault sends to the default bridge is `xl-vif-key`'s to tell. */
function hasVifTrouble(host: Host, { guest, fact }: Nic): boolean {
  return host
    .facts("trouble")
    .some(
      (t) =>
        t.at.file === guest.file && t.kind.startsWith("xen-vif/") && "nic" in t.about && t.about.nic === fact.index,
    );
}

function xenDefault(host: Host): { readonly name: string; readonly at: Origin | undefined } {
  const set = host
    .facts("default")
    .find((d) => d.of === "xen" && /^(vif\.default\.bridge|defaultbridge)$/.test(d.setting.key));
  return { name: set?.setting.value.value ?? "xenbr0", at: set?.setting.value };
}

export default hostRule({
  code: "guest-bridge-default",
  title: "A guest's NIC names no bridge and goes to the default one",
  severity: "info",
  messages: {
    default: "NIC {nic} of {guest} names no bridge and goes to the default one, {bridge}.",
    undefined:
      "NIC {nic} of {guest} names no bridge; the default one, {bridge}, is not defined on {host}: {guest} does not start.",
  },
  fixes: { name: "Plug it into {bridge}" },

  check({ host, report, fix }) {
    for (const nic of host.nics) {
      const { guest, fact } = nic;
      if (fact.attach.to !== "default-bridge" || fact.conditional || guest.fact.opaque || hasVifTrouble(host, nic))
        continue;
      const xen = guest.fact.hypervisor === "xen";
      // Which bridge xend made is not in the files.
      if (xen && host.readers.xend) continue;
      const { name, at } = xen ? xenDefault(host) : { name: "br0", at: undefined };
      const bridge = host.links.get(name);
      const missing = host.complete && !bridge?.declared && !host.madeElsewhere(name);
      const others = host.bridges.filter((b) => !missing || b.name !== name).slice(0, 5);
      const fixes = xen
        ? others.map((b) =>
            fix.name({ bridge: b.name }, { do: "set-key", on: fact, in: guest.file, key: "bridge", value: b.name }),
          )
        : [];
      const blanks = { nic: fact.index, guest: guest.name, bridge: name };
      const found = missing
        ? report.undefined(fact.at, { ...blanks, host: host.name }, ...fixes).as("error")
        : report.default(fact.at, blanks, ...fixes);
      found.also(at, `the default is set to ${name}`).also(bridge?.definitions[0]?.name, `${name} is defined here`);
    }
  },
});
