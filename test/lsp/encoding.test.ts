import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentsIn, encodingOf, offsetAfter, unitsIn } from "#lsp/encoding";
import { runs } from "#test/runs";

/** What each encoding says of a text, by other means than the code's. */
const COUNT = {
  "utf-8": (text: string) => Buffer.byteLength(text),
  "utf-16": (text: string) => text.length,
  "utf-32": (text: string) => [...text].length,
} as const;
const ENCODINGS = Object.keys(COUNT) as (keyof typeof COUNT)[];
const line = fc.array(fc.constantFrom("a", "ü", "€", "😀", "\t", "b"), { maxLength: 12 });

describe("what a client counts in", () => {
  it("is UTF-16 unless it cannot", () => {
    for (const [offered, chosen] of [
      [undefined, "utf-16"],
      [[], "utf-16"],
      [["utf-8", "utf-16"], "utf-16"],
      [["utf-8"], "utf-8"],
      [["utf-32"], "utf-32"],
      [["utf-7"], "utf-16"],
    ] as const)
      expect(encodingOf(offered)).toBe(chosen);
  });

  it.each(ENCODINGS)("%s is counted there and back", (encoding) => {
    fc.assert(
      fc.property(line, line, (before, after) => {
        const text = `x\n${before.join("")}${after.join("")}\ny`;
        const offset = 2 + before.join("").length;
        const units = COUNT[encoding](before.join(""));
        expect(unitsIn(text, 2, offset, encoding)).toBe(units);
        expect(offsetAfter(text, 2, units, encoding)).toBe(offset);
        // Beyond the line's end is its end; inside a character is its start.
        expect(offsetAfter(text, 2, 1e6, encoding)).toBe(text.lastIndexOf("\n"));
      }),
      { numRuns: runs(1000) },
    );
  });

  it.each(ENCODINGS)("%s: edits of a document are made where they are meant", (encoding) => {
    fc.assert(
      fc.property(line, line, line, (before, gone, after) => {
        const [a, b, c] = [before.join(""), gone.join(""), after.join("")];
        const documents = documentsIn(encoding);
        const document = documents.create("file:///x", "ifcfg", 1, `first\n${a}${b}${c}\nlast`);
        const start = { line: 1, character: COUNT[encoding](a) };
        const end = { line: 1, character: COUNT[encoding](a + b) };
        // The second change counts in what the first one left.
        const changes = [
          { range: { start, end }, text: "€" },
          {
            range: { start: { line: 1, character: 0 }, end: { line: 1, character: COUNT[encoding](`${a}€`) } },
            text: "",
          },
        ];
        expect(documents.update(document, changes, 2).getText()).toBe(`first\n${c}\nlast`);
        expect(documents.update(document, [{ text: "whole" }], 3).getText()).toBe("whole");
      }),
      { numRuns: runs(500) },
    );
  });
});
