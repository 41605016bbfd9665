import rule from "#rules/drift/drift-value";
import { testRule } from "#test/rule";

const IFCONFIG = (mtu: string, address: string) => `
      --- h/capture/ifconfig-a.txt
      br0       Link encap:Ethernet  HWaddr 00:1a:4b:5a:b4:96
                inet addr:${address}  Bcast:192.0.2.255  Mask:255.255.255.0
                UP BROADCAST RUNNING MULTICAST  MTU:${mtu}  Metric:1
                RX packets:10 errors:0 dropped:0 overruns:0 frame:0
                TX packets:10 errors:0 dropped:0 overruns:0 carrier:0
                collisions:0 txqueuelen:0`;
const BR0 = (...lines: readonly string[]) => `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      ${lines.join("\n      ")}`;
const END = ": a change by hand that the next reboot undoes, or a configuration that never took effect.";

testRule(rule, {
  silent: {
    "the same values": BR0("MTU=1500", "IPADDR=192.0.2.5", "PREFIX=24") + IFCONFIG("1500", "192.0.2.5"),
    "nothing is configured": BR0("ONBOOT=yes") + IFCONFIG("9000", "192.0.2.5"),
    "a small guest pulls the bridge down": `${BR0("MTU=9000")}${IFCONFIG("1500", "192.0.2.5")}

      vif1.0    Link encap:Ethernet  HWaddr fe:ff:ff:ff:ff:ff
                UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
                RX packets:10 errors:0 dropped:0 overruns:0 frame:0
                TX packets:10 errors:0 dropped:0 overruns:0 carrier:0
                collisions:0 txqueuelen:0`,
    DHCP: BR0("BOOTPROTO=dhcp") + IFCONFIG("1500", "192.0.2.77"),
    "a redacted address": BR0("IPADDR=192.0.2.5", "PREFIX=24") + IFCONFIG("1500", "XX.XX.XX.36"),
  },
  reports: {
    "MTU and address": {
      given:
        BR0(
          "MTU=1400",
          `    ^^^^ info: br0 is configured with MTU 1400; the capture (ifconfig-a.txt:3) shows 1500${END}`,
          "IPADDR=192.0.2.5",
          `       ^^^^^^^^^ br0 is configured with address 192.0.2.5; the capture (ifconfig-a.txt:2) shows 192.0.2.9${END}`,
          "PREFIX=24",
        ) + IFCONFIG("1500", "192.0.2.9"),
      fixed: { write: BR0("MTU=1500", "IPADDR=192.0.2.5", "PREFIX=24") },
    },
    "no small port pulls the bridge down": {
      given:
        BR0("MTU=9000", `    ^^^^ br0 is configured with MTU 9000; the capture (ifconfig-a.txt:3) shows 1500${END}`) +
        IFCONFIG("1500", "192.0.2.9"),
    },
    "a bond whose mode was refused": {
      given: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100 primary=eth0"
                                                          ^^^^ bond0 is configured with primary eth0; the capture (bond0:4) shows eth1${END}
                         ^^^^^^^^^^^^^ bond0 is configured with bond mode active-backup; the capture (bond0:3) shows balance-rr${END}
                                              ^^^ bond0 is configured with miimon 100; the capture (bond0:6) shows 0${END}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      --- h/proc/net/bonding/bond0
      Ethernet Channel Bonding Driver: v3.7.1 (April 27, 2011)

      Bonding Mode: load balancing (round-robin)
      Primary Slave: eth1 (primary_reselect always)
      MII Status: up
      MII Polling Interval (ms): 0
      Up Delay (ms): 0
      Down Delay (ms): 0

      Slave Interface: eth0
      MII Status: up
      Permanent HW addr: 00:15:17:28:f6:34`,
    },
  },
});
