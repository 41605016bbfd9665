import rule from "#rules/file/ifcfg-syntax";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";

testRule(rule, {
  silent: {
    "lines of every right kind": `
      ${AT}/ifcfg-eth0
      # the uplink

      DEVICE=eth0
        ONBOOT='yes'
      BOOTPROTO="none" # no address
      NAME=; MTU=9000;`,
    "CR LF under NetworkManager": `
      --reader ifcfg=NetworkManager
      ${AT}/ifcfg-eth0
      DEVICE=eth0\r
      ONBOOT=yes\r`,
    "export of other keys under network-scripts": `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-eth0
      export DEVICE=eth0
      export ONBOOT=yes`,
    "backups and templates": `
      ${AT}/ifcfg-eth0.bak
      DEVICE = eth0
      ${AT}/ifcfg-eth1.j2
      DEVICE = {{ device }}`,
    "SUSE's dialect": `
      --- web/etc/sysconfig/network/ifcfg-eth0
      STARTMODE = 'auto'
      BOOTPROTO='dhcp'`,
    "typographic quotes are told by their own rule": `
      ${AT}/ifcfg-eth0
      DEVICE=“eth0”`,
    "an unquoted value is told by its own rule": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      NAME=first card`,
  },
  reports: {
    "lines that are none": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT: yes
      ^^^^^^^^^^^ error: \`ONBOOT: yes\` is no KEY=value line: network-scripts run it as a command, and NetworkManager skips it.
      uplink
      ^^^^^^ error: \`uplink\` is no KEY=value line: network-scripts run it as a command, and NetworkManager skips it.
      MTU=1500`,
      fixed: {
        delete: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      uplink
      MTU=1500`,
      },
    },
    "blanks at the equals sign": {
      given: `
      ${AT}/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      ${AT}/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN =yes
      ^^^^^^^^^ error: A blank stands at the \`=\` of VLAN: network-scripts run the line as a command, NetworkManager skips it, and VLAN stays unset.
      BRIDGE = br900
      ^^^^^^^^^^^^^^ error: A blank stands at the \`=\` of BRIDGE: network-scripts run the line as a command, NetworkManager skips it, and BRIDGE stays unset.
      NAME= storage net
      ^^^^^^^^^^^^^^^^^ error: A blank stands at the \`=\` of NAME: network-scripts run the line as a command, NetworkManager skips it, and NAME stays unset.`,
      fixed: {
        join: `
      ${AT}/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      BRIDGE = br900
      NAME= storage net`,
      },
    },
    "two equals signs": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE==eth0
      ^^^^^^^^^^^^ warning: DEVICE has two \`=\`: bash, which reads the file for network-scripts, keeps \`=eth0\` as its value, and NetworkManager does too.`,
      fixed: {
        single: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0`,
      },
    },
    "a quote that stays open": {
      given: `
      ${AT}/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^> error: The quote behind BONDING_OPTS is never closed: network-scripts lose the rest of the file, and NetworkManager leaves BONDING_OPTS empty.
      ONBOOT=yes
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      ${AT}/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond0
      SLAVE=yes`,
    },
    "a quote that stays open on the last line": {
      given: `
      ${AT}/ifcfg-bond0 (no newline at end)
      DEVICE=bond0
      NAME='uplink
      ^^^^^^^^^^^^ The quote behind NAME is never closed: network-scripts lose the rest of the file, and NetworkManager leaves NAME empty.`,
      fixed: {
        close: `
      ${AT}/ifcfg-bond0 (no newline at end)
      DEVICE=bond0
      NAME='uplink'`,
      },
    },
    "a sign of the shell without quotes": {
      given: `
      --- dom0/etc/redhat-release
      Red Hat Enterprise Linux Server release 5.11 (Tikanga)
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      NAME=Card (left)
      ^^^^^^^^^^^ error: \`(\` in the value of NAME has no quotes round it and is a sign of the shell: network-scripts cannot read the line and lose the rest of the file.
      ONBOOT=yes`,
      fixed: {
        quote: `
      --- dom0/etc/redhat-release
      Red Hat Enterprise Linux Server release 5.11 (Tikanga)
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      NAME="Card (left)"
      ONBOOT=yes`,
      },
    },
    "a sign of the shell that takes only the value, reader open": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      DOMAIN=a&b
      ^^^^^^^^^ warning: \`&\` in the value of DOMAIN has no quotes round it and is a sign of the shell: network-scripts set DOMAIN in a shell of its own only, and it stays unset.`,
    },
    "a quote that only a later line closes": {
      given: `
      ${AT}/ifcfg-br0
      NAME="bridge of the house
      ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The quote behind NAME is closed only by one of a later line: network-scripts take DEVICE and all between for a part of NAME, and NetworkManager leaves NAME empty.
      DEVICE=br0
      TYPE="Bridge
      ONBOOT=yes`,
      fixed: {
        close: `
      ${AT}/ifcfg-br0
      NAME="bridge of the house"
      DEVICE=br0
      TYPE="Bridge"
      ONBOOT=yes`,
      },
    },
    "a byte order mark": {
      given: `
      ${AT}/ifcfg-eth0
      \ufeffDEVICE=eth0
      ^ error: A byte order mark stands before DEVICE: neither network-scripts nor NetworkManager know the key with it, and DEVICE stays unset.
      ONBOOT=yes`,
      fixed: {
        dropMark: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=yes`,
      },
    },
    "one file with CR LF, network-scripts known": {
      given: `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-br900
      DEVICE=br900\r
                  ^ error: The lines end in CR LF: network-scripts take the CR for a part of every value, so that DEVICE and the others are wrong.
      TYPE=Bridge\r
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br900`,
      fixed: {
        toLf: `
      ${AT}/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge`,
      },
    },
    "a single file with CR LF, reader open": {
      given: `
      ${AT}/ifcfg-br900
      DEVICE=br900\r
                  ^ warning: The lines end in CR LF: network-scripts take the CR for a part of every value, so that DEVICE and the others are wrong.
      TYPE=Bridge\r`,
    },
    "every file has CR LF": {
      given: `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-br900
      DEVICE=br900\r
                  ^ warning: All 2 ifcfg files of dom0 have CR LF line ends, as from a checkout on Windows: network-scripts take the CR for a part of every value.
      TYPE=Bridge\r
      ${AT}/ifcfg-eth0
      DEVICE=eth0\r
                 ~ here too
      BRIDGE=br900\r`,
      fixed: {
        toLf: `
      ${AT}/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br900`,
      },
    },
    "exported keys that network-scripts grep for": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      export MASTER=bond0
      ^^^^^^^^^^^^^ error: \`export\` hides MASTER from network-scripts, which look for it at the beginning of a line, and NetworkManager reads no such line: MASTER does not count.
      SLAVE=yes
      export ONBOOT=no
      ^^^^^^^^^^^^^ error: \`export\` hides ONBOOT from network-scripts, which look for it at the beginning of a line, and NetworkManager reads no such line: ONBOOT does not count.`,
      fixed: {
        dropExport: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      export ONBOOT=no`,
      },
    },
    "other exported keys": {
      given: `
      ${AT}/ifcfg-eth0
      export DEVICE=eth0
      ^^^^^^^^^^^^^ info: NetworkManager reads no line with \`export\`: DEVICE stays unset there.
      ONBOOT=yes`,
    },
    "other exported keys, NetworkManager known": {
      given: `
      --reader ifcfg=NetworkManager
      ${AT}/ifcfg-eth0
      export DEVICE=eth0
      ^^^^^^^^^^^^^ warning: NetworkManager reads no line with \`export\`: DEVICE stays unset there.
      ONBOOT=yes`,
    },
    "another format's text": {
      given: `
      ${AT}/ifcfg-eth0
      auto eth0
      ^^^^^^^^^ error: The file holds Debian stanzas and no KEY=value lines: neither network-scripts nor NetworkManager can read it.
      iface eth0 inet static
          address 192.0.2.1/24`,
    },
    "shell code is told once": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      if [ -f /etc/jumbo ]; then
      ^^^^^^^^^^^^^^^^^^^^ hint: The file runs \`if\`: network-scripts do so, NetworkManager skips it, and nothing here follows it.
        MTU=9000
      fi
      . /etc/sysconfig/uplink`,
    },
  },
});
