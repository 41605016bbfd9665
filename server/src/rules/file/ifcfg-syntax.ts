import { mend } from "#model/change";
import { setting } from "#model/facts";
import type { Host } from "#model/host";
import type { TroubleFact, TroubleOf } from "#model/troubles";
import { hostRule } from "#rules/rule";

/** NetworkManager drops the CR; only bash keeps it in the value [lab crlf-bridge]. */
function carriageReturns(host: Host): readonly TroubleOf<"ifcfg/crlf">[] {
  return host.facts("trouble").filter((trouble) => trouble.kind === "ifcfg/crlf");
}

/** Every file has them: the checkout's doing, not the host's. */
function isCheckout(host: Host, found: readonly TroubleFact[]): boolean {
  const files = host.files.filter((f) => f.live && f.facts.dialect === "ifcfg" && f.facts.facts.length > 0);
  return files.length > 1 && files.length === found.length;
}

/** `ifup` greps for these at the beginning of a line; an exported `ONBOOT=yes` is what counts without it too. */
function isGrepped(host: Host, { at, about }: TroubleOf<"ifcfg/export">): boolean {
  if (about.key !== "ONBOOT") return about.key === "MASTER";
  const definition = host.definitionAt(at);
  return /^no/i.test((definition && setting(definition, "ONBOOT")?.value.value) ?? "");
}

function effectOf({ about: { key, char }, loses }: TroubleOf<"ifcfg/special-character">): string {
  if (loses === "rest") return "cannot read the line and lose the rest of the file";
  if (/[<>]/.test(char)) return "read or write a file of the name behind it";
  return char === "&&" || char === "||"
    ? "run what follows as a command"
    : `set ${key} in a shell of its own only, and it stays unset`;
}

export default hostRule({
  code: "ifcfg-syntax",
  title: "A line that is no KEY=value",
  severity: "error",
  messages: {
    other: "`{line}` is no KEY=value line: network-scripts run it as a command, and NetworkManager skips it.",
    blanks:
      "A blank stands at the `=` of {key}: network-scripts run the line as a command, NetworkManager skips it, and {key} stays unset.",
    double:
      "{key} has two `=`: bash, which reads the file for network-scripts, keeps `{value}` as its value, and NetworkManager does too.",
    quote:
      "The quote behind {key} is never closed: network-scripts lose the rest of the file, and NetworkManager leaves {key} empty.",
    swallowed:
      "The quote behind {key} is closed only by one of a later line: network-scripts take {next} and all between for a part of {key}, and NetworkManager leaves {key} empty.",
    special:
      "`{char}` in the value of {key} has no quotes round it and is a sign of the shell: network-scripts {effect}.",
    bom: "A byte order mark stands before {key}: neither network-scripts nor NetworkManager know the key with it, and {key} stays unset.",
    returns:
      "The lines end in CR LF: network-scripts take the CR for a part of every value, so that {key} and the others are wrong.",
    checkout:
      "All {n} ifcfg files of {host} have CR LF line ends, as from a checkout on Windows: network-scripts take the CR for a part of every value.",
    hidden:
      "`export` hides {key} from network-scripts, which look for it at the beginning of a line, and NetworkManager reads no such line: {key} does not count.",
    exported: "NetworkManager reads no line with `export`: {key} stays unset there.",
    foreign: "The file holds {what} and no KEY=value lines: neither network-scripts nor NetworkManager can read it.",
    code: "The file runs `{what}`: network-scripts do so, NetworkManager skips it, and nothing here follows it.",
  },
  fixes: {
    delete: "Delete the line",
    join: "Remove the blanks at the `=`",
    single: "Remove one `=`",
    close: "Close the quote",
    quote: "Put quotes round the value",
    dropMark: "Remove the byte order mark",
    toLf: "Convert the line ends to LF",
    dropExport: "Remove `export`",
  },
  preferred: ["join", "single", "close", "quote", "dropMark", "toLf", "dropExport"],
  certain: ["join", "single", "dropMark", "toLf"],

  check({ host, report, fix }) {
    const returns = carriageReturns(host);
    const [first, ...others] = returns;
    const checkout = isCheckout(host, returns);
    const scripts = host.hurts("network-scripts");
    if (first && checkout && scripts !== "no") {
      const repair = fix.toLf({}, ...returns.map((trouble) => mend(trouble, "to-lf")));
      const found = report.checkout(first.at, { n: returns.length, host: host.name }, repair).as("warning");
      for (const other of others) found.also(other.at, "here too");
    }
    for (const trouble of host.facts("trouble")) {
      const { at } = trouble;
      if (trouble.dialect !== "ifcfg" || host.definitionAt(at)?.variant === "suse") continue;
      switch (trouble.kind) {
        case "ifcfg/not-assignment":
          report.other(at, trouble.about, fix.delete({}, mend(trouble, "delete")));
          break;
        case "ifcfg/blanks-around-equals":
          report.blanks(at, trouble.about, fix.join({}, mend(trouble, "join")));
          break;
        case "ifcfg/double-equals":
          // It parses, and the file counts but for this value.
          report.double(at, trouble.about, fix.single({}, mend(trouble, "single"))).as("warning");
          break;
        case "ifcfg/unterminated-quote":
          report.quote(at, trouble.about, fix.close({}, mend(trouble, "close")));
          break;
        case "ifcfg/quote-over-lines":
          // It parses, and somebody may mean it.
          report.swallowed(at, trouble.about, fix.close({}, mend(trouble, "close"))).as("warning");
          break;
        case "ifcfg/special-character":
          if (scripts !== "no") {
            const blanks = { ...trouble.about, effect: effectOf(trouble) };
            report.special(at, blanks, fix.quote({}, mend(trouble, "quote"))).hurting(scripts);
          }
          break;
        case "ifcfg/bom":
          report.bom(at, trouble.about, fix.dropMark({}, mend(trouble, "drop")));
          break;
        case "ifcfg/crlf":
          if (!checkout && scripts !== "no")
            report.returns(at, trouble.about, fix.toLf({}, mend(trouble, "to-lf"))).hurting(scripts);
          break;
        case "ifcfg/export": {
          const repair = fix.dropExport({}, mend(trouble, "drop"));
          const manager = host.hurts("NetworkManager");
          if (isGrepped(host, trouble)) report.hidden(at, trouble.about, repair);
          else if (manager !== "no") report.exported(at, trouble.about, repair).as("warning").hurting(manager);
          break;
        }
        case "ifcfg/foreign-text":
          report.foreign(at, trouble.about);
          break;
        case "ifcfg/shell-code":
          report.code(at, trouble.about).as("hint");
          break;
      }
    }
  },
});
