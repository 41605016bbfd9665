import rule from "#rules/mtu/mtu-invalid";
import { testRule } from "#test/rule";

const scripts = (...lines: readonly string[]) =>
  [
    "",
    "--reader ifcfg=network-scripts",
    "--- h/etc/sysconfig/network-scripts/ifcfg-eth0",
    "DEVICE=eth0",
    ...lines,
  ].join("\n      ");
const stanza = (reader: string, ...lines: readonly string[]) => `
      --reader interfaces=${reader}
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          ${lines.join("\n          ")}`;
const domain = (size: string) => `
      --- h/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='virbr0'/><mtu size='${size}'/>
      </interface></devices></domain>`;

testRule(rule, {
  silent: {
    "ordinary and large": scripts("MTU=1500") + domain("9000"),
    "the ends of the range": scripts("MTU=68") + domain("65535"),
    hexadecimal: scripts("MTU=0x2328"),
    none: scripts("MTU="),
    "SUSE writes it empty": `
      --- h/etc/sysconfig/network/ifcfg-eth0
      STARTMODE=auto
      MTU=''`,
    computed: `${scripts("MTU=$JUMBO")}${stanza("ifupdown", "mtu {{ mtu }}").replace(/\n +--reader.*/, "")}${domain("@MTU@")}`,
    "0 is automatic to NetworkManager": scripts("MTU=0").replace("network-scripts", "NetworkManager"),
    "0 is no MTU to libvirt": domain("0"),
    "small, without IPv6": scripts("MTU=576"),
    "small and large under ifupdown": stanza("ifupdown", "mtu 500"),
    "the loopback device": `
      --- h/etc/network/interfaces
      auto lo
      iface lo inet loopback
          mtu 65536`,
    "a comment behind it: another rule's": stanza("ifupdown", "mtu 9000 # jumbo"),
    "an option of a computed script": `
      --- h/srv/up.sh
      #!/bin/sh
      ip link set dev eth0 mtu $MTU
      ip link set dev eth0 up
      brctl addif br0 eth0`,
  },
  reports: {
    "a letter for a digit": {
      given: scripts(
        "MTU=900O",
        "    ^^^^ error: MTU 900O of eth0 is no number: it is refused, and eth0 keeps the MTU it had.",
      ),
      fixed: {
        "Write 9000": scripts("MTU=9000").replace(/--reader.*\n/, "\n"),
        "Write 1500": scripts("MTU=1500").replace(/--reader.*\n/, "\n"),
      },
    },
    "too small": {
      given: stanza(
        "ifupdown",
        "mtu 60",
        "    ^^ error: MTU 60 of eth0 is below 68, the least that the kernel takes: eth0 keeps the MTU it had.",
      ),
    },
    "too small, on a VLAN": {
      given:
        scripts("ONBOOT=yes").replaceAll("eth0", "eth0.5") +
        "\n      VLAN=yes\n      MTU=60\n          ^^ error: MTU 60 of eth0.5 is below 68: the VLAN takes it, but a bridge over it keeps its own.",
    },
    "too large, in a guest": {
      given: `
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=xenbr0, mtu=90000' ]
                                  ^^^^^ error: MTU 90000 of vm NIC 0 is above 65535, the most that the kernel takes: vm NIC 0 keeps the MTU it had.`,
      fixed: {
        "Write 1500": `
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=xenbr0, mtu=1500' ]`,
      },
    },
    "a network of libvirt": {
      given: `
      --- h/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='nat'/><bridge name='virbr7'/><mtu size='40'/></network>
                                                                                      ^^ MTU 40 of network lan is below 68, the least that the kernel takes: network lan keeps the MTU it had.`,
    },
    "0 under network-scripts": {
      given: scripts(
        "MTU=0",
        "    ^ error: MTU 0 of eth0 means automatic to NetworkManager alone: network-scripts hand it to the kernel, which refuses it.",
      ),
    },
    "0, either reader": {
      given: scripts(
        "MTU=0",
        "    ^ warning: MTU 0 of eth0 means automatic to NetworkManager alone: network-scripts hand it to the kernel, which refuses it.",
      ).replace("--reader ifcfg=network-scripts", ""),
    },
    "IPv6 on a small link": {
      given: scripts(
        "IPV6INIT=yes",
        "MTU=1000",
        "    ^^^^ warning: MTU 1000 of eth0 is below 1280, and eth0 has IPv6: the kernel takes IPv6 off a link that small.",
      ),
    },
    "an IPv6 stanza": {
      given: stanza(
        "ifupdown",
        "mtu 1000",
        "    ^^^^ warning: MTU 1000 of eth0 is below 1280, and eth0 has IPv6: the kernel takes IPv6 off a link that small.",
      ).concat("\n      iface eth0 inet6 static\n          address 2001:db8::5/64"),
    },
    "outside what ifupdown2 knows": {
      given: stanza(
        "ifupdown2",
        "mtu 16000",
        "    ^^^^^ warning: MTU 16000 of eth0 is outside 552–9216, the range that ifupdown2 knows.",
      ),
    },
    "the same, either reader": {
      given: stanza(
        "ifupdown2",
        "mtu 500",
        "    ^^^ info: MTU 500 of eth0 is outside 552–9216, the range that ifupdown2 knows.",
      ).replace(/--reader.*/, ""),
    },
    "a command": {
      given: `
      --- h/srv/up.sh
      #!/bin/sh
      ip link add br0 type bridge
      ip link set dev eth0 mtu 9oo0
                               ^^^^ MTU 9oo0 of eth0 is no number: it is refused, and eth0 keeps the MTU it had.`,
    },
  },
});
