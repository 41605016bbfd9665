import { mend } from "#model/change";
import type { Dialect } from "#model/facts";
import { hostRule } from "#rules/rule";

/** What the reader makes of it. xl and XML stop, the others take it for a letter (run). */
function effectIn(dialect: Dialect): string {
  switch (dialect) {
    case "ifcfg":
      return "network-scripts and NetworkManager take it for a letter of the value";
    case "interfaces":
      return "ifupdown takes it for a letter of the word";
    case "xen":
      return "xl rejects the whole file";
    case "libvirt":
      return "libvirt rejects the file, or takes it for a letter of the name";
    default:
      return "the shell takes it for a letter";
  }
}

export default hostRule({
  code: "typographic-characters",
  title: "A typographic quote, blank or dash where the plain one is meant",
  severity: "error",
  messages: {
    quote: "{char} (U+{hex}) is no quote: {effect}.",
    blank: "A special blank (U+{hex}) stands here, which is no blank: {effect}.",
    hyphen: "{char} (U+{hex}) is no hyphen: {effect}.",
  },
  fixes: { replace: "Write plain ones in the whole file" },
  preferred: ["replace"],

  check({ host, report, fix }) {
    for (const trouble of host.facts("trouble")) {
      if (trouble.kind !== "typographic" || host.definitionAt(trouble.at)?.variant === "suse") continue;
      const { char, hex, is } = trouble.about;
      const effect = effectIn(trouble.dialect);
      const replace = fix.replace({}, mend(trouble, "replace"));
      const found =
        is === "quote"
          ? report.quote(trouble.at, { char, hex, effect }, replace)
          : is === "hyphen"
            ? report.hyphen(trouble.at, { char, hex, effect }, replace)
            : report.blank(trouble.at, { hex, effect }, replace);
      for (const place of trouble.also) found.also(place, "here too");
    }
  },
});
