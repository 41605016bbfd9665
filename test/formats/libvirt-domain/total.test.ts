import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "#base/text";
import { libvirtDomain } from "#formats/libvirt-domain/index";
import type { Change } from "#model/change";
import type { NicFact } from "#model/facts";
import { runs, size } from "#test/runs";
import { mutations, noise, outside } from "#test/texts";
import { SIGNS } from "../xml/pieces.ts";
import { doc, FILE } from "./support.ts";

const VALID = `<domain type='kvm'>
  <name>web</name>
  <devices>
    <interface type='bridge'>
      <mac address='52:54:00:11:22:33'/>
      <source bridge='br0'/>
      <vlan trunk='yes'>
        <tag id='5'/>
        <tag id='6'/>
      </vlan>
    </interface>
    <interface type='network'>
      <source network="lan" portgroup="p"/>
    </interface>
  </devices>
</domain>
`;

const texts = fc.oneof(noise(SIGNS, 25), mutations([VALID], SIGNS, { drop: 20 }));

function changesOf(text: string, offset: number, nic: NicFact | undefined): Change[] {
  const at = { file: FILE, start: offset, end: Math.min(text.length, offset + 3) };
  const places: Change[] = [
    { do: "replace", at, value: "<&'\">" },
    { do: "remove", at },
    { do: "ignore", at, code: "x" },
    { do: "declare", beside: at, link: { name: "n", kind: "bridge" } },
  ];
  if (!nic) return places;
  return [
    ...places,
    { do: "set-key", on: nic, in: FILE, key: "mtu/@size", value: "9000" },
    { do: "unset-key", on: nic, in: FILE, key: "vlan/tag/@id" },
    { do: "set", on: nic, in: FILE, attribute: "mac", value: "52:54:00:00:00:01" },
  ];
}

/** The first promise that a text breaks; undefined: none. */
function broken(text: string, offset: number): string | undefined {
  const document = doc(text);
  const facts = libvirtDomain.facts(document);
  const beyond = outside(facts, text.length) ?? outside(libvirtDomain.outline(document), text.length);
  if (beyond) return `${beyond.start}–${beyond.end} lies outside`;
  if (outside(libvirtDomain.cursor(document, offset), text.length)) return "the cursor lies outside";
  libvirtDomain.claims("x.xml", text);
  const guest = facts.facts.find((fact) => fact.fact === "guest");
  for (const change of changesOf(text, offset, guest?.nics[0])) {
    const outcome = libvirtDomain.apply(change, document);
    if (!outcome || !("edits" in outcome)) continue;
    if (outside(outcome.edits, text.length)) return `${change.do} edits outside`;
    const order = outcome.edits.map(({ span }) => span).sort((a, b) => a.start - b.start || a.end - b.end);
    if (order.some((span, i) => span.start < (order[i - 1]?.end ?? 0))) return `${change.do} edits one place twice`;
    applyEdits(text, outcome.edits);
  }
  return undefined;
}

test("no text is too much: facts, outline, cursor and edits lie inside it", { timeout: 120_000 }, () => {
  let cards = 0;
  fc.assert(
    fc.property(texts, fc.nat(600), (text, offset) => {
      const why = broken(text, Math.min(offset, text.length));
      if (why !== undefined) throw new Error(why);
      if (libvirtDomain.facts(doc(text)).facts.some((fact) => fact.fact === "guest" && fact.nics.length > 0)) cards++;
    }),
    { numRuns: runs(20_000) },
  );
  // The texts are broken, but not beyond recognition.
  expect(cards).toBeGreaterThan(runs(5_000));
});

test("a mebibyte of cards", () => {
  const mebibyte = size(1_048_576);
  const card = "    <interface type='bridge'>\n      <source bridge='br0'/>\n      <vlan/>\n    </interface>\n";
  const text = `<domain type='kvm'><name>x</name><devices>\n${card.repeat(mebibyte / card.length)}</devices></domain>`;
  const facts = libvirtDomain.facts(doc(text)).facts;
  expect(facts.find((fact) => fact.fact === "guest")).toMatchObject({
    nics: { length: Math.floor(mebibyte / card.length) },
  });
  expect(facts.filter((fact) => fact.fact === "trouble")).toHaveLength(200);
});

test("a mebibyte of faulty cards in one line", () => {
  const text = `<domain type='kvm'><devices>${"<interface type='bridge'/>".repeat(size(40_000))}</devices></domain>`;
  expect(libvirtDomain.facts(doc(text)).facts.filter((fact) => fact.fact === "trouble")).toHaveLength(200);
});
