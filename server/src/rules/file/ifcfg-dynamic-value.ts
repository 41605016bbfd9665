import { word } from "#model/facts";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "ifcfg-dynamic-value",
  title: "A value that only a shell can read",
  severity: "hint",
  off: true,
  messages: {
    expanded: "NetworkManager does not expand {value}; only network-scripts do, because bash reads the file for them.",
    continued: "NetworkManager does not read {key} over the end of a line; only network-scripts do.",
  },

  check({ host, report }) {
    if (host.hurts("NetworkManager") === "no") return;
    for (const definition of host.facts("link")) {
      if (definition.dialect !== "ifcfg" || definition.variant === "suse") continue;
      if (/^(no|n|false|f|0|off)$/i.test(word(definition, "NM_CONTROLLED") ?? "")) continue;
      for (const { key, value, computed, conditional, continued } of definition.settings) {
        if (conditional) continue;
        if (continued) report.continued(value, { key });
        else if (computed && /[$`]/.test(value.value) && !/\{\{|<%|@\w+@/.test(value.value))
          report.expanded(value, { value: value.value });
      }
    }
  },
});
