import { engineRule } from "#rules/rule";

export default engineRule({
  code: "unused-suppression",
  title: "A comment silences a rule that reports nothing there",
  severity: "hint",
  messages: {
    idle: "This comment silences nothing: {code} is not reported here.",
    misspelt: "This comment silences nothing: there is no rule {code}; the nearest is {near}.",
    unknown: "This comment silences nothing: there is no rule {code}.",
  },
  fixes: { rename: "Change to {near}", code: "Remove {code} from the comment", comment: "Remove the comment" },

  check({ idle, report, fix }) {
    const { code, at, known, near, alone, removal } = idle;
    const remove = alone ? fix.comment({}, removal) : fix.code({ code }, removal);
    const found = known
      ? report.idle(at, { code }, remove)
      : near === undefined
        ? report.unknown(at, { code }, remove)
        : report.misspelt(at, { code, near }, fix.rename({ near }, idle.replacement(near)), remove);
    found.tagged("unnecessary");
  },
});
