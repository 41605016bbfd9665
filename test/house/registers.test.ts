/** Nothing is forgotten: every rule and format is registered, tested and described, and what is generated is up to date. */
import { describe, expect, it } from "vitest";
import { formats } from "#formats/index";
import { fileRules, rules } from "#rules/index";
import { derive, register } from "../../scripts/derive.ts";
import { exists, filesBelow, read } from "./files.ts";

const shelves = filesBelow("server/src/rules", ".ts")
  .map((path) => path.replace("server/src/rules/", "").replace(/\.ts$/, ""))
  .filter((path) => path.includes("/"));

describe("the rules", () => {
  it("are called as their files are, each code once", () => {
    expect(rules.map(({ code }) => code)).toEqual(shelves.map((path) => path.split("/")[1]).sort());
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
    for (const code of fileRules) expect(shelves).toContain(`file/${code}`);
  });

  it.each(shelves)("%s has a test and a page", (path) => {
    expect(exists(`test/rules/${path}.test.ts`), "test").toBe(true);
    expect(exists(`docs/rules/${path.split("/")[1]}.md`), "page").toBe(true);
  });

  it.each(rules.map((rule) => [rule.code, rule] as const))("%s speaks as the others do", (code, rule) => {
    expect(code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(rule.title).toMatch(/^[^\s].*[^.\s]$/);
    expect(Object.keys(rule.messages).length).toBeGreaterThan(0);
    for (const message of Object.values(rule.messages)) expect(message).toMatch(/[.…?]$/);
    for (const fix of Object.values(rule.fixes)) expect(fix).toMatch(/[^.]$/);
  });

  it("leave no test or page behind without a rule", () => {
    const tests = filesBelow("test/rules", ".test.ts").map((path) => path.replace(/^test\/rules\/|\.test\.ts$/g, ""));
    const pages = filesBelow("docs/rules", ".md").map((path) => path.replace(/^docs\/rules\/|\.md$/g, ""));
    const codes = new Set(rules.map(({ code }) => code));
    expect(tests.filter((path) => !shelves.includes(path))).toEqual([]);
    expect(pages.filter((code) => code !== "README" && !codes.has(code))).toEqual([]);
  });
});

describe("the formats", () => {
  const folders = new Set(
    filesBelow("server/src/formats", "/index.ts")
      .map((path) => path.split("/")[3] ?? "")
      .filter((name) => name !== "index.ts"),
  );

  it("are all registered, each id once", () => {
    expect(formats.length).toBe(folders.size);
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
  });

  it.each(formats.map((format) => [format.id, format] as const))("%s describes each of its keys", (_, { keys }) => {
    for (const spec of keys) {
      expect(spec.doc, spec.key).toMatch(/^[^\s].*[.)…?]$/s);
      expect(spec.group, spec.key).not.toBe("");
    }
  });
});

describe("what is generated", () => {
  it("is up to date: npm run generate", () => {
    const path = (file: string) => (exists(file) ? read(file) : undefined);
    const all = [
      ["server/src/rules/index.ts", register(shelves)] as const,
      ...derive({ rules, formats }, shelves, path),
    ];
    expect(all.filter(([file, text]) => path(file) !== text).map(([file]) => file)).toEqual([]);
  });
});
