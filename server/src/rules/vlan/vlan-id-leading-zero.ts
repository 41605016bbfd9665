import { slice } from "#base/text";
import { setting } from "#model/facts";
import type { Host } from "#model/host";
import { dotted } from "#model/names";
import { asOctal } from "#model/readers/vlan";
import { renaming } from "#model/vlans";
import { hostRule } from "#rules/rule";

/** RHEL 5 and older make VLANs with vconfig, which reads decimal. */
function isOld(host: Host): boolean {
  return host.facts("default").some((d) => d.of === "reader" && /release [2-5]\b/.test(d.setting.value.value));
}

export default hostRule({
  code: "vlan-id-leading-zero",
  title: "A VLAN's name has a leading zero, which network-scripts read as octal",
  severity: "error",
  messages: {
    octal: "{device}: network-scripts pass {digits} to ip, which reads it as octal: this is VLAN {id}.",
    refused: "{device}: network-scripts pass {digits} to ip, which reads it as octal and refuses it: no VLAN is made.",
  },
  fixes: { rename: "Rename to {name}" },
  preferred: ["rename"],

  check({ host, report, fix }) {
    const hurt = host.hurts("network-scripts");
    if (hurt === "no" || isOld(host)) return;
    for (const vlan of host.vlans) {
      const [definition] = vlan.definitions;
      const split = dotted(vlan.name);
      if (!definition || !split || !/^0\d{1,3}$/.test(split.digits) || definition.dialect !== "ifcfg") continue;
      if (definition.opaque || definition.variant || setting(definition, "VID")) continue;
      if (setting(definition, "VLAN")?.value.value !== "yes") continue;
      const id = asOctal(split.digits);
      const decimal = Number(split.digits);
      if (id === decimal) continue;
      const at = slice(definition.name, split.at);
      const name = `${split.parent}.${decimal}`;
      const rename = fix.rename({ name }, ...(renaming(host, vlan, name) ?? []));
      const blanks = { device: vlan.name, digits: split.digits };
      const found = id === undefined ? report.refused(at, blanks, rename) : report.octal(at, { ...blanks, id }, rename);
      found.hurting(hurt);
    }
  },
});
