import rule from "#rules/file/xl-vif-key";
import { testRule } from "#test/rule";

const VM = `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256`;

testRule(rule, {
  silent: {
    "every key as xl knows it": `${VM}
      vif = [ 'mac=00:16:3e:00:00:01, bridge=br900, type=ioemu, model=e1000, rate=10Mb/s@50ms', 'bridge=br901,vifname=vm1,mtu=9000' ]`,
    "a leading blank and empty items": `${VM}
      vif = [ '  bridge=br900,, mac=00:16:3e:00:00:01', '' ]`,
    "flags need no value": `${VM}
      vif = [ 'bridge=br900, trusted' ]`,
    "a file for xm may have blanks": `${VM}
      pae = os.uname()[4] == 'x86_64' and 1 or 0
      vif = [ 'bridge = br900' ]`,
    "a host of xend may have blanks": `
      --- dom0/etc/xen/xend-config.sxp
      (network-script network-bridge)
      ${VM.trim()}
      vif = [ 'bridge = br900 , type = ioemu' ]`,
    "a template": `${VM}
      vif = [ '{{ key }}=br900, type={{ type }}' ]`,
    "an example of the package": `
      --- dom0/etc/xen/xlexample.hvm
      name = "example"
      memory = 256
      vif = [ 'brige=br0' ]`,
  },
  reports: {
    "a misspelt bridge; the bridge that was meant is shown": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
             ~~~~~ br900 is defined here
      TYPE=Bridge
      ${VM.trim()}
      vif = [ 'type=ioemu, brige=br900' ]
                           ^^^^^^^^^^^ error: xl knows no key \`brige\` and goes on without it: NIC 0 of vm goes to the default bridge xenbr0.`,
      fixed: {
        rename: `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'type=ioemu, bridge=br900' ]`,
      },
    },
    "the default bridge is the one of xl.conf": {
      given: `
      --- dom0/etc/xen/xl.conf
      vif.default.bridge="br0"
      ${VM.trim()}
      vif = [ 'BRIDGE=br900' ]
               ^^^^^^^^^^^^ xl knows no key \`BRIDGE\` and goes on without it: NIC 0 of vm goes to the default bridge br0.`,
    },
    "another key is lost, the bridge is not": {
      given: `${VM}
      vif = [ 'bridge=br900', 'bridge=br901, macc=00:16:3e:00:00:01' ]
                                             ^^^^^^^^^^^^^^^^^^^^^^ xl knows no key \`macc\` and goes on without it: NIC 1 of vm gets another address at every start.`,
    },
    "a key that resembles none": {
      given: `${VM}
      vif = [ 'bridge=br900, comment=web' ]
                             ^^^^^^^^^^^ xl knows no key \`comment\` and goes on without it: NIC 0 of vm does not get it.`,
    },
    "xm stops at it": {
      given: `${VM}
      pae = os.uname()[4] == 'x86_64' and 1 or 0
      vif = [ 'brige=br900' ]
               ^^^^^^^^^^^ error: xm knows no key \`brige\` in NIC 0 of vm and does not start the guest.`,
    },
    "blanks round the equals sign": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
             ~~~~~ br900 is defined here
      TYPE=Bridge
      ${VM.trim()}
      vif = [ 'bridge = br900, mac=00:16:3e:00:00:01' ]
               ^^^^^^^^^^^^^^ error: xl takes the blank behind \`bridge\` for a part of the key and goes on without it: NIC 0 of vm goes to the default bridge xenbr0.`,
      fixed: {
        join: `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br900, mac=00:16:3e:00:00:01' ]`,
      },
    },
    "a blank in a value": {
      given: `${VM}
      vif = [ 'bridge= br900',
               ^^^^^^^^^^^^^ xl takes the blank for a part of the value of bridge: vm does not start without a bridge \` br900\`.
              'bridge=br901 ,mac=00:16:3e:00:00:01',
                      ^^^^^^ xl takes the blank for a part of the value of bridge: vm does not start without a bridge \`br901 \`.
              'bridge=br902,script=vif-bridge ,mtu=1500' ]
                                   ^^^^^^^^^^^ xl takes the blank for a part of the value of script: NIC 2 of vm gets \`vif-bridge \`.`,
      fixed: {
        trim: `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge= br900',
              'bridge=br901,mac=00:16:3e:00:00:01',
              'bridge=br902,script=vif-bridge ,mtu=1500' ]`,
      },
    },
    "a blank behind an address does no harm": {
      given: `${VM}
      vif = [ 'bridge=br900,ip=192.0.2.1 ,mac=00:16:3e:00:00:01' ]
                               ^^^^^^^^^^ info: xl takes the blank for a part of the value of ip: NIC 0 of vm gets \`192.0.2.1 \`.`,
    },
    "words without a value": {
      given: `${VM}
      vif = [ 'bridge', 'bridge=br900, mac=' ]
               ^^^^^^ \`bridge\` has no value, and xl goes on without it: NIC 0 of vm goes to the default bridge xenbr0.
                                       ^^^^ \`mac\` has no value, and xl goes on without it: NIC 1 of vm gets another address at every start.`,
    },
    "a string for a list": {
      given: `${VM}
      vif = 'mac=00:16:3e:00:00:01, bridge=br900'
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ vif is a string, but xl wants a list: it starts vm without any NIC.`,
      fixed: {
        wrap: `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'mac=00:16:3e:00:00:01, bridge=br900' ]`,
      },
    },
    "a list in the list": {
      given: `${VM}
      vif = [ [ 'bridge=br900' ] ]
              ^^^^^^^^^^^^^^^^^^ xl passes over a list inside the list: vm gets no NIC from it.`,
      fixed: {
        unwrap: `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br900' ]`,
      },
    },
    "a type in capitals, a rate without a unit": {
      given: `${VM}
      vif = [ 'type=IOEMU, bridge=br900', 'bridge=br901, rate=10Mbit' ]
                    ^^^^^ type=IOEMU is neither ioemu nor vif, and xl goes on without it: NIC 0 of vm gets the default type.
                                                              ^^^^^^ xl cannot read the rate 10Mbit of NIC 1 of vm: it wants a number with B/s or b/s, such as 10Mb/s or 250KB/s@20ms.`,
      fixed: {
        replace: `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'type=ioemu, bridge=br900', 'bridge=br901, rate=10Mbit' ]`,
      },
    },
  },
});
