import rule from "#rules/file/ifcfg-bad-value";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";

testRule(rule, {
  silent: {
    "every word of both tools": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=No
      BOOTPROTO=DHCP
      USERCTL=false
      PEERDNS=0
      DEFROUTE=y
      NM_CONTROLLED=off
      ARPCHECK=TRUE`,
    "absent and empty": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=
      BOOTPROTO=""
      USERCTL=`,
    "a false word under NetworkManager": `
      --reader ifcfg=NetworkManager
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=false`,
    "a slave comes up with its bond": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      ONBOOT=false`,
    "VLAN and SLAVE have rules of their own": `
      ${AT}/ifcfg-eth0.7
      DEVICE=eth0.7
      VLAN=maybe`,
    "computed and template values": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=$START
      BOOTPROTO={{ proto }}
      PEERDNS=@DNS@`,
    "a modem": `
      ${AT}/ifcfg-ppp0
      DEVICE=ppp0
      TYPE=Modem
      BOOTPROTO=dialup`,
    "SUSE's words": `
      --- web/etc/sysconfig/network/ifcfg-eth0
      STARTMODE='auto'
      BOOTPROTO='dhcp4'
      USERCONTROL='no'`,
  },
  reports: {
    "a false word that old releases do not know": {
      given: `
      ${AT}/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      ONBOOT=false
             ^^^^^ warning: ONBOOT=false of br900 is read differently: network-scripts of RHEL 6 and 7 bring it up at boot, those of RHEL 8 do not, and NetworkManager does not.`,
      fixed: {
        "Write ONBOOT=no": `
      ${AT}/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      ONBOOT=no`,
      },
    },
    "off, which NetworkManager does not know either": {
      given: `
      --reader ifcfg=NetworkManager
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=off
             ^^^ ONBOOT=off of eth0 is read differently: network-scripts of RHEL 6 and 7 bring it up at boot, those of RHEL 8 do not, and NetworkManager does.`,
    },
    "words that are neither": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=yess
             ^^^^ ONBOOT=yess of eth0 is neither yes nor no: network-scripts and NetworkManager act as if it were not set.
      PEERDNS="nope"
               ^^^^ warning: PEERDNS=nope of eth0 is neither yes nor no: network-scripts and NetworkManager act as if it were not set.`,
      fixed: {
        "Write ONBOOT=yes": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=yes
      PEERDNS="nope"`,
      },
    },
    "methods that are none": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BOOTPROTO=dchp
                ^^^^ warning: BOOTPROTO=dchp of eth0 is no word for it: network-scripts take it as static, and NetworkManager rejects the profile.
      ${AT}/ifcfg-eth1
      DEVICE=eth1
      BOOTPROTO=manual
                ^^^^^^ warning: BOOTPROTO=manual of eth1 is no word for it: network-scripts take it as static, and NetworkManager rejects the profile.
      IPADDR=192.0.2.1
      PREFIX=24`,
      fixed: {
        "Write BOOTPROTO=dhcp": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BOOTPROTO=dhcp`,
        "Write BOOTPROTO=static": `
      ${AT}/ifcfg-eth1
      DEVICE=eth1
      BOOTPROTO=static
      IPADDR=192.0.2.1
      PREFIX=24`,
      },
    },
  },
});
