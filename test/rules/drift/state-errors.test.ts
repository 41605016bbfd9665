import rule from "#rules/drift/state-errors";
import { testRule } from "#test/rule";

const IFCONFIG = (packets: string, errors: string, mark = "") => `
      --- h/capture/ifconfig-a.txt
      eth1      Link encap:Ethernet  HWaddr 10:11:00:00:04:77
                UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
                RX packets:${packets} errors:${errors} dropped:0 overruns:0 frame:0${mark}
                TX packets:291 errors:0 dropped:0 overruns:0 carrier:0
                collisions:0 txqueuelen:1000`;

testRule(rule, {
  silent: {
    "no errors": IFCONFIG("291", "0"),
    "a few": IFCONFIG("100", "900"),
    "a small share": IFCONFIG("1000000", "2000"),
    "counters that were made illegible": IFCONFIG("XXX", "XXXXX"),
    "a remark at the head of the capture": IFCONFIG("291", "3464688").replace(
      "eth1      Link",
      "# trunkline: ignore-file state-errors\n      eth1      Link",
    ),
  },
  reports: {
    "more errors than packets": {
      given: IFCONFIG(
        "291",
        "3464688",
        "\n                                      ^^^^^^^ hint: eth1 reports 3464688 receive errors for 291 packets: check its cable and duplex.",
      ),
    },
  },
});
