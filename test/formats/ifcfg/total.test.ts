import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileId } from "#base/text";
import { facts } from "#formats/ifcfg/facts";
import { ShellParser } from "#formats/ifcfg/grammar";
import { ifcfg } from "#formats/ifcfg/index";
import { runs, size } from "#test/runs";
import { mutations, noise, outside, repeated } from "#test/texts";

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

const texts = fc.oneof(noise(PIECES, 40), mutations(SAMPLES, PIECES, { cuts: 6 }));

test("every text is a sentence, and every place lies in it", () => {
  let count = 0;
  fc.assert(
    fc.property(texts, fc.constantFrom("ifcfg-eth0", "ifcfg-eth0:1", "network"), (text, name) => {
      count++;
      const doc = { file: "f" as FileId, path: `etc/sysconfig/network-scripts/${name}`, text };
      const tree = parser.parse(text);
      const found = facts(doc, tree);
      let at = 0;
      for (const node of tree.nodes) {
        if (node.start < at || node.end < node.start) return false;
        at = node.end;
      }
      return outside(found, text.length) === undefined;
    }),
    { numRuns: runs(20_000), seed: 7 },
  );
  expect(count).toBeGreaterThanOrEqual(runs(20_000));
  expect(parser.caught).toBe(0);
});

test("troubles' mends, cursors and outlines stay inside the text", () => {
  fc.assert(
    fc.property(texts, fc.nat(300), (text, at) => {
      const doc = { file: "f" as FileId, path: "etc/sysconfig/network-scripts/ifcfg-eth0", text };
      const offset = at % (text.length + 1);
      const cursor = ifcfg.cursor(doc, offset);
      if (outside([cursor?.span, ifcfg.outline(doc)], text.length)) return false;
      for (const change of [{ do: "replace", value: "x y" }, { do: "remove" }, { do: "ignore", code: "c" }] as const) {
        const outcome = ifcfg.apply({ ...change, at: { file: doc.file, start: offset, end: offset } }, doc);
        if (outcome && "edits" in outcome && outside(outcome.edits, text.length)) return false;
      }
      return true;
    }),
    { numRuns: runs(3_000), seed: 11 },
  );
});

// What is quadratic would not end within the test's limit.
test("a long text of one construct is read without going over it again and again", { timeout: 60_000 }, () => {
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
    const text = repeated(unit, size(65_536));
    expect(facts({ file: "f" as FileId, path: "ifcfg-eth0", text }, parser.parse(text)).format).toBe("ifcfg");
  }
  expect(parser.caught).toBe(0);
});
