/** Every key of every format's table is told where it stands: what it means, and its default. */
import { describe, expect, it } from "vitest";
import type { FileId } from "#base/text";
import type { KeySpec } from "#formats/format";
import { formats } from "#formats/index";
import { hover } from "#services/hover";
import { estate, workspaceOf } from "#test/fixture";
import { stride } from "#test/runs";

const NS = "n/etc/sysconfig/network-scripts";

/** A file that writes the key, with `§` before it. */
type Writing = readonly [path: string, text: string];

function inXml(path: string, open: string, close: string): string {
  const steps = path.split("/");
  const last = steps.pop() ?? "";
  const attribute = last.startsWith("@");
  if (!attribute)
    return `${open}${steps.map((s) => `<${s}>`).join("")}<§${last}>x</${last}>${[...steps]
      .reverse()
      .map((s) => `</${s}>`)
      .join("")}${close}`;
  const holder = steps.pop();
  const inner = holder === undefined ? "" : `<${holder} §${last.slice(1)}='x'/>`;
  return `${open}${steps.map((s) => `<${s}>`).join("")}${inner}${[...steps]
    .reverse()
    .map((s) => `</${s}>`)
    .join("")}${close}`;
}

const WRITE: Readonly<Record<string, (spec: KeySpec) => Writing | undefined>> = {
  ifcfg({ key, within }) {
    const list = within?.find((word) => /^BOND|^BRIDG/.test(word));
    if (list) return [`${NS}/ifcfg-x0`, `DEVICE=x0\n${list}="§${key}=1"\n`];
    return [within?.includes("network") ? "n/etc/sysconfig/network" : `${NS}/ifcfg-x0`, `A=1\n§${key}=1\n`];
  },
  interfaces({ key, group, within }) {
    const path = "n/etc/network/interfaces";
    if (key === "vlan") return [path, "§vlan bridge.10\n"];
    if (group === "keyword") return [path, `§${key} br0.1 inet manual\n`];
    const head = within?.includes("mapping") ? "mapping eth0" : "iface eth0 inet manual";
    return [path, `${head}\n    §${key} x\n`];
  },
  xen({ key, within }) {
    if (within?.includes("xl.conf")) return ["n/etc/xen/xl.conf", `§${key}="x"\n`];
    const line = within?.includes("vif")
      ? `vif = [ 'bridge=br0' , '§${key}=1' ]\n`
      : `vif = [ 'bridge=br0' ]\n§${key} = 1\n`;
    return ["n/etc/xen/a.cfg", line];
  },
  "libvirt-domain"({ key }) {
    if (key.includes(":")) return undefined;
    const own = /^domain\/(.*)$/.exec(key)?.[1];
    if (own?.startsWith("@"))
      return ["n/etc/libvirt/qemu/a.xml", `<domain §${own.slice(1)}='x'><name>a</name></domain>`];
    if (own !== undefined) return ["n/etc/libvirt/qemu/a.xml", inXml(own, "<domain type='kvm'>", "</domain>")];
    const text = key.startsWith("@")
      ? `<domain type='kvm'><devices><interface §${key.slice(1)}='x'/></devices></domain>`
      : inXml(key, "<domain type='kvm'><devices><interface>", "</interface></devices></domain>");
    return ["n/etc/libvirt/qemu/a.xml", text];
  },
  "libvirt-network"({ key }) {
    const path = "n/etc/libvirt/qemu/networks/n.xml";
    if (key.startsWith("@")) return [path, `<network §${key.slice(1)}='x'><name>n</name></network>`];
    return [path, inXml(key, "<network>", "</network>")];
  },
  qemu({ key, within = [] }) {
    const [where = ""] = within;
    const command = (rest: string): Writing => ["n/run.sh", `#!/bin/sh\nqemu-system-x86_64 ${rest}\n`];
    if (where === "command") return command(`-netdev user,id=a §${key} x`);
    if (where === "bridge.conf") return ["n/etc/qemu/bridge.conf", `allow br9\n§${key} br0\n`];
    if (where === "script") return undefined;
    // What stands first in an argument has no key of its own.
    if (key === "driver" || key === "type") return undefined;
    if (where === "device") return command(`-device e1000,§${key}=1`);
    if (where === "net nic") return command(`-net nic,§${key}=1`);
    if (where === "nic") return command(`-nic user,§${key}=1`);
    if (where === "net") return command(`-net tap,§${key}=1`);
    return command(`-netdev ${where === "netdev" ? "tap" : where},§${key}=1`);
  },
  modprobe({ key, within }) {
    return ["n/etc/modprobe.conf", within ? `options bond0 §${key}=1\n` : `§${key} bond0 bonding\n`];
  },
};

describe.each(formats.filter(({ id }) => id in WRITE))("every key of $id", ({ id, keys }) => {
  const workspace = workspaceOf(estate(""), { rules: [] });
  it("is told with its default", () => {
    const untold: string[] = [];
    keys.forEach((spec, index) => {
      const writing = index % stride(1) === 0 ? WRITE[id]?.(spec) : undefined;
      if (!writing) return;
      const [path, text] = writing;
      const file = path as FileId;
      workspace.set(file, text.replace("§", ""));
      const shown = hover(workspace, { file, offset: text.indexOf("§") + 1 })?.markdown ?? "";
      const owed = [spec.doc, spec.default === undefined ? "" : "Default: "];
      if (!owed.every((part) => shown.includes(part))) untold.push(`${spec.key}: ${shown.slice(0, 80)}`);
      workspace.set(file, undefined);
    });
    expect(untold).toEqual([]);
  });
});
