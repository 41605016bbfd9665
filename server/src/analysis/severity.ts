/** What is reported, and how gravely: the user's settings over what a rule says of itself. */
import type { Finding, Rule, Severity } from "#rules/rule";
import type { Settings } from "./settings.ts";

/** As the settings have it, for the message (`code/message`) or the whole rule; without a finding, that of the rule. */
export function severityOf(rule: Rule, { rules: set }: Settings, finding?: Finding): Severity | "off" {
  const whole = set[rule.code];
  const own = finding && rule.byMessage[finding.say];
  const given = whole === "off" ? whole : ((finding && set[`${rule.code}/${finding.say}`]) ?? whole);
  if (given !== undefined) return given;
  return own === "off" || (own === undefined && rule.off) ? "off" : (finding?.severity ?? own ?? rule.severity);
}

/** Whether any of its messages may be reported. */
export function isAsked(rule: Rule, { rules: set }: Settings): boolean {
  const whole = set[rule.code];
  if (whole !== undefined || !rule.off) return whole !== "off";
  const says = Object.keys(rule.messages);
  return says.some((say) => (set[`${rule.code}/${say}`] ?? rule.byMessage[say] ?? "off") !== "off");
}
