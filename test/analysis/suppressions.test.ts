import { describe, expect, it } from "vitest";
import { silencing, suppressions } from "#analysis/suppressions";
import { type FileId, LineIndex, sourced } from "#base/text";
import type { FileFacts } from "#model/facts";
import { size } from "#test/runs";

const file = "etc/network/interfaces" as FileId;

/** The lines, from 1, on which each code is silenced; 0 stands for the whole file. */
function silenced(text: string, pattern = /#.*/g, joined: FileFacts["joined"] = []): Record<string, readonly number[]> {
  const comments = [...text.matchAll(pattern)].map((m) =>
    sourced(m[0], file, { start: m.index, end: m.index + m[0].length }),
  );
  const facts: FileFacts = {
    file,
    path: file,
    format: "x",
    dialect: "other",
    facts: [],
    comments,
    joined,
    opaque: false,
  };
  const found = suppressions(facts, text, new LineIndex(text));
  const isSilenced = silencing(found);
  const lines = Array.from(text.split("\n"), (_, line) => line);
  return Object.fromEntries(
    [...new Set(found.map(({ code }) => code))].map((code) => {
      if (isSilenced(code, -1)) return [code, [0]];
      return [code, lines.filter((line) => isSilenced(code, line)).map((line) => line + 1)];
    }),
  );
}

describe("suppressions", () => {
  it("hold for the next line where the comment has its own", () => {
    expect(silenced("a\n# trunkline: ignore mac-missing\nb\nc")).toEqual({ "mac-missing": [2, 3] });
  });

  it("hold for their own line behind other text", () => {
    expect(silenced("a # trunkline: ignore mac-missing\nb")).toEqual({ "mac-missing": [1] });
  });

  it("take several codes, and words before and after", () => {
    expect(silenced("a # see #12; trunkline:ignore a-b ,c-d, e because\n")).toEqual({ "a-b": [1], "c-d": [1], e: [1] });
  });

  it("pile up over one line", () => {
    expect(silenced("# trunkline: ignore a\n# trunkline: ignore b\nx\ny")).toEqual({ a: [1, 2, 3], b: [2, 3] });
  });

  it("hold for a whole file", () => {
    expect(silenced("x\ny # trunkline: ignore-file a, b\n")).toEqual({ a: [0], b: [0] });
  });

  it("stand in XML, over several lines, with or without the marks in the span", () => {
    const text = "<a>\n <!-- trunkline: ignore a\n -->\n <b/>\n</a>";
    expect(silenced(text, /<!--[\s\S]*?-->/g)).toEqual({ a: [2, 3, 4] });
    expect(silenced(text, /trunkline[^>]*?(?=-->)/g)).toEqual({ a: [2, 3, 4] });
  });

  it("hold for all lines that hang together", () => {
    const text = "x\n# trunkline: ignore a\nb \\\n c \\\n d\ne";
    const joined = [{ start: text.indexOf("b"), end: text.indexOf("\ne") }];
    expect(silenced(text, undefined, joined)).toEqual({ a: [2, 3, 4, 5] });
  });

  it("need a code", () => {
    expect(silenced("# trunkline: ignore\n# trunkline ignore a\n# ignore a")).toEqual({});
  });

  it("are found in time, however many there are", () => {
    const count = size(20_000);
    const stacked = "# trunkline: ignore a\n".repeat(count);
    expect(Object.values(silenced(`${stacked}x`)).map((lines) => lines.length)).toEqual([count + 1]);
    const oneLine = "<!-- trunkline: ignore a -->".repeat(count);
    expect(silenced(oneLine, /<!--.*?-->/g)).toEqual({ a: [1] });
  });
});
