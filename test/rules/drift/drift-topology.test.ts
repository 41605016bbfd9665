import rule from "#rules/drift/drift-topology";
import { testRule } from "#test/rule";

const HOST = (vlan = "") => `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports eth1
      auto vlan9
      iface vlan9 inet manual
          vlan-raw-device eth2${vlan}`;

const BRCTL = (...rows: readonly string[]) => `
      --- h/capture/brctl-show.txt
      bridge name     bridge id               STP enabled     interfaces
      ${rows.join("\n      ")}`;
const BR0 = "br0             8000.001a4b5ab496       no              eth0";
const BR1 = "br1             8000.00ffeb19399b       no              eth1";

testRule(rule, {
  silent: {
    "the capture is of one bridge": HOST() + BRCTL(BR1).replace("brctl-show", "bridge-br1"),
    "the capture asks for one bridge": `${HOST()}
      --- h/capture/session.txt
      # brctl show br1
      bridge name     bridge id               STP enabled     interfaces
      ${BR1}`,
    "the capture shows what is configured": HOST() + BRCTL(BR0, BR1),
    "guests' taps are extra": HOST() + BRCTL(BR0, "                                                        tap0", BR1),
    "a link that stays down": `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      iface br0 inet manual
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports eth1${BRCTL(BR1)}`,
  },
  reports: {
    "a remark above a listing is no command": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
            ^^^ warning: The configuration makes bridge br0; the capture (brctl-show.txt:3) does not show it.
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports eth1${BRCTL(BR1).replace("bridge name", "# trunkline: ignore state-errors\n      bridge name")}`,
    },
    "a port in another bridge": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
                       ^^^^ warning: The configuration puts eth0 into br0; the capture (brctl-show.txt:3) shows it in br1.
      auto br1
      iface br1 inet manual
          bridge_ports eth1${BRCTL("br0             8000.001a4b5ab496       no", BR1, "                                                        eth0")}`,
    },
    "a bridge that is not there": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
            ^^^ warning: The configuration makes bridge br0; the capture (brctl-show.txt:2) does not show it.
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports eth1${BRCTL(BR1)}`,
    },
    "another VLAN on another card": {
      given: `
      --- h/etc/network/interfaces
      auto vlan9
      iface vlan9 inet manual
                ^ warning: The configuration makes vlan9 VLAN 9; the capture (vlan.txt:3) shows VLAN 8.
          vlan-raw-device eth2
                          ^^^^ The configuration puts vlan9 on eth2; the capture (vlan.txt:3) shows it on eth0.
      --- h/capture/vlan.txt
      VLAN Dev name    | VLAN ID
      Name-Type: VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD
      vlan9          | 8  | eth0`,
    },
  },
});
