import { mend } from "#model/change";
import type { Host } from "#model/host";
import type { TroubleOf } from "#model/troubles";
import { hostRule, type Severity } from "#rules/rule";

interface Effect {
  readonly effect: string;
  readonly severity: Severity;
  /** Only classic ifupdown was seen to suffer so; the other takes the words for values. */
  readonly classic?: true;
}

const VALUE: Effect = { effect: "become part of the value", severity: "warning" };

/** Where addresses with a length and words behind them end. */
function withLength(host: Host): ReadonlySet<string> {
  const all = host.facts("link").flatMap((link) => link.settings.filter((s) => s.key === "address"));
  return new Set(all.flatMap(({ value }) => (/^\S+\/\d+\s+#/.test(value.value) ? [`${value.file} ${value.end}`] : [])));
}

/** interfaces.md §2: `ifup -n` shows the commands; the lists were measured. */
function effectOf(
  { at, about: { option } }: TroubleOf<"interfaces/trailing-comment">,
  harmless: ReadonlySet<string>,
): Effect {
  const key = option.toLowerCase().replaceAll("_", "-");
  switch (key) {
    case "iface":
      return { effect: "are passed over with a notice", severity: "hint" };
    case "source":
    case "source-directory":
      return { effect: "are taken for more patterns, which match nothing", severity: "hint" };
    case "mtu":
    case "hwaddress":
      return {
        effect: "cut off the rest of the ip command, and the link is never set up",
        severity: "error",
        classic: true,
      };
    case "netmask":
    case "gateway":
      return { effect: "cut the device off the ip command, which fails", severity: "error", classic: true };
    case "bridge-ports":
      return { effect: "are tried as ports", severity: "warning" };
    case "bond-slaves":
    case "slaves":
      return { effect: "are tried as slaves", severity: "warning" };
    case "address":
      return harmless.has(`${at.file} ${at.end}`) ? { ...VALUE, severity: "hint" } : VALUE;
    default:
      return key === "auto" || key.startsWith("allow-")
        ? { effect: "are taken for names of interfaces", severity: "warning" }
        : VALUE;
  }
}

export default hostRule({
  code: "interfaces-trailing-comment",
  title: "A comment stands behind a value",
  severity: "warning",
  messages: {
    words: "An interfaces file has no comments at a line's end: on the {option} line the words `{words}` {effect}.",
  },
  fixes: { move: "Move the comment to a line of its own" },
  certain: ["move"],

  check({ host, report, fix }) {
    const classic = host.hurts("ifupdown");
    const harmless = withLength(host);
    for (const trouble of host.facts("trouble")) {
      if (trouble.kind !== "interfaces/trailing-comment") continue;
      const { option, comment } = trouble.about;
      const found = effectOf(trouble, harmless);
      const { effect, severity } = found.classic && classic === "no" ? VALUE : found;
      const words = comment.length > 40 ? `${comment.slice(0, 40)}…` : comment;
      const reported = report
        .words(trouble.at, { option, words, effect }, fix.move({}, mend(trouble, "move")))
        .as(severity);
      if (found.classic && classic !== "no") reported.hurting(classic);
    }
  },
});
