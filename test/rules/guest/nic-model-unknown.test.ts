import rule from "#rules/guest/nic-model-unknown";
import { testRule } from "#test/rule";

const GUEST = (model: string, head = "<domain type='kvm'><name>vm</name>") => `
      --- h/etc/libvirt/qemu/vm.xml
      ${head}<devices>
        <interface type='bridge'><source bridge='virbr0'/>
          <model type='${model}'/>
        </interface>
      </devices></domain>`;
const PV = "<domain type='xen'><name>vm</name><os><type>linux</type></os>";

testRule(rule, {
  silent: {
    "a card of another machine than a PC": `
      --- h/etc/libvirt/qemu/vm.xml
      <domain type='qemu'><name>vm</name><os><type arch='aarch64'>hvm</type></os><devices><interface type='bridge'>
        <source bridge='br0'/><model type='e1001'/>
      </interface></devices></domain>
      --- h/srv/arm.sh
      #!/bin/sh
      qemu-system-arm -M virt -netdev user,id=n -device e1001,netdev=n`,
    "cards that there are": GUEST("virtio") + GUEST("e1000e").replace("vm.xml", "vm2.xml").replace(">vm<", ">vm2<"),
    "a name that is near to none": GUEST("fancy-new-card"),
    "netfront in a PV guest": GUEST("netfront", PV),
    "another name of virtio-net-pci as a device": `
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -netdev user,id=n0 -device virtio-net,netdev=n0,mac=52:54:00:aa:bb:01 disk.img`,
  },
  reports: {
    "the second command of one guest": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -hda vm.img -netdev bridge,id=n,br=br0 -device e1000,netdev=n,mac=52:54:00:8e:41:c9
      --- h/srv/vm-again.sh
      #!/bin/sh
      kvm -hda vm.img -netdev bridge,id=n,br=br0 -device e100O,netdev=n,mac=52:54:00:8e:41:c9
                                                         ^^^^^ hint: e100O is not a NIC model that we know; did you mean e1000?`,
    },
    "a letter for a digit": {
      given: GUEST("e100O").replace(
        "/>\n        </interface>",
        "/>\n                       ^^^^^ hint: e100O is not a NIC model that we know; did you mean e1000?\n        </interface>",
      ),
      fixed: { replace: GUEST("e1000") },
    },
    "an emulated card in a PV guest": {
      given: GUEST("e1000", PV).replace(
        "/>\n        </interface>",
        "/>\n                       ^^^^^ warning: vm is a PV guest: libvirt takes no model but netfront for NIC 0, and e1000 is refused.\n        </interface>",
      ),
      fixed: { replace: GUEST("netfront", PV) },
    },
    "what QEMU refuses": {
      given: `
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -net nic,model=virtio-net -net user disk.img
                                        ^^^^^^^^^^ warning: QEMU refuses virtio-net: write virtio, or -device virtio-net-pci.`,
      fixed: {
        replace: `
      --- h/usr/local/bin/start-vm.sh
      #!/bin/sh
      qemu-system-x86_64 -net nic,model=virtio -net user disk.img`,
      },
    },
  },
});
