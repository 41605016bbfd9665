import rule from "#rules/guest/qemu-hub-loop";
import { testRule } from "#test/rule";

const HOST = `
      --reader qemu=2.12
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports eth1
      --- h/etc/kvm/kvm-ifup-tap
      #!/bin/sh
      br="br\${1#tap}"
      ip link set dev "$1" master "$br" up
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      `;
const SCRIPT = "script=/etc/kvm/kvm-ifup-tap";

testRule(rule, {
  silent: {
    "each pair on a hub of its own": `${HOST}kvm -net nic,vlan=0 -net tap,vlan=0,ifname=tap0,${SCRIPT} -net nic,vlan=1 -net tap,vlan=1,ifname=tap1,${SCRIPT} d.img`,
    "pairs by netdev": `${HOST}kvm -netdev tap,id=a,ifname=tap0,${SCRIPT} -device e1000,netdev=a -netdev tap,id=b,ifname=tap1,${SCRIPT} -device e1000,netdev=b d.img`,
    "one card, one backend": `${HOST}kvm -net nic -net user d.img`,
    "a card on no hub": `${HOST}kvm -netdev user,id=a -net nic,netdev=a -net nic -net user d.img`,
  },
  reports: {
    "two bridges on one hub": {
      given: `${HOST}kvm -net nic,vlan=0 -net tap,vlan=0,ifname=tap0,${SCRIPT} -net tap,vlan=0,ifname=tap1,${SCRIPT} d.img
                                                                                   ^^^^> error: Hub 0 of start-vm has 2 host sides: it joins br0 and br1 into one network.`,
    },
    "two pairs on one hub": {
      given: `${HOST}kvm -net nic,vlan=0 -net tap,vlan=0,ifname=tap0,${SCRIPT} -net nic,vlan=0 -net tap,vlan=0,ifname=tap1,${SCRIPT} d.img
                                                                                                   ^^^^> error: Hub 0 of start-vm has 2 host sides: it joins br0 and br1 into one network.`,
      fixed: {
        renumber: `
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      kvm -net nic,vlan=0 -net tap,vlan=0,ifname=tap0,${SCRIPT} -net nic,vlan=1 -net tap,vlan=1,ifname=tap1,${SCRIPT} d.img`,
        apart: `
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      kvm -netdev tap,id=net0,ifname=tap0,${SCRIPT} -device e1000,netdev=net0 -netdev tap,id=net1,ifname=tap1,${SCRIPT} -device e1000,netdev=net1 d.img`,
      },
    },
    "two cards and two host sides without vlan=": {
      given: `${HOST}kvm -net nic,model=virtio -net nic,macaddr=52:54:00:8e:41:c9 -net bridge,br=br0 -net bridge,br=br1 d.img
                                                                                      ^^^^^^^^^^^^^^^^^^ error: Hub 0 of start-vm has 2 host sides: it joins br0 and br1 into one network.`,
      fixed: {
        "Give each card a netdev of its own": `
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      kvm -device virtio-net-pci,netdev=net0 -device e1000,netdev=net1,mac=52:54:00:8e:41:c9 -netdev bridge,id=net0,br=br0 -netdev bridge,id=net1,br=br1 d.img`,
      },
    },
    "two cards on one hub": {
      given: `${HOST}kvm -net nic -net nic,model=e1000 -net user d.img
                   ^^^^> warning: Hub 0 of start-vm has 2 cards: each of them hears the frames of the others.`,
    },
    "a shared segment": {
      given: `${HOST}kvm -net nic -net user -net socket,listen=:1234 d.img
                             ^^^^> info: Hub 0 of start-vm joins a shared segment with other backends.`,
    },
  },
});
