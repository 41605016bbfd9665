import { describe, expect, it } from "vitest";
import { estate, workspaceOf } from "#test/fixture";

/** Every link of the only host as `name kind`, sorted. */
function kinds(files: string): readonly string[] {
  const workspace = workspaceOf(estate(files));
  return workspace
    .hosts()
    .flatMap((id) => [...(workspace.host(id)?.links.values() ?? [])])
    .map(({ name, kind }) => `${name} ${kind}`)
    .sort();
}

describe("what is no card", () => {
  it("stanzas to inherit from and those that a mapping chooses from are none", () => {
    const files = `
      --- h/etc/network/interfaces
      mapping eth0
          script /usr/local/sbin/where
          map HOME eth0-home
      iface eth0-home inet dhcp
      iface common inet static
          netmask 255.255.255.0
      auto eth1
      iface eth1 inet static inherits common
          address 192.0.2.1`;
    expect(kinds(files)).toEqual(["common other", "eth0-home other", "eth1 physical"]);
  });

  it("the dots in an s390 card's name make no VLAN", () => {
    const files = `
      --- h/etc/sysconfig/network-scripts/ifcfg-enccw0.0.0600
      DEVICE=enccw0.0.0600
      ONBOOT=yes`;
    expect(kinds(files)).toEqual(["enccw0.0.0600 physical"]);
  });
});

describe("what only others name", () => {
  it("a card in a pool of libvirt's is a card by its look", () => {
    const files = `
      --- h/etc/libvirt/qemu/networks/pool.xml
      <network><name>pool</name><forward mode='bridge'><interface dev='eno2'/></forward></network>`;
    expect(kinds(files)).toEqual(["eno2 physical"]);
  });

  it("ports of Open vSwitch and of a team are cards", () => {
    const files = `
      --- h/etc/sysconfig/network-scripts/ifcfg-uplink
      DEVICE=uplink
      DEVICETYPE=ovs
      TYPE=OVSPort
      OVS_BRIDGE=br-ex
      --- h/etc/sysconfig/network-scripts/ifcfg-em1
      DEVICE=em1
      DEVICETYPE=TeamPort
      TEAM_MASTER=team0
      --- h/etc/sysconfig/network-scripts/ifcfg-br-ex
      DEVICE=br-ex
      DEVICETYPE=ovs
      TYPE=OVSBridge`;
    expect(kinds(files)).toEqual(["br-ex ovs-bridge", "em1 physical", "uplink physical"]);
  });
});
