import { mend } from "#model/change";
import type { TroubleFact } from "#model/troubles";
import { hostRule } from "#rules/rule";

/** What xl's lexer and parser stop at (libxlu_cfg_l.l, libxlu_cfg_y.y; run on samples). */
function problemOf(trouble: TroubleFact): string | undefined {
  switch (trouble.kind) {
    case "xen/key-case":
      return `The key \`${trouble.about.key}\` has capital letters`;
    case "xen/bare-word":
      return `\`${trouble.about.word}\` stands without quotes`;
    case "xen/boolean":
      return `\`${trouble.about.word}\` is a word of Python`;
    case "xen/missing-comma":
      return "A comma is missing before this item";
    case "xen/double-comma":
      return "A comma stands where an item belongs";
    case "xen/unterminated-string":
      return "The string does not end on its line";
    case "xen/no-final-newline":
      return "The comment on the last line has no line end";
    case "xen/crlf":
      return "A line ends in CR";
    case "xen/bom":
      return "The file begins with a byte order mark";
    case "xen/unexpected": {
      const { what } = trouble.about;
      return what.charAt(0).toUpperCase() + what.slice(1);
    }
    default:
      return undefined;
  }
}

/** Python stops at it too. */
function stopsXm(trouble: TroubleFact): boolean {
  if (trouble.kind === "xen/bare-word") return !/^-?[\d.]+$/.test(trouble.about.word);
  return trouble.kind === "xen/double-comma" || trouble.kind === "xen/unterminated-string";
}

export default hostRule({
  code: "xl-syntax",
  title: "xl cannot read the file",
  severity: "error",
  messages: {
    rejected: "{what}: {tool} rejects the whole file.",
    joined: "A comma is missing before this item: xm joins the two strings into one.",
    python: "The file holds Python ({what}): it works with xm (Xen up to 4.4) only, and xl rejects it.",
  },
  fixes: {
    lower: "Write {word}",
    quote: "Put quotes round {word}",
    number: "Write {number}",
    insert: "Insert the comma",
    delete: "Delete the comma",
    close: "Close it",
    newline: "End the last line",
    toLf: "Convert the line ends to LF",
    drop: "Remove the byte order mark",
  },
  preferred: ["lower", "quote", "number", "insert", "delete", "close", "newline", "toLf", "drop"],
  certain: ["number", "newline", "toLf", "drop"],

  check({ host, report, fix }) {
    const xend = host.files.some(({ path }) => path.endsWith("xend-config.sxp"));
    for (const trouble of host.facts("trouble")) {
      const { at } = trouble;
      if (trouble.kind === "xen/python") {
        if (!xend) report.python(at, trouble.about).as("warning");
        continue;
      }
      const what = problemOf(trouble);
      if (what === undefined) continue;
      const word = trouble.kind === "xen/bare-word" ? trouble.about.word : (trouble.mends[0]?.edits[0]?.text ?? "");
      const fixes = [
        fix.lower({ word }, mend(trouble, "lower")),
        fix.quote({ word }, mend(trouble, "quote")),
        fix.number({ number: word }, mend(trouble, "number")),
        fix.insert({}, mend(trouble, "insert")),
        fix.delete({}, mend(trouble, "delete")),
        fix.close({}, mend(trouble, "close")),
        fix.newline({}, mend(trouble, "newline")),
        fix.toLf({}, mend(trouble, "to-lf")),
        fix.drop({}, mend(trouble, "drop")),
      ];
      if (!xend) report.rejected(at, { what, tool: "xl" }, ...fixes);
      else if (trouble.kind === "xen/missing-comma") report.joined(at, {}, ...fixes);
      else if (stopsXm(trouble)) report.rejected(at, { what, tool: "xm" }, ...fixes);
    }
  },
});
