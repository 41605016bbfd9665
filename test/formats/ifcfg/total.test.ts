import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileId, Span } from "#base/text";
import { facts } from "#formats/ifcfg/facts";
import { ShellParser } from "#formats/ifcfg/grammar";
import { ifcfg } from "#formats/ifcfg/index";
import { runs, size } from "#test/runs";

const parser = new ShellParser();

const SAMPLES = [
  'DEVICE=bond0\nTYPE=Bond\nBONDING_OPTS="mode=1 miimon=100 primary=eth0"\nONBOOT=yes # at boot\n',
  "# a bridge\nDEVICE='br900'\nTYPE=Bridge\nSTP=off;DELAY=0\nIPADDR=192.0.2.1\nPREFIX=24\n",
  `export MASTER=bond0\nSLAVE=yes\nNAME=$'caf\\u00e9 \\'x\\''\nUUID=\${UUID}\nDESC="a\\"b\`c\`d"\n`,
  'if [ -f /etc/x ]; then\n  . /etc/x\nelse\n  MTU=9000\nfi\nf() { echo "$1"; }\ncase $a in b) C=1 ;; esac\n',
  "A=x\\\ny\r\nB = c\r\nD=(1 2 '3')\nE+=z\n\uFEFFF=1\ncat <<END\nG=1\nEND\nH={{ i }} J=@K@\n",
  "BRIDGE_PORTS='eth0 eth1'\nSTARTMODE=auto\nIPADDR_2=10.0.0.1/24\nBONDING_SLAVE_0=eth0\n",
];

const PIECES = [
  ..." \t\n\r'\"$`\\;&|()<>{}#=+[]~!*?%@:.-_xA0",
  "\r\n",
  "\\\n",
  "$(",
  `\${`,
  "$'",
  "<<E\n",
  "E\n",
  "KEY=",
  "export ",
  "if ",
  "fi",
  "case x in",
  "esac",
  "{{",
  "}}",
  "{%",
  "%}",
  "BONDING_OPTS=",
  "mode=1",
  "DEVICE=eth0\n",
  "\uFEFF",
  "\u00A0",
  "\u201C",
  "\u2013",
  "\u{1F600}",
  "# c\n",
];

const noise = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join(""));
const mutated = fc
  .record({
    sample: fc.constantFrom(...SAMPLES),
    cuts: fc.array(fc.record({ at: fc.nat(200), drop: fc.nat(6), put: fc.constantFrom("", ...PIECES) }), {
      maxLength: 6,
    }),
  })
  .map(({ sample, cuts }) =>
    cuts.reduce((text, { at, drop, put }) => {
      const i = at % (text.length + 1);
      return text.slice(0, i) + put + text.slice(i + drop);
    }, sample),
  );

function inside(text: string, span: Span): boolean {
  return 0 <= span.start && span.start <= span.end && span.end <= text.length;
}

/** Everything that looks like a place, however deep. */
function places(value: unknown, out: Span[] = []): Span[] {
  if (typeof value !== "object" || value === null) return out;
  if ("start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number")
    out.push({ start: value.start, end: value.end });
  for (const part of Object.values(value)) places(part, out);
  return out;
}

test("every text is a sentence, and every place lies in it", () => {
  let count = 0;
  fc.assert(
    fc.property(fc.oneof(noise, mutated), fc.constantFrom("ifcfg-eth0", "ifcfg-eth0:1", "network"), (text, name) => {
      count++;
      const doc = { file: "f" as FileId, path: `etc/sysconfig/network-scripts/${name}`, text };
      const tree = parser.parse(text);
      const found = facts(doc, tree);
      let at = 0;
      for (const node of tree.nodes) {
        if (node.start < at || node.end < node.start) return false;
        at = node.end;
      }
      return places(found).every((span) => inside(text, span));
    }),
    { numRuns: runs(20_000), seed: 7 },
  );
  expect(count).toBeGreaterThanOrEqual(runs(20_000));
  expect(parser.caught).toBe(0);
});

test("troubles' mends, cursors and outlines stay inside the text", () => {
  fc.assert(
    fc.property(fc.oneof(noise, mutated), fc.nat(300), (text, at) => {
      const doc = { file: "f" as FileId, path: "etc/sysconfig/network-scripts/ifcfg-eth0", text };
      const offset = at % (text.length + 1);
      const cursor = ifcfg.cursor(doc, offset);
      if (cursor && !inside(text, cursor.span)) return false;
      if (!places(ifcfg.outline(doc)).every((span) => inside(text, span))) return false;
      for (const change of [{ do: "replace", value: "x y" }, { do: "remove" }, { do: "ignore", code: "c" }] as const) {
        const outcome = ifcfg.apply({ ...change, at: { file: doc.file, start: offset, end: offset } }, doc);
        if (outcome && "edits" in outcome && !outcome.edits.every((edit) => inside(text, edit.span))) return false;
      }
      return true;
    }),
    { numRuns: runs(3_000), seed: 11 },
  );
});

test("a long text of one construct is read without going over it again and again", () => {
  for (const unit of [
    "'",
    '"',
    "$(",
    "{{",
    "A=(",
    "<<a\n",
    "((",
    "A='\n",
    "a=1\n",
    "if\n",
    "\\\n",
    "A=$B\n",
    "\r\n",
    "B = c\n",
  ]) {
    const text = unit.repeat(Math.ceil(size(65_536) / unit.length));
    const doc = { file: "f" as FileId, path: "ifcfg-eth0", text };
    const start = performance.now();
    facts(doc, parser.parse(text));
    expect(performance.now() - start, JSON.stringify(unit)).toBeLessThan(4_000);
  }
  expect(parser.caught).toBe(0);
});
