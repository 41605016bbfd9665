/**
 * One promise of every format: a key that is set is read back with its value, and nothing else in the file has changed.
 * 20,000 cases each: some file, one of its links, stanzas or NICs, a key of the format's table, a value.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, type FileId, type Span } from "#base/text";
import type { Document, Format, KeySpec } from "#formats/format";
import { ifcfg } from "#formats/ifcfg/index";
import { interfaces } from "#formats/interfaces/index";
import { libvirtDomain } from "#formats/libvirt-domain/index";
import { libvirtNetwork } from "#formats/libvirt-network/index";
import { modprobe } from "#formats/modprobe/index";
import { qemu } from "#formats/qemu/index";
import { KEYS } from "#formats/qemu/schema";
import { xen } from "#formats/xen/index";
import { parseXml } from "#formats/xml/build";
import { settingsOf } from "#formats/xml/lower";
import type { Target } from "#model/change";
import type { FileFacts, Setting } from "#model/facts";
import { runs } from "#test/runs";

const RUNS = runs(20_000);

interface Case {
  readonly format: Format;
  /** Path and text of files that keys are written to, and the keys where they differ from file to file. */
  readonly files: readonly (readonly [path: string, text: string, keys?: readonly KeySpec[]])[];
  readonly keys: readonly KeySpec[];
  /** What takes settings, in the order of the text. */
  readonly targets?: (doc: Document, facts: FileFacts) => readonly Target[];
  /** The key as settings have it, and the key whose value holds it where it is a word of another. */
  readonly home?: (key: string) => string;
  readonly value?: (spec: KeySpec) => fc.Arbitrary<string>;
}

const NAMES = fc.constantFrom("eth1", "bond0.900", "br7", "x1");
const WORD = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_./:-]{0,11}$/);

function fitting(spec: KeySpec): fc.Arbitrary<string> {
  if (spec.values && spec.type !== "list") return fc.constantFrom(...spec.values);
  switch (spec.type) {
    case "number":
      return fc.nat(65_535).map(String);
    case "link":
      return NAMES;
    case "mac":
      return fc.constantFrom("02:00:00:00:00:01", "52:54:00:AA:bb:0c");
    case "address":
      return fc.constantFrom("192.0.2.7", "2001:db8::7");
    case "flag":
      return fc.constantFrom("yes", "no", "on", "off");
    default:
      return WORD;
  }
}

function linksAndNics(_: Document, { facts }: FileFacts): readonly Target[] {
  return facts.flatMap((fact): readonly Target[] =>
    fact.fact === "link" && fact.named !== "command" ? [fact] : fact.fact === "guest" ? fact.nics : [],
  );
}

/** Settings that stand outside of NICs and links. */
function outerOf({ facts }: FileFacts): readonly Setting[] {
  return facts.flatMap((fact) =>
    fact.fact === "guest" ? fact.settings : fact.fact === "default" ? [fact.setting] : [],
  );
}

const said = ({ key, value }: Setting): string => `${key}=${value.value}`;

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** What a file says. */
interface Said {
  readonly targets: readonly Target[];
  readonly others: readonly string[];
}

function read({ format, targets = linksAndNics }: Case, doc: Document): Said {
  const facts = format.facts(doc);
  const found = targets(doc, facts);
  // An option of a command holds a card's settings.
  const holdsCard = ({ whole }: Setting) => found.some(({ settings }) => settings.some((s) => overlap(s.whole, whole)));
  const outer = outerOf(facts).filter((setting) => !holdsCard(setting));
  return { targets: found, others: [...outer.map(said), ...facts.comments.map(({ value }) => value)] };
}

interface Written {
  readonly doc: Document;
  readonly before: Said;
  /** Of the link or NIC. */
  readonly index: number;
  readonly spec: KeySpec;
  readonly value: string;
}

/** Undefined: the promise holds. */
function broken(given: Case, { doc, before, index, spec: { key }, value }: Written): string | undefined {
  const on = before.targets[index];
  if (!on) return `no target ${index}`;
  const outcome = given.format.apply({ do: "set-key", on, in: doc.file, key, value }, doc);
  if (!outcome || !("edits" in outcome)) return "is not written";
  const home = given.home?.(key) ?? key;
  const mayChange = (other: string) => other === key || other === home;
  for (const { span } of outcome.edits)
    for (const target of before.targets)
      for (const setting of target.settings)
        if (overlap(span, setting.whole) && !(target === on && mayChange(setting.key)))
          return `the edit touches ${said(setting)}`;
  const after = { ...doc, text: applyEdits(doc.text, outcome.edits) };
  const now = read(given, after);
  const own = now.targets[index]?.settings.findLast((setting) => setting.key === home && !setting.conditional);
  const words = own?.value.value.split(" ").findLast((word) => word.startsWith(`${key}=`));
  const found = home === key ? own?.value.value : words?.slice(key.length + 1);
  if (found !== value) return `is read back as ${found} in ${after.text}`;
  const rest = ({ targets, others }: Said) => {
    const kept = targets.map(({ settings }, i) =>
      settings.filter((one) => i !== index || !mayChange(one.key)).map(said),
    );
    return JSON.stringify([kept, others]);
  };
  return rest(now) === rest(before) ? undefined : `something else changed: ${rest(before)} and ${rest(now)}`;
}

function holds(given: Case): void {
  const places = given.files.flatMap(([path, text, keys = given.keys]) => {
    const doc: Document = { file: path as FileId, path, text };
    const before = read(given, doc);
    expect(before.targets.length, text).toBeGreaterThan(0);
    return before.targets.map((_, index) => ({ doc, before, index, keys }));
  });
  const choice = fc
    .constantFrom(...places)
    .chain(({ keys, ...place }) => fc.constantFrom(...keys).map((spec) => ({ ...place, spec })))
    .chain((place) => (given.value ?? fitting)(place.spec).map((value): Written => ({ ...place, value })));
  fc.assert(
    fc.property(choice, (written) => {
      const why = broken(given, written);
      if (why !== undefined) throw new Error(`${written.spec.key} ${why}`);
    }),
    { numRuns: RUNS },
  );
}

const SCRIPTS = "etc/sysconfig/network-scripts";
const OPTIONS = /^(BONDING|BRIDGING)_OPTS$/;

test("ifcfg", { timeout: 120_000 }, () => {
  const homes = new Map(ifcfg.keys.map(({ key, within }) => [key, within?.find((one) => OPTIONS.test(one))]));
  holds({
    format: ifcfg,
    files: [
      [
        `${SCRIPTS}/ifcfg-br0`,
        "# of the house\nDEVICE=br0\nTYPE=Bridge # kind\n\nSTP='on'\nMTU=1500\nIPADDR0=\"192.0.2.1\"\n",
      ],
      [`${SCRIPTS}/ifcfg-bond0`, 'DEVICE="bond0"\r\nBONDING_OPTS="mode=1 miimon=100"\r\nONBOOT="yes"'],
      [`${SCRIPTS}/ifcfg-eth0`, "export A=1; DEVICE=eth0\n  BOOTPROTO=none\t# \u00e9\nHWADDR=00:16:3e:00:00:01\n"],
      [`${SCRIPTS}/ifcfg-eth1`, ""],
    ],
    keys: ifcfg.keys,
    home: (key) => homes.get(key) ?? key,
  });
});

test("interfaces", { timeout: 120_000 }, () => {
  holds({
    format: interfaces,
    files: [
      [
        "etc/network/interfaces",
        "# loopback\nauto lo\niface lo inet loopback\n\nauto br0\niface br0 inet static\n\taddress 192.0.2.1/24\n\t# ports\n\tbridge_ports eth0 \\\n\t  eth1\n\tmtu 1500\niface br0 inet6 auto\n\nauto eth0\niface eth0 inet manual\n    up ip link set $IFACE up\n",
      ],
      ["etc/network/interfaces.d/b", "iface bond0 inet manual\r\n  bond-slaves eth2 eth3\r\n  bond-mode 1\r\n"],
      ["etc/network/interfaces.d/c", "iface swp1\n  bridge-access 10"],
    ],
    keys: interfaces.keys.filter(({ group, within }) => group !== "keyword" && !within?.includes("mapping")),
  });
});

test("xen", { timeout: 120_000 }, () => {
  holds({
    format: xen,
    files: [
      [
        "etc/xen/vm.cfg",
        "name = 'vm' # its name\nvif = [ 'mac=00:16:3e:00:00:01, bridge=br0', # first\n        \"bridge=br1,script=vif-bridge\",\n        '' ]\nmemory = 512\n",
      ],
      ["etc/xen/pv", 'name="pv"; vif=["type=vif,rate=1Mb/s"]\nvcpus=2'],
    ],
    keys: xen.keys.filter(({ within, type }) => within?.includes("vif") && type !== "flag"),
  });
});

const XML_TEXT = fc.string({ minLength: 1, maxLength: 8 }).filter((value) => value.trim() === value && value !== "");

/** A network's settings are written through the bridge that stands for it. */
function networkTarget({ file, text }: Document, { facts }: FileFacts): readonly Target[] {
  const network = facts.find((fact) => fact.fact === "network");
  const [root] = parseXml(text).roots;
  if (!network || !root) return [];
  const settings = settingsOf(text, file, root);
  const none = { edges: [], patterns: [], bondOptions: [], addresses: [], gateways: [], attributes: {} };
  const { name, block } = network;
  const link = { fact: "link", dialect: "libvirt", named: "word", kind: "bridge", conditional: false } as const;
  return [{ ...link, ...none, opaque: false, name, block, settings }];
}

const CARD = `
    <interface type='bridge'><!-- first -->
      <mac address="52:54:00:11:22:33"/>
      <source bridge='br0'/>
      <vlan><tag id='42'/></vlan>
      <model type='virtio'/>
    </interface>
    <interface type='network'>
      <source network='lan' portgroup='p'/>
    </interface>`;
const domain = (devices: string) =>
  `<!-- kept -->\n<domain type='kvm'>\n  <name>web</name>\n  <devices>${devices}\n  </devices>\n</domain>\n`;

test("libvirt-domain", { timeout: 120_000 }, () => {
  holds({
    format: libvirtDomain,
    files: [
      ["web.xml", domain(CARD)],
      ["crlf.xml", domain(CARD).replaceAll("\n", "\r\n")],
      ["short.xml", domain("<interface type='bridge'/>")],
    ],
    keys: libvirtDomain.keys.filter(({ within }) => within?.includes("interface")),
    value: () => XML_TEXT,
  });
});

test("libvirt-network", { timeout: 120_000 }, () => {
  const nat =
    "<network>\n  <name>lan</name><!-- kept -->\n  <forward mode='nat'/>\n  <bridge name=\"virbr7\"/>\n  <portgroup name='p' default='yes'>\n    <vlan><tag id='5'/></vlan>\n  </portgroup>\n  <ip address='10.0.0.1' prefix='24'>\n  </ip>\n</network>\n";
  holds({
    format: libvirtNetwork,
    files: [
      ["lan.xml", nat],
      ["crlf.xml", nat.replaceAll("\n", "\r\n")],
      ["short.xml", "<network/>"],
    ],
    keys: libvirtNetwork.keys,
    targets: networkTarget,
    value: () => XML_TEXT,
  });
});

const cards = (place: string) =>
  KEYS.filter(
    ({ within, type, key }) => within?.includes(place) && type !== "options" && !/^(type|netdev|id|vlan)$/.test(key),
  );

test("qemu", { timeout: 120_000 }, () => {
  const backend = (name: string) =>
    [
      "start.sh",
      `#!/bin/sh\nkvm -m 1 \\\n  -netdev ${name},id=n0 -device e1000,netdev=n0 # card\nexit 0\n`,
      cards(name),
    ] as const;
  holds({
    format: qemu,
    files: [
      ["start.sh", "kvm -netdev 'user,id=n' -device virtio-net-pci,netdev=n -m 1 # x\n", cards("device")],
      ["nic.sh", 'kvm -nic "user" -m 1\n', cards("nic")],
      ["net.sh", "kvm -net nic,model=e1000 -net user -m 1\r\n", cards("net nic")],
      ...["tap", "bridge", "user", "socket", "vde", "vhost-user"].map(backend),
    ],
    keys: [],
  });
});

/** modprobe's files name no link, so values are written where they stand. */
test("modprobe", { timeout: 120_000 }, () => {
  const text =
    "# bonding\nalias bond0 bonding\noptions bond0 mode=1 \\\n  miimon=100\r\n# kept\noptions bonding max_bonds=2 primary=eth0\ninstall x /bin/true";
  const doc: Document = { file: "etc/modprobe.d/bonding.conf" as FileId, path: "etc/modprobe.d/bonding.conf", text };
  const options = (of: Document) =>
    modprobe.facts(of).facts.flatMap((fact) => (fact.fact === "module" ? fact.options : []));
  const before = options(doc);
  expect(before.map(said)).toEqual(["mode=1", "miimon=100", "max_bonds=2", "primary=eth0"]);
  fc.assert(
    fc.property(fc.nat(before.length - 1), fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.,:+-]{0,9}$/), (index, value) => {
      const at = before[index]?.value;
      const outcome = at && modprobe.apply({ do: "replace", at, value }, doc);
      if (!outcome || !("edits" in outcome)) throw new Error("is not written");
      const after = applyEdits(doc.text, outcome.edits);
      const expected = before.map((option, i) => (i === index ? `${option.key}=${value}` : said(option)));
      expect(options({ ...doc, text: after }).map(said)).toEqual(expected);
      expect(after).toBe(text.slice(0, at.start) + value + text.slice(at.end));
    }),
    { numRuns: RUNS },
  );
});
