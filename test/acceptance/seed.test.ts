/** The two recipes as they were published: what has to be said of them, and what must not. */
import { describe, expect, it } from "vitest";
import { rules } from "#rules/index";
import type { Severity } from "#rules/rule";
import { example, findings, isLoud, open, type Seen, told } from "../support/disk-estate.ts";

/** Rules that speak on request only, or of matters of taste: here they are asked. */
const ASKED = ["tap-created-unnamed", "state-errors", "bridge-mac-unstable"] as const;
const asked: Readonly<Record<string, Severity>> = Object.fromEntries(
  ASKED.map((code) => [code, rules.find((rule) => rule.code === code)?.severity ?? "info"]),
);

const plain = ["xen-vlans", "kvm-two-nics"].flatMap((name) => findings(open(example(name))));
const found = ["xen-vlans", "kvm-two-nics"].flatMap((name) => findings(open(example(name), asked)));
const of = (code: string): readonly Seen[] => found.filter((one) => one.code === code);
const ofGuest = (code: string, command: string): number => of(code).filter(({ file }) => file.endsWith(command)).length;

interface Row {
  readonly code: string;
  readonly count: number;
  readonly severity: Severity;
}

const MUST: readonly Row[] = [
  { code: "mac-oui-near-miss", count: 1, severity: "warning" },
  { code: "mac-missing", count: 4, severity: "info" },
  { code: "bond-modprobe", count: 1, severity: "info" },
  { code: "qemu-net-vlan-removed", count: 8, severity: "error" },
  { code: "qemu-option-removed", count: 2, severity: "warning" },
  { code: "mac-qemu-default-range", count: 4, severity: "info" },
  { code: "tap-created-unnamed", count: 1, severity: "info" },
  { code: "state-errors", count: 1, severity: "hint" },
  { code: "bridge-mac-unstable", count: 1, severity: "info" },
];

/** Rows of the table of what must not appear, by what would be wrong about it. */
const MUST_NOT: Readonly<Record<string, readonly string[]>> = {
  "the VLANs are 900 to 903, marked, of their name's parent, and on the bond": [
    "vlan-id-leading-zero",
    "vlan-flag-missing",
    "vlan-id-name-mismatch",
    "vlan-on-bond-slave",
  ],
  "BONDING_OPTS is quoted, watches its links, and eth0 is a slave": [
    "bond-opts-missing",
    "bond-no-monitor",
    "bond-primary-not-slave",
  ],
  "everything comes up at boot, and every bridge exists": ["dependency-not-auto", "bridge-undefined"],
  "the ports are NICs, whose order does not matter": ["interfaces-stanza-order", "port-undefined"],
  "both readers know every word": ["interfaces-other-reader", "interfaces-syntax"],
  "the two commands start one guest; VLANs, bond and slaves inherit": [
    "mac-duplicate-guest",
    "mac-duplicate-host",
    "tap-name-clash",
  ],
  "no br=; the script, or the link to it, decides by the tap's name": [
    "tap-bridge-ignored",
    "tap-bridge-by-name-missing",
    "tap-script-missing",
    "guest-bridge-default",
  ],
  "each hub holds one NIC and one tap": ["qemu-netdev-pairing", "qemu-hub-loop"],
  "the type of the guest is not evident": ["xen-type-ioemu"],
  "the domain is one of Xen": ["libvirt-script-on-bridge"],
  "0.0.0.0 means up, without an address; redacted addresses stand in a capture": [
    "ip-on-port",
    "address-invalid",
    "address-without-prefix",
    "subnet-overlap",
    "ip-duplicate",
  ],
  "each bridge has one uplink": ["bridge-stp-off-multi-uplink", "bridge-joins-vlans", "bridge-loop"],
  "every MTU is 1500": ["mtu-bridge-ports-differ", "mtu-encapsulation"],
  "the capture shows what is configured": ["drift-topology", "drift-value"],
  "they are off by default": ["mtu-guest-reduced", "address-zero-idiom", "bond-needs-switch"],
};

describe("the recipes as published", () => {
  it.each(MUST)("$code: $count of severity $severity", ({ code, count, severity }) => {
    expect(of(code).map((one) => one.severity)).toEqual(Array.from({ length: count }, () => severity));
  });

  it("says nothing else", () => {
    const codes = new Set(MUST.map(({ code }) => code));
    expect(told(found.filter(({ code }) => !codes.has(code)))).toEqual([]);
    expect(told(plain.filter(({ code }) => !codes.has(code)))).toEqual([]);
  });

  it("says the four addresses with Xen's slip in one finding", () => {
    const [one] = of("mac-oui-near-miss");
    expect(one?.line).toBe(17);
    expect(one?.words).toBe("00:16:2e");
    expect(one?.also.map(({ line }) => line)).toEqual([22, 27, 32]);
  });

  it.each(["start-winxp.sh", "start-winxp-default-script.sh"])("says the same of both commands: %s", (command) => {
    expect(ofGuest("qemu-net-vlan-removed", command)).toBe(4);
    expect(ofGuest("qemu-option-removed", command)).toBe(1);
    expect(ofGuest("mac-qemu-default-range", command)).toBe(2);
  });

  it("points to the places that the rows name", () => {
    expect(of("mac-missing").map(({ file }) => file)).toEqual(Array(4).fill("dom0/etc/xen/vm.cfg"));
    expect(of("bond-modprobe").map(({ file }) => file)).toEqual(["dom0/etc/modprobe.conf"]);
    expect(of("state-errors").map(({ message }) => message.split(" ")[0])).toEqual(["eth1"]);
    expect(of("bridge-mac-unstable").map(({ message }) => message.split(" ")[0])).toEqual(["br0"]);
  });

  it("has no error and no warning in the network's own files", () => {
    const own = found.filter(({ file }) => /\/ifcfg-|\/network\/interfaces$/.test(file));
    expect(told(own.filter(isLoud))).toEqual([]);
  });

  it.each(Object.entries(MUST_NOT))("is silent, since %s", (_, codes) => {
    const known = new Set(rules.map(({ code }) => code));
    for (const code of codes) {
      expect(known, `${code} is a rule`).toContain(code);
      expect(told(plain.filter((one) => one.code === code))).toEqual([]);
    }
  });

  it("takes bond0's MACADDR for none of QEMU's own", () => {
    expect(of("mac-qemu-default-range").filter(({ file }) => file.includes("ifcfg-bond0"))).toEqual([]);
  });
});
