import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, type FileId } from "#base/text";
import { InterfacesParser } from "#formats/interfaces/grammar";
import { interfaces } from "#formats/interfaces/index";
import type { Change } from "#model/change";
import { runs, size } from "#test/runs";
import { mustLieInside, mutations, noise, repeated } from "#test/texts";
import { doc } from "./support.ts";

const SIGNS = [
  ..."#\\ \t\n$%{}<>@*?[]-_.:,;|&\"'`()=/!~",
  "\r\n",
  "\r",
  "\n# ",
  " \\\n",
  "\\\r\n",
  "auto ",
  "AUTO ",
  "\niface ",
  "iface br0 inet manual\n",
  " inet ",
  " inet6 ",
  " static",
  " inherits ",
  "allow-",
  "allow-hotplug eth0\n",
  "source ",
  "source-directory ",
  "mapping ",
  "rename a=b\n",
  "vlan br.1\n",
  "no-scripts",
  " bridge_ports ",
  "bridge-ports ",
  "bond-slaves none",
  "none",
  "all",
  "regex ",
  "noregex ",
  "glob eth[0-1]",
  "swp1-6",
  " address 10.0.0.1/24\n",
  "netmask 255.255.0.0\n",
  "hwaddress ether ",
  " mtu 9000 # jumbo\n",
  "\n pre-up ",
  " up ip link add link eth0 name $IFACE.5 type vlan id 5\n",
  "ip link set $IFACE master br0",
  "brctl addif br0 eth0",
  " || ",
  " && ",
  "if true; then ",
  "$IFACE",
  `\${IFACE}`,
  "$(",
  "{{ x }}",
  "{% if x %}",
  "{% endif %}",
  "% for x in y:\n",
  "% endfor\n",
  "<%",
  "%>",
  "\u00a0",
  "\u2013",
  "\u201c",
  "\ufeff",
  "\u0000",
  "\ud83d",
  "é",
  "constructor ",
  "__proto__ ",
];

const SAMPLES = [
  "auto lo br0\niface lo inet loopback\n\nauto br0\niface br0 inet static\n    address 192.0.2.1/24\n    bridge_ports eth0 eth1\n    bridge_stp off # no\n",
  "iface bond0.900 inet manual\r\n\tvlan-raw-device bond0\r\n\tup ip link set $IFACE mtu 9000 || true\r\n",
  "source /etc/network/interfaces.d/*\nmtu 1500\nallow-hotplug eth0\niface eth0 inherits x\n pre-up \\\n   ifenslave bond0 'eth0'\n",
  `%for v in range(2):\nauto swp\${v}\niface swp\${v}\n  bridge-vids 1-10\n%endfor\n`,
  "# a\niface a\n# trunkline: ignore x\n auto\n bond-mode 1\n bond-master b",
];

const text = noise(SIGNS);
const mutated = mutations(SAMPLES, SIGNS);

const parser = new InterfacesParser(true);

function check(input: string): void {
  const tree = parser.read(input);
  expect(parser.caught).toBe(0);
  let last = 0;
  for (const line of tree.lines) {
    if (line.start < last || line.end <= line.start) throw new Error(`lines out of order in ${JSON.stringify(input)}`);
    last = line.end;
  }
  last = 0;
  for (const stanza of tree.stanzas) {
    if (stanza.start < last) throw new Error(`stanzas out of order in ${JSON.stringify(input)}`);
    last = stanza.end;
  }
  const document = doc(input);
  mustLieInside(input, tree, interfaces.facts(document), interfaces.outline(document));
  for (let offset = 0; offset <= input.length; offset += 29) {
    const found = interfaces.cursor(document, offset);
    if (found && !(found.span.start <= offset && offset <= found.span.end))
      throw new Error(`the cursor at ${offset} of ${JSON.stringify(input)}`);
  }
}

/** No change throws or reaches outside the text, whatever the text. */
function edits(input: string): void {
  const facts = interfaces.facts(doc(input));
  const file = "etc/network/interfaces" as FileId;
  const changes: Change[] = [
    {
      do: "declare",
      beside: { file, start: input.length >> 1, end: input.length >> 1 },
      link: { name: "br7", kind: "bridge" },
    },
    { do: "ignore", at: { file, start: input.length >> 1, end: input.length >> 1 }, code: "some-rule" },
  ];
  for (const fact of facts.facts) {
    if (fact.fact === "trouble") for (const mend of fact.mends) changes.push({ do: "mend", in: file, mend });
    if (fact.fact !== "link") continue;
    changes.push({ do: "set", on: fact, in: file, attribute: "mtu", value: 1400 });
    changes.push({ do: "set-key", on: fact, in: file, key: "bridge-ports", value: "none" });
    changes.push({ do: "unset-key", on: fact, in: file, key: "bridge-ports" });
    changes.push({ do: "remove", at: fact.name });
    for (const edge of fact.edges)
      changes.push({ do: "remove", at: edge.saidBy === "upper" ? edge.lower : edge.upper });
  }
  for (const change of changes) {
    const outcome = interfaces.apply(change, doc(input));
    if (!outcome || !("edits" in outcome)) continue;
    mustLieInside(input, outcome.edits);
    interfaces.facts(doc(applyEdits(input, outcome.edits)));
  }
}

test("every text is a sentence: random signs", () => {
  fc.assert(fc.property(text, check), { numRuns: runs(12_000) });
}, 120_000);

test("every text is a sentence: mutated samples", () => {
  fc.assert(fc.property(mutated, check), { numRuns: runs(10_000) });
}, 120_000);

test("every change can be asked of every text", () => {
  fc.assert(fc.property(fc.oneof(text, mutated), edits), { numRuns: runs(3_000) });
}, 120_000);

// What is quadratic would not end within the test's limit.
test("a quarter of a mebibyte of each awkward sign is read once", () => {
  const length = size(1 << 18);
  for (const sign of [
    "a ",
    "a b\n",
    "iface a\n",
    "iface a inherits b\n",
    "auto a b\n",
    "x \\\n",
    "\\",
    "#\n",
    "{{ ",
    "{{\n",
    "<% ",
    "<%\n",
    "${",
    "\u00a0",
    "\r",
    " ",
    "% for x\n",
    "IFACE a inet static\n",
  ]) {
    expect(interfaces.facts(doc(repeated(sign, length))).format).toBe("interfaces");
  }
  for (const sign of ["a;", "$(", '"$', "'", "a||", "if x;", "$IFACE", "`", "> "]) {
    const text = `iface a inet manual\n up ${sign.repeat(length / 2)}`;
    expect(interfaces.facts(doc(text)).format).toBe("interfaces");
  }
}, 240_000);
