/** The harness that proves the rules must itself fail where it should. */
import { describe, expect, it } from "vitest";
import { checkProof, checkReports, checkSilent } from "#test/rule";
import { capital, toy } from "./toy.ts";

const options = { formats: [toy], rules: [capital] };
const reports = (given: string, fixed: Record<string, string> = {}) => checkReports(capital, { given, fixed }, options);

const given = `
  --- a/etc/xen/1.toy
  guest Web
        ^^^ warning: Web has a capital letter.`;

describe("testRule", () => {
  it("takes what is as told", () => {
    checkSilent(capital, "--- a/etc/xen/1.toy\nguest web", options);
    const proof = reports(given, { lower: "--- a/etc/xen/1.toy\nguest web" });
    expect(proof).toEqual({ said: new Set(["capital"]), fixed: new Set(["lower"]) });
    expect(reports(given, { "Write web": "--- a/etc/xen/1.toy\nguest web" }).fixed).toEqual(new Set(["lower"]));
  });

  it.each([
    ["words", given.replace("has a", "has")],
    ["place", given.replace("      ^^^ ", "     ^^^ ")],
    ["severity", given.replace("warning:", "error:")],
    ["a finding too many", given.replace(/\n.*\^\^\^.*/, "")],
    ["a finding too few", `${given}\n        ^^^ Again.`],
  ])("refuses other %s", (_, text) => {
    expect(() => reports(text)).toThrow();
  });

  it("refuses another result of a fix, and a fix that is not offered", () => {
    expect(() => reports(given, { lower: "--- a/etc/xen/1.toy\nguest WEB" })).toThrow(/after the fix "Write web"/);
    expect(() => reports(given, { upper: "--- a/etc/xen/1.toy\nguest web" })).toThrow(/offered: lower: Write web/);
  });

  it("checks related places where one is marked", () => {
    const twice = `
      --- a/etc/xen/1.toy
      guest X
            ~ first here
            ^ X has a capital letter.
      guest X
            ^ X at 1.toy:1 and again.`;
    expect(reports(twice).said).toEqual(new Set(["capital", "also"]));
    expect(() => reports(twice.replace("first here", "there"))).toThrow(/related places/);
  });

  it("refuses a message or a fix without a case", () => {
    const all = { said: new Set(["capital", "also"]), fixed: new Set(["lower"]) };
    checkProof(capital, all);
    expect(() => checkProof(capital, { ...all, said: new Set(["capital"]) })).toThrow(/messages/);
    expect(() => checkProof(capital, { ...all, fixed: new Set() })).toThrow(/fixes/);
  });
});
