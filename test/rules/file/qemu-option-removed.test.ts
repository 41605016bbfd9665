import rule from "#rules/file/qemu-option-removed";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "what is still there": String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -usbdevice tablet -rtc base=localtime -net nic -net user disk.img`,
  },
  reports: {
    "-localtime": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -localtime -net nic -net user disk.img
                         ^^^^^^^^^^ warning: -localtime was removed in QEMU 3.1: the command does not start; use -rtc base=localtime.`,
      fixed: {
        replace: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -rtc base=localtime -net nic -net user disk.img`,
      },
    },
    "yes where on is meant": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev tap,id=n0,vhost=yes -device e1000,netdev=n0 disk.img
                                                 ^^^ hint: vhost=yes is deprecated; QEMU wants on.`,
      fixed: {
        word: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev tap,id=n0,vhost=on -device e1000,netdev=n0 disk.img`,
      },
    },
    "an option that became a key": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -net nic -net user -tftp /srv/tftp disk.img
                                            ^^^^^^^^^^^^^^^ warning: -tftp was removed in QEMU 3.1: the command does not start; use -nic user,tftp=/srv/tftp.`,
      fixed: {
        move: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -net nic -net user,tftp=/srv/tftp disk.img`,
      },
    },
    "a dump": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -net nic -net user -net dump,file=x.pcap disk.img
                                            ^^^^^^^^^^^^^^^^^^^^^ warning: -net dump was removed in QEMU 2.12: the command does not start; use -object filter-dump,id=…,netdev=…,file=….`,
    },
  },
});
