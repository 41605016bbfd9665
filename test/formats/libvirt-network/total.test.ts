import fc from "fast-check";
import { expect, test } from "vitest";
import { libvirtNetwork } from "#formats/libvirt-network/index";
import type { Change } from "#model/change";
import { runs, size } from "#test/runs";
import { mutations, noise, outside } from "#test/texts";
import { SIGNS } from "../xml/pieces.ts";
import { doc, FILE, linkOf, network, troublesOf } from "./support.ts";

const VALID = network(
  "<forward mode='bridge'/>",
  "<bridge name='br0'/>",
  "<vlan><tag id='5'/></vlan>",
  "<portgroup name='a' default='yes'>",
  "  <vlan trunk='yes'><tag id='1'/><tag id='2'/></vlan>",
  "</portgroup>",
  "<ip address='10.0.0.1' prefix='8'><dhcp><host mac='52:54:00:00:00:01' name='w'/></dhcp></ip>",
);

const texts = fc.oneof(noise(SIGNS, 25), mutations([VALID], SIGNS, { drop: 20 }));

/** The first promise that a text breaks; undefined: none. */
function broken(text: string, offset: number): string | undefined {
  const document = doc(text);
  const facts = libvirtNetwork.facts(document);
  const beyond = outside(facts, text.length) ?? outside(libvirtNetwork.outline(document), text.length);
  if (beyond) return `${beyond.start}–${beyond.end} lies outside`;
  if (outside(libvirtNetwork.cursor(document, offset), text.length)) return "the cursor lies outside";
  libvirtNetwork.claims("x.xml", text);
  const at = { file: FILE, start: offset, end: Math.min(text.length, offset + 2) };
  const changes: Change[] = [
    { do: "replace", at, value: "<&'\">" },
    { do: "remove", at },
    { do: "ignore", at, code: "x" },
  ];
  if (facts.facts.some((fact) => fact.fact === "network")) {
    const on = linkOf(text);
    changes.push({ do: "set-key", on, in: FILE, key: "portgroup/vlan/tag/@id", value: "7" });
    changes.push({ do: "unset-key", on, in: FILE, key: "portgroup/vlan/tag/@id" });
  }
  for (const change of changes) {
    const outcome = libvirtNetwork.apply(change, document);
    if (outcome && outside(outcome, text.length)) return `${change.do} edits outside`;
  }
  return undefined;
}

test("no text is too much: facts, outline, cursor and edits lie inside it", { timeout: 120_000 }, () => {
  let networks = 0;
  fc.assert(
    fc.property(texts, fc.nat(500), (text, offset) => {
      const why = broken(text, Math.min(offset, text.length));
      if (why !== undefined) throw new Error(why);
      if (libvirtNetwork.facts(doc(text)).facts.some((fact) => fact.fact === "network")) networks++;
    }),
    { numRuns: runs(20_000) },
  );
  // The texts are broken, but not beyond recognition.
  expect(networks).toBeGreaterThan(runs(5_000));
});

test("a mebibyte of portgroups of one name", () => {
  const text = `<network>${"<portgroup name='a' default='yes'/>".repeat(size(30_000))}</network>`;
  expect(troublesOf(text).length).toBeLessThan(300);
});
