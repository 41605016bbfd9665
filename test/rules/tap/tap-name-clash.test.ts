import rule from "#rules/tap/tap-name-clash";
import { testRule } from "#test/rule";

const kvm = (name: string, tap: string, more = "") => `
      --- h/srv/${name}.sh
      #!/bin/sh
      kvm -nic tap,script=no,ifname=${tap} /srv/${name}.img${more}`;
const domain = (name: string, ...nics: readonly string[]) => `
      --- h/etc/libvirt/qemu/${name}.xml
      <domain type='kvm'><name>${name}</name><devices>
${nics.map((nic) => `      <interface type='bridge'><source bridge='virbr0'/>\n        ${nic}</interface>`).join("\n")}
      </devices></domain>`;
const xen = (name: string, vif: string) => `
      --- h/etc/xen/${name}.cfg
      name = "${name}"
      memory = 256
      vif = [ '${vif}' ]`;

testRule(rule, {
  silent: {
    "two names": kvm("a", "tap0") + kvm("b", "tap1"),
    "two commands that start one disk": kvm("a", "tap0") + kvm("b", "tap0").replace("/srv/b.img", "/srv/a.img"),
    "two commands with one -name": kvm("a", "tap0", " -name vm") + kvm("b", "tap0", " -name vm"),
    "one of two commands of a script": `
      --- h/srv/vm.sh
      #!/bin/sh
      case "$1" in
      a) kvm -nic tap,ifname=tap0 /srv/a.img ;;
      b) kvm -nic tap,ifname=tap0 /srv/b.img ;;
      esac`,
    "a tap that was made for one guest": `
      --- h/etc/network/interfaces
      auto tap0
      iface tap0 inet manual
          tunctl_user das${kvm("a", "tap0")}`,
    "a tap with a name of its own, made by a command": `
      --- h/etc/network/interfaces
      auto vm1
      iface vm1 inet manual
          pre-up ip tuntap add dev vm1 mode tap
      auto br0
      iface br0 inet manual
          bridge_ports eth0 vm1${kvm("a", "vm1")}`,
    "names that libvirt drops": domain("a", "<target dev='vnet0'/>") + domain("b", "<target dev='vnet0'/>"),
    "a pattern": domain("a", "<target dev='web%d'/>") + domain("b", "<target dev='web%d'/>"),
    "names that are computed": kvm("a", "tap$N") + kvm("b", "tap$N"),
    "one guest in two formats": xen("a", "vifname=web, bridge=br0") + domain("a", "<target dev='web'/>"),
    "one tap behind two cards: another rule's": `
      --- h/srv/a.sh
      #!/bin/sh
      kvm -netdev tap,id=n,ifname=tap0 -device e1000,netdev=n -device e1000,netdev=n`,
  },
  reports: {
    "two guests": {
      given: `${kvm("a", "tap0").replace(" /srv/a", " /srv/a")}
                                    ~~~~ a NIC 0 wants it too${kvm("b", "tap0")}
                                    ^^^^ error: b NIC 0 and a NIC 0 (a.sh:2) both want the host device tap0: whichever starts later fails.${kvm("c", "tap1")}`,
      fixed: { rename: kvm("b", "tap2") },
    },
    "a Xen and a libvirt guest": {
      given: `${domain("a", "<target dev='web'/>")}${xen("b", "vifname=web, bridge=br0")}
                       ^^^ b NIC 0 and a NIC 0 (a.xml:3) both want the host device web: whichever starts later fails.`,
      fixed: { "Call it web1": xen("b", "vifname=web1, bridge=br0") },
    },
    "two NICs of one guest": {
      given: domain(
        "a",
        "<target dev='tap-web'/>",
        "<target dev='tap-web'/>\n                     ^^^^^^^ a NIC 1 and a NIC 0 (a.xml:3) both want the host device tap-web: a does not start.\n",
      ),
    },
    "two taps of one hub": {
      given: `
      --- h/srv/a.sh
      #!/bin/sh
      kvm -net nic -net tap,ifname=tap0 -net tap,ifname=tap0
                                                        ^^^^ a and a (a.sh:2) both want the host device tap0: a does not start.`,
    },
    "names that are one after the cut": {
      given: `${kvm("a", "storage-and-mail1")}${kvm("b", "storage-and-mail2")}
                                    ^^^^^^^^^^^^^^^^^ b NIC 0 and a NIC 0 (a.sh:2) both want the host device storage-and-mai (names are cut to 15 letters): whichever starts later fails.`,
    },
    "a bridge of the host": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
            ~~~ br0 is defined here
          bridge_ports eth0${kvm("a", "br0")}
                                    ^^^ error: a NIC 0 wants the host device br0, but that is a bridge of h (interfaces:2): a does not start.`,
    },
    "a script takes the bridge from the name: no other name is offered": {
      given: `
      --- h/etc/kvm/kvm-ifup
      #!/bin/sh
      brctl addif br\${1#tap} $1
      --- h/srv/a.sh
      #!/bin/sh
      kvm -nic tap,ifname=tap0 /srv/a.img
      --- h/srv/b.sh
      #!/bin/sh
      kvm -nic tap,ifname=tap0 /srv/b.img
                          ^^^^ b NIC 0 and a NIC 0 (a.sh:2) both want the host device tap0: whichever starts later fails.`,
    },
  },
});
