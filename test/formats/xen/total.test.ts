import fc from "fast-check";
import { expect, test } from "vitest";
import { XenParser } from "#formats/xen/grammar";
import { xen } from "#formats/xen/index";
import { parse, parseConfig } from "#formats/xen/parse";
import { parseVif, VifParser } from "#formats/xen/vif";
import { runs, size } from "#test/runs";
import { mustLieInside, mutations, noise, repeated } from "#test/texts";
import { doc } from "./support.ts";

const SIGNS = [
  ..."=+,;[](){}'\"\\#%:.-*/<>@$&|!~^` \t\n",
  "\r\n",
  "\r",
  "vif",
  "name",
  "memory",
  "vif = [ ",
  "'mac=00:16:3e:00:00:01, bridge=br0'",
  "bridge=",
  "=br0",
  "rate=",
  "'''",
  '"""',
  "import os\n",
  "if x:\n  ",
  "def f():\n",
  " % x",
  "True",
  "None",
  "12",
  "0x1f",
  "{{",
  "}}",
  "${",
  "\u201c",
  "\u2019",
  "\u00a0",
  "\ufeff",
  "é",
  "\ud83d",
  "\u0000",
  "\f",
];

const SAMPLES = [
  "name = 'vm1'\nmemory = 512\nvif = [ 'mac=00:16:3e:11:40:00, bridge=br900',\n        'type=ioemu, bridge=br901' ] # lan\n",
  "import os\nname = \"VM%d\" % vmid\nif os.uname()[4]:\n  vif = [ 'mac=%s, bridge=br0' % (a, b), '' ]\nelse:\n  vif += ['bridge=br1']\n",
  'vnuma = [ [ "pnode=0", "size=1" ], [ \'x\' ], ]; a=1; b = "x\\"y"\r\n# end',
  "(network-script 'network-bridge netdev=eth1')\n# x\n(vif-script vif-bridge)\n",
];

const text = noise(SIGNS);
const mutated = mutations(SAMPLES, SIGNS);

const parser = new XenParser(true);
const vifParser = new VifParser(true);

function check(input: string): void {
  const tree = parseConfig(input, parser);
  expect(parser.caught).toBe(0);
  let last = 0;
  for (const statement of tree.statements) {
    expect(statement.start).toBeGreaterThanOrEqual(last);
    expect(statement.end).toBeGreaterThan(statement.start);
    last = statement.end;
    if (statement.kind === "assignment" && statement.value?.kind === "list")
      for (const entry of statement.value.entries) if (entry.kind === "string") parseVif(entry, vifParser);
  }
  expect(vifParser.caught).toBe(0);
  const document = doc(input);
  mustLieInside(input, parse(input), xen.facts(document), xen.outline(document));
  for (let offset = 0; offset <= input.length; offset += 1 + (input.length >> 3)) {
    const found = xen.cursor(document, offset);
    if (found) expect(found.span.start <= offset && offset <= found.span.end).toBe(true);
  }
}

test("every text is a sentence: random signs", () => {
  fc.assert(fc.property(text, check), { numRuns: runs(12_000) });
}, 120_000);

test("every text is a sentence: mutated samples", () => {
  fc.assert(fc.property(mutated, check), { numRuns: runs(12_000) });
}, 120_000);

// What is quadratic would not end within the test's limit.
test("64 KiB of each awkward sign are read once", () => {
  for (const sign of [
    "(",
    "[",
    "'",
    '"',
    "x",
    "=",
    ",",
    "'a' ",
    "[ 'a',\n",
    "{{",
    "\u201c",
    "'''",
    "\r",
    "#\n",
    "a=[\n\n",
    "(]",
    "x=1\n",
    "'k=v,",
    "\\",
    "<%",
    "a b ",
  ]) {
    expect(xen.facts(doc(repeated(sign, size(1 << 16)))).format).toBe("xen");
  }
  const vif = `vif = [ '${"k=v, ".repeat(size(12_000))}' ]\n`;
  expect(xen.facts(doc(vif)).facts[0]).toMatchObject({ fact: "guest" });
}, 240_000);

test("both grammars are valid", () => {
  expect(() => new XenParser(true)).not.toThrow();
  expect(() => new VifParser(true)).not.toThrow();
});
