import rule from "#rules/reference/port-undefined";
import { testRule } from "#test/rule";

const BOND = `
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100`;

testRule(rule, {
  silent: {
    "cards, a bond with a stanza, VLANs over both": `
      --- web/etc/network/interfaces${BOND}
      auto br0
      iface br0 inet manual
          bridge_ports eth7 enp5s0 bond0 bond0.900 eth7.901`,
    "devices of guests": `
      --- web/etc/network/interfaces
      source interfaces.d/*
      auto br0
      iface br0 inet manual
          bridge_ports eth0 tap0 vnet3 vif1.0 fwpr100p0 veth5
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br1'/><target dev='mail0'/>
      </interface></devices></domain>
      --- web/etc/network/interfaces.d/br1
      auto br1
      iface br1 inet manual
          bridge_ports mail0`,
    "a stanza that nothing brings up, a name that stands for another": `
      --- web/etc/network/interfaces
      iface br0 inet manual
          bridge_ports bond1
      auto br1
      iface br1 inet manual
          bridge_ports swp_AA_`,
    "patterns and none": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports regex up.*
      auto br1
      iface br1 inet manual
          bridge_ports none`,
    "a command makes it, or udev or networkd names a card so": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          pre-up ip link add dmz type dummy
          bridge_ports dmz
      auto br1
      iface br1 inet manual
          bridge_ports uplink
      --- web/etc/systemd/network/10-uplink.link
      [Link]
      Name=uplink`,
    "slaves name the missing bond: another rule's": `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond3
      auto br0
      iface br0 inet manual
          bridge_ports bond3.900
      auto br1
      iface br1 inet manual
          bridge_ports bond3`,
    "the host does not show everything": `
      --- web/etc/network/interfaces
      source ~/more
      auto br0
      iface br0 inet manual
          bridge_ports bond1`,
  },
  reports: {
    "a VLAN over a bond that is not there; the fix takes the near bond": {
      given: `
      --- web/etc/network/interfaces${BOND}
      auto br0
      iface br0 inet manual
          bridge_ports bond1.900
                       ^^^^^^^^^ warning: br0 lists bond1.900, which nothing on web creates: br0 comes up without it.`,
      fixed: {
        rename: `
      --- web/etc/network/interfaces${BOND}
      auto br0
      iface br0 inet manual
          bridge_ports bond0.900`,
      },
    },
    "for classic ifupdown; a free link of nearly that name": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto vlan900
      iface vlan900 inet manual
            ~~~~~~~ vlan900 is defined here
          vlan-raw-device eth0
      auto br0
      iface br0 inet manual
          bridge_ports vlan90
                       ^^^^^^ warning: br0 lists vlan90, which nothing on web creates: ifupdown leaves it out without a word.
      auto br1
      iface br1 inet manual
          bridge_ports eth1 vlan90
                            ~~~~~~ br1 lists vlan90 too
      auto bond0
      iface bond0 inet manual
          bond-slaves eth5 eth6 backup
                                ^^^^^^ warning: bond0 lists backup, which nothing on web creates: bond0 comes up without it.
          bond-mode active-backup
          bond-miimon 100`,
    },
    "for ifupdown2: a port, and a slave that costs the other slaves": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports storage
                       ^^^^^^^ warning: br0 lists storage, which nothing on web creates: ifupdown2 goes on without it, exit 1.
      auto bond0
      iface bond0 inet manual
          bond-slaves eth1 backup
                           ^^^^^^ warning: bond0 lists backup, which nothing on web creates: ifupdown2 then leaves the other slaves down, and bond0 has none active.
          bond-mode active-backup
          bond-miimon 100`,
      fixed: {
        "Add a stanza for storage": `
      --- web/etc/network/interfaces
      auto storage
      iface storage inet manual

      auto br0
      iface br0 inet manual
          bridge_ports storage
      auto bond0
      iface bond0 inet manual
          bond-slaves eth1 backup
          bond-mode active-backup
          bond-miimon 100`,
      },
    },
  },
});
