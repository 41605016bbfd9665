/** The slips that people make in files such as those of the examples. */
import type { Severity } from "#rules/rule";
import type { Texts } from "../support/disk-estate.ts";

export interface Mutation {
  readonly name: string;
  /** The example that it is made in. */
  readonly on: "xen-vlans" | "kvm-two-nics";
  /** What the example is made to be first. */
  readonly given?: (texts: Texts) => Texts;
  readonly edit: (texts: Texts) => Texts;
  readonly code: string;
  /** At least. */
  readonly severity: Severity;
  /** Title; undefined where only a person can tell what is right. */
  readonly fix?: string;
  /** The texts after the fix, where they are as right as the sound ones but not the same. */
  readonly gives?: (sound: Texts) => Texts;
}

type Edit = (texts: Texts) => Texts;

const SCRIPTS = "dom0/etc/sysconfig/network-scripts";
const XL = "dom0/etc/xen/vm.cfg";
const XML = "dom0/etc/libvirt/libxl/vm_name.xml";
const INTERFACES = "das-hp/etc/network/interfaces";
const KVM = "das-hp/home/das/qemu/start-winxp.sh";
const KVM2 = "das-hp/home/das/qemu/start-winxp-default-script.sh";

const LINUX = "das-hp/home/das/qemu/start-linux.sh";

const ifcfg = (name: string): string => `${SCRIPTS}/ifcfg-${name}`;

/** Throws when the words do not stand in the file: a row that changes nothing proves nothing. */
function change(file: string, from: string, to: string): Edit {
  return (texts) => {
    const text = texts.get(file);
    if (text === undefined || !text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
    return new Map(texts).set(
      file,
      text.replace(from, () => to),
    );
  };
}

function write(file: string, text: string): Edit {
  return (texts) => new Map(texts).set(file, text);
}

function drop(...files: readonly string[]): Edit {
  return (texts) => new Map([...texts].filter(([file]) => !files.includes(file)));
}

function all(...edits: readonly Edit[]): Edit {
  return (texts) => edits.reduce((so, edit) => edit(so), texts);
}

/** Other line ends, as an editor on another system leaves them. */
function crlf(file: string): Edit {
  return (texts) => new Map(texts).set(file, (texts.get(file) ?? "").replaceAll("\n", "\r\n"));
}

/** The card before it joined the bond. */
const SAVED = "DEVICE=eth0\nBOOTPROTO=dhcp\nHWADDR=00:15:17:28:f6:34\nONBOOT=yes\n";

const OPTIONS = 'BONDING_OPTS="mode=1 miimon=100 primary=eth0"';

export const mutations: readonly Mutation[] = [
  {
    name: "bond0.901 in the bridge of VLAN 900",
    on: "xen-vlans",
    edit: change(ifcfg("bond0.901"), "BRIDGE=br901", "BRIDGE=br900"),
    code: "vlan-bridge-name-mismatch",
    severity: "warning",
    fix: "Plug bond0.901 into br901",
  },
  {
    name: "the second card and tap on hub 0 too",
    on: "kvm-two-nics",
    edit: all(change(KVM, "nic,vlan=1", "nic,vlan=0"), change(KVM, "tap,vlan=1", "tap,vlan=0")),
    code: "qemu-hub-loop",
    severity: "error",
    fix: "Put start-winxp NIC 1 and its host side on hub 1",
  },
  {
    name: "BONDING_OPTS without quotes",
    on: "xen-vlans",
    edit: change(ifcfg("bond0"), OPTIONS, OPTIONS.replaceAll('"', "")),
    code: "ifcfg-unquoted-space",
    severity: "error",
    fix: "Quote the whole value of BONDING_OPTS",
  },
  {
    name: "BONDING_OPTS with commas",
    on: "xen-vlans",
    edit: change(ifcfg("bond0"), OPTIONS, OPTIONS.replaceAll(" ", ",")),
    code: "bond-mode-invalid",
    severity: "error",
    fix: "Write blanks for the commas",
  },
  {
    name: "BONDING_OPTS without miimon",
    on: "xen-vlans",
    edit: change(ifcfg("bond0"), " miimon=100", ""),
    code: "bond-no-monitor",
    severity: "warning",
    fix: "Add miimon=100",
  },
  {
    name: "mode=7",
    on: "xen-vlans",
    edit: change(ifcfg("bond0"), "mode=1", "mode=7"),
    code: "bond-mode-invalid",
    severity: "error",
  },
  {
    name: "primary=eth2",
    on: "xen-vlans",
    edit: change(ifcfg("bond0"), "primary=eth0", "primary=eth2"),
    code: "bond-primary-not-slave",
    severity: "warning",
    fix: "Make eth0 the primary",
  },
  {
    name: "no SLAVE=yes",
    on: "xen-vlans",
    edit: change(ifcfg("eth1"), "SLAVE=yes\n", ""),
    code: "bond-slave-flag-missing",
    severity: "error",
    fix: "Insert SLAVE=yes",
  },
  {
    name: "SLAVE=YES",
    on: "xen-vlans",
    edit: change(ifcfg("eth1"), "SLAVE=yes", "SLAVE=YES"),
    code: "bond-slave-flag-missing",
    severity: "error",
    fix: "Write SLAVE=yes",
  },
  {
    name: "TYPE=bridge",
    on: "xen-vlans",
    edit: change(ifcfg("br902"), "TYPE=Bridge", "TYPE=bridge"),
    code: "ifcfg-type-case",
    severity: "error",
    fix: "Write TYPE=Bridge",
  },
  {
    name: "a bridge without TYPE",
    on: "xen-vlans",
    edit: change(ifcfg("br902"), "TYPE=Bridge\n", ""),
    code: "ifcfg-type-case",
    severity: "error",
    fix: "Insert TYPE=Bridge",
  },
  {
    name: "a guest on br905",
    on: "xen-vlans",
    edit: change(XL, "bridge=br903", "bridge=br905"),
    code: "bridge-undefined",
    severity: "error",
    fix: "Change to br903",
  },
  {
    name: "a port of br905",
    on: "xen-vlans",
    edit: change(ifcfg("bond0.903"), "BRIDGE=br903", "BRIDGE=br905"),
    code: "bridge-undefined",
    severity: "error",
    fix: "Change to br903",
  },
  {
    name: "brige=",
    on: "xen-vlans",
    edit: change(XL, "bridge=br900", "brige=br900"),
    code: "xl-vif-key",
    severity: "error",
    fix: "Rename to bridge",
  },
  {
    name: "blanks around =",
    on: "xen-vlans",
    edit: change(ifcfg("bond0.900"), "BRIDGE=br900", "BRIDGE = br900"),
    code: "ifcfg-syntax",
    severity: "error",
    fix: "Remove the blanks at the `=`",
  },
  {
    name: "no VLAN=yes",
    on: "xen-vlans",
    edit: change(ifcfg("bond0.900"), "VLAN=yes\n", ""),
    code: "vlan-flag-missing",
    severity: "error",
    fix: "Insert VLAN=yes",
    gives: write(
      ifcfg("bond0.900"),
      "DEVICE=bond0.900\nVLAN=yes\nPHYSDEV=bond0\nONBOOT=yes\nBOOTPROTO=none\nBRIDGE=br900\n",
    ),
  },
  {
    name: "VLAN=true",
    on: "xen-vlans",
    edit: change(ifcfg("bond0.900"), "VLAN=yes", "VLAN=true"),
    code: "vlan-flag-missing",
    severity: "error",
    fix: "Write VLAN=yes",
  },
  {
    name: "DEVICE=bond0.0900",
    on: "xen-vlans",
    edit: change(ifcfg("bond0.900"), "DEVICE=bond0.900", "DEVICE=bond0.0900"),
    code: "vlan-id-leading-zero",
    severity: "error",
    fix: "Rename to bond0.900",
  },
  {
    name: "PHYSDEV=bond1",
    on: "xen-vlans",
    edit: change(ifcfg("bond0.900"), "PHYSDEV=bond0", "PHYSDEV=bond1"),
    code: "vlan-id-name-mismatch",
    severity: "warning",
    fix: "Set PHYSDEV to bond0",
  },
  ...["br900", "bond0.900", "bond0"].map(
    (name): Mutation => ({
      name: `ifcfg-${name} without DEVICE`,
      on: "xen-vlans",
      edit: change(ifcfg(name), `DEVICE=${name}\n`, ""),
      code: "ifcfg-device-missing",
      severity: "error",
      fix: `Insert DEVICE=${name}`,
    }),
  ),
  {
    name: "no ifcfg-br902",
    on: "xen-vlans",
    edit: drop(ifcfg("br902")),
    code: "bridge-undefined",
    severity: "error",
    fix: "Create bridge br902",
    gives: change(ifcfg("br902"), "#STP=on\n", ""),
  },
  {
    name: "bond0 not started at boot",
    on: "xen-vlans",
    edit: change(ifcfg("bond0"), "ONBOOT=yes", "ONBOOT=no"),
    code: "dependency-not-auto",
    severity: "error",
    fix: "Bring bond0 up at boot",
  },
  {
    name: "bond0.900 not started at boot",
    on: "xen-vlans",
    edit: change(ifcfg("bond0.900"), "ONBOOT=yes", "ONBOOT=no"),
    code: "dependency-not-auto",
    severity: "warning",
    fix: "Bring bond0.900 up at boot",
  },
  {
    name: "br900 not started at boot",
    on: "xen-vlans",
    edit: change(ifcfg("br900"), "ONBOOT=yes", "ONBOOT=no"),
    code: "dependency-not-auto",
    severity: "error",
    fix: "Bring br900 up at boot",
  },
  {
    name: "CRLF in a bridge's file",
    on: "xen-vlans",
    edit: crlf(ifcfg("br900")),
    code: "ifcfg-syntax",
    severity: "error",
    fix: "Convert the line ends to LF",
  },
  {
    name: "ifcfg-eth0.save",
    on: "xen-vlans",
    edit: write(ifcfg("eth0.save"), SAVED),
    code: "config-stale-copy",
    severity: "warning",
    fix: "Rename to ifcfg-eth0.bak",
    gives: write(ifcfg("eth0.bak"), SAVED),
  },
  {
    name: "VLAN 900 on a slave beside bond0.900",
    on: "xen-vlans",
    edit: write(ifcfg("eth0.900"), "DEVICE=eth0.900\nPHYSDEV=eth0\nONBOOT=yes\nBOOTPROTO=none\nVLAN=yes\n"),
    code: "vlan-on-bond-slave",
    severity: "error",
  },
  {
    name: "bridge_ports eth0,eth1",
    on: "kvm-two-nics",
    given: twoPorts,
    edit: change(INTERFACES, "bridge_ports eth0 eth1", "bridge_ports eth0,eth1"),
    code: "ports-list-invalid",
    severity: "error",
    fix: "Write `eth0 eth1`",
  },
  {
    name: "iface eth1 inet statik",
    on: "kvm-two-nics",
    edit: change(INTERFACES, "iface eth1 inet static", "iface eth1 inet statik"),
    code: "interfaces-syntax",
    severity: "warning",
    fix: "Write `static`",
  },
  {
    name: "bridge_ports and bridge-ports in one stanza",
    on: "kvm-two-nics",
    given: twoPorts,
    edit: change(INTERFACES, "bridge_ports eth0 eth1", "bridge_ports eth0\n        bridge-ports eth1"),
    code: "interfaces-duplicate-option",
    severity: "warning",
    fix: "Join them in one line",
  },
  {
    name: "ifname=tap2",
    on: "kvm-two-nics",
    edit: change(KVM2, "ifname=tap1", "ifname=tap2"),
    code: "tap-bridge-by-name-missing",
    severity: "error",
    fix: "Rename to tap1, which joins br1",
  },
  {
    name: "br=br1 on a tap",
    on: "kvm-two-nics",
    edit: change(KVM, "ifname=tap0", "ifname=tap0,br=br1"),
    code: "tap-bridge-ignored",
    severity: "error",
    fix: "Use a backend of type bridge with br=br1",
    gives: change(KVM, "tap,vlan=0,ifname=tap0,script=/etc/kvm/kvm-ifup-tap", "bridge,vlan=0,br=br1"),
  },
  {
    name: "two guests without MAC addresses",
    on: "kvm-two-nics",
    given: all(
      drop(KVM2),
      write(
        LINUX,
        "#!/bin/sh\nkvm -m 512 -netdev bridge,id=n0,br=br0 -device e1000,netdev=n0,mac=52:54:00:8e:41:c9 linux.img\n",
      ),
    ),
    edit: all(change(LINUX, ",mac=52:54:00:8e:41:c9", ""), change(KVM, ",macaddr=52:54:00:12:34:57", "")),
    code: "mac-qemu-default-range",
    severity: "error",
    fix: "Give start-winxp NIC 0 the address 52:54:00:ad:0e:ff",
    gives: all(change(KVM, "52:54:00:12:34:57", "52:54:00:ad:0e:ff"), change(LINUX, ",mac=52:54:00:8e:41:c9", "")),
  },
  {
    name: "MTU=9000 on bond0.900 only",
    on: "xen-vlans",
    edit: change(ifcfg("bond0.900"), "VLAN=yes\n", "VLAN=yes\nMTU=9000\n"),
    code: "mtu-vlan-exceeds-parent",
    severity: "error",
    fix: "Set the MTU of bond0 to 9000",
    gives: all(
      change(ifcfg("bond0.900"), "VLAN=yes\n", "VLAN=yes\nMTU=9000\n"),
      change(ifcfg("bond0"), OPTIONS, `MTU=9000\n${OPTIONS}`),
    ),
  },
  {
    name: "MTU=9000 on the slaves only",
    on: "xen-vlans",
    edit: all(...["eth0", "eth1"].map((name) => change(ifcfg(name), "USERCTL=no\n", "USERCTL=no\nMTU=9000\n"))),
    code: "mtu-bond-slave-differs",
    severity: "warning",
    fix: "Delete the MTU of eth0 and eth1",
  },
  {
    name: "mtu 9000 everywhere but on a guest's tap",
    on: "kvm-two-nics",
    // Taken before the change, they contradict it.
    given: drop("das-hp/capture/ifconfig-a.txt", "das-hp/capture/brctl-show.txt"),
    edit: all(
      change(INTERFACES, "iface eth1 inet static\n", "iface eth1 inet static\n        mtu 9000\n"),
      change(INTERFACES, "iface br1 inet static\n", "iface br1 inet static\n        mtu 9000\n"),
    ),
    code: "mtu-bridge-ports-differ",
    severity: "warning",
    fix: "Let /etc/kvm/kvm-ifup give the tap of start-winxp-default-script NIC 1 the MTU of br1",
    gives: all(
      change(INTERFACES, "iface eth1 inet static\n", "iface eth1 inet static\n        mtu 9000\n"),
      change(INTERFACES, "iface br1 inet static\n", "iface br1 inet static\n        mtu 9000\n"),
      change(
        "das-hp/etc/kvm/kvm-ifup",
        "/usr/sbin/brctl addif",
        `ip link set dev "$1" mtu "$(cat "/sys/class/net/br\${bridge}/mtu")"\n/usr/sbin/brctl addif`,
      ),
    ),
  },
  {
    name: "the MAC address of one NIC at the next, on another bridge",
    on: "xen-vlans",
    edit: change(XML, "00:16:2e:62:f1:1c", "00:16:2e:62:f0:1c"),
    code: "mac-duplicate-guest",
    severity: "info",
    fix: "Give vm_name NIC 1 the address 00:16:3e:21:59:f4",
    gives: change(XML, "00:16:2e:62:f1:1c", "00:16:3e:21:59:f4"),
  },
  {
    name: "br900 on VLAN 900 here, on VLAN 910 there",
    on: "xen-vlans",
    given: twoHosts,
    edit: all(
      drop("pools/one/dom1/etc/sysconfig/network-scripts/ifcfg-bond0.900"),
      write(
        "pools/one/dom1/etc/sysconfig/network-scripts/ifcfg-bond0.910",
        "DEVICE=bond0.910\nPHYSDEV=bond0\nONBOOT=yes\nBOOTPROTO=none\nVLAN=yes\nBRIDGE=br900\n",
      ),
    ),
    code: "pool-vlan-mismatch",
    severity: "error",
  },
];

/** br0 with both cards and a spanning tree, br1 with a third; without the captures, which show them otherwise. */
function twoPorts(texts: Texts): Texts {
  return all(
    drop("das-hp/capture/ifconfig-a.txt", "das-hp/capture/brctl-show.txt"),
    change(INTERFACES, "bridge_ports eth1", "bridge_ports eth2"),
    change(INTERFACES, "bridge_stp off\n        bridge_ports eth0", "bridge_stp on\n        bridge_ports eth0 eth1"),
  )(texts);
}

/** dom0 with one VLAN and one NIC of the guest, and a second host just like it. */
function twoHosts(texts: Texts): Texts {
  const XML_NIC = /\s*<interface[\s\S]*<\/interface>/;
  const nic = `
    <interface type='bridge'>
      <source bridge='br900'/>
      <mac address='00:16:3e:62:f0:1c'/>
    </interface>`;
  const small = [...texts]
    .filter(([file]) => !/\.90[123]$|br90[123]$|vm\.cfg$|README/.test(file))
    .map(([file, text]) => [file, file === XML ? text.replace(XML_NIC, nic) : text] as const);
  const both = [...small, ...small.map(([file, text]) => [file.replace("dom0/", "dom1/"), text] as const)];
  return new Map(both.map(([file, text]) => [`pools/one/${file}`, text]));
}
