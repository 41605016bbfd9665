import { describe, expect, it } from "vitest";
import { type Folder, type KnownFile, placeFiles } from "#analysis/hosts";
import { isOutside, rootByLocation } from "#analysis/locations";
import type { FileId } from "#base/text";

const folder = (path: string, hosts: Folder["hosts"] = []): Folder => ({
  id: path,
  path,
  name: path.split("/").at(-1) || "work",
  hosts,
});

function formatOf(path: string): string {
  if (/\/ifcfg-[^/]*$|^ifcfg-/.test(path)) return "ifcfg";
  if (/(^|\/)interfaces$|\/interfaces\.d\//.test(path)) return "interfaces";
  return path.endsWith(".xml") ? "libvirt-domain" : "other";
}

/** Every file's host and path below it: `name:path`, with a sign for those outside. */
function places(paths: readonly string[], folders = [folder("/work")]): Record<string, string> {
  const files = paths.map((path): KnownFile => ({ file: path as FileId, path, format: formatOf(path) }));
  const placed = placeFiles(files, folders);
  const again = placeFiles([...files].reverse(), folders);
  expect([...again].sort()).toEqual([...placed].sort());
  const sign = { host: "", unplaced: "?", file: "!" };
  return Object.fromEntries(
    [...placed].map(([file, { name, path, scope }]) => [file.replace("/work/", ""), `${sign[scope]}${name}:${path}`]),
  );
}

describe("a host by a known location", () => {
  it.each([
    ["/x/dom0/etc/sysconfig/network-scripts/ifcfg-eth0", "/x/dom0"],
    ["/x/dom0/etc/sysconfig/network", "/x/dom0"],
    ["/x/dom0/etc/sysconfig/networking/devices", undefined],
    ["/x/dom0/etc/modprobe.conf", "/x/dom0"],
    ["/x/dom0/etc/modprobe.conf.d/a", undefined],
    ["/etc/network/interfaces", ""],
    ["etc/network/interfaces", ""],
    ["/x/myetc/network/interfaces", undefined],
    ["/a/etc/xen/b/etc/xen/c.cfg", "/a/etc/xen/b"],
    ["/x/proc/net/bonding/bond0", "/x"],
  ])("%s → %s", (path, root) => {
    expect(rootByLocation(path)).toBe(root);
  });

  it("holds every file below the root, wherever it lies", () => {
    expect(
      places([
        "/work/das-hp/etc/network/interfaces",
        "/work/das-hp/home/das/qemu/start.sh",
        "/work/das-hp/capture/brctl-show.txt",
        "/work/dom0/etc/xen/vm.cfg",
      ]),
    ).toEqual({
      "das-hp/etc/network/interfaces": "das-hp:etc/network/interfaces",
      "das-hp/home/das/qemu/start.sh": "das-hp:home/das/qemu/start.sh",
      "das-hp/capture/brctl-show.txt": "das-hp:capture/brctl-show.txt",
      "dom0/etc/xen/vm.cfg": "dom0:etc/xen/vm.cfg",
    });
  });

  it("is called after the folder above one that is called after its purpose", () => {
    expect(places(["/work/web1/rootfs/etc/network/interfaces", "/work/web2/files/etc/network/interfaces"])).toEqual({
      "web1/rootfs/etc/network/interfaces": "web1:etc/network/interfaces",
      "web2/files/etc/network/interfaces": "web2:etc/network/interfaces",
    });
  });

  it("is the workspace folder itself", () => {
    expect(places(["/work/etc/network/interfaces", "/work/notes/vm.xml"])).toEqual({
      "etc/network/interfaces": "work:etc/network/interfaces",
      "notes/vm.xml": "work:notes/vm.xml",
    });
  });

  it("may lie above the workspace folder", () => {
    const folders = [folder("/srv/dom0/etc/sysconfig"), folder("/srv/dom0/etc/xen")];
    const files = ["/srv/dom0/etc/sysconfig/network-scripts/ifcfg-br0", "/srv/dom0/etc/xen/vm.cfg"];
    expect(Object.values(places(files, folders))).toEqual([
      "dom0:etc/sysconfig/network-scripts/ifcfg-br0",
      "dom0:etc/xen/vm.cfg",
    ]);
  });

  it("is the machine itself below /", () => {
    expect(Object.values(places(["/etc/network/interfaces"], []))).toEqual(["localhost:etc/network/interfaces"]);
  });
});

describe("a host by the shape of the folders", () => {
  it("by hosts/NAME and host_vars/NAME, the deepest", () => {
    expect(
      places(["/work/hosts/web/ifcfg-eth0", "/work/a/host_vars/db/net/x.xml", "/work/hosts/a/hosts/b/interfaces"]),
    ).toEqual({
      "hosts/web/ifcfg-eth0": "web:ifcfg-eth0",
      "a/host_vars/db/net/x.xml": "db:net/x.xml",
      "hosts/a/hosts/b/interfaces": "b:interfaces",
    });
  });

  it("by siblings that look the same, the topmost", () => {
    expect(
      places([
        "/work/backup/web1/net/ifcfg-eth0",
        "/work/backup/web2/net/ifcfg-eth0",
        "/work/backup/web2/guests/a.xml",
        "/work/backup/README.xml",
      ]),
    ).toEqual({
      "backup/web1/net/ifcfg-eth0": "web1:net/ifcfg-eth0",
      "backup/web2/net/ifcfg-eth0": "web2:net/ifcfg-eth0",
      "backup/web2/guests/a.xml": "web2:guests/a.xml",
      "backup/README.xml": "?work:backup/README.xml",
    });
  });

  it("not by siblings that hold guests only", () => {
    expect(places(["/work/guests/web/a.xml", "/work/guests/db/a.xml"])).toEqual({
      "guests/web/a.xml": "work:guests/web/a.xml",
      "guests/db/a.xml": "work:guests/db/a.xml",
    });
  });

  it("by a flat folder of files, which takes what lies below it too", () => {
    expect(places(["/work/old/ifcfg-eth0", "/work/old/ifcfg-br0", "/work/old/vms/a.xml"])).toEqual({
      "old/ifcfg-eth0": "old:ifcfg-eth0",
      "old/ifcfg-br0": "old:ifcfg-br0",
      "old/vms/a.xml": "old:vms/a.xml",
    });
  });

  it("keeps a flat copy inside a host apart from it", () => {
    expect(places(["/work/dom0/etc/sysconfig/network-scripts/ifcfg-eth0", "/work/dom0/saved/ifcfg-eth0"])).toEqual({
      "dom0/etc/sysconfig/network-scripts/ifcfg-eth0": "dom0:etc/sysconfig/network-scripts/ifcfg-eth0",
      "dom0/saved/ifcfg-eth0": "saved:ifcfg-eth0",
    });
  });
});

describe("a host by the settings", () => {
  it("comes first, the deepest root wins, and several roots are one host", () => {
    const hosts = [
      { name: "one", roots: ["a", "./b/"], complete: true },
      { name: "two", roots: ["a/inner"] },
    ];
    const files = ["/work/a/etc/network/interfaces", "/work/b/vm.xml", "/work/a/inner/etc/xen/vm.cfg"];
    expect(places(files, [folder("/work", hosts)])).toEqual({
      "a/etc/network/interfaces": "one:etc/network/interfaces",
      "b/vm.xml": "one:vm.xml",
      "a/inner/etc/xen/vm.cfg": "two:etc/xen/vm.cfg",
    });
  });
});

describe("roots of one name", () => {
  it("merge in one folder", () => {
    expect(places(["/work/net/dom0/etc/network/interfaces", "/work/vms/dom0/etc/xen/vm.cfg"])).toEqual({
      "net/dom0/etc/network/interfaces": "dom0:etc/network/interfaces",
      "vms/dom0/etc/xen/vm.cfg": "dom0:etc/xen/vm.cfg",
    });
  });

  it("are two hosts when both hold the same file", () => {
    const file = "etc/network/interfaces";
    expect(places([`/work/sound/dom0/${file}`, `/work/broken/dom0/${file}`])).toEqual({
      [`sound/dom0/${file}`]: `sound/dom0:${file}`,
      [`broken/dom0/${file}`]: `broken/dom0:${file}`,
    });
  });

  it("do not merge across workspace folders", () => {
    const files = ["/p/dom0/etc/network/interfaces", "/q/dom0/etc/xen/vm.cfg"].map(
      (path): KnownFile => ({ file: path as FileId, path, format: formatOf(path) }),
    );
    const placed = placeFiles(files, [folder("/p"), folder("/q")]);
    expect(new Set([...placed.values()].map(({ host }) => host)).size).toBe(2);
  });
});

describe("files below no root", () => {
  it("go to the only host of the folder", () => {
    expect(places(["/work/dom0/etc/network/interfaces", "/work/vms/a.xml"])["vms/a.xml"]).toBe("dom0:vms/a.xml");
  });

  it("are placed nowhere when the folder has several", () => {
    const files = ["/work/a/etc/network/interfaces", "/work/b/etc/network/interfaces", "/work/vms/a.xml"];
    expect(places(files)["vms/a.xml"]).toBe("?work:vms/a.xml");
  });

  it("stand alone outside every folder", () => {
    expect(places(["/elsewhere/a.xml"], [folder("/work")])).toEqual({ "/elsewhere/a.xml": "!a.xml:a.xml" });
  });
});

describe("folders outside every host", () => {
  it.each([
    "node_modules/x/etc/xen/a",
    "etc.bak/ifcfg-a",
    "a/.git/b",
    "examples/a/etc/xen/b",
    "usr/share/doc/x/interfaces",
  ])("%s", (path) => {
    expect(isOutside(path)).toBe(true);
  });

  it("are seen from the workspace folder", () => {
    const files = ["/work/examples/dom0/etc/network/interfaces"];
    expect(Object.values(places(files))).toEqual(["!interfaces:interfaces"]);
    expect(Object.values(places(files, [folder("/work/examples/dom0")]))).toEqual(["dom0:etc/network/interfaces"]);
  });
});
