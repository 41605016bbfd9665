import rule from "#rules/mtu/mtu-bridge-ports-differ";
import { testRule } from "#test/rule";

const file = (name: string, ...lines: readonly string[]) =>
  ["", `--- h/etc/sysconfig/network-scripts/ifcfg-${name}`, `DEVICE=${name}`, ...lines].join("\n      ");
const SCRIPTS = "\n      --reader ifcfg=network-scripts";
/** 9000 up to the VLAN; the bridge follows. */
const JUMBO =
  SCRIPTS +
  file("eth0", "MASTER=bond0", "SLAVE=yes") +
  file("bond0", "MTU=9000", 'BONDING_OPTS="mode=1 miimon=100"') +
  file("bond0.900", "VLAN=yes", "BRIDGE=br900");
const BR900 = file("br900", "TYPE=Bridge");

const stanzas = (reader: string, eth: string, br: string, guest: string) => `
      --reader interfaces=${reader}
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual${eth}
      auto br900
      iface br900 inet manual
          bridge_ports eth0${br}${guest}`;
const jumbo = "\n          mtu 9000";

const xen = (vif = "bridge=br900") => `
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ '${vif}' ]`;
const kvm = (netdev: string, device = "") => `
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -netdev ${netdev},id=n -device virtio-net-pci,netdev=n${device}`;
const up = (first = "") => `
      --- h/etc/up
      #!/bin/sh
      ${first}brctl addif br900 "$1"`;
const libvirt = (inside = "", name = "vm") => `
      --- h/etc/libvirt/qemu/${name}.xml
      <domain type='kvm'><name>${name}</name><devices><interface type='bridge'>
        <source bridge='br900'/>${inside}
      </interface></devices></domain>`;

const FALLS = "br900 falls from MTU 9000 to 1500 as soon as";

testRule(rule, {
  silent: {
    "1500 everywhere": SCRIPTS + file("eth0", "BRIDGE=br900") + BR900 + kvm("tap,script=/etc/up") + up(),
    "guests that copy the bridge's": JUMBO + BR900 + xen() + libvirt() + kvm("bridge,br=br900"),
    "a script that sets the tap's MTU":
      JUMBO + BR900 + kvm("tap,script=/etc/up") + up('ip link set "$1" mtu 9000\n      '),
    "host_mtu does not change a tap": JUMBO + BR900 + kvm("bridge,br=br900", ",host_mtu=1500"),
    "a difference that passes": JUMBO + BR900 + xen("bridge=br900, mtu=8996"),
    "the bridge is meant to be small":
      JUMBO + file("br900", "TYPE=Bridge", "MTU=1500") + kvm("tap,script=/etc/up") + up(),
    "a larger tap changes nothing": SCRIPTS + file("eth0", "BRIDGE=br900") + BR900 + xen("bridge=br900, mtu=9000"),
    "a bridge with one port and no guest":
      SCRIPTS + file("eth0", "BRIDGE=br900") + file("br900", "TYPE=Bridge", "MTU=9000"),
    "two bridges over one bond":
      JUMBO + BR900 + file("bond0.901", "VLAN=yes", "MTU=1500", "BRIDGE=br901") + file("br901", "TYPE=Bridge") + xen(),
    "an MTU that is computed":
      SCRIPTS + file("eth0", "MTU=$JUMBO", "BRIDGE=br900") + BR900 + kvm("tap,script=/etc/up") + up(),
    "a card that may not join":
      JUMBO +
      BR900 +
      kvm("tap,script=/etc/up").replace("-device virtio-net-pci,netdev=n", `\${NIC:+-device virtio-net-pci,netdev=n}`) +
      up(),
    "the VLAN asks for more than it gets: another rule's":
      SCRIPTS +
      file("eth0", "ONBOOT=yes") +
      file("eth0.900", "VLAN=yes", "MTU=9000", "BRIDGE=br900") +
      file("br900", "TYPE=Bridge", "MTU=9000") +
      xen(),
    "libvirt sets no MTU in a Xen domain":
      JUMBO + BR900 + libvirt("<mtu size='1500'/>").replace("type='kvm'", "type='xen'"),
    "ifupdown2 leaves a bridge at 1500 whatever its ports have": stanzas(
      "ifupdown2",
      jumbo,
      "",
      kvm("tap,script=/etc/up") + up(),
    ),
  },
  reports: {
    "a script's tap": {
      given: `${JUMBO}${BR900}${kvm("tap,ifname=tap7,script=/etc/up")}
                             ^^^^ warning: ${FALLS} the tap of vm NIC 0 joins, and every later guest with it.${up()}`
        .replace("DEVICE=bond0.900", "DEVICE=bond0.900\n             ~~~~~~~~~ bond0.900 has 9000")
        .replace("DEVICE=br900", "DEVICE=br900\n             ~~~~~ br900 is defined here"),
      fixed: {
        "Let /etc/up give the tap of vm NIC 0 the MTU of br900": up(
          'ip link set dev "$1" mtu "$(cat "/sys/class/net/br900/mtu")"\n      ',
        ),
      },
    },
    "two taps of one script, which knows the bridge by the tap's name": {
      given: `${JUMBO}${BR900}
      --- h/srv/vms.sh
      kvm -name a -netdev tap,ifname=tap900,script=/etc/up,id=n -device e1000,netdev=n,mac=52:54:00:00:00:01
                                     ^^^^^^ ${FALLS} the tap of a NIC 0 joins, and every later guest with it.
      kvm -name b -netdev tap,ifname=tp900,script=/etc/up2,id=n -device e1000,netdev=n,mac=52:54:00:00:00:02
      kvm -name c -netdev tap,script=/etc/up2,id=n -device e1000,netdev=n,mac=52:54:00:00:00:03
      --- h/etc/up
      #!/bin/sh
      ip link set "$1" up
      ip link set "$1" master "br\${1#tap}"
      --- h/etc/up2
      #!/bin/sh
      brctl addif br900 "$1"`,
      fixed: {
        raise: `
      --- h/etc/up
      #!/bin/sh
      ip link set "$1" up
      ip link set dev "$1" mtu "$(cat "/sys/class/net/br\${1#tap}/mtu")"
      ip link set "$1" master "br\${1#tap}"
      --- h/etc/up2
      #!/bin/sh
      ip link set dev "$1" mtu "$(cat "/sys/class/net/br900/mtu")"
      brctl addif br900 "$1"`,
      },
    },
    "9000 on every layer, and a guest with 1500": {
      given: `${JUMBO}${file("br900", "TYPE=Bridge", "MTU=9000")}${xen("bridge=br900, mtu=1500")}
                                 ^^^^ ${FALLS} the tap of vm NIC 0 joins, and every later guest with it.`,
      fixed: { raise: xen("bridge=br900, mtu=9000") },
    },
    "two cards": {
      given:
        SCRIPTS +
        file("eth0", "MTU=9000", "BRIDGE=br900") +
        file("eth1", `       ^^^^ ${FALLS} eth1 joins, and every later guest with it.`, "BRIDGE=br900") +
        BR900,
      fixed: { "Set the MTU of eth1 to 9000": file("eth1", "MTU=9000", "BRIDGE=br900") },
    },
    "a tap that a stanza makes": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          mtu 9000
      auto tap0
      iface tap0 inet manual
            ^^^^ ${FALLS} the tap of vm NIC 0 joins, and every later guest with it.
          tunctl_user das
      auto br900
      iface br900 inet manual
          bridge_ports eth0 tap0${kvm("tap,ifname=tap0,script=no")}`,
      fixed: {
        raise: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          mtu 9000
      auto tap0
      iface tap0 inet manual
          tunctl_user das
          mtu 9000
      auto br900
      iface br900 inet manual
          bridge_ports eth0 tap0`,
      },
    },
    "two guests on an internal bridge": {
      given: `${SCRIPTS}${BR900}${libvirt("<mtu size='9000'/>", "a")}${libvirt(`<mtu size='1500'/>\n                                           ^^^^ ${FALLS} the tap of b NIC 0 joins, and every later guest with it.`, "b")}`,
    },
    "9000 on the bridge alone, and a guest that copies it": {
      given:
        SCRIPTS +
        file(
          "eth0",
          "       ^^^^ warning: br900 has MTU 9000 and eth0 1500: frames of more than 1504 bytes are dropped at eth0, without notice and without a counter.",
          "BRIDGE=br900",
        ) +
        file("br900", "TYPE=Bridge", "MTU=9000", "    ~~~~ br900 is defined here") +
        libvirt(),
      fixed: {
        raise: file("eth0", "MTU=9000", "BRIDGE=br900"),
        lower: file("br900", "TYPE=Bridge", "MTU=1500"),
      },
    },
    "over a VLAN the bond has to be raised": {
      given:
        SCRIPTS +
        file("eth0", "MASTER=bond0", "SLAVE=yes") +
        file("bond0", 'BONDING_OPTS="mode=1 miimon=100"') +
        file(
          "bond0.900",
          "       ^^^^^^^^^ br900 has MTU 9000 and bond0.900 1500: frames of more than 1504 bytes are dropped at bond0.900, without notice and without a counter.",
          "VLAN=yes",
          "BRIDGE=br900",
        ) +
        file("br900", "TYPE=Bridge", "MTU=9000") +
        libvirt(),
      fixed: { "Set the MTU of bond0.900 to 9000": file("bond0", "MTU=9000", 'BONDING_OPTS="mode=1 miimon=100"') },
    },
    "ifupdown sets its bridge's ports, and the first tap undoes it": {
      given: stanzas(
        "ifupdown",
        "",
        jumbo,
        `${kvm("tap,script=/etc/up")}
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${FALLS} the tap of vm NIC 0 joins, and every later guest with it.${up()}`,
      ),
    },
    "ifupdown2 keeps its bridge, and the tap drops": {
      given: stanzas(
        "ifupdown2",
        jumbo,
        jumbo,
        `${kvm("tap,script=/etc/up")}
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ br900 has MTU 9000 and the tap of vm NIC 0 1500: frames of more than 1504 bytes are dropped at the tap of vm NIC 0, without notice and without a counter.${up()}`,
      ),
    },
  },
});
