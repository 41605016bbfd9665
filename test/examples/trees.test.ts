import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const examples = join(import.meta.dirname, "../../examples");
const read = (path: string): string => readFileSync(join(examples, path), "utf8");

/** Every file and link below `folder`, relative to it, sorted. */
function tree(folder: string): string[] {
  return readdirSync(join(examples, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(examples, folder).length + 1))
    .sort();
}

const ids = [900, 901, 902, 903];
const scripts = "etc/sysconfig/network-scripts";
const executable = (path: string): boolean => (statSync(join(examples, path)).mode & 0o111) === 0o111;

describe("examples/xen-vlans", () => {
  it("has every file that the recipe names, those between the first and the last VLAN too", () => {
    expect(tree("xen-vlans/dom0")).toEqual(
      [
        "etc/libvirt/libxl/vm_name.xml",
        "etc/modprobe.conf",
        ...["eth0", "eth1", "bond0", ...ids.flatMap((id) => [`bond0.${id}`, `br${id}`])].map(
          (name) => `${scripts}/ifcfg-${name}`,
        ),
        "etc/xen/vm.cfg",
      ].sort(),
    );
  });

  it.each(ids)("puts VLAN %i into the bridge of its number", (id) => {
    expect(read(`xen-vlans/dom0/${scripts}/ifcfg-bond0.${id}`)).toBe(
      `DEVICE=bond0.${id}\nPHYSDEV=bond0\nONBOOT=yes\nBOOTPROTO=none\nVLAN=yes\nBRIDGE=br${id}\n`,
    );
    expect(read(`xen-vlans/dom0/${scripts}/ifcfg-br${id}`)).toBe(
      `DEVICE=br${id}\nTYPE=Bridge\n#STP=on\nONBOOT=yes\nBOOTPROTO=none\n`,
    );
    expect(read("xen-vlans/dom0/etc/xen/vm.cfg")).toContain(`'type=ioemu, bridge=br${id}'`);
    expect(read("xen-vlans/dom0/etc/libvirt/libxl/vm_name.xml")).toContain(`<source bridge='br${id}'/>`);
  });

  it("keeps the comments of the recipe", () => {
    const eth0 = read(`xen-vlans/dom0/${scripts}/ifcfg-eth0`).split("\n");
    expect(eth0[0]).toBe("# Intel Corporation 82541GI Gigabit Ethernet Controller");
    expect(eth0).toContain('#ETHTOOL_OPTS="autoneg off speed 100 duplex full"');
    expect(read(`xen-vlans/dom0/${scripts}/ifcfg-bond0`)).toContain("\n#PEERDNS=no\n");
    expect(read("xen-vlans/dom0/etc/modprobe.conf")).toBe("alias bond0 bonding\n");
  });
});

describe("examples/kvm-two-nics", () => {
  it("has every file that the recipe names", () => {
    expect(tree("kvm-two-nics/das-hp")).toEqual([
      "capture/brctl-show.txt",
      "capture/ifconfig-a.txt",
      "etc/init.d/make_tap_devices.sh",
      "etc/kvm/kvm-ifup",
      "etc/kvm/kvm-ifup-tap",
      "etc/kvm/not.kvm-ifup",
      "etc/network/interfaces",
      "home/das/qemu/start-winxp-default-script.sh",
      "home/das/qemu/start-winxp.sh",
    ]);
  });

  it.each(["kvm-two-nics", "broken"])("makes kvm-ifup of %s a link to the script by name", (example) => {
    const link = join(examples, example, "das-hp/etc/kvm/kvm-ifup");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readlinkSync(link)).toBe("kvm-ifup-tap");
  });

  it("has its scripts executable, with an interpreter line", () => {
    const paths = tree("kvm-two-nics/das-hp").filter((path) => /^(etc\/(init\.d|kvm)|home)\//.test(path));
    expect(paths).toHaveLength(6);
    for (const path of paths) {
      expect(executable(`kvm-two-nics/das-hp/${path}`), path).toBe(true);
      expect(read(`kvm-two-nics/das-hp/${path}`), path).toMatch(/^#!\/bin\/sh\n/);
    }
  });

  it("has the script of the default route on lines that a shell can read", () => {
    const lines = read("kvm-two-nics/das-hp/etc/kvm/not.kvm-ifup").split("\n");
    expect(lines[1]).toContain(`if ($(i) == "dev") print $(i+1)`);
  });

  it("names the tap script in one command and leaves it to the default in the other", () => {
    const named = read("kvm-two-nics/das-hp/home/das/qemu/start-winxp.sh");
    const plain = read("kvm-two-nics/das-hp/home/das/qemu/start-winxp-default-script.sh");
    expect(named.match(/ifname=tap\d,script=\/etc\/kvm\/kvm-ifup-tap/g)).toHaveLength(2);
    expect(plain).not.toContain("script=/");
    expect(plain.match(/-net tap,vlan=\d,ifname=tap\d/g)).toHaveLength(2);
  });
});

describe("every example", () => {
  it.each(["xen-vlans", "kvm-two-nics", "broken"])("%s ends each text with one newline and has no CR", (example) => {
    for (const path of tree(example)) {
      const text = read(`${example}/${path}`);
      expect(text, path).toMatch(/[^\n]\n$/);
      expect(text, path).not.toContain("\r");
    }
  });
});
