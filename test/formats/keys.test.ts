/** Every key of the field has a row in its format's table, and every row stands in docs/formats. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formats } from "#formats/index";
import { REFERENCE } from "./reference.ts";

const docs = join(import.meta.dirname, "../../docs/formats");

/** The words of the first column, one list for each row of the tables. */
function rowsOf(id: string): readonly (readonly string[])[] {
  const lines = readFileSync(join(docs, `${id}.md`), "utf8").split("\n");
  return lines
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.replaceAll("\\|", "\u0000").split("|")[1] ?? "")
    .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word));
}

describe.each(Object.entries(REFERENCE))("%s", (id, groups) => {
  const format = formats.find((one) => one.id === id);
  const rows = rowsOf(id);
  const listed = new Set(rows.flat());

  test.each(Object.entries(groups))("documents its %s", (_, names) => {
    const found = names.filter((name) => listed.has(name));
    expect(names.filter((name) => !listed.has(name))).toEqual([]);
    expect(found.length).toBe(new Set(names).size);
  });

  test("has as many rows in its page as in its table, each with words of its own", () => {
    const keys = format?.keys ?? [];
    expect(rows.length).toBe(keys.length);
    expect(rows.map(([key]) => key)).toEqual(expect.arrayContaining(keys.map(({ key }) => key)));
    expect(keys.filter(({ doc }) => !/^\S.{3,}[.)]$/s.test(doc)).map(({ key }) => key)).toEqual([]);
  });

  test("has no fewer rows than the reference has keys", () => {
    const reference = Object.values(groups).flat();
    expect(format?.keys.flatMap(({ key, aliases = [] }) => [key, ...aliases]).length).toBeGreaterThanOrEqual(
      reference.length,
    );
  });
});

test("no format with keys is left out", () => {
  const known = formats.filter(({ keys }) => keys.length > 0).map(({ id }) => id);
  expect(known.sort()).toEqual(Object.keys(REFERENCE).sort());
});
