import rule from "#rules/file/ifcfg-dynamic-value";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";

testRule(rule, {
  silent: {
    "plain values": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      NAME='costs 5$'`,
    "network-scripts are the reader": `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-eth0
      DEVICE=$CARD`,
    "NetworkManager leaves the device alone": `
      ${AT}/ifcfg-eth0
      DEVICE=$CARD
      NM_CONTROLLED=no
      ${AT}/ifcfg-eth1
      DEVICE=eth1`,
    "code is told elsewhere": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      if true; then MTU=$SIZE; fi`,
    "templates of a site": `
      ${AT}/ifcfg-eth0
      DEVICE={{ device }}
      MTU=<%= mtu %>`,
    "SUSE's dialect": `
      --- web/etc/sysconfig/network/ifcfg-eth0
      STARTMODE='auto'
      IPADDR="$ADDRESS"`,
  },
  reports: {
    "variables and commands": {
      given: `
      ${AT}/ifcfg-eth0
      CARD=eth0
      DEVICE=$CARD
             ^^^^^ hint: NetworkManager does not expand $CARD; only network-scripts do, because bash reads the file for them.
      IPADDR="\`cat /etc/address\`"
              ^^^^^^^^^^^^^^^^^^ NetworkManager does not expand \`cat /etc/address\`; only network-scripts do, because bash reads the file for them.`,
    },
    "a value over two lines": {
      given: `
      ${AT}/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 \\\\
                    ^^^^^^^^> hint: NetworkManager does not read BONDING_OPTS over the end of a line; only network-scripts do.
      miimon=100"`,
    },
  },
});
