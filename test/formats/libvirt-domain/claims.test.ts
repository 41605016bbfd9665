import { describe, expect, test } from "vitest";
import { libvirtDomain } from "#formats/libvirt-domain/index";

const LONG = `<!--\n${"licence ".repeat(600)}`;

describe("guests", () => {
  const rows: readonly (readonly [what: string, path: string, head: string])[] = [
    ["a domain with a type", "x.xml", "<domain type='kvm'>"],
    [
      "behind a declaration, comments and a DOCTYPE",
      "x.xml",
      "\uFEFF<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE domain [ <!ENTITY x 'y'> ]>\n<domain id='3' type=\"xen\">",
    ],
    ["without type but with devices", "x.xml", "<domain>\n <name>x</name>\n <devices>"],
    ["libvirt's own, without anything", "host/etc/libvirt/qemu/web.xml", "<domain>\n<name>x</name>"],
    ["libvirt's own behind a long comment", "etc/libvirt/libxl/web.xml", LONG.slice(0, 4096)],
    ["libvirt's own, empty", "etc/libvirt/lxc/web.xml", ""],
    ["libvirt's own, the root misspelt", "etc/libvirt/qemu/autostart/web.xml", "<domian type='kvm'><name>x</name>"],
    ["a card", "nic.xml", "<interface type='bridge'>\n<source bridge='br0'/>"],
    ["a card between typographic quotes", "nic.xml", "<interface type=\u201Dbridge\u201D>\n<source bridge='br0'/>"],
    ["an interface of the host", "br0.xml", "<interface type='bridge' name='br0'>"],
    ["a snapshot", "s.xml", "<domainsnapshot>\n<name>s</name>\n<domain>"],
    ["live state", "run/libvirt/qemu/web.xml", "<domstatus state='running' reason='booted' pid='1'>"],
    ["a network's port", "p.xml", "<networkport>\n<uuid>x</uuid>\n<owner>"],
    ["what a template fills in", "web.xml.j2", "<domain type='{{ virt }}'>"],
  ];
  for (const [what, path, head] of rows) test(what, () => expect(libvirtDomain.claims(path, head)).toBe(true));
});

describe("strangers", () => {
  const rows: readonly (readonly [what: string, path: string, head: string])[] = [
    ["Maven", "pom.xml", '<project xmlns="http://maven.apache.org/POM/4.0.0">'],
    ["an application server", "domain.xml", "<domain log-root='x' application-root='y'>\n<applications/>"],
    ["another one", "domain.xml", '<domain xmlns="urn:jboss:domain:1.7">\n<devices/>'],
    ["GTK", "window.ui", '<?xml version="1.0"?>\n<interface>\n<requires lib="gtk+"/>'],
    ["D-Bus", "x.xml", '<node><interface name="a.b"/></node>'],
    ["another interface", "x.xml", '<interface name="a.b" type="dbus">'],
    ["a network", "etc/libvirt/qemu/networks/default.xml", "<network><name>default</name>"],
    [
      "a network by its root, though it lies among guests",
      "etc/libvirt/qemu/lan.xml",
      "<network><name>lan</name><uuid>x</uuid>",
    ],
    ["a filter", "etc/libvirt/nwfilter/clean.xml", "<filter name='x'>"],
    ["a long comment somewhere", "x.xml", LONG.slice(0, 4096)],
    ["an empty file somewhere", "x.xml", ""],
    ["text", "README.md", "A <domain type='kvm'> is a guest"],
    ["HTML", "index.html", "<!DOCTYPE html><html>"],
    ["ifcfg", "etc/sysconfig/network-scripts/ifcfg-eth0", "DEVICE=eth0\n"],
  ];
  for (const [what, path, head] of rows) test(what, () => expect(libvirtDomain.claims(path, head)).toBe(false));
});

test("the outline names guests and cards", () => {
  const text =
    "<domain type='kvm'><name>web</name><devices><interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/></interface><interface type='user'/></devices></domain>";
  const outline = libvirtDomain.outline({ file: "x" as never, path: "x", text });
  expect(outline.map(({ name, detail, kind }) => [name, detail, kind])).toEqual([["web", "kvm", "guest"]]);
  expect(outline[0]?.children.map(({ name, detail }) => [name, detail])).toEqual([
    ["0: br0", "bridge 52:54:00:00:00:01"],
    ["1: user", ""],
  ]);
});
