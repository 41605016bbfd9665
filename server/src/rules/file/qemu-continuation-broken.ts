import { mend } from "#model/change";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "qemu-continuation-broken",
  title: "A QEMU command ends before its last line",
  severity: "warning",
  messages: {
    blank: "The command ends here: the backslash is followed by a blank, so {next} is run as a command of its own.",
    comment: "The command ends at this comment: what follows, {next}, is run as a command of its own.",
    missing: "The command ends here, for lack of a backslash: {next} on the next line is run as a command of its own.",
  },
  fixes: {
    trim: "Remove the blank behind the backslash",
    join: "Join the lines with a backslash",
    move: "Move the comment above the command",
  },
  preferred: ["trim", "join", "move"],
  certain: ["trim"],

  check({ host, report, fix }) {
    for (const trouble of host.facts("trouble")) {
      if (trouble.kind !== "qemu/continuation-broken") continue;
      const { why, next } = trouble.about;
      const fixes = [
        fix.trim({}, mend(trouble, "trim")),
        fix.join({}, mend(trouble, "join")),
        fix.move({}, mend(trouble, "move")),
      ];
      const found = report[why](trouble.at, { next }, ...fixes);
      for (const place of trouble.also) found.also(place, "the command goes on here");
    }
  },
});
