import { describe, expect, it } from "vitest";
import { type EstateEdit, JoinedEdits } from "#analysis/fixes";
import type { FileId } from "#base/text";

const file = (name: string): FileId => name as FileId;
const edit = (start: number, end: number, text: string, name = "a"): EstateEdit => ({
  edits: new Map([[file(name), [{ span: { start, end }, text }]]]),
  creates: new Map(),
});
const making = (name: string): EstateEdit => ({ edits: new Map(), creates: new Map([[file(name), ""]]) });
const renaming = (from: string, to: string): EstateEdit => ({
  edits: new Map(),
  creates: new Map(),
  renames: [{ from: file(from), to: file(to) }],
});

describe("edits of several fixes", () => {
  it("are sorted, and nothing before the first", () => {
    const joined = new JoinedEdits();
    expect(joined.edit).toBeUndefined();
    for (const start of [30, 10, 20, 0]) expect(joined.add(edit(start, start + 5, "x"))).toBe(true);
    expect(joined.edit?.edits.get(file("a"))?.map(({ span }) => span.start)).toEqual([0, 10, 20, 30]);
  });

  it.each([
    ["over its end", edit(14, 18, "y"), false],
    ["over its beginning", edit(8, 11, "y"), false],
    ["inside it", edit(12, 12, "y"), false],
    ["around it", edit(5, 25, "y"), false],
    ["where it begins", edit(10, 10, "y"), false],
    ["where it ends", edit(15, 15, "y"), true],
    ["that says the same", edit(10, 15, "x"), true],
    ["at its place in another file", edit(10, 15, "y", "b"), true],
  ] as const)("one %s", (_, other, goes) => {
    const joined = new JoinedEdits();
    joined.add(edit(10, 15, "x"));
    expect(joined.add(other)).toBe(goes);
  });

  it("are held against a fix that inserts where it replaces", () => {
    const joined = new JoinedEdits();
    const both = [edit(10, 15, "x"), edit(10, 10, "y")].flatMap(({ edits }) => edits.get(file("a")) ?? []);
    joined.add({ edits: new Map([[file("a"), both]]), creates: new Map() });
    expect([edit(12, 13, "z"), edit(15, 16, "z")].map((one) => joined.add(one))).toEqual([false, true]);
  });

  it("make and rename no file twice, and an edit told twice counts once", () => {
    const joined = new JoinedEdits();
    expect([making("a"), making("a"), renaming("b", "c"), renaming("d", "c")].map((one) => joined.add(one))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    joined.add(edit(10, 15, "x"));
    joined.add(edit(10, 15, "x"));
    expect(joined.edit?.edits.get(file("a"))).toHaveLength(1);
    expect(joined.edit?.renames).toHaveLength(1);
  });
});
