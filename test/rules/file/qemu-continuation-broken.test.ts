import rule from "#rules/file/qemu-continuation-broken";
import { testRule } from "#test/rule";

const RUN = (command: string, head = "") => `${head}
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      ${command}`;

testRule(rule, {
  silent: {
    "joined lines": RUN("qemu-system-x86_64 -m 512 \\\\\n        -net nic -net user disk.img"),
  },
  reports: {},
});
