import rule from "#rules/guest/guest-bridge-default";
import { testRule } from "#test/rule";

const BR0 = `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0`;
const GUEST = (vif: string) => `
      --- h/etc/xen/vm.cfg
      name = "vm"
      type = "pv"
      vif = [ '${vif}' ]`;

const KVM = (netdev: string, name = "vm") => `
      --- h/srv/${name}.sh
      #!/bin/sh
      kvm -name ${name} -netdev ${netdev} -device e1000,netdev=n,mac=52:54:00:8e:41:c9`;

testRule(rule, {
  silent: {
    "a bridge is named": `${BR0}${GUEST("bridge=br0")}`,
    "a routed vif needs none": `${BR0}${GUEST("script=vif-route")}`,
    "xend's choice is not in the files": `${BR0}
      --- h/etc/xen/xend-config.sxp
      (network-script network-bridge)${GUEST("mac=00:16:3e:00:00:01")}`,
    "a script of the guest's own": `${BR0}${GUEST("script=vif-own")}`,
    "a tap with a script, and one with br=": `${BR0}${KVM("tap,id=n,script=/etc/kvm/up")}${KVM("tap,id=n,br=br0", "w")}`,
    "no script at all": BR0 + KVM("tap,id=n,ifname=tap0,script=no"),
    "the default script says which": `${BR0}${KVM("tap,id=n,ifname=tap0")}
      --- h/etc/qemu-ifup
      #!/bin/sh
      brctl addif br0 $1`,
    "the default script is a link to one that goes by the tap's name": `${BR0}${KVM("tap,id=n,ifname=tap0")}
      --- h/etc/kvm/kvm-ifup (no newline at end)
      kvm-ifup-tap
      --- h/etc/kvm/kvm-ifup-tap
      #!/bin/sh
      brctl addif br\${1#tap} $1`,
    "a misspelt key is another rule's": `${BR0}${GUEST("brige=br0")}`,
  },
  reports: {
    "xl.conf says which": {
      given: `${BR0}
      --- h/etc/xen/xl.conf
      vif.default.bridge="br0"${GUEST("mac=00:16:3e:00:00:01")}
              ^^^^^^^^^^^^^^^^^^^^^^^ info: NIC 0 of vm names no bridge and goes to the default one, br0.`,
      fixed: { name: GUEST("mac=00:16:3e:00:00:01, bridge=br0") },
    },
    "qemu-bridge-helper takes br0": {
      given: `${BR0}
      auto br1
      iface br1 inet manual
          bridge_ports eth1
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -name vm -netdev bridge,id=n -device e1000,netdev=n,mac=52:54:00:8e:41:c9
                           ^^^^^^ info: NIC 0 of vm names no bridge and goes to the default one, br0.`,
      fixed: {
        "Plug it into br1": `
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -name vm -netdev bridge,id=n,br=br1 -device e1000,netdev=n,mac=52:54:00:8e:41:c9`,
      },
    },
    "nobody knows the default script": {
      given: `${BR0}
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -name vm -netdev tap,id=n -device e1000,netdev=n,mac=52:54:00:8e:41:c9
                           ^^^ info: NIC 0 of vm names neither script nor bridge: QEMU's default script decides, and that is not among the files; Debian's takes the bridge of the default route.`,
    },
    "the default script follows the default route": {
      given: `${BR0}
      --- h/etc/qemu-ifup
      #!/bin/sh
      switch=$(ip route ls | awk '/^default / { print $5 }')
      brctl addif $switch $1
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -name vm -netdev tap,id=n -device e1000,netdev=n,mac=52:54:00:8e:41:c9
                           ^^^ info: NIC 0 of vm names no bridge: its default script plugs it into the bridge of the default route.`,
    },
    "the default is not there": {
      given: `${BR0}${GUEST("mac=00:16:3e:00:00:01")}
              ^^^^^^^^^^^^^^^^^^^^^^^ error: NIC 0 of vm names no bridge; the default one, xenbr0, is not defined on h: vm does not start.`,
      fixed: { name: GUEST("mac=00:16:3e:00:00:01, bridge=br0") },
    },
  },
});
