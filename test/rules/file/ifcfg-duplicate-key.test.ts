import rule from "#rules/file/ifcfg-duplicate-key";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";

testRule(rule, {
  silent: {
    "keys that differ": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      IPADDR=192.0.2.1
      IPADDR1=192.0.2.2
      MTU=1500`,
    "one of them is commented out": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      #MTU=1500
      MTU=9000`,
    "one of them runs only sometimes": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      MTU=1500
      if [ -f /etc/jumbo ]; then
        MTU=9000
      fi`,
    "code between them may use the first": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      PREFIX=24
      . /etc/sysconfig/site
      PREFIX=25`,
    "the later value is made of the earlier": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      NAME=up
      NAME="$NAME link"`,
    "another value is made of the earlier": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      N=1
      IPADDR=192.0.2.$N
      N=2`,
    "the same key in two files": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ${AT}/ifcfg-eth1
      DEVICE=eth1`,
    "SUSE's dialect": `
      --- web/etc/sysconfig/network/ifcfg-eth0
      STARTMODE='auto'
      MTU=''
      MTU='9000'`,
  },
  reports: {
    "two bridges": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0
      ^^^^^^ warning: BRIDGE is set again at ifcfg-eth0:4: both network-scripts and NetworkManager take the last, and this value is never used.
      ONBOOT=yes
      BRIDGE=br1
      ~~~~~~ BRIDGE is set again here
      ${AT}/ifcfg-br1
      DEVICE=br1
      TYPE=Bridge`,
      fixed: {
        remove: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=yes
      BRIDGE=br1`,
      },
    },
    "three times, the last counts": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      MTU=1500
      ^^^ warning: MTU is set again at ifcfg-eth0:4: both network-scripts and NetworkManager take the last, and this value is never used.
      MTU=9216
      ^^^ warning: MTU is set again at ifcfg-eth0:4: both network-scripts and NetworkManager take the last, and this value is never used.
      MTU=9000`,
    },
    "the same value": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=yes
      ^^^^^^ hint: ONBOOT is set to the same value again at ifcfg-eth0:3.
      ONBOOT="yes"`,
    },
  },
});
