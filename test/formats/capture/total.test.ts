import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileId } from "#base/text";
import { capture } from "#formats/capture/index";
import { readJson } from "#syntax/json";
import { runs } from "#test/runs";
import { mustLieInside, noise } from "#test/texts";

const PIECES = [
  ...'\n\t {}[]",:|-@<>#\\0',
  "eth0",
  "br0\t\t8000.001a4b5ab496\tno\t\teth0\n",
  "bridge name\tbridge id\t\tSTP enabled\tinterfaces\n",
  "eth0      Link encap:Ethernet  HWaddr 00:1a:4b:5a:b4:96\n",
  "eth0: flags=4163<UP>  mtu 1500\n",
  "          inet addr:10.0.0.1\n",
  "        RX packets 1  bytes 2\n        RX errors 3\n",
  "1: lo: <UP> mtu 1\n",
  "    RX: bytes packets errors\n    1 2 3\n",
  "    vlan protocol 802.1Q id 5\n",
  '[{"ifname":"lo","mtu":1,',
  '"linkinfo":{"info_kind":"vlan"',
  '{"ifname":"a","vlans":[{"vlan":1}]}',
  "Ethernet Channel Bonding Driver: v3\n",
  "Slave Interface: eth0\n",
  "eth0.5 | 5 | eth0\n",
  "port vlan-id\n",
  "eth0 1 PVID\n",
  "    Bridge br0\n        Port eth0\n",
  " Interface Type Source Model MAC\n vnet0 bridge br0 virtio 52:54:00:00:00:01\n",
  "root@h:~# ",
  "==> bond0 <==\n",
];
const texts = noise(PIECES, 25);

describe("every text", () => {
  it("is read without a throw, with places inside of it", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom("a.txt", "bond0", "x.json"), (text, path) => {
        const doc = { file: path as FileId, path, text };
        capture.claims(path, text.slice(0, 4096));
        mustLieInside(text, capture.facts(doc), capture.outline(doc));
      }),
      { numRuns: runs(20_000) },
    );
  }, 120_000);

  it("is never edited", () => {
    const text = "1: lo: <UP> mtu 1\n";
    const doc = { file: "a.txt" as FileId, path: "a.txt", text };
    const at = { file: doc.file, start: 3, end: 5 };
    expect(capture.apply({ do: "replace", at, value: "x" }, doc)).toBeUndefined();
    expect(capture.apply({ do: "ignore", at, code: "drift-value" }, doc)).toBeUndefined();
  });
});

describe("JSON", () => {
  it("is read as JSON.parse reads it", () => {
    const plain = (value: unknown): unknown => {
      if (typeof value !== "object" || value === null) return value;
      const node = value as ReturnType<typeof readJson>[number];
      switch (node.json) {
        case "string":
          return node.value;
        case "plain":
          return JSON.parse(node.text);
        case "array":
          return node.items.map(plain);
        case "object":
          return Object.fromEntries(node.members.map((member) => [member.key.value, plain(member.value)]));
      }
    };
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: "medium" }), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(plain(readJson(text)[0])).toEqual(JSON.parse(text));
      }),
      { numRuns: runs(3000) },
    );
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[],:"\\ tf1u'), maxLength: 40 }), (text) => {
        for (const value of readJson(text)) {
          expect(value.start).toBeLessThanOrEqual(value.end);
          expect(value.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: runs(20_000) },
    );
    expect(() => readJson("[".repeat(200_000))).not.toThrow();
    expect(() => readJson('{"a":'.repeat(100_000))).not.toThrow();
  });
});
