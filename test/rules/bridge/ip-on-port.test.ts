import rule from "#rules/bridge/ip-on-port";
import { testRule } from "#test/rule";

const BRIDGE = (...lines: readonly string[]) => `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      ONBOOT=yes${lines.map((line) => `\n      ${line}`).join("")}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0`;
const SCRIPTS = "\n      --reader ifcfg=network-scripts";

const STANZAS = (reader: string, port: readonly string[], bridge: readonly string[] = []) => `
      --reader interfaces=${reader}
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet ${port.join("\n          ")}

      auto br0
      iface br0 inet manual
            ~~~ br0 is defined here
          bridge_ports eth0${bridge.map((line) => `\n          ${line}`).join("")}`;

const PLAIN = (port: readonly string[], bridge = "manual") => `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet ${port.join("\n          ")}

      auto br0
      iface br0 inet ${bridge}
          bridge_ports eth0`;

testRule(rule, {
  silent: {
    "the address is the bridge's": `${SCRIPTS}${BRIDGE("IPADDR=192.0.2.5", "PREFIX=24")}`,
    "up, without an address": PLAIN(["static", "address 0.0.0.0"]),
    "link-local addresses": `${SCRIPTS}${BRIDGE()}
      IPV6INIT=yes
      IPADDR=169.254.7.7`,
    "static without an address": `${SCRIPTS}${BRIDGE()}
      BOOTPROTO=static`,
    "a card with an address whose VLAN is the port": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.5/24
      auto eth0.900
      iface eth0.900 inet manual
      auto br900
      iface br900 inet manual
          bridge_ports eth0.900`,
    "the bridge is not defined: another rule's": `${SCRIPTS}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br7
      IPADDR=192.0.2.5`,
    "an internal port of Open vSwitch is the host's own card": `
      --- h/etc/network/interfaces
      auto vmbr2
      iface vmbr2 inet manual
          ovs_type OVSBridge
          ovs_ports eth0 mgmt
      iface eth0 inet manual
          ovs_type OVSPort
          ovs_bridge vmbr2
      auto mgmt
      iface mgmt inet static
          address 192.0.2.10/24
          ovs_type OVSIntPort
          ovs_bridge vmbr2`,
    "the lower link of a macvtap": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet dhcp
      --- h/etc/libvirt/qemu/vm1.xml
      <domain type='kvm'>
        <name>vm1</name>
        <devices>
          <interface type='direct'>
            <source dev='eth0' mode='bridge'/>
          </interface>
        </devices>
      </domain>`,
    "an address that comes from a template": `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      iface wired inet static
          address 192.0.2.5/24
      auto eth0
      iface eth0 inet static inherits wired
      auto br0
      iface br0 inet manual
          bridge_ports eth0`,
    "a computed address": `${SCRIPTS}${BRIDGE()}
      IPADDR=$ADDRESS`,
  },
  reports: {
    "an address on a port": {
      given: `${SCRIPTS}${BRIDGE()}
      BOOTPROTO=static
      IPADDR=192.0.2.5
             ^^^^^^^^^ warning: eth0 is a port of br0; its address 192.0.2.5 is never applied by network-scripts: it belongs on br0.
      PREFIX=24
      GATEWAY=192.0.2.1`,
      fixed: {
        move: `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      ONBOOT=yes
      IPADDR=192.0.2.5
      PREFIX=24
      GATEWAY=192.0.2.1
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0
      BOOTPROTO=none`,
        clear: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0
      BOOTPROTO=none`,
      },
    },
    "the bridge has an address already": {
      given: `${SCRIPTS}${BRIDGE("BOOTPROTO=dhcp")}
      IPADDR=192.0.2.5
             ^^^^^^^^^ eth0 is a port of br0; its address 192.0.2.5 is never applied by network-scripts: it belongs on br0.
      PREFIX=24`,
      fixed: {
        clear: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0`,
      },
    },
    "DHCP on a port, under NetworkManager": {
      given: `
      --reader ifcfg=NetworkManager${BRIDGE("BOOTPROTO=none")}
      BOOTPROTO=dhcp
                ^^^^ warning: eth0 is a port of br0; its DHCP is never applied by NetworkManager: it belongs on br0.`,
      fixed: {
        move: `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      ONBOOT=yes
      BOOTPROTO=dhcp
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0
      BOOTPROTO=none`,
      },
    },
    "an IPv6 address with its way out": {
      given: `${SCRIPTS}${BRIDGE()}
      IPV6INIT=yes
      IPV6ADDR=2001:db8::5/64
               ^^^^^^^^^^^^^^ eth0 is a port of br0; its address 2001:db8::5 is never applied by network-scripts: it belongs on br0.
      IPV6_DEFAULTGW=fe80::1%eth0`,
      fixed: {
        move: `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      ONBOOT=yes
      IPV6ADDR=2001:db8::5/64
      IPV6_DEFAULTGW=fe80::1%br0
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0
      IPV6INIT=yes`,
      },
    },
    "a gateway alone": {
      given: `${SCRIPTS}${BRIDGE("IPADDR=192.0.2.5", "PREFIX=24")}
      GATEWAY=192.0.2.1
              ^^^^^^^^^ eth0 is a port of br0; its gateway 192.0.2.1 is never applied by network-scripts: it belongs on br0.`,
    },
    "a bond's slave": {
      given: `${SCRIPTS}
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100"
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      BOOTPROTO=dhcp
                ^^^^ warning: eth0 is a slave of bond0; its DHCP is never applied by network-scripts: it belongs on bond0.`,
    },
    "a VLAN that is a port": {
      given: `${SCRIPTS}
      --- h/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      BRIDGE=br900
      IPADDR=192.0.2.5
             ^^^^^^^^^ eth0.900 is a port of br900; its address 192.0.2.5 is never applied by network-scripts: it belongs on br900.
      NETMASK=255.255.255.0`,
    },
    "classic ifupdown leaves it where it is": {
      given: STANZAS("ifupdown", [
        "static",
        "address 192.0.2.5/24\n                  ^^^^^^^^^^^^ warning: eth0 is a port of br0; ifupdown leaves its address 192.0.2.5 on eth0, which receives no IP any more: it belongs on br0.",
        "gateway 192.0.2.1",
      ]),
      fixed: {
        move: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual

      auto br0
      iface br0 inet static
          bridge_ports eth0
          address 192.0.2.5/24
          gateway 192.0.2.1`,
        clear: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual

      auto br0
      iface br0 inet manual
          bridge_ports eth0`,
      },
    },
    "ifupdown2 does not set it": {
      given: STANZAS("ifupdown2", [
        "dhcp\n                      ^^^^ warning: eth0 is a port of br0; its DHCP is never applied by ifupdown2: it belongs on br0.",
      ]),
    },
    "a stanza that nothing starts": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      iface eth0 inet static
          address 192.0.2.5/24
                  ^^^^^^^^^^^^ eth0 is a port of br0; its address 192.0.2.5 is never applied by ifupdown: it belongs on br0.
      auto br0
      iface br0 inet dhcp
          bridge_ports eth0`,
    },
    "another family than the bridge's stanza": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet6 static
          address 2001:db8::5/64
                  ^^^^^^^^^^^^^^ eth0 is a port of br0; ifupdown leaves its address 2001:db8::5 on eth0, which receives no IP any more: it belongs on br0.
      auto br0
      iface br0 inet manual
          bridge_ports eth0`,
    },
  },
});
