import rule from "#rules/guest/qemu-net-vlan-removed";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "a QEMU that knows it": `
      --reader qemu=2.12
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -net nic,vlan=0 -net user,vlan=0`,
    "-netdev and -device": String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev tap,id=n0,ifname=tap0 -device e1000,netdev=n0 disk.img`,
    "-net without vlan=": String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -net nic -net user disk.img`,
  },
  reports: {
    "a pair; the fix converts the whole command": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -net nic,vlan=0,model=e1000,macaddr=52:54:00:01:02:03 -net tap,vlan=0,ifname=tap0 disk.img
                                  ^^^^^^ error: -net nic uses vlan=0, which was removed in QEMU 3.0: the command does not start.
                                                                                        ^^^^^^ error: -net tap uses vlan=0, which was removed in QEMU 3.0: the command does not start.`,
      fixed: {
        convert: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev tap,id=net0,ifname=tap0 -device e1000,netdev=net0,mac=52:54:00:01:02:03 disk.img`,
      },
    },
  },
});
