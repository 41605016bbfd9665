import rule from "#rules/file/qemu-option-removed";
import { testRule } from "#test/rule";

const RUN = (command: string, head = "") => `${head}
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      ${command}`;

testRule(rule, {
  silent: {
    "what is still there": RUN("qemu-system-x86_64 -usbdevice tablet -rtc base=localtime -net nic -net user disk.img"),
  },
  reports: {
    "-localtime": {
      given: `${RUN("qemu-system-x86_64 -localtime -net nic -net user disk.img")}
                         ^^^^^^^^^^ warning: -localtime was removed in QEMU 3.1: the command does not start; use -rtc base=localtime.`,
      fixed: { replace: RUN("qemu-system-x86_64 -rtc base=localtime -net nic -net user disk.img") },
    },
  },
});
