import rule from "#rules/reference/tap-bridge-by-name-missing";
import { testRule } from "#test/rule";

const SCRIPT = `
      --- das-hp/etc/kvm/kvm-ifup-tap
      #!/bin/sh
      br=$(echo $1 | sed -e 's/tap//')
      ifconfig $1 0.0.0.0 up
      brctl addif br$br $1`;

const BRIDGES = `
      --- das-hp/etc/network/interfaces
      auto br0
      iface br0 inet dhcp
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports eth1`;

function qemu(tap: string, script = "/etc/kvm/kvm-ifup-tap"): string {
  return `
      --- das-hp/etc/kvm/start-vm
      #!/bin/sh
      kvm -name vm -netdev tap,id=n0,ifname=${tap},script=${script} -device e1000,netdev=n0`;
}

testRule(rule, {
  silent: {
    "the bridge is there": `${SCRIPT}${BRIDGES}${qemu("tap1")}`,
    "the script follows the default route, or is not known": `${BRIDGES}${qemu("tap7", "/etc/kvm/up")}
      --- das-hp/etc/kvm/up
      #!/bin/sh
      switch=$(ip route ls | awk '/^default / { print $5 }')
      brctl addif $switch $1`,
    "the tap's name is computed": `${SCRIPT}${BRIDGES}${qemu("tap$N")}`,
    "a command makes the bridge": `${SCRIPT}${BRIDGES}${qemu("tap5")}
      --- das-hp/etc/rc.local
      #!/bin/sh
      brctl addbr br5`,
    "the host has no network files at all": `${SCRIPT}${qemu("tap5")}`,
  },
  reports: {
    "a tap of no bridge": {
      given: `${SCRIPT}${BRIDGES}
      --- das-hp/etc/kvm/start-vm
      #!/bin/sh
      kvm -name vm -netdev tap,id=n0,ifname=tap2,script=/etc/kvm/kvm-ifup-tap -device e1000,netdev=n0
                                            ^^^^ error: /etc/kvm/kvm-ifup-tap puts tap2 into br2, which das-hp does not define: vm NIC 0 runs without a network.`,
      fixed: {
        "Rename to tap1, which joins br1": `
      --- das-hp/etc/kvm/start-vm
      #!/bin/sh
      kvm -name vm -netdev tap,id=n0,ifname=tap1,script=/etc/kvm/kvm-ifup-tap -device e1000,netdev=n0`,
        create: `
      --- das-hp/etc/network/interfaces
      auto br0
      iface br0 inet dhcp
          bridge_ports eth0

      auto br2
      iface br2 inet manual
          bridge_ports none
          bridge_stp off
          bridge_fd 0

      auto br1
      iface br1 inet manual
          bridge_ports eth1`,
      },
    },
    "two commands that start one guest": {
      given: `${SCRIPT}${BRIDGES}${qemu("tap1")}
      --- das-hp/etc/kvm/start-vm-again
      #!/bin/sh
      kvm -name vm -netdev tap,id=n0,ifname=tap3,script=/etc/kvm/kvm-ifup-tap -device e1000,netdev=n0
                                            ^^^^ error: /etc/kvm/kvm-ifup-tap puts tap3 into br3, which das-hp does not define: vm NIC 0 runs without a network.`,
    },
    "the host's bridges are taken, and a host that does not show everything": {
      given: `${SCRIPT}
      --- das-hp/etc/network/interfaces
      source ~/more
      auto br0
      iface br0 inet dhcp
          bridge_ports eth0
      --- das-hp/etc/kvm/start-vm
      #!/bin/sh
      kvm -name vm -netdev tap,id=n0,ifname=tap0,script=/etc/kvm/kvm-ifup-tap -device e1000,netdev=n0 -netdev tap,id=n1,ifname=tap9,script=/etc/kvm/kvm-ifup-tap -device e1000,netdev=n1
                                                                                                                               ^^^^ info: /etc/kvm/kvm-ifup-tap puts tap9 into br9, which das-hp does not define: vm NIC 1 runs without a network.`,
    },
  },
});
