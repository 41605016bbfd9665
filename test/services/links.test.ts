import { describe, expect, it } from "vitest";
import { definition } from "#services/definition";
import { documentLinks } from "#services/links";
import { ask } from "./ask.ts";

/** `words -> file` for every link of the marked file. */
function links(text: string): readonly string[] {
  const { workspace, place, given } = ask(text);
  return documentLinks(workspace, place.file).map(
    ({ span, target, note }) =>
      `${given.files.get(place.file)?.slice(span.start, span.end)} -> ${target}${note === undefined ? "" : ` (${note})`}`,
  );
}

describe("document links", () => {
  it("lead from source lines to the files that they read", () => {
    expect(
      links(`
      --- n/etc/network/interfaces
      <|>source /etc/network/interfaces.d/*
      source interfaces.d/br1
      source-directory interfaces.d
      source /etc/network/missing
      source $HOME/x
      --- n/etc/network/interfaces.d/br0
      iface br0 inet manual
      --- n/etc/network/interfaces.d/br1
      iface br1 inet manual`),
    ).toEqual([
      "/etc/network/interfaces.d/* -> n/etc/network/interfaces.d/br0 (br0, br1)",
      "interfaces.d/br1 -> n/etc/network/interfaces.d/br1",
      "interfaces.d -> n/etc/network/interfaces.d/br0 (br0, br1)",
    ]);
  });

  it("of a source line lead to all of its files where its definition is asked for", () => {
    const asked = ask(`
      --- n/etc/network/interfaces
      source /etc/network/interfa<|>ces.d/*
      --- n/etc/network/interfaces.d/br0
      iface br0 inet manual
      --- n/etc/network/interfaces.d/br1
      iface br1 inet manual`);
    expect(definition(asked.workspace, asked.place).map(({ file }) => file)).toEqual([
      "n/etc/network/interfaces.d/br0",
      "n/etc/network/interfaces.d/br1",
    ]);
  });

  it("lead from a vif to its script, which xl looks for in its own folder", () => {
    expect(
      links(`
      --- n/etc/xen/web.cfg
      <|>name = 'web'
      vif = [ 'bridge=br0, script=vif-own', 'bridge=br0, script=/etc/xen/scripts/vif-other', 'script=vif-gone' ]
      --- n/etc/xen/scripts/vif-own
      #!/bin/sh
      --- n/etc/xen/scripts/vif-other
      #!/bin/sh`),
    ).toEqual(["vif-own -> n/etc/xen/scripts/vif-own", "/etc/xen/scripts/vif-other -> n/etc/xen/scripts/vif-other"]);
  });

  it("lead from a QEMU command to the scripts that take its tap up and down", () => {
    expect(
      links(`
      --- n/start.sh
      #!/bin/sh
      <|>kvm -netdev tap,id=a,ifname=tap0,script=/etc/kvm/up,downscript=/etc/kvm/down -device e1000,netdev=a \\
        -netdev tap,id=b,script=no,downscript=no -device e1000,netdev=b
      --- n/etc/kvm/up
      #!/bin/sh
      brctl addif br0 $1
      --- n/etc/kvm/down
      #!/bin/sh
      brctl delif br0 $1`),
    ).toEqual(["/etc/kvm/up -> n/etc/kvm/up", "/etc/kvm/down -> n/etc/kvm/down"]);
  });

  it("lead from a libvirt interface to its script", () => {
    expect(
      links(`
      --- n/etc/libvirt/qemu/web.xml
      <|><domain type='kvm'><name>web</name><devices><interface type='ethernet'>
      <script path='/etc/qemu-ifup'/></interface></devices></domain>
      --- n/etc/qemu-ifup
      #!/bin/sh
      brctl addif br0 $1`),
    ).toEqual(["/etc/qemu-ifup -> n/etc/qemu-ifup"]);
  });

  it("do not lead from one ifcfg file to another, nor into another host", () => {
    expect(
      links(`
      --- a/etc/sysconfig/network-scripts/ifcfg-eth0
      <|>DEVICE=eth0
      BRIDGE=br0
      --- a/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge`),
    ).toEqual([]);
    expect(
      links(`
      --- a/etc/network/interfaces
      <|>source /etc/network/more
      --- b/etc/network/more
      iface br0 inet manual`),
    ).toEqual([]);
  });
});
