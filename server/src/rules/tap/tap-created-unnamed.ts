import { mend } from "#model/change";
import { nicName } from "#model/written-macs";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "tap-created-unnamed",
  title: "tunctl is left to choose the name of a tap that a guest knows",
  severity: "info",
  messages: {
    one: "tunctl takes the first free tapN here; {nic} ({at}) expects {tap}.",
    several: "tunctl takes the first free tapN at each of these {count} calls; {nic} ({at}) expects {tap}.",
  },
  fixes: { name: "Name what is made here, from tap0 on" },
  preferred: ["name"],

  check({ host, report, fix }) {
    const named = host.guests
      .filter((guest) => guest.role === "config")
      .flatMap((guest) => guest.nics)
      .flatMap((nic) => (nic.fact.device?.value === undefined ? [] : [{ nic, device: nic.fact.device }]))
      .find(({ device }) => /^tap\d+$/.test(device.value ?? ""));
    if (!named) return;
    const { nic, device } = named;
    for (const trouble of host.facts("trouble")) {
      if (trouble.kind !== "qemu/tap-unnamed") continue;
      const { count } = trouble.about;
      const blanks = { nic: nicName(nic), at: device, tap: device.text };
      const name = fix.name({}, mend(trouble, "name"));
      const found =
        count > 1 ? report.several(trouble.at, { ...blanks, count }, name) : report.one(trouble.at, blanks, name);
      for (const other of trouble.also) found.also(other, "and here");
      found.also(device, `${nicName(nic)} is to get ${device.text}`);
    }
  },
});
