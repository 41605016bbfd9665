import { mend } from "#model/change";
import { setting } from "#model/facts";
import { hostRule } from "#rules/rule";

/** Keys that make the topology or the address. */
const DECISIVE = new Set([
  "DEVICE",
  "TYPE",
  "BRIDGE",
  "MASTER",
  "SLAVE",
  "VLAN",
  "VID",
  "PHYSDEV",
  "BONDING_OPTS",
  "BOOTPROTO",
  "IPADDR",
  "ONBOOT",
]);

export default hostRule({
  code: "ifcfg-unknown-key",
  title: "A key that no reader knows",
  severity: "warning",
  messages: {
    case: "Keys are upper case: network-scripts and NetworkManager know {known}, and {key} does nothing.",
    near: "Neither network-scripts nor NetworkManager know {key}, and it does nothing; did you mean {known}?",
    both: "Keys are upper case: {key} does nothing, and {known} is set at {at}.",
  },
  fixes: { rename: "Rename to {known}", remove: "Delete {key}" },
  preferred: ["rename"],

  check({ host, report, fix }) {
    for (const trouble of host.facts("trouble")) {
      if (trouble.kind !== "ifcfg/key-case" && trouble.kind !== "ifcfg/key-near") continue;
      const definition = host.definitionAt(trouble.at);
      if (definition?.variant === "suse") continue;
      const { key, known } = trouble.about;
      const rename = fix.rename({ known }, mend(trouble, "rename"));
      const decisive = DECISIVE.has(known);
      const present = definition && setting(definition, known);
      if (trouble.kind === "ifcfg/key-near")
        report.near(trouble.at, { key, known }, rename).as(decisive && !present ? "warning" : "hint");
      else if (present) {
        const own = setting(definition, key);
        const whole = own && { file: own.value.file, start: own.whole.start, end: own.whole.end };
        report
          .both(
            trouble.at,
            { key, known, at: present.written },
            fix.remove({ key }, whole && { do: "remove", at: whole }),
          )
          .also(present.written, `${known} is set here`)
          .as("hint");
      } else report.case(trouble.at, { key, known }, rename).as(decisive ? "error" : "warning");
    }
  },
});
