import { expect, test } from "vitest";
import { claims } from "#formats/interfaces/claims";
import { interfaces } from "#formats/interfaces/index";

const STANZA = "auto eth0\niface eth0 inet dhcp\n";

test.each([
  ["etc/network/interfaces", ""],
  ["host1/etc/network/interfaces", "# empty\n"],
  ["etc/network/interfaces.d/br0", STANZA],
  ["etc/network/interfaces.d/br0.cfg", "auto eth0\n"],
  ["etc/network/interfaces.d/sub/x", "allow-hotplug eth0\n"],
  // `source DIR/*` takes copies too.
  ["etc/network/interfaces.d/br1.bak", STANZA],
  ["etc/network/interfaces.d/br2~", STANZA],
  ["interfaces.d/x", "source y\n"],
  ["etc/network/extra.cfg", STANZA],
  ["files/interfaces", STANZA],
  ["files/interfaces", "auto swp1\niface swp1\n"],
  ["files/host.interfaces", STANZA],
  ["templates/interfaces.j2", `${STANZA}{{ x }}\n`],
  ["a.eni", STANZA],
])("claimed: %s %j", (path, head) => expect(claims(path, head)).toBe(true));

test.each([
  ["etc/network/interfaces.new", STANZA],
  ["etc/network/interfaces.bak", STANZA],
  ["etc/network/interfaces~", STANZA],
  ["etc/network/interfaces.dpkg-old", STANZA],
  ["etc/network/interfaces.d/std.bak", "some_bogus dontreadme"],
  ["etc/network/interfaces.d/notes.txt", "buy milk\n"],
  ["etc/network/run/ifstate", "eth0=eth0\n"],
  ["etc/network/if-up.d/route", "#!/bin/sh\nauto x\n"],
  ["etc/network/ifupdown2/ifupdown2.conf", "auto x\niface a\n"],
  ["src/interfaces", "export interface A {}\n"],
  ["src/net.interfaces", "package interfaces\n"],
  ["etc/hosts", STANZA],
  ["etc/network/options", "ip_forward=no\n"],
])("left alone: %s %j", (path, head) => expect(claims(path, head)).toBe(false));

test("the format is registered under its name", () => {
  expect([interfaces.id, interfaces.dialect]).toEqual(["interfaces", "interfaces"]);
  expect(interfaces.globs.length).toBeGreaterThan(0);
});
