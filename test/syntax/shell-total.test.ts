import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseShell, ShellParser } from "#syntax/shell-grammar";
import type { ShellWord } from "#syntax/shell-tree";
import { placeIn } from "#syntax/shell-value";
import { readScript } from "#syntax/shell-words";
import { runs, size } from "#test/runs";

const PIECES = [
  ..." \t\n\r\\\"'`$#;&|()<>{}=+*?[]!-",
  "a",
  "A=",
  "A+=(",
  "$A",
  `\${A[@]}`,
  "$'",
  "$'\\",
  "$(",
  "$((1",
  `\${`,
  "<<E\n",
  "\nE\n",
  "<<-E",
  "if ",
  "then ",
  "fi\n",
  "case x in\n",
  "esac",
  "for i in a; do ",
  "done",
  "f() {",
  "\\\n",
  "\\\r\n",
  "{{ x }}",
  "kvm -net nic,vlan=0",
  "\u00a0",
  "\ufeff",
  "\ud800",
];

const scripts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** Words in the order of the text, none outside of it, none into the next. */
function check(words: readonly ShellWord[], text: string): void {
  let end = 0;
  for (const word of words) {
    expect(word.start).toBeGreaterThanOrEqual(end);
    expect(word.end).toBeGreaterThanOrEqual(word.start);
    expect(word.end).toBeLessThanOrEqual(text.length);
    let inner = word.start;
    for (const piece of word.pieces) {
      expect(piece.start).toBeGreaterThanOrEqual(inner);
      expect(text.slice(piece.start, piece.end)).toBe(piece.image);
      inner = piece.end;
    }
    check(word.array ?? [], text);
    end = word.end;
  }
}

describe("every text is a script", () => {
  it("is read without recovery, with ordered places", () => {
    const parser = new ShellParser();
    fc.assert(
      fc.property(scripts, (text) => {
        const tree = parser.read(text, 0, text.length);
        expect(parser.caught).toBe(0);
        let end = 0;
        for (const node of tree.nodes) {
          expect(node.start).toBeGreaterThanOrEqual(Math.min(end, node.start));
          expect(node.end).toBeLessThanOrEqual(text.length);
          end = node.end;
          if (node.node === "command") check(node.words, text);
        }
        for (const span of [...tree.comments, ...tree.hereDocuments, ...tree.joints])
          expect(span.start <= span.end && span.end <= text.length).toBe(true);
      }),
      { numRuns: runs(20_000) },
    );
  });

  it("gives values whose places lie in the text", () => {
    fc.assert(
      fc.property(scripts, (text) => {
        for (const { words } of readScript(text).commands)
          for (const word of words) {
            const place = placeIn(word);
            expect(0 <= place.start && place.start <= place.end && place.end <= text.length).toBe(true);
          }
      }),
      { numRuns: runs(10_000) },
    );
  });

  it("places of a part count from the whole text", () => {
    const text = "xx kvm -m 'a b' yy";
    const tree = parseShell(text, 3, 15);
    const words = tree.nodes.flatMap((node) => (node.node === "command" ? node.words : []));
    expect(words.map((word) => text.slice(word.start, word.end))).toEqual(["kvm", "-m", "'a b'"]);
  });
});

describe("a long text", () => {
  const cases: Record<string, string> = {
    words: "kvm -m 1 ",
    "open substitutions": "$(",
    "open quotes and lines": "a 'b\n",
    "open double quotes": '"$(',
    "here-documents that never end": "<<E ",
    "many delimiters": "<<A\n",
    "here-documents in substitutions": "$(<<A\n",
    "reserved words": "if ",
    "open arrays": "A=(",
    "nested braces": "{ ",
    functions: "f() { A=1; }\n",
    appends: 'A="$A -x"\n',
    doubling: 'A="$A$A"\n',
    "array growth": "A+=(x)\n",
    "array uses": `A+=(x); k "\${A[@]}"\n`,
    escapes: "\\a,",
    continuations: "a \\\n",
    assignments: "A=1 ",
    "comments and continuations": "#\\\n",
    loops: "for i in 1; do A=$i; ",
    templates: "{{",
  };
  it.each(Object.entries(cases))("%s", (_, unit) => {
    const text = unit.repeat(Math.floor(size(1 << 17) / unit.length));
    // What is quadratic would not end within the test's limit.
    expect(readScript(text)).toBeDefined();
  });
});
