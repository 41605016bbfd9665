import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileId } from "#base/text";
import { evidence } from "#formats/evidence/index";
import { runs } from "#test/runs";
import { mustLieInside, noise } from "#test/texts";

const PIECES = [
  ..."\n\t :=[]\"'#\\\r",
  "network:\n  bridges:\n",
  "    br0: {}\n",
  "[NetDev]\nName=br0\n",
  "interface-name=",
  "CentOS Linux release 7.9.2009 (Core)\n",
  'SUBSYSTEM=="net", KERNEL=="eth*", NAME="dmz0"\n',
  "\u00e9",
  "\0",
];
const PATHS = [
  "etc/redhat-release",
  "etc/NetworkManager/system-connections/a.nmconnection",
  "etc/systemd/network/br.netdev",
  "etc/systemd/network/10-up.link",
  "etc/udev/rules.d/70-persistent-net.rules",
  "etc/netplan/50.yaml",
  "etc/NetworkManager/NetworkManager.conf",
];

test("every text is read without a throw, with places inside of it", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(noise(PIECES, 25), fc.constantFrom(...PATHS), (text, path) => {
      for (const fact of evidence.facts({ file: path as FileId, path, text }).facts) {
        if (fact.fact !== "default") throw new Error(`a fact of another kind: ${fact.fact}`);
        const { written, value, whole } = fact.setting;
        mustLieInside(text, written, value, whole);
        expect(text.slice(value.start, value.end)).toBe(value.value);
      }
    }),
    { numRuns: runs(20_000) },
  );
});
