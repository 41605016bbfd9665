import rule from "#rules/mtu/mtu-ignored";
import { testRule } from "#test/rule";

const stanzas = (reader: string, text: string) => `
      --reader interfaces=${reader}
      --- h/etc/network/interfaces${text}`;
const DHCP = `
      auto eth0
      iface eth0 inet dhcp
          mtu 9000`;
const PORT = `
      iface eth0 inet manual
          mtu 9000
      auto br0
      iface br0 inet manual
          bridge_ports eth0`;
const domain = (nic: string, type = "kvm") => `
      --- h/srv/vm.xml
      <domain type='${type}'><name>vm</name><devices>
      <interface ${nic}
      </interface></devices></domain>`;
const DIRECT = "type='direct'><source dev='eth1' mode='bridge'/>";

testRule(rule, {
  silent: {
    "ifupdown2 sets it with dhcp": stanzas("ifupdown2", DHCP),
    "a static address": stanzas("ifupdown", DHCP.replace("dhcp", "static\n          address 192.0.2.5/24")),
    "another stanza of the card sets it": stanzas(
      "ifupdown",
      `${DHCP}
      iface eth0 inet6 manual
          mtu 9000`,
    ),
    "dhcp without an MTU": stanzas("ifupdown", DHCP.replace("\n          mtu 9000", "")),
    "a port that is started": stanzas("ifupdown", `\n      auto eth0${PORT}`),
    "a port that hotplug starts": stanzas("ifupdown", `\n      allow-hotplug eth0${PORT}`),
    "a port that a pattern starts": stanzas("ifupdown", `\n      auto /eth*${PORT}`),
    "ifupdown2 sets a port's all the same": stanzas("ifupdown2", PORT),
    "the bridge sets it on its ports": stanzas("ifupdown", `${PORT}\n          mtu 9000`),
    "a tap of libvirt": domain("type='bridge'><source bridge='br0'/><mtu size='1500'/>"),
    "0 is no MTU to libvirt": domain(`${DIRECT}<mtu size='0'/>`),
    "a bridge that libvirt makes": `
      --- h/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='nat'/><bridge name='virbr7'/><mtu size='1400'/></network>`,
    "xl takes it": `
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0, mtu=1400' ]`,
    "a port of a later release": `
      --- h/etc/redhat-release
      CentOS release 5.8 (Final)
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MTU=9000
      BRIDGE=br0`,
  },
  reports: {
    "dhcp under ifupdown": {
      given: stanzas(
        "ifupdown",
        `${DHCP}
              ^^^^ warning: ifupdown ignores the MTU of eth0 here: the dhcp method does not set it.`,
      ),
      fixed: {
        command: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet dhcp
          pre-up ip link set $IFACE mtu 9000`,
      },
    },
    "dhcp, either reader": {
      given: `
      --- h/etc/network/interfaces${DHCP}
              ^^^^ warning: ifupdown ignores the MTU of eth0 here: the dhcp method does not set it.`,
    },
    "a bridge with dhcp": {
      given: stanzas(
        "ifupdown",
        `
      auto br0
      iface br0 inet dhcp
          bridge_ports eth0
          mtu 9000
              ^^^^ info: ifupdown does not set the MTU of br0 itself here, where the method is dhcp; it does set its ports' to 9000, which the bridge then follows.`,
      ),
    },
    "a port that nothing starts": {
      given: stanzas(
        "ifupdown",
        PORT.replace(
          "mtu 9000",
          "mtu 9000\n              ^^^^ warning: ifupdown ignores the MTU of eth0 here: no auto line starts it, and br0 (interfaces:5) takes it as a port without its stanza.",
        ).replace("bridge_ports eth0", "bridge_ports eth0\n                       ~~~~ br0 takes it here"),
      ),
      fixed: { start: `\n      --- h/etc/network/interfaces\n      auto eth0${PORT}` },
    },
    "a port of RHEL 5.2": {
      given: `
      --- h/etc/redhat-release
      CentOS release 5.2 (Final)
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MTU=9000
          ^^^^ warning: network-scripts of RHEL 5.2 ignore the MTU of eth0: it joins br0 before anything else is set.
      BRIDGE=br0`,
    },
    macvtap: {
      given: domain(`${DIRECT}
        <mtu size='1400'/>
                   ^^^^ warning: libvirt ignores the MTU of vm NIC 0: it sets none on a NIC of type direct, which has that of eth1.`),
      fixed: { remove: domain(DIRECT) },
    },
    "the user network": {
      given: domain(`type='user'>
        <mtu size='1400'/>
                   ^^^^ libvirt ignores the MTU of vm NIC 0: it sets none on a NIC of type user.`),
    },
    "a Xen domain": {
      given: domain(
        `type='bridge'><source bridge='br0'/>
        <mtu size='1400'/>
                   ^^^^ libvirt's Xen driver ignores the MTU of vm NIC 0: the vif copies its bridge's.`,
        "xen",
      ),
    },
    xm: {
      given: `
      --- h/etc/xen/xend-config.sxp
      (network-script network-bridge)
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0, mtu=1400' ]
                               ^^^^ xm ignores the MTU of vm NIC 0: it knows no such key and refuses the guest.`,
    },
    "a network on the host's bridge": {
      given: `
      --- h/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='bridge'/><bridge name='br0'/><mtu size='9000'/></network>
                                                                                      ^^^^ libvirt ignores the MTU of network lan: its bridge br0 is the host's, and has its own.`,
      fixed: {
        remove: `
      --- h/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>`,
      },
    },
  },
});
