/** The examples on the rules' pages are run: what stands under "Reported" is reported so, what stands under "Silent" is not. */
import { describe, expect, it } from "vitest";
import { rules } from "#rules/index";
import { estate } from "#test/fixture";
import { findings, markWords, shown } from "#test/rule";
import { exists, read } from "./files.ts";

interface Example {
  readonly section: string;
  readonly text: string;
}

/** Fenced blocks called `estate`, with the heading of the second level that they stand under. */
function examples(page: string): readonly Example[] {
  const found: Example[] = [];
  let section = "";
  let block: string[] | undefined;
  for (const line of page.split("\n")) {
    if (block) {
      if (line.startsWith("```")) {
        found.push({ section, text: block.join("\n") });
        block = undefined;
      } else block.push(line);
    } else if (line.startsWith("## ")) section = line.slice(3).trim();
    else if (/^```estate\b/.test(line)) block = [];
  }
  return found;
}

const pages = rules.filter(({ code }) => exists(`docs/rules/${code}.md`));

describe.each(pages.map((rule) => [rule.code, rule] as const))("docs/rules/%s.md", (code, rule) => {
  const page = read(`docs/rules/${code}.md`);
  const all = examples(page);

  it("says why, and shows what is reported and what is not", () => {
    for (const section of ["Why", "Reported", "Silent"]) {
      const body = page.split(`\n## ${section}\n`)[1]?.split(/\n## /)[0]?.trim() ?? "";
      expect(body, section).not.toBe("");
    }
    for (const section of ["Reported", "Silent"])
      expect(all.filter((example) => example.section === section).length, section).toBeGreaterThan(0);
  });

  it.each(all.map(({ section, text }, i) => [`${section} ${i + 1}`, section, text] as const))(
    "%s",
    (_, section, text) => {
      const given = estate(text);
      if (section === "Silent") expect(given.expected).toEqual([]);
      else expect(given.expected.length).toBeGreaterThan(0);
      expect(shown(findings(rule, given).map(({ words }) => words))).toBe(
        shown(given.expected.map((mark) => markWords(mark, given))),
      );
    },
  );
});
