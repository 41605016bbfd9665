import { optionFault } from "#model/bond-faults";
import { writtenBondOptions } from "#model/bonding";
import { mend } from "#model/change";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "interfaces-unknown-option",
  title: "An option that no reader knows, near one that they do",
  severity: "hint",
  messages: {
    near: "`{option}` does nothing by itself; did you mean `{known}`?",
    letters: "`{option}` is not `{known}` to ifupdown, which goes by every letter: the line does nothing.",
  },
  fixes: { rename: "Rename to `{known}`" },
  preferred: ["rename"],

  check({ host, report, fix }) {
    const classic = host.hurts("ifupdown");
    const hooks = new Set(host.allFacts("default").flatMap((d) => (d.of === "hook" ? [d.setting.value.value] : [])));
    // What the bonding driver makes of a misspelt option is bond-option-invalid's to say.
    const told = new Set(
      writtenBondOptions(host).flatMap((written) =>
        optionFault(host, written) ? [`${written.option.written.file} ${written.option.written.start}`] : [],
      ),
    );
    for (const trouble of host.facts("trouble")) {
      if (trouble.kind !== "interfaces/option-near" && trouble.kind !== "interfaces/option-case") continue;
      const { option, known } = trouble.about;
      if (hooks.has(option.toUpperCase().replaceAll("-", "_"))) continue;
      if (told.has(`${trouble.at.file} ${trouble.at.start}`)) continue;
      const rename = fix.rename({ known }, mend(trouble, "rename"));
      if (trouble.kind === "interfaces/option-case") {
        if (classic !== "no") report.letters(trouble.at, { option, known }, rename).as("warning").hurting(classic);
      } else report.near(trouble.at, { option, known }, rename);
    }
  },
});
