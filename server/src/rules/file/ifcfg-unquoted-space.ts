import { mend } from "#model/change";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "ifcfg-unquoted-space",
  title: "A value with a blank in it is not quoted",
  severity: "error",
  messages: {
    assigns:
      "{key} ends at the first blank: `{rest}` is not in the value, so network-scripts know only `{value}`, and NetworkManager drops {key}.",
    runs: "{key} ends at the first blank: bash runs `{rest}` as a command and leaves {key} unset, and NetworkManager drops {key} too.",
    several:
      "{key} shares its line with `{rest}`: bash sets them all, but NetworkManager takes `{rest}` for a part of {key} and drops it.",
  },
  fixes: { quote: "Quote the whole value of {key}", split: "Give each setting a line of its own" },
  preferred: ["quote", "split"],

  check({ host, report, fix }) {
    for (const trouble of host.facts("trouble")) {
      if (trouble.kind !== "ifcfg/unquoted-rest" || host.definitionAt(trouble.at)?.variant === "suse") continue;
      const { key, value, rest, sets } = trouble.about;
      if (sets) {
        const hurt = host.hurts("NetworkManager");
        if (hurt !== "no")
          report.several(trouble.at, { key, rest }, fix.split({}, mend(trouble, "split"))).hurting(hurt);
      } else if (/^[A-Za-z_]\w*=/.test(rest) && rest.split(/\s+/).every((word) => /^[A-Za-z_]\w*=/.test(word)))
        report.assigns(trouble.at, { key, value, rest }, fix.quote({ key }, mend(trouble, "quote")));
      else report.runs(trouble.at, { key, rest }, fix.quote({ key }, mend(trouble, "quote")));
    }
  },
});
