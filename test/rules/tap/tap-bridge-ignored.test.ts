import rule from "#rules/tap/tap-bridge-ignored";
import { testRule } from "#test/rule";

const HOST = `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br900
      iface br900 inet manual
          bridge_ports eth0.900`;
const vm = (...options: readonly string[]) => `
      --- h/srv/vm.sh
      #!/bin/sh
      kvm /srv/vm.img ${options.join(" \\\n        ")}`;
const CARD = "-device e1000,netdev=n";
const up = (bridge: string, path = "etc/qemu-ifup") => `
      --- h/${path}
      #!/bin/sh
      brctl addif ${bridge} "$1"`;
const NO = "br=br900 has no effect without helper=:";

testRule(rule, {
  silent: {
    "a backend of type bridge": vm("-netdev bridge,id=n,br=br900", CARD),
    "a helper": vm("-netdev tap,id=n,br=br900,helper=/usr/lib/qemu/qemu-bridge-helper", CARD),
    "no br=": vm("-netdev tap,id=n", CARD) + up("br0"),
    "a bridge that is computed": vm('-netdev "tap,id=n,br=$BR"', CARD),
    "a script that is computed": vm('-netdev "tap,id=n,br=br900,script=$UP"', CARD),
    "a card that may not be there": `
      --- h/srv/vm.sh
      #!/bin/sh
      kvm /srv/vm.img \${NET:+-nic tap,br=br900}`,
  },
  reports: {
    "nothing shows what the default script does": {
      given:
        HOST +
        vm(
          `-netdev tap,id=n,br=br900\n                                          ^^^^^ error: ${NO} QEMU's default script decides, and nothing here shows that vm NIC 0 lands on br900.\n        ${CARD}`,
        ).replace("br900\n", "br900 \\\n"),
      fixed: {
        bridge: vm("-netdev bridge,id=n,br=br900", CARD),
        helper: vm("-netdev tap,id=n,br=br900,helper=/usr/lib/qemu/qemu-bridge-helper", CARD),
      },
    },
    "the default script takes another bridge": {
      given: `${HOST}${vm("-nic tap,br=br900")}
                                  ^^^^^ ${NO} QEMU's default script decides, and vm NIC 0 lands on br0.${up("br0")}`,
      fixed: { bridge: vm("-nic bridge,br=br900") },
    },
    "its own script takes another bridge": {
      given: `${HOST}${vm("-net nic -net tap,script=/etc/up,br=br900,ifname=tap0")}
                                                          ^^^^^ ${NO} /etc/up decides, and vm NIC 0 lands on br0.${up("br0", "etc/up")}`,
      fixed: { bridge: vm("-net nic -net bridge,br=br900") },
    },
    "its own script happens to take it": {
      given: `${HOST}${vm("-net nic -net tap,script=/etc/up,br=br900,vhost=on")}
                                                          ^^^^^ info: br=br900 has no effect without helper=; vm NIC 0 lands on br900 all the same, by /etc/up.${up("br900", "etc/up")}`,
    },
    "no script": {
      given: `${HOST}${vm("-net nic -net tap,script=no,br=br900,vhost=on")}
                                                     ^^^^^ ${NO} no script runs, and vm NIC 0 lands on no bridge.`,
    },
    "no script, but somebody joins the tap": {
      given: `${HOST.replace("eth0\n", "eth0 tap0\n")}${vm("-net nic -net tap,script=no,br=br900,ifname=tap0")}
                                                     ^^^^^ ${NO} what joins the tap decides, and vm NIC 0 lands on br0.`,
    },
    "on a hub with more": {
      given: `${HOST}${vm("-net nic -net tap,br=br900 -net nic -net tap,ifname=tap1")}
                                           ^^^^^ ${NO} QEMU's default script decides, and nothing here shows that vm lands on br900.`,
    },
  },
});
