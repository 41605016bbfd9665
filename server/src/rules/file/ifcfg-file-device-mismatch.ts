import { fileName, looksLikeCopy } from "#model/copies";
import { word } from "#model/facts";
import { byteLength, isPlainName, MAX_NAME } from "#model/names";
import { hostRule } from "#rules/rule";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Labels that NetworkManager and front ends make file names of. */
function isLabel(suffix: string, label: string | undefined): boolean {
  if (UUID.test(suffix) || /^(Auto|System)_/.test(suffix)) return true;
  return label !== undefined && label.replaceAll(/[\s/]/g, "_") === suffix;
}

/** `bond0.0900` → `bond0.900`. */
function withoutZeros(device: string): string {
  return device.replace(/\.0+(?=\d)/, ".");
}

export default hostRule({
  code: "ifcfg-file-device-mismatch",
  title: "An ifcfg file is called after another device than the one it configures",
  severity: "info",
  messages: {
    differs:
      "ifcfg-{suffix} configures {device}: `ifup {suffix}` brings up {device}, and NetworkManager looks for its routes in route-{suffix}, not in route-{device}.",
  },
  fixes: { rename: "Rename the file to ifcfg-{device}", write: "Write DEVICE={suffix}" },

  check({ host, report, fix }) {
    for (const definition of host.facts("link")) {
      const { name, named, variant, opaque } = definition;
      if (definition.dialect !== "ifcfg" || named !== "key" || variant === "suse" || opaque) continue;
      const file = host.file(name.file);
      const suffix = fileName(file?.path ?? "").replace(/^ifcfg-/, "");
      const device = name.value;
      if (suffix === "" || suffix === device || suffix === "lo" || looksLikeCopy(suffix)) continue;
      if (/-range\d+$/.test(suffix) || isLabel(suffix, word(definition, "NAME"))) continue;
      // A zero too many in the VLAN's number: `vlan-id-leading-zero`.
      if (withoutZeros(device) === suffix) continue;
      // Several files of one device are told as such.
      if ((host.links.get(device)?.definitions.length ?? 0) > 1) continue;
      const free = !host.links.get(suffix)?.declared && isPlainName(suffix) && byteLength(suffix) <= MAX_NAME;
      report.differs(
        name,
        { suffix, device },
        isPlainName(device) && !device.includes("/")
          ? fix.rename({ device }, { do: "rename-file", file: name.file, name: `ifcfg-${device}` })
          : undefined,
        free ? fix.write({ suffix }, { do: "replace", at: name, value: suffix }) : undefined,
      );
    }
  },
});
