import type { Origin } from "#base/text";
import { bondOptionRule, bondValue } from "#model/bonding";
import type { Change } from "#model/change";
import type { BondOption, LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import { hostRule } from "#rules/rule";

/** Before RHEL 5 an alias was needed. */
function isOld(host: Host): boolean {
  return host.allFacts("default").some((d) => d.of === "reader" && /release [1-4]\b/.test(d.setting.value.value));
}

/** The file whose BONDING_OPTS make the bond. */
function fileOf(bond: Link | undefined): LinkFact | undefined {
  return bond?.definitions.find(
    (d) => d.dialect === "ifcfg" && !d.variant && (setting(d, "BONDING_OPTS")?.value.value ?? "").trim() !== "",
  );
}

/** The same to the driver: `mode=1` and `mode=active-backup`. */
function isSame(a: BondOption, b: BondOption): boolean {
  if (a.value.value === b.value.value) return true;
  const rule = bondOptionRule(a.key);
  const one = rule && bondValue(rule, a.value.value);
  return rule !== undefined && one !== undefined && one === bondValue(rule, b.value.value);
}

export default hostRule({
  code: "bond-modprobe",
  title: "modprobe's files and BONDING_OPTS speak of one bond, or of one that is not there",
  severity: "info",
  messages: {
    redundant:
      "alias {bond} bonding is not needed: since RHEL 5 network-scripts make {bond} from its BONDING_OPTS ({at}).",
    differs:
      "options {bond} say {option}={theirs}, BONDING_OPTS ({at}) say {own}: network-scripts write BONDING_OPTS last, and this counts for nothing.",
    nobody: "alias {bond} bonding: nothing on {host} defines {bond}.",
  },
  fixes: { alias: "Remove the alias", drop: "Remove {option} here", take: "Write {option}={theirs} into BONDING_OPTS" },
  preferred: ["alias", "drop"],

  check({ host, report, fix }) {
    if (isOld(host)) return;
    for (const module of host.facts("module")) {
      const { name } = module;
      const bond = host.links.get(name.value);
      const file = fileOf(bond);
      const whole: Origin = { file: name.file, ...module.whole };
      const at = file && (setting(file, "BONDING_OPTS")?.value ?? file.name);
      if (module.what === "alias" && module.module?.value === "bonding") {
        const remove = fix.alias({}, { do: "remove", at: whole });
        if (at)
          report
            .redundant(whole, { bond: name.value, at }, remove)
            .also(at, `the options of ${name.value}`)
            .tagged("unnecessary");
        else if (!bond?.declared && !bond?.members.length && host.complete)
          report.nobody(whole, { bond: name.value, host: host.name }, remove).tagged("unnecessary");
        continue;
      }
      if (!file || !at || module.what !== "options" || name.value === "bonding") continue;
      for (const option of module.options) {
        const own = file.bondOptions.findLast((o) => o.key === option.key);
        if (!own || own.computed || option.computed || !own.wellFormed || !option.wellFormed || isSame(option, own))
          continue;
        const drop: Change = { do: "remove", at: { file: name.file, ...option.whole } };
        const blanks = { option: option.key, theirs: option.value.value };
        report
          .differs(
            option.value,
            { bond: name.value, ...blanks, own: own.value.value, at: own.value },
            fix.drop({ option: option.key }, drop),
            fix.take(blanks, { do: "replace", at: own.value, value: option.value.value }, drop),
          )
          .as("warning")
          .also(own.value, `${own.key} of ${name.value}`)
          .tagged("unnecessary");
      }
    }
  },
});
