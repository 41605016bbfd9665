import type { Origin } from "#base/text";
import { hasOwnScript } from "#model/guests";
import type { Host, Nic } from "#model/host";
import { startedNics } from "#model/nics";
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

/** A tap of QEMU's without `script=`, whose default script is not known or follows the default route. */
function leavesItToScript({ guest, fact, script, into }: Nic): boolean {
  const { attach, settings, conditional } = fact;
  if (guest.fact.dialect !== "qemu" || attach.to !== "script" || attach.script || conditional) return false;
  // With br= it is `tap-bridge-ignored`'s to tell, or a helper's doing.
  if (guest.fact.opaque || settings.some(({ key }) => /^(br|helper|fd|fds)$/.test(key))) return false;
  if (into && script?.script.maps !== "default-route") return false;
  return !script || script.script.maps === "default-route" || script.script.maps === "unknown";
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
    route: "NIC {nic} of {guest} names no bridge: its default script plugs it into the bridge of the default route.",
    script:
      "NIC {nic} of {guest} names neither script nor bridge: QEMU's default script decides, and that is not among the files; Debian's takes the bridge of the default route.",
    default: "NIC {nic} of {guest} names no bridge and goes to the default one, {bridge}.",
    undefined:
      "NIC {nic} of {guest} names no bridge; the default one, {bridge}, is not defined on {host}: {guest} does not start.",
  },
  fixes: { name: "Plug it into {bridge}" },

  check({ host, report, fix }) {
    for (const nic of startedNics(host)) {
      const { guest, fact } = nic;
      if (leavesItToScript(nic)) {
        const known = nic.script?.script.maps === "default-route";
        const blanks = { nic: fact.index, guest: guest.name };
        const place = fact.type ?? fact.at;
        const found = known ? report.route(place, blanks) : report.script(place, blanks);
        found.also(nic.script?.at, "this script runs");
      }
      if (fact.attach.to !== "default-bridge" || fact.conditional || guest.fact.opaque || hasVifTrouble(host, nic))
        continue;
      if (hasOwnScript(nic)) continue;
      const xen = guest.fact.hypervisor === "xen";
      // Which bridge xend made is not in the files.
      if (xen && host.readers.xend) continue;
      const { name, at } = xen ? xenDefault(host) : { name: "br0", at: undefined };
      const bridge = host.links.get(name);
      const missing = host.complete && !bridge?.declared && !host.madeElsewhere(name);
      const others = host.bridges.filter((b) => !missing || b.name !== name).slice(0, 5);
      const key = xen ? "bridge" : "br";
      const place = xen ? fact.at : (fact.type ?? fact.at);
      const fixes = others.map((b) =>
        fix.name({ bridge: b.name }, { do: "set-key", on: fact, in: guest.file, key, value: b.name }),
      );
      const blanks = { nic: fact.index, guest: guest.name, bridge: name };
      const found = missing
        ? report.undefined(place, { ...blanks, host: host.name }, ...fixes).as("error")
        : report.default(place, blanks, ...fixes);
      found.also(at, `the default is set to ${name}`).also(bridge?.definitions[0]?.name, `${name} is defined here`);
    }
  },
});
