import { describe, expect, it } from "vitest";
import { capturesOf, rendered } from "./render.ts";

describe("brctl show", () => {
  const bridges = [
    "brctl all",
    "  br0 bridge mac=00:1a:4b:5a:b4:96 stp=false",
    "  eth0 master=br0",
    "  tap0 master=br0",
    "  br1 bridge mac=00:00:00:00:00:00 stp=true",
  ];
  const head = "bridge name\tbridge id\t\tSTP enabled\tinterfaces\n";

  it("reads tabs", () => {
    expect(
      rendered(`${head}br0\t\t8000.001a4b5ab496\tno\t\teth0\n\t\t\t\t\t\t\ttap0\nbr1\t\t8000.000000000000\tyes\t\t\n`),
    ).toEqual(bridges);
  });

  it("reads a paste with blanks and CR LF", () => {
    expect(
      rendered(
        "bridge name     bridge id               STP enabled     interfaces\r\nbr0             8000.001a4b5ab496       no              eth0\r\n                                                        tap0\r\nbr1             8000.000000000000       yes\r\n",
      ),
    ).toEqual(bridges);
  });

  it("passes over what stands in place of ports", () => {
    expect(
      rendered(
        `${head}br0\t\t8000.001a4b5ab496\tno\t\tcan't get port info: Function not implemented\nbr1\t\t8000.000000000000\tno\t\teth1\n`,
      ),
    ).toEqual([
      "brctl all",
      "  br0 bridge mac=00:1a:4b:5a:b4:96 stp=false",
      "  br1 bridge mac=00:00:00:00:00:00 stp=false",
      "  eth1 master=br1",
    ]);
  });

  it("takes names that are longer than their column", () => {
    expect(rendered(`${head}management-br0\t\t8000.001a4b5ab496\tno\t\tenp130s0f1np1\n`)).toEqual([
      "brctl",
      "  management-br0 bridge mac=00:1a:4b:5a:b4:96 stp=false",
      "  enp130s0f1np1 master=management-br0",
    ]);
  });

  it("is not complete for one bridge", () => {
    expect(rendered(`${head}br0\t\t8000.001a4b5ab496\tno\t\teth0\n`)[0]).toBe("brctl");
    expect(rendered(`root@h:~# brctl show br0\n${head}br0\t\t8000.001a4b5ab496\tno\t\teth0\n`)[0]).toBe("brctl");
    expect(rendered(`root@h:~# brctl show\n${head}`)).toEqual(["brctl all"]);
  });
});

describe("ifconfig", () => {
  const old =
    "br0       Link encap:Ethernet  HWaddr 00:1a:4b:5a:b4:96\n          inet addr:XX.XX.XX.36  Bcast:XX.XX.XX.255  Mask:255.255.255.0\n          inet6 addr: fe80::21a:4bff:fe5a:b496/64 Scope:Link\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n          RX packets:291 errors:3464688 dropped:0 overruns:0 frame:0\n          TX packets:682 errors:0 dropped:0 overruns:0 carrier:0\nbr0:0     Link encap:Ethernet  HWaddr 00:1a:4b:5a:b4:96\n          inet addr:10.0.0.7  Bcast:10.0.0.255  Mask:255.255.255.0\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n\nlo        Link encap:Local Loopback\n          inet addr:127.0.0.1  Mask:255.0.0.0\n          UP LOOPBACK RUNNING  MTU:16436  Metric:1\n";

  it("reads net-tools 1.60, an alias as addresses of its link", () => {
    expect(rendered(old, "ifconfig-a.txt")).toEqual([
      "ifconfig all",
      "  br0 up mtu=1500 mac=00:1a:4b:5a:b4:96 fe80::21a:4bff:fe5a:b496,10.0.0.7 rx=291/3464688",
      "  lo loopback up mtu=16436 127.0.0.1",
    ]);
  });

  it("reads net-tools 2", () => {
    expect(
      rendered(
        "eth0: flags=4098<BROADCAST,MULTICAST>  mtu 9000\n        inet 10.0.0.1  netmask 255.255.255.0  broadcast 10.0.0.255\n        inet6 2001:db8::1  prefixlen 64  scopeid 0x0<global>\n        ether 00:16:3e:00:00:01  txqueuelen 1000  (Ethernet)\n        RX packets 12  bytes 158 (158.0 B)\n        RX errors 3  dropped 0  overruns 0  frame 0\n\nlo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536\n        inet 127.0.0.1  netmask 255.0.0.0\n",
      ),
    ).toEqual([
      "ifconfig all",
      "  eth0 down mtu=9000 mac=00:16:3e:00:00:01 10.0.0.1,2001:db8::1 rx=12/3",
      "  lo loopback up mtu=65536 127.0.0.1",
    ]);
  });

  it.each([
    ["told by the command", "h:~# ifconfig -a\n", "x.txt", true],
    ["told by the command not to be", "h:~# ifconfig\n", "ifconfig-a.txt", false],
    ["told by the name", "", "host/ifconfig-a.out", true],
    ["not told", "", "x.txt", false],
  ])("is complete: %s", (_, prompt, path, complete) => {
    const text = `${prompt.replace("h:", "root@h:")}${old}`;
    expect(capturesOf(text, path)[0]?.complete).toBe(complete);
  });

  it("says where each value stands", () => {
    const [link] = capturesOf(old)[0]?.links ?? [];
    const words = [link?.name, link?.mac, link?.mtu, link?.receive?.packets, link?.receive?.errors].map(
      (p) => p && old.slice(p.start, p.end),
    );
    expect(words).toEqual(["br0", "00:1a:4b:5a:b4:96", "1500", "291", "3464688"]);
  });
});

describe("ip as text", () => {
  const text =
    "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00 promiscuity 0 minmtu 0 maxmtu 0\n2: eth0: <BROADCAST,MULTICAST,SLAVE,UP,LOWER_UP> mtu 1500 qdisc mq master bond0 state UP mode DEFAULT group default qlen 1000\n    link/ether 00:15:17:28:f6:34 brd ff:ff:ff:ff:ff:ff permaddr 00:15:17:28:f6:36\n    bond_slave state ACTIVE mii_status UP link_failure_count 0 perm_hwaddr 00:15:17:28:f6:36 queue_id 0\n    RX: bytes  packets  errors  dropped missed  mcast\n    10409771   7627     5       0       0       0\n    TX: bytes  packets  errors  dropped carrier collsns\n    1          2        3       0       0       0\n3: bond0: <BROADCAST,MULTICAST,MASTER,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP\n    link/ether 00:15:17:28:f6:34 brd ff:ff:ff:ff:ff:ff\n    bond mode active-backup active_slave eth0 miimon 100 updelay 0 primary eth0 primary_reselect always\n4: bond0.900@bond0: <BROADCAST,UP> mtu 1500 qdisc noqueue master br900 state UP\n    link/ether 00:15:17:28:f6:34 brd ff:ff:ff:ff:ff:ff\n    vlan protocol 802.1Q id 900 <REORDER_HDR> addrgenmode eui64\n    bridge_slave state forwarding priority 32\n5: br900: <BROADCAST> mtu 1500 qdisc noqueue state DOWN\n    link/ether 00:15:17:28:f6:34 brd ff:ff:ff:ff:ff:ff\n    bridge forward_delay 1500 hello_time 200 stp_state 1 priority 32768 vlan_filtering 0\n6: tap0: <BROADCAST> mtu 1500\n    link/ether fe:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff\n    tun type tap pi off persist on user das\n7: veth1@if3: <BROADCAST,UP> mtu 1500\n    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff link-netnsid 0\n    veth addrgenmode eui64\n";

  it("reads details and counters", () => {
    expect(rendered(text)).toEqual([
      "ip-link all",
      "  lo loopback up mtu=65536",
      "  eth0 physical up mtu=1500 mac=00:15:17:28:f6:34 card=00:15:17:28:f6:36 master=bond0 rx=7627/5",
      "  bond0 bond up mtu=1500 mac=00:15:17:28:f6:34 mode=active-backup primary=eth0 miimon=100",
      "  bond0.900 vlan up mtu=1500 mac=00:15:17:28:f6:34 master=br900 parent=bond0 id=900",
      "  br900 bridge down mtu=1500 mac=00:15:17:28:f6:34 stp=true aware=false",
      "  tap0 tap down mtu=1500 mac=fe:00:00:00:00:01",
      "  veth1 veth up mtu=1500 mac=02:00:00:00:00:01",
    ]);
  });

  it("reads addresses, and guesses a VLAN from its name where no kind is told", () => {
    expect(
      rendered(
        "1: lo: <LOOPBACK,UP> mtu 65536\n    inet 127.0.0.1/8 scope host lo\n2: bond1.57@bond1: <UP> mtu 1500\n    inet 10.1.4.171/27 brd 10.1.4.191 scope global bond1.57\n    inet6 fe80::1/64 scope link\n       valid_lft forever preferred_lft forever\n3: veth0@veth1: <UP> mtu 1500\n",
      ),
    ).toEqual([
      "ip-addr",
      "  lo loopback up mtu=65536 127.0.0.1",
      "  bond1.57 vlan up mtu=1500 parent=bond1 10.1.4.171,fe80::1",
      "  veth0 up mtu=1500",
    ]);
  });

  it("reads lines joined by -o", () => {
    expect(
      rendered(
        "1: lo: <LOOPBACK,UP> mtu 65536 qdisc noqueue\\    link/loopback 00:00:00:00:00:00\n2: eth0: <UP> mtu 1500 master br0\\    link/ether 00:15:17:28:f6:34 brd ff:ff:ff:ff:ff:ff\n",
      ),
    ).toEqual(["ip-link", "  lo loopback up mtu=65536", "  eth0 up mtu=1500 mac=00:15:17:28:f6:34 master=br0"]);
    const text =
      "1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever\n2: eth0    inet 10.0.0.1/24 brd 10.0.0.255 scope global eth0\n2: eth0    inet6 fe80::1/64 scope link\n";
    expect(rendered(text)).toEqual(["ip-addr", "  lo 127.0.0.1", "  eth0 10.0.0.1,fe80::1"]);
    const [, eth0] = capturesOf(text)[0]?.links ?? [];
    expect(text.slice(eth0?.addresses[0]?.start, eth0?.addresses[0]?.end)).toBe("10.0.0.1");
  });

  it.each([
    ["of links with addresses only", "1: lo: <UP> mtu 1\n    inet 127.0.0.1/8 scope host lo\n"],
    ["without its first link", "2: eth0: <UP> mtu 1500\n    link/ether 00:15:17:28:f6:34\n"],
    ["with a master that is not listed", "1: lo: <UP> mtu 1\n    link/loopback 0\n2: eth0: <UP> mtu 1500 master br0\n"],
    ["of one link", "root@h:~# ip link show dev lo\n1: lo: <UP> mtu 1\n    link/loopback 0\n"],
    ["of one master's", "root@h:~# ip link show master br0\n1: lo: <UP> mtu 1\n    link/loopback 0\n"],
  ])("is not complete %s", (_, given) => {
    expect(capturesOf(given)[0]?.complete).toBe(false);
  });
});

describe("JSON", () => {
  it("reads ip -d -s -j link", () => {
    const text = `[
      {"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP"],"mtu":65536,"link_type":"loopback","address":"00:00:00:00:00:00"},
      {"ifindex":2,"ifname":"eth0","flags":["UP"],"mtu":1500,"master":"bond0","link_type":"ether","address":"00:15:17:28:f6:34","permaddr":"00:15:17:28:f6:36","linkinfo":{"info_slave_kind":"bond","info_slave_data":{"state":"ACTIVE","perm_hwaddr":"00:15:17:28:f6:36"}},"stats64":{"rx":{"bytes":1,"packets":7,"errors":2}}},
      {"ifname":"bond0","flags":["UP"],"mtu":1500,"address":"00:15:17:28:f6:34","linkinfo":{"info_kind":"bond","info_data":{"mode":"active-backup","miimon":100,"primary":"eth0"}}},
      {"ifname":"bond0.900","link":"bond0","flags":["UP"],"mtu":1500,"master":"br900","linkinfo":{"info_kind":"vlan","info_data":{"protocol":"802.1Q","id":900,"flags":["REORDER_HDR"]}}},
      {"ifname":"br900","flags":[],"mtu":1500,"linkinfo":{"info_kind":"bridge","info_data":{"stp_state":0,"vlan_filtering":1}}},
      {"ifname":"tap0","flags":["UP"],"mtu":1500,"linkinfo":{"info_kind":"tun","info_data":{"type":"tap"}}}]`;
    expect(rendered(text, "ip-link.json")).toEqual([
      "ip-json all",
      "  lo loopback up mtu=65536",
      "  eth0 physical up mtu=1500 mac=00:15:17:28:f6:34 card=00:15:17:28:f6:36 master=bond0 rx=7/2",
      "  bond0 bond up mtu=1500 mac=00:15:17:28:f6:34 mode=active-backup primary=eth0 miimon=100",
      "  bond0.900 vlan up mtu=1500 master=br900 parent=bond0 id=900",
      "  br900 bridge down mtu=1500 stp=false aware=true",
      "  tap0 tap up mtu=1500",
    ]);
    const [, eth0] = capturesOf(text)[0]?.links ?? [];
    expect(text.slice(eth0?.name.start, eth0?.name.end)).toBe("eth0");
    expect(text.slice(eth0?.mtu?.start, eth0?.mtu?.end)).toBe("1500");
  });

  it("reads addresses without details: no kinds are told, and what a filter left out is not there", () => {
    expect(
      rendered(
        '[{"ifname":"lo","mtu":65536,"link_type":"loopback","addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8}]},{},{"ifname":"br0","mtu":1500,"address":"00:15:17:28:f6:34","addr_info":[]}]',
      ),
    ).toEqual(["ip-json", "  lo loopback mtu=65536 127.0.0.1", "  br0 mtu=1500 mac=00:15:17:28:f6:34"]);
  });

  it("reads bridge -j vlan, of today and of old", () => {
    const today =
      '[{"ifname":"br0","vlans":[{"vlan":1,"flags":["PVID","Egress Untagged"]}]},{"ifname":"eth0","vlans":[{"vlan":10,"vlanEnd":20}]}]';
    const old = '{"eth0":[{"vlan":1,"flags":["PVID","Egress Untagged"]},{"vlan":7}]}';
    expect(rendered(today)).toEqual(["bridge-vlan all", "  br0: 1 pvid untagged", "  eth0: 10-20"]);
    expect(rendered(old)).toEqual(["bridge-vlan all", "  eth0: 1 pvid untagged, 7"]);
  });

  it("reads as far as a text goes that was cut off", () => {
    expect(rendered('[{"ifname":"lo","mtu":65536},{"ifname":"eth0","mtu":15')).toEqual([
      "ip-json",
      "  lo mtu=65536",
      "  eth0 mtu=15",
    ]);
  });
});

describe("files of /proc/net", () => {
  const bonding =
    "Ethernet Channel Bonding Driver: v3.7.1 (April 27, 2011)\n\nBonding Mode: fault-tolerance (active-backup)\nPrimary Slave: eth0 (primary_reselect always)\nCurrently Active Slave: eth0\nMII Status: up\nMII Polling Interval (ms): 100\n\nSlave Interface: eth0\nMII Status: up\nPermanent HW addr: 00:15:17:28:f6:34\n\nSlave Interface: eth1\nPermanent HW addr: 00:15:17:28:f6:36\n";

  it("reads a bond, named by its path", () => {
    expect(rendered(bonding, "h/proc/net/bonding/bond0")).toEqual([
      "bonding",
      "  bond0 bond mode=active-backup primary=eth0 miimon=100",
      "  eth0 card=00:15:17:28:f6:34 master=bond0",
      "  eth1 card=00:15:17:28:f6:36 master=bond0",
    ]);
  });

  it("reads several, named above each", () => {
    const text = `==> /proc/net/bonding/bond0 <==\n${bonding}\n==> /proc/net/bonding/bond1 <==\n${bonding.replace("fault-tolerance (active-backup)", "load balancing (round-robin)").replace(": eth0 (primary_reselect always)", ": None")}`;
    expect(rendered(text)[1]).toBe("  bond0 bond mode=active-backup primary=eth0 miimon=100");
    expect(rendered(text)[5]).toBe("  bond1 bond mode=balance-rr miimon=100");
  });

  it("does not name a bond that nobody names", () => {
    expect(rendered(bonding, "bonding.txt")).toEqual([
      "bonding",
      "  eth0 card=00:15:17:28:f6:34",
      "  eth1 card=00:15:17:28:f6:36",
    ]);
  });

  it.each([
    ["load balancing (xor)", "balance-xor"],
    ["fault-tolerance (broadcast)", "broadcast"],
    ["IEEE 802.3ad Dynamic link aggregation", "802.3ad"],
    ["transmit load balancing", "balance-tlb"],
    ["adaptive load balancing", "balance-alb"],
  ])("knows the mode %s", (words, mode) => {
    const text = `Ethernet Channel Bonding Driver: x\nBonding Mode: ${words}\n`;
    expect(capturesOf(text, "bond7")[0]?.links[0]?.bondMode?.value).toBe(mode);
  });

  it("reads VLANs", () => {
    expect(
      rendered(
        "VLAN Dev name    | VLAN ID\nName-Type: VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD\neth0.5         | 5  | eth0\nvlan7          | 7  | bond0\n",
      ),
    ).toEqual(["vlan-config all", "  eth0.5 vlan parent=eth0 id=5", "  vlan7 vlan parent=bond0 id=7"]);
  });
});

describe("others", () => {
  it("reads bridge vlan, of several versions", () => {
    expect(
      rendered(
        "port\tvlan ids\neth0\t 1 PVID Egress Untagged\n\t 10\n\t 20-30\n\nbr0\t 1 PVID Egress Untagged\n\ntap0\tNone\n",
      ),
    ).toEqual(["bridge-vlan all", "  eth0: 1 pvid untagged, 10, 20-30", "  br0: 1 pvid untagged", "  tap0: "]);
    expect(
      rendered("port              vlan-id  \neth0              1 PVID Egress Untagged\n                  7\n"),
    ).toEqual(["bridge-vlan all", "  eth0: 1 pvid untagged, 7"]);
  });

  it("reads ovs-vsctl show", () => {
    expect(
      rendered(
        'e4d4f521-086d-4479-a88f-d531cd1646b8\n    Bridge ovs0\n        Port ovs0\n            Interface ovs0\n                type: internal\n        Port "tap0"\n            tag: 42\n            Interface "tap0"\n        Port eth0\n            trunks: [1, 7]\n            Interface eth0\n        Port lag0\n            Interface eth1\n            Interface eth2\n    ovs_version: "2.9.0"\n',
      ),
    ).toEqual([
      "ovs all",
      "  ovs0 ovs-bridge",
      "  tap0 master=ovs0",
      "  eth0 master=ovs0",
      "  lag0 bond master=ovs0",
      "  eth1 master=lag0",
      "  eth2 master=lag0",
      "  tap0: 42 pvid untagged",
      "  eth0: 1, 7",
    ]);
  });

  it("reads virsh domiflist", () => {
    expect(
      rendered(
        " Interface   Type      Source    Model    MAC\n----------------------------------------------------------\n vnet0       bridge    br900     virtio   52:54:00:8e:41:c9\n vnet1       network   default   virtio   52:54:00:8e:41:ca\n -           bridge    br901     virtio   52:54:00:8e:41:cb\n",
      ),
    ).toEqual(["virsh", "  vnet0 master=br900", "  vnet1"]);
  });

  it("recognises lists of guests", () => {
    expect(rendered(" Id   Name   State\n----\n 1    web    running\n")).toEqual(["virsh"]);
    expect(
      rendered(
        "Idx BE Mac Addr.         handle state evt-ch   tx-/rx-ring-ref BE-path\n0   0  00:16:3e:00:00:01 0      4     -1       -1/-1 /x\n",
      ),
    ).toEqual(["xl"]);
  });

  it("finds several outputs in one text", () => {
    const text =
      "root@das-hp:/etc/kvm# ifconfig\neth0      Link encap:Ethernet  HWaddr 00:1a:4b:5a:b4:96\n          UP BROADCAST  MTU:1500  Metric:1\nroot@das-hp:/etc/kvm# brctl show\nbridge name\tbridge id\t\tSTP enabled\tinterfaces\nbr0\t\t8000.001a4b5ab496\tno\t\teth0\nroot@das-hp:/etc/kvm# cat /proc/net/bonding/bond3\nEthernet Channel Bonding Driver: v3\nBonding Mode: load balancing (round-robin)\n";
    expect(rendered(text)).toEqual([
      "ifconfig",
      "  eth0 up mtu=1500 mac=00:1a:4b:5a:b4:96",
      "brctl all",
      "  br0 bridge mac=00:1a:4b:5a:b4:96 stp=false",
      "  eth0 master=br0",
      "bonding",
      "  bond3 bond mode=balance-rr",
    ]);
  });
});
