import { describe, expect, it } from "vitest";
import { estate } from "#test/fixture";

const words = (text: string) => {
  const { files, expected, related } = estate(text);
  const at = (file: (typeof expected)[number]) => files.get(file.file)?.slice(file.span.start, file.span.end);
  return [...expected, ...related].map((mark) => [at(mark), mark.severity, mark.message, mark.open]);
};

describe("an estate", () => {
  it("is files, without the indentation of the first line and without the marks", () => {
    const { files } = estate(`
      --- a/b
      one
        two
        ^^^ here

      --- c (no newline at end)
      three
      --- d`);
    expect([...files]).toEqual([
      ["a/b", "one\n  two\n\n"],
      ["c", "three"],
      ["d", ""],
    ]);
  });

  it("has marks under words, several below one line", () => {
    const text = `
      --- a
      before
      one two
      ^^^ error: first: message
          ^^^ second
          ~~~ also
      |
      last
      ^^^^> on and on
         ^| warning: empty`;
    expect(words(text)).toEqual([
      ["one", "error", "first: message", false],
      ["two", undefined, "second", false],
      ["last", undefined, "on and on", true],
      ["", "warning", "empty", false],
      ["two", undefined, "also", false],
    ]);
    expect(estate(text).files.get("a" as never)).toBe("before\none two\n|\nlast\n");
  });

  it("has readers, completeness and a cursor", () => {
    const given = estate(`
      --reader ifcfg=NetworkManager
      --complete
      --- a
      x<|>y`);
    expect(given.settings.readers).toEqual({ ifcfg: "NetworkManager" });
    expect(given.complete).toBe(true);
    expect(given.cursor).toEqual({ file: "a", offset: 1 });
  });

  it("refuses text outside a file and marks beyond a line", () => {
    expect(() => estate("oh\n--- a")).toThrow(/before the first/);
    expect(() => estate("--- a\nab\n ^^ x")).toThrow(/beyond the line/);
    expect(() => estate("--- a\n--- a")).toThrow(/twice/);
  });
});
