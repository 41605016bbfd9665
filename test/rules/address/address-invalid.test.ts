import rule from "#rules/address/address-invalid";
import { testRule } from "#test/rule";

const STANZA = (...lines: readonly string[]) => `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          ${lines.join("\n          ")}`;

const IFCFG = (...lines: readonly string[]) => `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      ${lines.join("\n      ")}`;

testRule(rule, {
  silent: {
    "usable addresses": STANZA("address 192.0.2.10/24", "gateway 192.0.2.1"),
    "a point-to-point pair and a single address": IFCFG(
      "IPADDR=192.0.2.10",
      "PREFIX=31",
      "IPADDR1=192.0.2.255",
      "PREFIX1=32",
    ),
    "the idiom for no address": STANZA("address 0.0.0.0", "netmask 0.0.0.0"),
    "computed values": IFCFG("IPADDR=$ADDR", "PREFIX=24"),
    "the words of ifupdown2 and of a computed gateway": STANZA("address 192.0.2.10/24", "gateway $GW"),
    "an address of a Xen guest, and one that is computed": `
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'ip=192.0.2.10, script=vif-route', 'ip=%s, script=vif-route' ]`,
    IPv6: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet6 static
          address 2001:db8::/64`,
    "BOOTPROTO=static without an address means none": IFCFG("BOOTPROTO=static"),
    "a static stanza that a command gives an address": STANZA("up ip addr add 192.0.2.1/24 dev $IFACE"),
    "the address stands in another stanza of the name": `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
      iface eth0 inet static
          mtu 1500`,
    "ifupdown2 brings it up without one": `
      --reader interfaces=ifupdown2
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          mtu 1500`,
    "a static stanza that never comes up": `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      iface eth0 inet static
          mtu 1500`,
  },
  reports: {
    "no address at all": {
      given: IFCFG(
        "IPADDR=192.0.2.300",
        "       ^^^^^^^^^^^ error: 192.0.2.300 of eth0 is not an IP address.",
        "PREFIX=24",
      ),
    },
    "a placeholder": {
      given: IFCFG(
        "IPADDR=XXX.XXX.XXX.XXX",
        "       ^^^^^^^^^^^^^^^ warning: XXX.XXX.XXX.XXX of eth0 is a placeholder that nobody filled in.",
      ),
    },
    "a length that is none, under ifupdown": {
      given: STANZA(
        "address 192.0.2.10/33",
        "                   ^^ error: 33 of eth0 is no prefix length for 192.0.2.10: ifupdown sets mask 0.0.0.0, as if the whole Internet were on the link.",
      ),
      fixed: { length: STANZA("address 192.0.2.10/24") },
    },
    "a mask with a hole": {
      given: IFCFG(
        "IPADDR=192.0.2.10",
        "NETMASK=255.0.255.0",
        "        ^^^^^^^^^^^ error: 255.0.255.0 of eth0 is neither a prefix length nor a mask for 192.0.2.10.",
      ),
      fixed: { mask: IFCFG("IPADDR=192.0.2.10", "NETMASK=255.255.255.0") },
    },
    "a mask with one digit wrong": {
      given: IFCFG(
        "IPADDR=192.0.2.10",
        "NETMASK=255.255.255.253",
        "        ^^^^^^^^^^^^^^^ error: 255.255.255.253 of eth0 is neither a prefix length nor a mask for 192.0.2.10.",
      ),
      fixed: { "Write 255.255.255.252": IFCFG("IPADDR=192.0.2.10", "NETMASK=255.255.255.252") },
    },
    "a gateway that is none": {
      given: STANZA(
        "address 192.0.2.10/24",
        "gateway 192.0.2.300",
        "        ^^^^^^^^^^^ error: The gateway 192.0.2.300 of eth0 is not an IP address.",
      ),
    },
    "a gateway left to be filled in": {
      given: IFCFG(
        "IPADDR=192.0.2.10",
        "PREFIX=24",
        "GATEWAY=x.x.x.x",
        "        ^^^^^^^ warning: x.x.x.x of eth0 is a placeholder that nobody filled in.",
      ),
    },
    "libvirt's network and a guest of Xen's": {
      given: `
      --- h/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><bridge name='virbr1'/>
        <ip address='192.0.2.0' netmask='255.255.255.0'/>
                     ^^^^^^^^^ warning: 192.0.2.0/24 of network lan is the address of the network itself, not of a host.
      </network>
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=virbr1, ip=192.0.2.10 192.0.2.256' ]
                                            ^^^^^^^^^^^ error: 192.0.2.256 of vm NIC 0 is not an IP address.`,
    },
    "length 0": {
      given: STANZA(
        "address 192.0.2.10/0",
        "                   ^ error: Prefix length 0 of eth0 puts the whole Internet on the link.",
      ),
    },
    "the network and its broadcast address": {
      given: `${IFCFG("IPADDR=192.0.2.0", "       ^^^^^^^^^ warning: 192.0.2.0/24 of eth0 is the address of the network itself, not of a host.", "PREFIX=24")}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      IPADDR=198.51.100.127
             ^^^^^^^^^^^^^^ warning: 198.51.100.127/25 of eth1 is the broadcast address of its network, not a host's.
      NETMASK=255.255.255.128`,
    },
    "a gateway that is itself": {
      given: STANZA(
        "address 192.0.2.1/24",
        "        ~~~~~~~~~ eth0 has it",
        "gateway 192.0.2.1",
        "        ^^^^^^^^^ warning: The gateway 192.0.2.1 of eth0 is its own address.",
      ),
    },
    "static without an address": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
            ^^^^ error: eth0 is static and has no address: ifupdown gives up on it (ifupdown2 brings it up without one).
          mtu 1500`,
      fixed: {
        manual: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          mtu 1500`,
      },
    },
  },
});
