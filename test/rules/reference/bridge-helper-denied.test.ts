import rule from "#rules/reference/bridge-helper-denied";
import { testRule } from "#test/rule";

function host(list: string, options = "bridge,id=n0,br=br900"): string {
  return `
      --- web/etc/qemu/bridge.conf${list
        .split("\n")
        .map((line) => `\n      ${line}`)
        .join("")}
      --- web/srv/vm.sh
      #!/bin/sh
      qemu-system-x86_64 -name vm -netdev ${options} -device e1000,netdev=n0`;
}

testRule(rule, {
  silent: {
    "it is allowed": host("# bridges of guests\nallow br0\nallow br900"),
    "all are allowed": host("allow all"),
    "an include that is not among the files": host("include /etc/qemu/alice.conf"),
    "an include that allows it": `${host("include /etc/qemu/alice.conf")}
      --- web/etc/qemu/alice.conf
      allow br900`,
    "a tap without a helper; another helper; a computed bridge": `${host("allow br0", "tap,id=n0,br=br900")}
      --- web/srv/vm2.sh
      #!/bin/sh
      qemu-system-x86_64 -name vm2 -netdev tap,id=n0,br=br900,helper=/opt/own-helper -device e1000,netdev=n0
      --- web/srv/vm3.sh
      #!/bin/sh
      qemu-system-x86_64 -name vm3 -netdev bridge,id=n0,br=$BR -device e1000,netdev=n0`,
    "a host without etc/qemu": `
      --- web/srv/vm.sh
      #!/bin/sh
      qemu-system-x86_64 -name vm -netdev bridge,id=n0,br=br900 -device e1000,netdev=n0`,
    "libvirt's guests do not need it": `
      --- web/etc/qemu/bridge.conf
      allow br0
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='br900'/></interface>
      </devices></domain>`,
    "the bridge is not defined: another rule's": `${host("allow br0")}
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0`,
  },
  reports: {
    "the second command of one guest": {
      given: `
      --- h/etc/qemu/bridge.conf
      allow br0
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports eth1
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -hda vm.img -netdev bridge,id=n,br=br0 -device e1000,netdev=n,mac=52:54:00:8e:41:c9
      --- h/srv/vm-again.sh
      #!/bin/sh
      kvm -hda vm.img -netdev bridge,id=n,br=br1 -device e1000,netdev=n,mac=52:54:00:8e:41:c9
                                             ^^^ error: qemu-bridge-helper refuses br1: /etc/qemu/bridge.conf does not allow it, and vm-again NIC 0 does not start.`,
    },
    "it is not in the list": {
      given: `
      --- web/etc/qemu/bridge.conf
      allow br0
            ~~~ what is allowed
      --- web/srv/vm.sh
      #!/bin/sh
      qemu-system-x86_64 -name vm -netdev bridge,id=n0,br=br900 -device e1000,netdev=n0
                                                          ^^^^^ error: qemu-bridge-helper refuses br900: /etc/qemu/bridge.conf does not allow it, and vm NIC 0 does not start.`,
      fixed: {
        allow: `
      --- web/etc/qemu/bridge.conf
      allow br0
      allow br900`,
      },
    },
    "the default bridge, for a tap with the helper and RHEL's folder": {
      given: `
      --- web/etc/qemu-kvm/bridge.conf
      allow virbr0
      --- web/srv/vm.sh
      #!/bin/sh
      qemu-kvm -name vm -netdev tap,id=n0,helper=/usr/libexec/qemu-bridge-helper -device e1000,netdev=n0
                                ^^^ error: qemu-bridge-helper refuses br0: /etc/qemu-kvm/bridge.conf does not allow it, and vm NIC 0 does not start.`,
    },
    "it is denied": {
      given: `
      --- web/etc/qemu/bridge.conf
      allow all
      deny br900
      --- web/srv/vm.sh
      #!/bin/sh
      qemu-system-x86_64 -name vm -netdev bridge,id=n0,br=br900 -device e1000,netdev=n0
                                                          ^^^^^ error: qemu-bridge-helper refuses br900: /etc/qemu/bridge.conf denies it, and vm NIC 0 does not start.`,
      fixed: {
        remove: `
      --- web/etc/qemu/bridge.conf
      allow all`,
      },
    },
    "a line that it cannot read": {
      given: `
      --- web/etc/qemu/bridge.conf
      allow br900
      permit br901
      --- web/srv/vm.sh
      #!/bin/sh
      qemu-system-x86_64 -name vm -netdev bridge,id=n0,br=br900 -device e1000,netdev=n0
                                                          ^^^^^ error: qemu-bridge-helper refuses every bridge: it cannot read a line of /etc/qemu/bridge.conf, and vm NIC 0 does not start.`,
    },
    "there is no list": {
      given: `
      --- web/etc/qemu/qemu-ga.conf
      [general]
      --- web/srv/vm.sh
      #!/bin/sh
      qemu-system-x86_64 -name vm -netdev bridge,id=n0,br=br900 -device e1000,netdev=n0
                                                          ^^^^^ warning: qemu-bridge-helper refuses br900 where there is no bridge.conf: /etc/qemu has none, and vm NIC 0 does not start.`,
    },
  },
});
