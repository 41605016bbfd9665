/** Bonds in ifcfg files that end in the middle of ifcfg-bond0: what is tested goes on there. */

export const BOND_OF_ONE = `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0`;

export const BOND_OF_TWO = `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond0
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0`;
