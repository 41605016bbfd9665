import type { Host, Nic } from "#model/host";
import { MAX_NAME } from "#model/names";
import { droppedByLibvirt } from "#model/tap-names";
import { nicName } from "#model/written-macs";
import { hostRule } from "#rules/rule";

/** What libvirt itself writes for a running guest: such names stand there by right. */
const RUNNING = /(^|\/)(var\/)?run\//;

/** `tap-web`, `tap-web1`: short enough, and free. */
function ownName(nic: Nic, host: Host): string | undefined {
  const plain = nic.guest.name.toLowerCase().replace(/[^a-z0-9_.-]+/g, "");
  const number = nic.guest.nics.length > 1 ? String(nic.index) : "";
  const name = `tap-${plain.slice(0, MAX_NAME - 4 - number.length)}${number}`;
  return plain === "" || host.links.has(name) ? undefined : name;
}

export default hostRule({
  code: "tap-name-reserved",
  title: "A host-side name is one that libvirt keeps for itself",
  severity: "info",
  messages: {
    dropped:
      "libvirt drops the name {name} of {nic} when the guest is defined, and makes one of its own at every start.",
  },
  fixes: { rename: "Call it {name}" },

  check({ host, report, fix }) {
    for (const guest of host.guests) {
      const running = guest.fact.settings.some((s) => s.key === "domain/@id") || RUNNING.test(guest.path);
      if (guest.role !== "config" || guest.fact.saved || running) continue;
      for (const nic of guest.nics) {
        const { device } = nic.fact;
        if (device?.value === undefined || !droppedByLibvirt(nic)) continue;
        const name = ownName(nic, host);
        const rename =
          name === undefined ? undefined : fix.rename({ name }, { do: "replace", at: device, value: name });
        report.dropped(device, { name: device.value, nic: nicName(nic) }, rename).tagged("unnecessary");
      }
    }
  },
});
