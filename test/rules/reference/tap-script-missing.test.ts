import rule from "#rules/reference/tap-script-missing";
import { testRule } from "#test/rule";

const SCRIPT = `
      --- das-hp/etc/kvm/kvm-ifup-tap
      #!/bin/sh
      br=$(echo $1 | sed -e 's/tap//')
      brctl addif br$br $1
      --- das-hp/etc/kvm/kvm-ifdown
      #!/bin/sh
      exit 0`;

function qemu(options: string): string {
  return `
      --- das-hp/home/me/start-vm.sh
      #!/bin/sh
      kvm -name vm -netdev tap,id=n0,ifname=tap0,${options} -device e1000,netdev=n0`;
}

testRule(rule, {
  silent: {
    "the scripts are there, though one of them does nothing": `${SCRIPT}${qemu("script=/etc/kvm/kvm-ifup-tap,downscript=/etc/kvm/kvm-ifdown")}`,
    "no script; the default ones": `${SCRIPT}${qemu("script=no,downscript=/etc/qemu-ifdown")}`,
    "the folder is not part of these files": qemu("script=/etc/kvm/kvm-ifup-taps"),
    "a folder of which not every file is known": `${SCRIPT}${qemu("script=/usr/local/sbin/tap-up")}`,
    "the path is computed": `${SCRIPT}${qemu("script=$UP")}`,
    "scripts that come with Xen": `
      --- dom0/etc/xen/scripts/vif-site
      #!/bin/sh
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0,script=vif-bridge', 'bridge=br0,script=vif-openvswitch', 'bridge=br0,script=vif-site' ]`,
  },
  reports: {
    "a misspelt script": {
      given: `
      --- das-hp/etc/kvm/kvm-ifup-tap
      #!/bin/sh
      br=$(echo $1 | sed -e 's/tap//')
      brctl addif br$br $1
      --- das-hp/home/me/start-vm.sh
      #!/bin/sh
      kvm -name vm -netdev tap,id=n0,script=/etc/kvm/kvm-ifup-taps -device e1000,netdev=n0
                                            ^^^^^^^^^^^^^^^^^^^^^^ warning: vm NIC 0 runs /etc/kvm/kvm-ifup-taps, which is not on das-hp: QEMU ends when the script cannot run.`,
      fixed: {
        rename: `
      --- das-hp/home/me/start-vm.sh
      #!/bin/sh
      kvm -name vm -netdev tap,id=n0,script=/etc/kvm/kvm-ifup-tap -device e1000,netdev=n0`,
      },
    },
    "libvirt's script of a tap": {
      given: `${SCRIPT}
      --- das-hp/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='ethernet'><script path='/etc/kvm/tap-up'/></interface>
                                                 ^^^^^^^^^^^^^^^ warning: vm NIC 0 runs /etc/kvm/tap-up, which is not on das-hp: QEMU ends when the script cannot run.
      </devices></domain>`,
    },
    "xl, without a folder": {
      given: `
      --- dom0/etc/xen/scripts/vif-site
      #!/bin/sh
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0,script=vif-sites' ]
                                 ^^^^^^^^^ warning: vm NIC 0 runs /etc/xen/scripts/vif-sites, which is not on dom0: the guest does not start.`,
      fixed: {
        rename: `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0,script=vif-site' ]`,
      },
    },
  },
});
