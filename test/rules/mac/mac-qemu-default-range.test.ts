import rule from "#rules/mac/mac-qemu-default-range";
import { testRule } from "#test/rule";

const kvm = (name: string, ...nics: readonly string[]) => `
      --- h/srv/${name}.sh
      #!/bin/sh
      kvm -drive file=/srv/${name}.img \\
        ${nics.join(" \\\n        ")}`;
const nic = (mac: string, bridge = "br0") => `-nic bridge,br=${bridge}${mac}`;

const OWN = "an address that QEMU hands out by itself: another guest without mac= gets the same.";
const EVERY = "as it does to every guest without one.";

testRule(rule, {
  silent: {
    "addresses of their own": kvm("a", nic(",mac=52:54:00:8e:41:c9")) + kvm("b", nic(",mac=52:54:00:8e:41:ca")),
    "just outside the range": kvm("a", nic(",mac=52:54:00:12:34:55")) + kvm("b", nic(",mac=52:54:00:12:34:ff")),
    "the user network": kvm("a", "-nic user") + kvm("b", "-nic user,mac=52:54:00:12:34:56"),
    "a throwaway guest": kvm("a", `-snapshot ${nic("")}`),
    "libvirt gives every NIC its own": `
      --- h/srv/a.xml
      <domain type='kvm'><name>a</name><devices>
      <interface type='bridge'><source bridge='br0'/></interface></devices></domain>`,
    "the card of a host that is a guest itself": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      HWADDR=52:54:00:12:34:56`,
    "a command that computes its NICs": kvm("a", "-device e1000,netdev=n$MORE", "-netdev tap,id=n", '"$@"'),
    "a bond's address beside the range": `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      MACADDR=52:54:00:12:45:56`,
  },
  reports: {
    "one guest, started by two commands": {
      given: `
      --- h/srv/a.sh
      #!/bin/sh
      kvm -net nic,macaddr=52:54:00:12:34:57 -net tap /srv/a.img
                           ^^^^^^^^^^^^^^^^^ info: 52:54:00:12:34:57 of a NIC 0 is ${OWN}
      --- h/srv/b.sh
      #!/bin/sh
      kvm -net nic,macaddr=52:54:00:12:34:57 -net tap,ifname=tap0 /srv/a.img
                           ^^^^^^^^^^^^^^^^^ info: 52:54:00:12:34:57 of b NIC 0 is ${OWN}`,
      fixed: {
        renew: `
      --- h/srv/a.sh
      #!/bin/sh
      kvm -net nic,macaddr=52:54:00:59:41:ca -net tap /srv/a.img`,
      },
    },
    "two guests, one by hand": {
      given: `${kvm("a", nic(",mac=52:54:00:8e:41:c9"))}${kvm("b", nic(",mac=52:54:00:12:34:57"))}
                               ^^^^^^^^^^^^^^^^^ warning: 52:54:00:12:34:57 of b NIC 0 is ${OWN}`,
    },
    "a libvirt domain and a bond, beside a guest": {
      given: `${kvm("a", nic(",mac=52:54:00:8e:41:c9"))}
      --- h/etc/libvirt/qemu/b.xml
      <domain type='kvm'><name>b</name><devices><interface type='bridge'>
        <source bridge='br0'/><mac address='52:54:00:12:34:FE'/>
                                            ^^^^^^^^^^^^^^^^^ warning: 52:54:00:12:34:FE of b NIC 0 is ${OWN}
      </interface></devices></domain>
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      MACADDR=52:54:00:12:34:58
              ^^^^^^^^^^^^^^^^^ warning: 52:54:00:12:34:58 of bond0 is ${OWN}`,
    },
    "one guest without addresses": {
      given: kvm(
        "a",
        nic(""),
        "^^^^^^^^^^^^^^^^^^ info: a NIC 0 has no MAC address: QEMU gives it 52:54:00:12:34:56, as it does to every guest without one.",
      ).replace(" \\\n        ^", "\n        ^"),
      fixed: { renew: kvm("a", nic(",mac=52:54:00:59:41:ca")) },
    },
    "the second one gets the next address": {
      given: kvm(
        "a",
        "-netdev bridge,id=n -netdev bridge,id=m -netdev user,id=u",
        "-device e1000,netdev=u -device e1000,netdev=n,mac=52:54:00:12:34:57 -device e1000,netdev=m",
        `                                                  ^^^^^^^^^^^^^^^^^ info: 52:54:00:12:34:57 of a NIC 1 is ${OWN}`,
        `                                                                    ^^^^^^^^^^^^^^^^^^^^^^ a NIC 2 has no MAC address: QEMU gives it 52:54:00:12:34:58, ${EVERY}`,
      ).replace(/ \\\n( +\^)/g, "\n$1"),
    },
    "two guests without addresses on one bridge": {
      given: `${kvm("a", nic(""))}
        ~~~~~~~~~~~~~~~~~~ a NIC 0 has none either${kvm("b", nic(""))}
        ^^^^^^^^^^^^^^^^^^ error: b NIC 0 and a NIC 0 (a.sh:3) have no MAC address: QEMU gives both 52:54:00:12:34:56 on one segment, and frames go to whichever spoke last.`,
    },
    "two guests without addresses on two bridges": {
      given: `${kvm("a", nic(""))}
        ^^^^^^^^^^^^^^^^^^ info: a NIC 0 has no MAC address: QEMU gives it 52:54:00:12:34:56, ${EVERY}${kvm("b", nic("", "br1"))}
        ^^^^^^^^^^^^^^^^^^ info: b NIC 0 has no MAC address: QEMU gives it 52:54:00:12:34:56, ${EVERY}`,
    },
    "another guest on the bridge uses the range": {
      given: `${kvm("a", nic(""))}
        ^^^^^^^^^^^^^^^^^^ warning: a NIC 0 has no MAC address: QEMU gives it 52:54:00:12:34:56, and b NIC 0 (b.sh:3) on the same segment has an address of that range too.${kvm("b", nic(",mac=52:54:00:12:34:60"))}
                               ^^^^^^^^^^^^^^^^^ warning: 52:54:00:12:34:60 of b NIC 0 is ${OWN}`,
    },
  },
});
