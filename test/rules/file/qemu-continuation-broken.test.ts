import rule from "#rules/file/qemu-continuation-broken";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "joined lines": String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -m 512 \
        -net nic -net user disk.img`,
    "a here-document": String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      cat <<'X'
      qemu-system-x86_64 -m 512 \ 
        -net nic -net user
      X`,
  },
  reports: {
    "a blank behind the backslash": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -m 512 -net nic \ 
                                          ^ warning: The command ends here: the backslash is followed by a blank, so -net is run as a command of its own.
        -net user disk.img`,
      fixed: {
        trim: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -m 512 -net nic \
        -net user disk.img`,
      },
    },
    "a line without a backslash": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -m 512 -net nic
                                       ^ The command ends here, for lack of a backslash: -net on the next line is run as a command of its own.
        -net user disk.img`,
      fixed: {
        join: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -m 512 -net nic \
        -net user disk.img`,
      },
    },
    "a comment in between": {
      given: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -m 512 -net nic \
        # the way out
        ^^^^^^^^^^^^^ The command ends at this comment: what follows, -net, is run as a command of its own.
        -net user disk.img`,
      fixed: {
        move: String.raw`
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
        # the way out
      qemu-system-x86_64 -m 512 -net nic \
        -net user disk.img`,
      },
    },
  },
});
