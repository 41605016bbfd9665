import rule from "#rules/bond/bond-slave-flag-missing";
import { testRule } from "#test/rule";

const BOND = `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100"
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond0
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0`;
const SCRIPTS = `
      --reader ifcfg=network-scripts${BOND}`;

testRule(rule, {
  silent: {
    "both keys, quotes and all": `${SCRIPTS}
      MASTER="bond0"
      SLAVE='yes'`,
    "NetworkManager needs MASTER alone": `
      --reader ifcfg=NetworkManager${BOND}
      MASTER=bond0`,
    "no slave at all": `${SCRIPTS}
      SLAVE=no`,
    "a file that NetworkManager wrote": `${SCRIPTS}
      MASTER=bond0
      IPV6_ADDR_GEN_MODE=default`,
    "the flag's key is in the wrong case: another rule's": `${SCRIPTS}
      MASTER=bond0
      slave=yes`,
    "the master's key is misspelt: another rule's": `${SCRIPTS}
      MASTR=bond0
      SLAVE=yes`,
    "the master by its UUID": `${SCRIPTS}
      MASTER_UUID=5c8b1a9e-6d4c-4f6e-9c2d-2f1d0b7a9e11
      SLAVE=yes`,
    "a team's port": `${SCRIPTS}
      DEVICETYPE=TeamPort
      TEAM_MASTER=team0
      MASTER=bond0`,
    "SUSE's dialect": `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network/ifcfg-eth0
      STARTMODE=auto
      MASTER=bond0`,
    "a computed flag": `${SCRIPTS}
      MASTER=bond0
      SLAVE=$S`,
  },
  reports: {
    "MASTER alone": {
      given: `${SCRIPTS}
      MASTER=bond0
             ^^^^^ error: eth0 has MASTER=bond0 but not SLAVE=yes: network-scripts bring it up as a card of its own, outside bond0.`,
      fixed: {
        insert: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes`,
      },
    },
    capitals: {
      given: `${SCRIPTS}
      MASTER=bond0
      SLAVE=YES  # typed in a hurry
            ^^^ error: SLAVE=YES is not SLAVE=yes: network-scripts compare to the letter and bring eth0 up outside bond0.`,
      fixed: {
        correct: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes  # typed in a hurry`,
      },
    },
    "an empty flag": {
      given: `${SCRIPTS}
      MASTER=bond0
             ^^^^^ error: eth0 has MASTER=bond0 but not SLAVE=yes: network-scripts bring it up as a card of its own, outside bond0.
      SLAVE=`,
    },
    "another true word": {
      given: `${SCRIPTS}
      MASTER=bond0
      SLAVE="true"
             ^^^^ error: SLAVE=true is not SLAVE=yes: network-scripts compare to the letter and bring eth0 up outside bond0.`,
    },
    "who reads the file is open": {
      given: `${BOND}
      MASTER=bond0
             ^^^^^ warning: eth0 has MASTER=bond0 but not SLAVE=yes: network-scripts bring it up as a card of its own, outside bond0.`,
    },
    "SLAVE without MASTER hurts NetworkManager as well": {
      given: `
      --reader ifcfg=NetworkManager${BOND}
      SLAVE=yes
            ^^^ error: eth0 is marked SLAVE=yes but has no MASTER: no bond brings it up, and it stays down.`,
    },
    "SLAVE without MASTER hurts both readers": {
      given: `${BOND}
      SLAVE=yes
            ^^^ error: eth0 is marked SLAVE=yes but has no MASTER: no bond brings it up, and it stays down.`,
      fixed: {
        join: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      SLAVE=yes
      MASTER=bond0`,
      },
    },
  },
});
