import { describe, expect, it } from "vitest";
import { capture } from "#formats/capture/index";

const IFCONFIG = "eth0      Link encap:Ethernet  HWaddr 00:1a:4b:5a:b4:96\n          UP  MTU:1500\n";
const BRCTL = "bridge name\tbridge id\t\tSTP enabled\tinterfaces\n";
const IP = '[{"ifindex":1,"ifname":"lo","flags":["UP"],"mtu":65536}]';

describe("claims", () => {
  it.each([
    ["a text file", "h/capture/ifconfig-a.txt", IFCONFIG],
    ["any name", "h/state", BRCTL],
    ["a log", "x.log", `some words\n${IFCONFIG}`],
    ["JSON", "h/ip-link.json", IP],
    ["JSON over lines", "x.json", '[\n  {\n    "ifname": "br0",\n    "vlans": []\n'],
    ["bonding", "h/proc/net/bonding/bond0", "Ethernet Channel Bonding Driver: v3.7.1\n"],
    ["a page where captures are kept", "hosts/dom0/state.md", `# State\n\`\`\`\n${BRCTL}\`\`\`\n`],
    ["a name with the tool in it", "sosreport.brctl_show", BRCTL],
  ])("%s", (_, path, head) => {
    expect(capture.claims(path, head)).toBe(true);
  });

  it.each([
    ["a page elsewhere", "README.md", BRCTL],
    ["a script", "show", `#!/bin/sh\n${BRCTL}`],
    ["configuration", "h/etc/motd.txt/../network/interfaces", IFCONFIG],
    ["other JSON", "package.json", '{"name":"x","version":"1"}'],
    ["JSON of guests", "guests.json", '[{"name":"web","ifnames":[]}]'],
    ["prose", "notes.txt", "eth0 is the uplink; run brctl show\n"],
    ["source", "parser.py", IFCONFIG],
    ["markup", "state.xml", BRCTL],
    ["an identity alone", "deviceid", "8328a080-2dc8-47b1-89ee-a2cd5e376f50\n"],
  ])("not: %s", (_, path, head) => {
    expect(capture.claims(path, head)).toBe(false);
  });
});
