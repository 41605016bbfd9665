import rule from "#rules/file/qemu-netdev-pairing";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "a pair in either order": String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -device e1000,netdev=n0 -netdev tap,id=n0 disk.img`,
    JSON: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev '{"type":"tap","id":"n0"}' -device e1000,netdev=n0 disk.img`,
    "options from a file": String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -readconfig vm.conf -device e1000,netdev=n0 disk.img`,
  },
  reports: {
    "an id with a near one": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev tap,id=n0 -device e1000,netdev=n1 disk.img
                                                                ^^ error: -device e1000 uses netdev n1, which no -netdev defines; there is n0: QEMU does not start.`,
      fixed: {
        rename: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev tap,id=n0 -device e1000,netdev=n0 disk.img`,
      },
    },
    "no netdev at all": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -device e1000,netdev=zzz9 disk.img
                                              ^^^^ error: -device e1000 uses netdev zzz9, which no -netdev defines: QEMU does not start.`,
      fixed: {
        netdev: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev user,id=zzz9 -device e1000,netdev=zzz9 disk.img`,
      },
    },
    "a netdev without an id": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev user -device e1000,netdev=n1 disk.img
                         ^^^^^^^^^^^^ error: -netdev user has no id: QEMU does not start.`,
      fixed: {
        name: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev user,id=n1 -device e1000,netdev=n1 disk.img`,
      },
    },
    "one id twice": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev tap,id=n0 -netdev user,id=n0 -device e1000,netdev=n0 disk.img
                                                           ^^ error: Two netdevs have the id n0: QEMU does not start.`,
    },
    "two cards on one netdev": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev tap,id=n0 -device e1000,netdev=n0 -device rtl8139,netdev=n0 disk.img
                                                                                          ^^ error: -device rtl8139 uses netdev n0, which -device e1000 uses already: QEMU does not start.`,
    },
    "a netdev without a card": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev tap,id=n0 -netdev user,id=n1 -device e1000,netdev=n0 disk.img
                                                           ^^ warning: No card uses netdev n1 (user): the guest has no network through it, and QEMU only warns.`,
      fixed: {
        card: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev tap,id=n0 -netdev user,id=n1 -device e1000,netdev=n1 -device e1000,netdev=n0 disk.img`,
      },
    },
    "hubs that do not match": {
      given: String.raw`
      --reader qemu=2.12
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -net nic,vlan=1 -net tap,vlan=2 disk.img
                                  ^^^^^^ warning: The card on hub 1 has no host side: the guest has no network through it.`,
      fixed: {
        renumber: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -net nic,vlan=2 -net tap,vlan=2 disk.img`,
      },
    },
    "a host side alone": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -net tap,vlan=1 disk.img
                                  ^^^^^^ warning: The host side on hub 1 has no card: the guest has no network through it.`,
    },
  },
});
