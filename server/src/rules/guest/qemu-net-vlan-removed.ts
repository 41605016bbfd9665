import { mend } from "#model/change";
import { hostRule } from "#rules/rule";

/** A QEMU older than 3.0 was set: there `vlan=` is the way to pair. */
function isOld(version: string | undefined): boolean {
  return version !== undefined && Number.parseFloat(version) < 3;
}

export default hostRule({
  code: "qemu-net-vlan-removed",
  title: "A QEMU command uses vlan=, which is gone",
  severity: "error",
  messages: {
    removed: "{option} uses vlan={vlan}, which was removed in QEMU 3.0: the command does not start.",
  },
  fixes: { convert: "Convert the pairs to -netdev and -device" },
  preferred: ["convert"],

  check({ host, report, fix }) {
    if (isOld(host.readers.qemu)) return;
    for (const trouble of host.facts("trouble")) {
      if (trouble.kind !== "qemu/net-vlan") continue;
      report.removed(trouble.at, trouble.about, fix.convert({}, mend(trouble, "convert"))).tagged("deprecated");
    }
  },
});
