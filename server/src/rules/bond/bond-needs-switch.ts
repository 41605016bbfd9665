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
  byMessage: { differ: "info" },
  messages: {
    needs: "{bond} runs {mode}, which works only with {group} on the switch.",
    differ:
      "{bond} runs {mode}, which works only with {group} on the switch, and {other} ({at}) runs {otherMode}, which works only with {otherGroup}: which ports of the switch are which?",
  },
  fixes: { backup: "Use active-backup" },

  check({ host, report, fix }) {
    const wanting = host.bonds.flatMap((bond) => {
      const option = bond.bondOption("mode");
      const mode = isPlainBond(bond) ? bondModeOf(host, bond) : undefined;
      const group = mode === undefined ? undefined : WANTS[mode];
      if (!option || mode === undefined || group === undefined) return [];
      return [{ bond, at: option.value, group, mode: bondModeText(mode, option.value.value) }];
    });
    const [first] = wanting;
    const odd = wanting.find(({ group }) => group !== first?.group);
    for (const one of wanting) {
      const { bond, at, mode, group } = one;
      const backup = fix.backup({}, toActiveBackup(bond));
      if (!first || one !== odd) report.needs(at, { bond: bond.name, mode, group }, backup);
      else {
        const other = { other: first.bond.name, at: first.at, otherMode: first.mode, otherGroup: first.group };
        report
          .differ(at, { bond: bond.name, mode, group, ...other }, backup)
          .also(first.at, `${first.bond.name} runs ${first.mode}`);
      }
    }
  },
});
