import type { LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host } from "#model/host";
import { byteLength, isPlainName, MAX_NAME } from "#model/names";
import { hostRule } from "#rules/rule";

/** Keys of profiles that only NetworkManager writes, or that find their card in another way. */
const OTHER_WAY =
  /^(PROXY_METHOD|BROWSER_ONLY|IPV4_FAILURE_FATAL|IPV6_ADDR_GEN_MODE|STABLE_ID|MATCH_.*|MULTI_CONNECT|[A-Z]+_UUID|AUTOCONNECT_.*|ESSID)$/;

/** A slip on the DEVICE line itself is told where it is; in text of another format nothing is missing. */
function isToldOtherwise(host: Host, { name }: LinkFact): boolean {
  return host
    .facts("trouble")
    .some(
      ({ at, kind, about }) =>
        at.file === name.file && (kind === "ifcfg/foreign-text" || Object.values(about).includes("DEVICE")),
    );
}

export default hostRule({
  code: "ifcfg-device-missing",
  title: "An ifcfg file does not say which device it is for",
  severity: "error",
  messages: {
    missing:
      "This file has no DEVICE=, and network-scripts do not take the name {name} from the file: nothing in it is set up.",
  },
  fixes: { insert: "Insert DEVICE={name}" },
  preferred: ["insert"],

  check({ host, report, fix }) {
    const hurt = host.hurts("network-scripts");
    if (hurt === "no") return;
    for (const definition of host.facts("link")) {
      const { name, named, variant, opaque, settings } = definition;
      if (definition.dialect !== "ifcfg" || named !== "file" || variant === "suse" || opaque) continue;
      if (settings.length === 0 || name.value.includes(":") || definition.attributes["mac.card"]) continue;
      if (setting(definition, "DEVICE")?.computed || settings.some(({ key }) => OTHER_WAY.test(key))) continue;
      // Other shell files may be read like ifcfg files when somebody says so.
      if (!/(^|\/)ifcfg-[^/]*$/.test(host.file(name.file)?.path ?? "")) continue;
      if (definition.kind === "other" || isToldOtherwise(host, definition)) continue;
      const { value } = name;
      const good = isPlainName(value) && byteLength(value) <= MAX_NAME;
      report
        .missing(
          name,
          { name: value },
          good
            ? fix.insert({ name: value }, { do: "set-key", on: definition, in: name.file, key: "DEVICE", value })
            : undefined,
        )
        .hurting(hurt);
    }
  },
});
