import { describe, expect, it } from "vitest";
import { DEFAULTS } from "#analysis/settings";
import { isAsked, severityOf } from "#analysis/severity";
import type { Finding, Rule, Severity } from "#rules/rule";
import { hostRule } from "#rules/rule";

const ruled = (off: boolean) =>
  hostRule({
    code: "toy",
    title: "A toy",
    severity: "warning",
    off,
    byMessage: off ? { loud: "info" } : { quiet: "off" },
    messages: { loud: "Loud.", quiet: "Quiet." },
    check() {},
  });
const given = (rules: Readonly<Record<string, Severity | "off">>) => ({ ...DEFAULTS, rules });
const finding = (say: string, severity?: Severity): Finding => ({
  say,
  blanks: {},
  at: { file: "a" as Finding["at"]["file"], start: 0, end: 1 },
  also: [],
  fixes: [],
  tags: [],
  ...(severity ? { severity } : {}),
});
const of = (rule: Rule, rules: Readonly<Record<string, Severity | "off">>) =>
  ["loud", "quiet"].map((say) => severityOf(rule, given(rules), finding(say)));

describe("the severity of a message", () => {
  it.each([
    [false, {}, ["warning", "off"]],
    [false, { toy: "error" }, ["error", "error"]],
    [false, { "toy/quiet": "hint" }, ["warning", "hint"]],
    [false, { toy: "error", "toy/quiet": "off" }, ["error", "off"]],
    [false, { toy: "off", "toy/quiet": "hint" }, ["off", "off"]],
    [true, {}, ["info", "off"]],
    [true, { toy: "hint" }, ["hint", "hint"]],
    [true, { "toy/quiet": "hint" }, ["info", "hint"]],
    [true, { "toy/loud": "off" }, ["off", "off"]],
  ] as const)("off by itself: %j, settings %j", (off, rules, expected) => {
    expect(of(ruled(off), rules)).toEqual(expected);
    expect(isAsked(ruled(off), given(rules))).toBe(expected.some((severity) => severity !== "off"));
  });

  it("is the finding's own where only the default speaks", () => {
    expect(severityOf(ruled(false), DEFAULTS, finding("loud", "error"))).toBe("error");
    expect(severityOf(ruled(true), DEFAULTS, finding("loud", "error"))).toBe("error");
    expect(severityOf(ruled(false), given({ "toy/loud": "info" }), finding("loud", "error"))).toBe("info");
  });
});
