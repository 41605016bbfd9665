import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expandSnippet, loadSnippets, type SnippetLanguage, snippetLanguages, type Variables } from "#test/snippets";
import { type Language, tokenize } from "../syntaxes/tokenize.ts";

const family: Readonly<Record<SnippetLanguage, RegExp>> = {
  ifcfg: /^if-[a-z-]+$/,
  interfaces: /^ni-[a-z-]+$/,
  "xen-config": /^xl-[a-z0-9-]+$/,
  xml: /^lv-[a-z0-9-]+$/,
  shellscript: /^(qm|kvm|make|bridge|modprobe|capture)-[a-z-]+$/,
};

const prefixes: Readonly<Record<SnippetLanguage, string>> = {
  ifcfg:
    "if-slave if-bond if-bond-lacp if-bond-arp if-vlan if-vlan-named if-bridge if-bridge-static if-bridge-dhcp if-port if-static if-dhcp if-alias if-tap if-route if-route-triple if-nm-off",
  interfaces:
    "ni-bridge ni-bridge-static ni-bridge-empty ni-two-bridges ni-bond ni-bond-lacp ni-bond-split ni-vlan ni-vlan-raw ni-vlan-id ni-bond-vlan-bridge ni-pve-vmbr ni-pve-aware ni-pve-mgmt ni-pve-vmbrv ni-access-port ni-vxlan ni-ovs ni-ovs-pve ni-tap ni-route ni-source",
  "xen-config":
    "xl-vif xl-vif4 xl-vif-hvm xl-vif-ovs xl-vif-ovs-trunk xl-vif-rate xl-vif-named xl-pv xl-hvm xl-conf-defaults",
  xml: "lv-bridge lv-network lv-direct lv-ovs lv-ovs-trunk lv-hostdev-vf lv-mtu lv-target lv-link-down lv-xen lv-net-bridge lv-net-nat lv-net-isolated lv-net-ovs-portgroups lv-domain-kvm lv-domain-xen lv-domain-xen-4nic",
  shellscript:
    "qm-tap qm-bridge qm-nic qm-user qm-two-bridges qm-legacy-pair kvm-ifup-tap kvm-ifup-tap-jumbo kvm-ifup-default kvm-ifup-case kvm-ifdown kvm-ifup-swap make-taps make-taps-tunctl bridge-conf modprobe-bond capture-host",
};

const all = snippetLanguages.flatMap((language) => loadSnippets(language).map((snippet) => ({ language, ...snippet })));

function expansion(prefix: string, variables?: Variables): string {
  const snippet = all.find((one) => one.prefix === prefix);
  if (snippet === undefined) throw new Error(`no snippet ${prefix}`);
  return expandSnippet(snippet.body, variables);
}

/** Gives RANDOM_HEX the listed values, one after the other. */
function hex(...values: readonly string[]): Variables {
  const left = [...values];
  return () => left.shift();
}

const example = (path: string): string => readFileSync(join(import.meta.dirname, "../../examples", path), "utf8");
const lines = (text: string): readonly string[] =>
  text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

describe("the snippets", () => {
  it.each(snippetLanguages)("of %s are all there, under prefixes of their family", (language) => {
    const found = loadSnippets(language).map(({ prefix }) => prefix);
    expect(found.toSorted()).toEqual(prefixes[language].split(" ").toSorted());
    for (const prefix of found) expect(prefix).toMatch(family[language]);
  });

  it("have prefixes that no other has, and names that no other of their language has", () => {
    expect(new Set(all.map(({ prefix }) => prefix)).size).toBe(all.length);
    expect(new Set(all.map(({ language, name }) => `${language} ${name}`)).size).toBe(all.length);
  });

  it.each(all)("$prefix says what it gives, in whole sentences", ({ description, name }) => {
    expect(description).toMatch(/^(?:[A-Z]|ifupdown2).{14,}\.$/);
    expect(name).toMatch(/^[A-Za-z]/);
  });

  it.each(all)("$prefix expands to text that is whole", ({ body, language }) => {
    const text = expandSnippet(body);
    // What is left of `${` was written as `\${` and belongs to the shell.
    const dollars = (from: string, what: string): number => from.split(what).length - 1;
    expect(dollars(text, "${")).toBe(dollars(body.join("\n"), "\\${"));
    expect(text).not.toMatch(/\b(?:xx|undefined)\b/);
    expect(text.split("\n").filter((line) => /\s$/.test(line))).toEqual([]);
    if (language === "shellscript") return;
    for (const quote of ["'", '"']) expect(dollars(text, quote) % 2, quote).toBe(0);
    for (const [open = "", close = ""] of ["[]", "()", "{}", "<>"])
      expect(dollars(text, open), open).toBe(dollars(text, close));
  });

  it.each(all)("$prefix numbers its stops from 1 without a gap", ({ body }) => {
    const numbers = [
      ...body
        .join("\n")
        .replace(/\\\$|\{RANDOM_HEX[^}]*\}/g, "")
        .matchAll(/\$\{?(\d+)/g),
    ].map((match) => Number(match[1]));
    const used = [...new Set(numbers)].sort((a, b) => a - b);
    expect(used).toEqual(used.map((_, index) => index + 1));
  });

  it.each(all)("$prefix has no address twice, and none of a group", ({ body }) => {
    const macs = [...expandSnippet(body).matchAll(/\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b/g)].map(([mac]) => mac);
    expect(new Set(macs).size).toBe(macs.length);
    for (const mac of macs) expect(Number.parseInt(mac.slice(0, 2), 16) & 1, mac).toBe(0);
  });
});

describe("snippets in their language", () => {
  const coloured = all.filter(({ language }) => ["ifcfg", "interfaces", "xen-config"].includes(language));

  it.each(coloured)("$prefix has only words that its grammar knows", async ({ language, body }) => {
    const tokenized = await tokenize(language as Language, `${expandSnippet(body)}\n`);
    const unknown = tokenized
      .flatMap(({ tokens }) => tokens)
      .filter(({ scopes }) => scopes.some((scope) => scope.startsWith("variable.other.property")));
    expect(unknown).toEqual([]);
    expect(
      tokenized.filter(({ text, tokens }) => text !== "" && tokens.every(({ scopes }) => scopes.length === 0)),
    ).toEqual([]);
    expect(tokenized.at(-1)?.open).toBe(0);
  });

  it.each(all.filter(({ language }) => language === "xml"))("$prefix is well-formed, with one root", ({ body }) => {
    const open: string[] = [];
    let roots = 0;
    for (const [, close, name = "", attributes = "", empty] of expandSnippet(body).matchAll(
      /<(\/?)([a-z_]+)((?: [a-zA-Z]+='[^'<]*')*)(\/?)>/g,
    )) {
      if (close === "/") {
        expect(open.pop()).toBe(name);
        continue;
      }
      if (open.length === 0) roots += 1;
      const keys = [...attributes.matchAll(/ ([a-zA-Z]+)=/g)].map((match) => match[1]);
      expect(new Set(keys).size).toBe(keys.length);
      if (empty !== "/") open.push(name);
    }
    expect(open).toEqual([]);
    expect(roots).toBe(1);
    expect(expandSnippet(body).replace(/<\/?[a-z_]+(?: [a-zA-Z]+='[^'<]*')*\/?>/g, "")).not.toMatch(/[<>&]/);
  });

  it.each(all.filter(({ language }) => language === "shellscript"))("$prefix is read by sh", ({ body }) => {
    const text = expandSnippet(body);
    const script = text.startsWith("-") ? `qemu-system-x86_64 \\\n${text}\n` : `${text}\n`;
    expect(() => execFileSync("sh", ["-n"], { input: script, stdio: ["pipe", "pipe", "pipe"] })).not.toThrow();
    // One command: a backslash carries each line of options to the next.
    if (/^(?:-|qemu)/.test(text))
      expect(
        text
          .split("\n")
          .slice(0, -1)
          .every((line) => line.endsWith(" \\")),
      ).toBe(true);
  });

  it.each([
    ["kvm-ifup-tap", "ip link set dev tap1 master br1 up\n"],
    ["kvm-ifup-tap-jumbo", "ip link set dev tap1 mtu 9000 master br1 up\n"],
    ["kvm-ifup-default", "ip link set dev tap1 master br7 up\n"],
    ["kvm-ifup-case", "ip link set dev tap1 master br1 up\n"],
    ["kvm-ifdown", "ip link set dev tap1 nomaster\n"],
  ])("%s plugs tap1 where it says", (prefix, said) => {
    const host = `
      ip() { if [ "$2" = route ]; then echo "default via 192.0.2.1 dev br7"; else echo "ip $*"; fi; }
      cat() { echo 9000; }`;
    const run = execFileSync("sh", ["-c", `${host}\n${expansion(prefix)}`, "script", "tap1"], { encoding: "utf8" });
    expect(run).toBe(said);
  });
});

describe("the recipe, out of snippets", () => {
  it("if-vlan and if-slave give the lines of the example", () => {
    const scripts = "xen-vlans/dom0/etc/sysconfig/network-scripts";
    expect(lines(expansion("if-vlan")).toSorted()).toEqual(lines(example(`${scripts}/ifcfg-bond0.900`)).toSorted());
    expect(lines(expansion("if-slave")).toSorted()).toEqual(lines(example(`${scripts}/ifcfg-eth0`)).toSorted());
  });

  it("if-bridge gives those of the example, and spanning tree written out", () => {
    const own = lines(example("xen-vlans/dom0/etc/sysconfig/network-scripts/ifcfg-br900"));
    expect(lines(expansion("if-bridge")).toSorted()).toEqual([...own, "DELAY=0", "STP=off"].toSorted());
  });

  it("lv-domain-xen-4nic gives the example with Xen's prefix and without the script", () => {
    const own = example("xen-vlans/dom0/etc/libvirt/libxl/vm_name.xml")
      .replaceAll("00:16:2e", "00:16:3e")
      .replace(/ *<script.*\n/g, "");
    expect(`${expansion("lv-domain-xen-4nic", hex("62f01c", "62f11c", "62311c", "62313c"))}\n`).toBe(own);
  });

  it("qm-legacy-pair gives the words of the example's command", () => {
    const pair = expansion("qm-legacy-pair", hex("123457"));
    expect(example("kvm-two-nics/das-hp/home/das/qemu/start-winxp.sh")).toContain(`        ${pair} \\\n`);
  });

  it("qm-two-bridges gives the command of the mended host", () => {
    expect(example("broken/das-hp/home/das/qemu/start-winxp.sh")).toBe(`#!/bin/sh\n${expansion("qm-two-bridges")}\n`);
  });
});

describe("expansions as the reference shows them", () => {
  const shown: Readonly<Record<string, string>> = {
    "if-bond": `DEVICE=bond0
TYPE=Bond
BONDING_MASTER=yes
ONBOOT=yes
BOOTPROTO=none
USERCTL=no
IPV6INIT=no
#MACADDR=52:54:00:8e:41:c9
BONDING_OPTS="mode=active-backup miimon=100 primary=eth0"`,
    "if-vlan": `DEVICE=bond0.900
PHYSDEV=bond0
VLAN=yes
ONBOOT=yes
BOOTPROTO=none
BRIDGE=br900`,
    "if-vlan-named": `DEVICE=prod
TYPE=Vlan
VLAN=yes
PHYSDEV=bond0
VID=900
VLAN_ID=900
ONBOOT=yes
BOOTPROTO=none`,
    "if-alias": `DEVICE=eth0:1
IPADDR=192.0.2.11
PREFIX=24
ONPARENT=yes`,
    "if-route": "10.1.0.0/16 via 192.0.2.254",
    "ni-bridge": `auto br0
iface br0 inet dhcp
    bridge_ports eth0
    bridge_stp off
    bridge_fd 0`,
    "ni-two-bridges": `auto eth0
iface eth0 inet manual

auto eth1
iface eth1 inet manual

auto br0
iface br0 inet dhcp
    bridge_ports eth0
    bridge_stp off
    bridge_fd 0

auto br1
iface br1 inet manual
    bridge_ports eth1
    bridge_stp off
    bridge_fd 0`,
    "ni-bond": `auto bond0
iface bond0 inet manual
    bond-slaves eth0 eth1
    bond-mode active-backup
    bond-miimon 100
    bond-primary eth0`,
    "ni-bond-vlan-bridge": `auto bond0
iface bond0 inet manual
    bond-slaves eth0 eth1
    bond-mode active-backup
    bond-miimon 100
    bond-primary eth0

auto br900
iface br900 inet manual
    bridge_ports bond0.900
    bridge_stp off
    bridge_fd 0`,
    "ni-tap": `auto tap0
iface tap0 inet manual
    pre-up ip tuntap add dev $IFACE mode tap user das
    up ip link set $IFACE up
    post-down ip link del dev $IFACE`,
    "ni-source": "source /etc/network/interfaces.d/*.cfg",
    "xl-conf-defaults": `vif.default.bridge="br0"
vif.default.script="vif-bridge"`,
    "lv-bridge": `<interface type='bridge'>
  <mac address='52:54:00:8e:41:c9'/>
  <source bridge='br900'/>
  <model type='virtio'/>
</interface>`,
    "lv-net-ovs-portgroups": `<network>
  <name>trunk</name>
  <forward mode='bridge'/>
  <bridge name='ovsbr0'/>
  <virtualport type='openvswitch'/>
  <portgroup name='vlan900' default='yes'><vlan><tag id='900'/></vlan></portgroup>
</network>`,
    "qm-tap": `-netdev tap,id=net0,ifname=tap0,script=/etc/kvm/kvm-ifup-tap,downscript=no \\
-device virtio-net-pci,netdev=net0,mac=52:54:00:8e:41:c9`,
    "kvm-ifup-tap": `#!/bin/sh
# tapN -> brN
br="br$\{1#tap}"
ip link set dev "$1" master "$br" up`,
  };

  it.each(Object.entries(shown))("%s", (prefix, text) => {
    expect(expansion(prefix)).toBe(text);
  });

  it("xl-vif4", () => {
    expect(
      expansion("xl-vif4", hex("62f01c", "62f11c", "62311c", "62313c")),
    ).toBe(`vif = [ 'mac=00:16:3e:62:f0:1c, bridge=br900',
        'mac=00:16:3e:62:f1:1c, bridge=br901',
        'mac=00:16:3e:62:31:1c, bridge=br902',
        'mac=00:16:3e:62:31:3c, bridge=br903' ]`);
  });
});
