import { mend } from "#model/change";
import { hostRule } from "#rules/rule";

/** A version that was set and is older than the removal. */
function isBefore(set: string | undefined, removed: string): boolean {
  if (set === undefined) return false;
  const [a = 0, b = 0] = set.split(".").map(Number);
  const [c = 0, d = 0] = removed.split(".").map(Number);
  return a < c || (a === c && b < d);
}

export default hostRule({
  code: "qemu-option-removed",
  title: "A QEMU option was removed",
  severity: "warning",
  messages: {
    removed: "{option} was removed in QEMU {version}: the command does not start; use {instead}.",
    word: "{key}={word} is deprecated; QEMU wants {instead}.",
  },
  fixes: {
    replace: "Use {instead}",
    move: "Write it as {instead}",
    word: "Write {instead}",
  },
  preferred: ["replace", "word"],

  check({ host, report, fix }) {
    for (const trouble of host.facts("trouble")) {
      if (trouble.kind === "qemu/boolean-word") {
        const { key, word, instead } = trouble.about;
        report
          .word(trouble.at, { key, word, instead }, fix.word({ instead }, mend(trouble, "replace")))
          .as("hint")
          .tagged("deprecated");
        continue;
      }
      if (trouble.kind !== "qemu/option-removed" || isBefore(host.readers.qemu, trouble.about.version)) continue;
      const { option, version, instead } = trouble.about;
      const fixes = [fix.replace({ instead }, mend(trouble, "replace")), fix.move({ instead }, mend(trouble, "move"))];
      report.removed(trouble.at, { option, version, instead }, ...fixes).tagged("deprecated");
    }
  },
});
