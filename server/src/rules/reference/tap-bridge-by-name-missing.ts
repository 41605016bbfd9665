import type { Host, Nic } from "#model/host";
import { byName } from "#model/names";
import { startedNics } from "#model/nics";
import { hostRule } from "#rules/rule";

/** At most so many other taps are offered. */
const OFFERED = 3;

interface Choice {
  readonly tap: string;
  readonly bridge: string;
}

/** Taps that the same script puts into a bridge that is there, those of other guests left out. */
function choices(host: Host, { script }: Nic): readonly Choice[] {
  const does = script?.script;
  if (does?.maps !== "by-name") return [];
  const taken = new Set(host.nics.flatMap((nic) => nic.fact.device?.value ?? []));
  return host.bridges
    .flatMap(({ name }): readonly Choice[] => {
      const rest = name.startsWith(does.prefix) ? name.slice(does.prefix.length) : "";
      const tap = does.digits ? `tap${rest}` : `${does.strip}${rest}`;
      const leads = does.digits ? /^\d+$/.test(rest) : rest !== "";
      return leads && !taken.has(tap) ? [{ tap, bridge: name }] : [];
    })
    .sort((a, b) => byName(a.tap, b.tap))
    .slice(0, OFFERED);
}

/** Configuration that would define it if there were any. */
function hasNetworkFiles(host: Host): boolean {
  return host.files.some((f) => f.live && (f.facts.dialect === "ifcfg" || f.facts.dialect === "interfaces"));
}

export default hostRule({
  code: "tap-bridge-by-name-missing",
  title: "A tap's name leads its script to a bridge that the host does not define",
  severity: "error",
  messages: {
    missing:
      "{script} puts {tap} into {bridge}, which {host} does not define: {guest} NIC {nic} runs without a network.",
  },
  fixes: { rename: "Rename to {tap}, which joins {bridge}", create: "Create bridge {bridge}" },

  check({ host, report, fix }) {
    if (!hasNetworkFiles(host)) return;
    const told = new Set<string>();
    for (const nic of startedNics(host)) {
      const { guest, fact, script, into: bridge, tap } = nic;
      const at = fact.device;
      if (fact.attach.to !== "script" || script?.script.maps !== "by-name" || fact.conditional) continue;
      if (!bridge || !at || bridge.declared || bridge.exists === true || host.madeElsewhere(bridge.name)) continue;
      const place = `${at.file} ${at.start}`;
      if (told.has(place)) continue;
      told.add(place);
      const path = host.file(script.at.file)?.path ?? "";
      const renames = tap?.declared
        ? []
        : choices(host, nic).map((choice) =>
            fix.rename({ tap: choice.tap, bridge: choice.bridge }, { do: "replace", at, value: choice.tap }),
          );
      const beside = host.bridges[0]?.definitions[0]?.name;
      const found = report.missing(
        at,
        { script: `/${path}`, tap: at.text, bridge: bridge.name, host: host.name, guest: guest.name, nic: nic.index },
        ...renames,
        beside &&
          fix.create({ bridge: bridge.name }, { do: "declare", beside, link: { name: bridge.name, kind: "bridge" } }),
      );
      if (!host.complete) found.as("info");
      found.also(script.at, `the script makes the bridge's name of the tap's`);
      for (const known of host.bridges.slice(0, OFFERED))
        found.also(known.definitions[0]?.name, `${known.name} is defined here`);
    }
  },
});
