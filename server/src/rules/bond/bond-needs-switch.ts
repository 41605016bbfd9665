import { toActiveBackup } from "#model/bond-changes";
import { bondModeOf, bondModeText, isPlainBond } from "#model/bonding";
import { hostRule } from "#rules/rule";

/** bonding.rst §5, "Switch Configuration". */
const WANTS: Readonly<Record<number, string>> = {
  0: "a static port group (EtherChannel)",
  2: "a static port group (EtherChannel)",
  3: "a static port group (EtherChannel)",
  4: "a port group with LACP",
};

export default hostRule({
  code: "bond-needs-switch",
  title: "A bond's mode needs a port group on the switch",
  severity: "info",
  off: true,
  messages: { needs: "{bond} runs {mode}, which works only with {group} on the switch." },
  fixes: { backup: "Use active-backup" },

  check({ host, report, fix }) {
    for (const bond of host.bonds) {
      const option = bond.bondOption("mode");
      const mode = isPlainBond(bond) ? bondModeOf(host, bond) : undefined;
      const group = mode === undefined ? undefined : WANTS[mode];
      if (!option || mode === undefined || group === undefined) continue;
      const text = bondModeText(mode, option.value.value);
      report.needs(option.value, { bond: bond.name, mode: text, group }, fix.backup({}, toActiveBackup(bond)));
    }
  },
});
