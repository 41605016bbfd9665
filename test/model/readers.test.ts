/**
 * What each reader makes of one text, link by link: names, masters, parents, VLAN ids, MTUs, up or down. Every row was
 * applied by the real tool to Linux 6.1, or stands in lab/lessons.
 */
import { describe, expect, it } from "vitest";
import { links } from "#test/links";

const BASE = {
  eth0: "MASTER=bond0\nSLAVE=yes",
  eth1: "MASTER=bond0\nSLAVE=yes",
  bond0: 'BONDING_OPTS="mode=1 miimon=100"',
  "bond0.900": "VLAN=yes\nPHYSDEV=bond0\nBRIDGE=br900",
  br900: "TYPE=Bridge",
} as const;
type Files = Readonly<Record<string, string | undefined>>;

/** Changes to the recipe, by file; undefined takes one away. `release`: the release file's line. */
function scripts(changes: Files, release?: string): string {
  const files = Object.entries({ ...BASE, ...changes }).flatMap(([name, lines]) =>
    lines === undefined
      ? []
      : [`--- h/etc/sysconfig/network-scripts/ifcfg-${name}`, lines.includes("DEVICE=") ? "" : `DEVICE=${name}`, lines],
  );
  const said = release === undefined ? [] : ["--- h/etc/redhat-release", release];
  return ["--reader ifcfg=network-scripts", ...files, ...said].filter((line) => line !== "").join("\n");
}

function stanzas(reader: "ifupdown" | "ifupdown2", text: string): string {
  const lines = text.split(/ ?; ?/).map((line) => line.replace(/^> /, "    "));
  return [`--reader interfaces=${reader}`, "--- h/etc/network/interfaces", ...lines].join("\n");
}

const SLAVES = "bond0 eth0^bond0 eth1^bond0";

function sorted(line: string): readonly string[] {
  return line.split(" ").sort();
}

describe("network-scripts", () => {
  const ROWS: Readonly<Record<string, readonly [estate: string, expected: string]>> = {
    "the recipe": [scripts({}), "bond0 bond0.900@bond0#900^br900 br900 eth0^bond0 eth1^bond0"],
    "TYPE= in other letters": [
      scripts({ br900: "TYPE=bridge" }),
      "bond0 bond0.900@bond0#900^br900 br900! eth0^bond0 eth1^bond0",
    ],
    "no file for the bridge": [
      scripts({ br900: undefined }),
      "bond0 bond0.900@bond0#900^br900 br900! eth0^bond0 eth1^bond0",
    ],
    "a bridge with ONBOOT=no": [
      scripts({ br900: "TYPE=Bridge\nONBOOT=no" }),
      "bond0 bond0.900@bond0#900^br900 br900! eth0^bond0 eth1^bond0",
    ],
    "a VLAN with ONBOOT=NO": [scripts({ "bond0.900": `${BASE["bond0.900"]}\nONBOOT=NO` }), `br900 ${SLAVES}`],
    "ONBOOT=false comes up under RHEL 7": [
      scripts({ "bond0.900": `${BASE["bond0.900"]}\nONBOOT=false` }),
      "bond0 bond0.900@bond0#900^br900 br900 eth0^bond0 eth1^bond0",
    ],
    "ONBOOT=false does not under RHEL 8": [
      scripts({ "bond0.900": `${BASE["bond0.900"]}\nONBOOT=false` }, "CentOS Linux release 8.4.2105"),
      `bond0 br900 eth0^bond0 eth1^bond0`,
    ],
    "an exported ONBOOT=no is hidden from RHEL 7 alone": [
      scripts({ br900: undefined, "bond0.900": "VLAN=yes\nexport ONBOOT=no" }),
      "bond0 bond0.900@bond0#900 eth0^bond0 eth1^bond0",
    ],
    "the same under RHEL 8": [
      scripts(
        { br900: undefined, "bond0.900": "VLAN=yes\nexport ONBOOT=no" },
        "Rocky Linux release 8.10 (Green Obsidian)",
      ),
      SLAVES,
    ],
    "ONBOOT=no on a slave": [
      scripts({ eth0: `${BASE.eth0}\nONBOOT=no` }),
      "bond0 bond0.900@bond0#900^br900 br900 eth0^bond0 eth1^bond0",
    ],
    "a slave that is a port too": [
      scripts({ eth0: `${BASE.eth0}\nBRIDGE=br900` }),
      "bond0 bond0.900@bond0#900^br900 br900 eth0^bond0 eth1^bond0",
    ],
    "two bridges for a card, by file name": [
      scripts({
        br900: undefined,
        "bond0.900": undefined,
        a10: "DEVICE=eth2\nBRIDGE=br1",
        a2: "DEVICE=eth2\nBRIDGE=br0",
      }),
      "bond0 br0! br1! eth0^bond0 eth1^bond0 eth2^br0",
    ],
    "RHEL 8 moves it to the last": [
      scripts(
        { br900: undefined, "bond0.900": undefined, a10: "DEVICE=eth2\nBRIDGE=br1", a2: "DEVICE=eth2\nBRIDGE=br0" },
        "Red Hat Enterprise Linux release 8.9 (Ootpa)",
      ),
      "bond0 br0! br1! eth0^bond0 eth1^bond0 eth2^br1",
    ],
    "HWADDR= with dashes": [
      scripts({ eth0: `${BASE.eth0}\nHWADDR=00-16-3E-00-00-00` }),
      "bond0 bond0.900@bond0#900^br900 br900 eth1^bond0",
    ],
    "a bridge's name of 16 letters": [
      scripts({
        br900: undefined,
        "bond0.900": "VLAN=yes\nBRIDGE=bridge-storage-1",
        "bridge-storage-1": "TYPE=Bridge",
      }),
      "bond0 bond0.900@bond0#900^bridge-storage- bridge-storage-! eth0^bond0 eth1^bond0",
    ],
    "the same under RHEL 8 makes none": [
      scripts(
        { br900: undefined, "bond0.900": "VLAN=yes\nBRIDGE=bridge-storage-1", "bridge-storage-1": "TYPE=Bridge" },
        "CentOS Stream release 8",
      ),
      "bond0 bond0.900@bond0#900 eth0^bond0 eth1^bond0",
    ],
    "a named VLAN whose file comes before its bond's": [
      scripts({ "bond0.900": undefined, adm: "DEVICE=zone\nVLAN=yes\nVID=900\nPHYSDEV=bond0\nBRIDGE=br900" }),
      `br900 ${SLAVES}`,
    ],
    "a named VLAN whose file comes after": [
      scripts({ "bond0.900": undefined, zone: "DEVICE=adm\nVLAN=yes\nVID=900\nPHYSDEV=bond0\nBRIDGE=br900" }),
      "adm@bond0#900^br900 bond0 br900 eth0^bond0 eth1^bond0",
    ],
    "VLANs as slaves of a bond": [
      scripts({
        eth0: "ONBOOT=yes",
        eth1: "ONBOOT=yes",
        "eth0.5": `VLAN=yes\n${BASE.eth0}`,
        "eth1.5": `VLAN=yes\n${BASE.eth0}\nONBOOT=no`,
        "bond0.900": undefined,
        bond0: `${BASE.bond0}\nBRIDGE=br900`,
      }),
      "bond0^br900 br900 eth0.5@eth0#5^bond0 eth1.5@eth1#5^bond0",
    ],
    "a VLAN on a VLAN": [
      scripts({ "bond0.900": "VLAN=yes", "bond0.900.7": "VLAN=yes\nBRIDGE=br900" }),
      "bond0 bond0.900@bond0#900 bond0.900.7@bond0.900#7^br900 br900 eth0^bond0 eth1^bond0",
    ],
  };
  for (const [name, [estate, expected]] of Object.entries(ROWS))
    it(name, () => expect(sorted(links(estate))).toEqual(sorted(expected)));
});

describe("NetworkManager", () => {
  const manager = (changes: Files) => scripts(changes).replace("ifcfg=network-scripts", "ifcfg=NetworkManager");
  const FULL = "bond0 bond0.900@bond0#900^br900 br900 eth0^bond0 eth1^bond0";
  const ROWS: Readonly<Record<string, readonly [estate: string, expected: string]>> = {
    "the recipe": [manager({}), FULL],
    "TYPE=bridge": [manager({ br900: "TYPE=bridge" }), FULL],
    "PHYSDEV beats the name": [
      manager({ "bond0.900": "VLAN=yes\nPHYSDEV=eth7\nBRIDGE=br900" }),
      "bond0 bond0.900@eth7#900^br900 br900 eth0^bond0 eth1^bond0",
    ],
    "VLAN_ID beats the name": [
      manager({ "bond0.900": "VLAN=yes\nVLAN_ID=901\nBRIDGE=br900" }),
      "bond0 bond0.900@bond0#901^br900 br900 eth0^bond0 eth1^bond0",
    ],
    "VLAN=yes beside TYPE=Ethernet is a plain card, and there is none": [
      manager({ "bond0.900": "TYPE=Ethernet\nVLAN=yes\nBRIDGE=br900" }),
      `br900 ${SLAVES}`,
    ],
    "no zero is octal": [
      manager({ "bond0.900": undefined, "bond0.0100": "VLAN=yes\nBRIDGE=br900" }),
      "bond0 bond0.0100@bond0#100^br900 br900 eth0^bond0 eth1^bond0",
    ],
    "VID is no key of its": [
      manager({ "bond0.900": undefined, office: "VLAN=yes\nVID=900\nPHYSDEV=bond0\nBRIDGE=br900" }),
      `br900 ${SLAVES}`,
    ],
    "a bond by its mark alone": [manager({ bond0: "TYPE=Bond\nBONDING_MASTER=yes" }), FULL],
    "TYPE=Ethernet with options is a bond": [manager({ bond0: `TYPE=Ethernet\n${BASE.bond0}` }), FULL],
    "TYPE=Bonding is no type": [manager({ bond0: `TYPE=Bonding\n${BASE.bond0}` }), "br900"],
    "MASTER needs no SLAVE": [manager({ eth0: "MASTER=bond0" }), FULL],
    "BRIDGE beats MASTER": [
      manager({ eth0: `${BASE.eth0}\nBRIDGE=br900` }),
      "bond0 bond0.900@bond0#900^br900 br900 eth0^br900 eth1^bond0",
    ],
    "a bridge with ONBOOT=no is started by its port": [manager({ br900: "TYPE=Bridge\nONBOOT=no" }), FULL],
    "a bond with ONBOOT=no by its slaves": [manager({ bond0: `${BASE.bond0}\nONBOOT=no` }), FULL],
    "a slave with ONBOOT=no stays out": [
      manager({ eth1: `${BASE.eth1}\nONBOOT=no` }),
      "bond0 bond0.900@bond0#900^br900 br900 eth0^bond0",
    ],
    "a bridge without a profile": [manager({ br900: undefined }), "bond0 bond0.900@bond0#900! eth0^bond0 eth1^bond0"],
    "a tap has no type": [manager({ tap0: "TYPE=Tap\nBRIDGE=br900" }), FULL],
    "a VLAN on a VLAN": [
      manager({ "bond0.900": "VLAN=yes", "aa.7": "VLAN=yes\nPHYSDEV=bond0.900\nVLAN_ID=7\nBRIDGE=br900" }),
      "aa.7@bond0.900#7^br900 bond0 bond0.900@bond0#900 br900 eth0^bond0 eth1^bond0",
    ],
  };
  for (const [name, [estate, expected]] of Object.entries(ROWS))
    it(name, () => expect(sorted(links(estate))).toEqual(sorted(expected)));
});

/** A text, and what classic ifupdown and ifupdown2 make of it. */
type Row = readonly [text: string, ifupdown: string, ifupdown2: string];

const BOND =
  "auto bond0 ; iface bond0 inet manual ; > bond-slaves eth0 eth1 ; > bond-mode active-backup ; > bond-miimon 100";
const CARD = "auto eth0 ; iface eth0 inet manual";
function bridge(name: string, ports: string, more = ""): string {
  return `auto ${name} ; iface ${name} inet manual ; > bridge_ports ${ports} ; > bridge_fd 0${more && ` ; ${more}`}`;
}

const INTERFACES: Readonly<Record<string, Row>> = {
  "slaves by bond-master alone": [
    `auto eth0 ; iface eth0 inet manual ; > bond-master bond0 ; auto bond0 ; iface bond0 inet manual ; > bond-mode 1 ; ${bridge("br0", "bond0.5")}`,
    "bond0 bond0.5@bond0#5^br0 br0 eth0^bond0",
    "br0",
  ],
  "a slave by bond-master, another by bond-slaves": [
    "auto eth0 ; iface eth0 inet manual ; > bond-master bond0 ; auto bond0 ; iface bond0 inet manual ; > bond-slaves eth1 ; > bond-mode 1",
    "bond0 eth0^bond0 eth1^bond0",
    "bond0 eth1^bond0",
  ],
  "slaves with a bond-master that do not come up by themselves": [
    "iface eth0 inet manual ; > bond-master bond0 ; auto bond0 ; iface bond0 inet manual ; > bond-slaves eth0 ; > bond-mode 1",
    "bond0 eth0^bond0",
    "bond0 eth0^bond0",
  ],
  "a bond that only its slave brings up": [
    "auto eth0 ; iface eth0 inet manual ; > bond-master bond0 ; iface bond0 inet manual ; > bond-mode 1",
    "bond0 eth0^bond0",
    "",
  ],
  "a bond-master without a stanza": ["auto eth0 ; iface eth0 inet manual ; > bond-master bond9", "", ""],
  "bond-slaves all": [
    "iface eth0 inet manual ; iface ens3 inet manual ; auto bond0 ; iface bond0 inet manual ; > bond-slaves all ; > bond-mode 1",
    "bond0 eth0^bond0",
    "bond0",
  ],
  "bond-ports": [
    "auto bond0 ; iface bond0 inet manual ; > bond-ports eth0 ; > bond-mode 1",
    "bond0",
    "bond0 eth0^bond0",
  ],
  "a slave's own mtu is set after it joined by bond-master": [
    "auto eth0 ; iface eth0 inet manual ; > bond-master bond0 ; > mtu 9000 ; auto bond0 ; iface bond0 inet manual ; > bond-mode 1 ; > bond-slaves none ; > mtu 4000",
    "bond0=4000 eth0^bond0=9000",
    "bond0=4000 eth0=9000",
  ],
  "a bond over VLANs cannot have more than they": [
    "auto eth0.5 ; iface eth0.5 inet manual ; auto bond0 ; iface bond0 inet manual ; > bond-slaves eth0.5 ; > bond-mode 1 ; > mtu 9000",
    "bond0! eth0.5@eth0#5^bond0",
    "bond0=9000 eth0.5@eth0#5",
  ],
  "a bond below its bridge without auto": [
    `${BOND.replace("auto bond0 ; ", "")} ; ${bridge("br0", "bond0")}`,
    "br0",
    "bond0^br0 br0 eth0^bond0 eth1^bond0",
  ],
  "an auto line behind the stanza": ["iface br0 inet manual ; > bridge_ports eth0 ; auto br0", "br0 eth0^br0", ""],
  "an auto line between two stanzas": [
    "iface br0 inet manual ; > bridge_ports eth0 ; auto br0 ; iface br0 inet6 manual",
    "br0 eth0^br0",
    "br0 eth0^br0",
  ],
  "a bridge in a bridge": [
    `${bridge("br0", "eth0")} ; ${bridge("br1", "br0 eth1")}`,
    "br0 br1 eth0^br0 eth1^br1",
    "br1 eth1^br1",
  ],
  "a card of a bridge that a bond claims later": [
    `${bridge("br0", "eth0")} ; ${BOND}`,
    "bond0 br0 eth0^br0 eth1^bond0",
    "bond0 br0 eth0^bond0 eth1^bond0",
  ],
  "a slave that a bridge claims later": [
    `${BOND} ; ${bridge("br0", "eth0")}`,
    "bond0 br0 eth0^bond0 eth1^bond0",
    "bond0 br0 eth0^br0 eth1^bond0",
  ],
  "a bridge in a bridge that does not come up": [
    `${bridge("br0", "eth0")} ; iface br1 inet manual ; > bridge_ports br0 eth1`,
    "br0 eth0^br0",
    "",
  ],
  "a range without glob": [
    `iface swp1 inet manual ; iface swp2 inet manual ; ${bridge("br0", "swp1-2")}`,
    "br0",
    "br0",
  ],
  "a range behind glob": [
    `iface swp1 inet manual ; iface swp2 inet manual ; ${bridge("br0", "glob swp1-2")}`,
    "br0",
    "br0 swp1^br0 swp2^br0",
  ],
  "the name of a VLAN beats its raw device": [
    `auto ens3.5 ; iface ens3.5 inet manual ; > vlan-raw-device ens4 ; ${bridge("br0", "ens3.5")}`,
    "br0 ens3.5@ens3#5^br0",
    "br0 ens3.5@ens4#5^br0",
  ],
  "its raw device is raised all the same": [
    "auto ens3.5 ; iface ens3.5 inet manual ; > vlan-raw-device ens4 ; > mtu 9000",
    "ens3.5@ens3#5! ens4=9000",
    "ens3.5@ens4#5",
  ],
  "a dotted name over no such link": [
    `auto lan.5 ; iface lan.5 inet manual ; > vlan-raw-device eth0 ; ${bridge("br0", "lan.5")} ; ${bridge("br1", "eth0.5")}`,
    "br0 br1 eth0.5@eth0#5^br1",
    "br0 br1 lan.5@eth0#5^br0",
  ],
  "vlan names with zeros": [
    `auto vlan07 ; iface vlan07 inet manual ; > vlan-raw-device eth0 ; auto vlan0009 ; iface vlan0009 inet manual ; > vlan-raw-device eth0`,
    "vlan0009@eth0#9",
    "vlan0009@eth0#9 vlan07@eth0#7",
  ],
  "a VLAN of a label": ["auto eth0.5:1 ; iface eth0.5:1 inet static ; > address 192.0.2.2/24", "eth0.5@eth0#5", ""],
  "an mtu above the parent's": [
    `${CARD} ; auto eth0.5 ; iface eth0.5 inet manual ; > mtu 9000`,
    "eth0.5@eth0#5!",
    "eth0.5@eth0#5",
  ],
  "an mtu in an inet6 stanza only raises": [
    `${bridge("br0", "eth0", "> mtu 9000")} ; iface br0 inet6 manual ; > mtu 1400`,
    "br0=9000 eth0^br0=9000",
    "br0=9000 eth0^br0",
  ],
  "a bridge's mtu is set on the ports of others": [
    `${bridge("br0", "eth0")} ; ${bridge("br1", "eth0 eth1", "> mtu 4000")}`,
    "br0=4000 br1=4000 eth0^br0=4000 eth1^br1=4000",
    "br0 br1=4000 eth0^br1 eth1^br1",
  ],
  "a VLAN brings its parent up, with an auto line or without": [
    "iface eth0 inet manual ; > mtu 9000 ; auto eth0.5 ; iface eth0.5 inet manual",
    "eth0=9000 eth0.5@eth0#5=9000",
    "eth0=9000 eth0.5@eth0#5=9000",
  ],
  "an id beside a dotted name": [
    `auto eth0.5 ; iface eth0.5 inet manual ; > vlan-raw-device eth0 ; > vlan-id 6 ; ${bridge("br0", "eth0.5")}`,
    "br0 eth0.5@eth0#5^br0",
    "br0",
  ],
  "one VLAN by two names, one of them a port without a stanza": [
    `auto vlan5 ; iface vlan5 inet manual ; > vlan-raw-device eth0 ; ${bridge("br0", "eth0.5")} ; ${bridge("br1", "vlan5")}`,
    "br0 br1 vlan5@eth0#5^br1",
    "br0 br1 eth0.5@eth0#5^br0",
  ],
  "auto lines in another order than the stanzas": [
    "auto br1 br0 ; iface br0 inet manual ; > bridge_ports eth0 ; > bridge_fd 0 ; iface br1 inet manual ; > bridge_ports eth0 ; > bridge_fd 0",
    "br0 br1 eth0^br1",
    "br0 br1 eth0^br1",
  ],
  "a VLAN whose parent fails": [
    `auto eth0 ; iface eth0 inet static ; > netmask 24 ; auto eth0.5 ; iface eth0.5 inet manual ; ${bridge("br0", "eth1")}`,
    "br0 eth1^br0",
    "br0 eth0.5@eth0#5 eth1^br0",
  ],
  "an auto line alone brings no parent up": ["auto eth0.5 ; iface eth0 inet manual ; > mtu 9000", "", ""],
  "link-down": [
    "auto br0 ; iface br0 inet manual ; > bridge_ports eth0 ; > link-down yes",
    "br0 eth0^br0",
    "br0! eth0^br0",
  ],
  "a VLAN before its bond": [
    `auto bond0.5 ; iface bond0.5 inet manual ; ${BOND} ; ${bridge("br0", "bond0.5")}`,
    "bond0 bond0.5@bond0#5^br0 br0 eth0^bond0 eth1^bond0",
    "bond0 bond0.5@bond0#5^br0 br0 eth0^bond0 eth1^bond0",
  ],
  "a bridge before its VLAN": [
    `${bridge("br0", "bond0.5")} ; auto bond0.5 ; iface bond0.5 inet manual ; ${BOND}`,
    "bond0 bond0.5@bond0#5 br0 eth0^bond0 eth1^bond0",
    "bond0 bond0.5@bond0#5^br0 br0 eth0^bond0 eth1^bond0",
  ],
  "a static stanza without an address": [
    `auto br0 ; iface br0 inet static ; > bridge_ports eth0 ; auto eth1.5 ; iface eth1.5 inet static ; > netmask 24`,
    "eth1.5@eth1#5!",
    "br0 eth0^br0 eth1.5@eth1#5",
  ],
  "an mtu in an inet6 auto stanza": [
    "auto eth0 ; iface eth0 inet6 auto ; > mtu 4000 ; auto eth1 ; iface eth1 inet6 manual ; > mtu 4000",
    "eth1=4000",
    "eth0=4000 eth1=4000",
  ],
  "a pattern takes VLANs too": [
    `${CARD} ; auto eth0.5 ; iface eth0.5 inet manual ; ${bridge("br0", "regex eth.*")}`,
    "br0 eth0^br0 eth0.5@eth0#5^br0",
    "br0 eth0^br0 eth0.5@eth0#5^br0",
  ],
};

describe.each([
  ["ifupdown", 1],
  ["ifupdown2", 2],
] as const)("%s", (reader, column) => {
  for (const [name, row] of Object.entries(INTERFACES))
    it(name, () => expect(sorted(links(stanzas(reader, row[0])))).toEqual(sorted(row[column])));
});
