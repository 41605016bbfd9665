import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileId } from "#base/text";
import { qemu } from "#formats/qemu/index";
import { OptionsParser } from "#formats/qemu/options";
import { runs, size } from "#test/runs";
import { mustLieInside, mutations, noise, repeated } from "#test/texts";

const SAMPLES = [
  "#!/bin/sh\nsudo kvm -m 1100 \\\n -net nic,vlan=0,model=e1000,macaddr=52:54:00:12:34:57 -net tap,vlan=0,ifname=tap0,script=/etc/kvm/up \\\n -localtime /a.img\n",
  `A=(-netdev '{"type":"tap","id":"n"}')\nif x; then A+=(-device "e1000,netdev=n"); fi\nkvm "\${A[@]}" -redir tcp:1::2\n`,
  `br="br\${1#tap}"\ncase "$1" in tap0) brctl addif br0 $1 ;; *) ip link set dev "$1" mtu 9000 master "$br" up;; esac\n`,
  "[Service]\nExecStart=-/usr/bin/kvm -name web \\\n -nic bridge,br=br0\n",
  "# x\nallow br0\ndeny\tall\ninclude /x\nbad\n",
  "kvm-ifup-tap\n",
  "kvm -m 1 \\ \n  -nic user,vhost=yes\ntunctl -u das\nkvm\u00a0\u2013m 1\n",
];

const PIECES = [
  ..."\n\r \t\\\"'`$#;&|(){}<>,=:-",
  "kvm ",
  "-net ",
  "nic,",
  "tap,",
  "vlan=0",
  "-netdev ",
  "id=n",
  "-device ",
  "e1000,netdev=n",
  '{"type":"tap"',
  "$1",
  "brctl addif ",
  "\\\n",
  ",,",
  "on",
  "-localtime ",
  "tunctl ",
  "\u2013",
  "\ud83d",
];

const mutated = mutations(SAMPLES, PIECES, { cuts: 5 });
const texts = fc.oneof(mutated, noise(PIECES));

describe("every text", () => {
  const file = "a.sh" as FileId;

  const paths = fc.constantFrom("a.sh", "etc/qemu/bridge.conf", "etc/kvm/kvm-ifup");

  it("is read without a throw, with places inside of it", () => {
    fc.assert(
      fc.property(texts, paths, (text, path) => {
        const { facts, comments, joined } = qemu.facts({ file, path, text });
        mustLieInside(text, facts, comments, joined);
      }),
      { numRuns: runs(20_000) },
    );
  }, 120_000);

  it("has an outline and cursors inside of it", () => {
    fc.assert(
      fc.property(texts, paths, fc.nat(400), (text, path, at) => {
        const doc = { file, path, text };
        mustLieInside(text, qemu.outline(doc), qemu.cursor(doc, at % (text.length + 1))?.span);
        qemu.claims(path, text.slice(0, 4096));
      }),
      { numRuns: runs(2000) },
    );
  }, 120_000);

  it("is a list of options, without recovery", () => {
    const parser = new OptionsParser();
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."a,=,, \n'\u00e9"), maxLength: 30 }), (text) => {
        const items = parser.read(text);
        expect(parser.caught).toBe(0);
        let end = 0;
        for (const found of items) {
          expect(found.start).toBeGreaterThanOrEqual(end);
          end = found.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: runs(10_000) },
    );
  });

  it("has edits that do not overlap", () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const fact of qemu.facts({ file, path: "a.sh", text }).facts) {
          if (fact.fact !== "trouble") continue;
          for (const { edits } of fact.mends) {
            const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
            for (let i = 1; i < sorted.length; i++)
              expect(sorted[i]?.span.start ?? 0).toBeGreaterThanOrEqual(sorted[i - 1]?.span.end ?? 0);
          }
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});

// What is quadratic would not end within the test's limit.
describe("a long text is read once", { timeout: 60_000 }, () => {
  it.each([
    ["options", "kvm ", "-netdev tap,id=n -device e1000,netdev=m "],
    ["pairs of -net", "kvm ", "-net nic,vlan=1 -net tap,vlan=2 "],
    ["hubs", "kvm ", "-net nic,vlan=$((i)) "],
    ["one option", "kvm -netdev tap", ",a=b"],
    ["commas", "kvm -netdev ", ",,"],
    ["JSON", "kvm -netdev '", '{"a":['],
    ["guests", "", "kvm -m 1\n"],
    ["broken lines", "kvm -m 1 \\ \n", " -x \\ \n"],
    ["comments between", "kvm -m 1 \\\n", "#x\n"],
    ["tap scripts", "", "brctl addif br$(echo $1|sed s/tap//) $1\n"],
    ["variables of variables", "", "A=$A$B; brctl addif $A $1\n"],
    ["taps", "", "tunctl\n"],
    ["odd characters", "kvm ", "\u2013m "],
  ])("%s", (_, head, unit) => {
    const text = head + repeated(unit, size(1 << 16));
    expect(qemu.facts({ file: "a.sh" as FileId, path: "a.sh", text }).format).toBe("qemu");
  });
});
