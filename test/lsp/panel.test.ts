import { describe, expect, it } from "vitest";
import { ABOUT, type AboutParams, type AboutResult, TOPOLOGY_WITH, type TopologyWithResult } from "#protocol/panel";
import type { Topology } from "#protocol/topology";
import { estate } from "#test/fixture";
import { type Client, connect, memoryDisk } from "#test/lsp";

const SCRIPTS = "dom0/etc/sysconfig/network-scripts";
const HOST = `
  --- ${SCRIPTS}/ifcfg-eth0
  DEVICE=eth0
  ONBOOT=yes
  BRIDGE=br900
  --- ${SCRIPTS}/ifcfg-br900
  DEVICE=br900
  TYPE=Bridge
  ONBOOT=yes
  BOOTPROTO=none
  --- dom0/etc/xen/web.cfg
  name = "web"
  vif = [ 'bridge=br900', 'mac=00:16:3e:00:00:02, bridge=br900' ]
  --- dom0/etc/libvirt/qemu/networks/lan.xml
  <network><name>lan</name><forward mode='bridge'/><bridge name='br900'/></network>`;
const uri = (path: string) => `file:///work/${path}`;

async function running(): Promise<Client> {
  const client = connect(memoryDisk(estate(HOST)).disk);
  await client.initialize();
  await client.until(() => client.progress.includes("end"), "the end of the progress");
  return client;
}

describe("what the panel asks", () => {
  it("a node is told as the hover at its place tells it; one that is not there is not told", async () => {
    const client = await running();
    const about = (node: Omit<AboutParams, "host">) =>
      client.request<AboutResult>(ABOUT, { host: "dom0", ...node }).then((found) => found?.markdown);
    const file = uri(`${SCRIPTS}/ifcfg-br900`);
    const guest = uri("dom0/etc/xen/web.cfg");
    const bridge = await about({ what: "link", name: "br900", index: null, file });
    const hover = await client.request<{ readonly contents: { readonly value: string } }>("textDocument/hover", {
      textDocument: { uri: file },
      position: { line: 0, character: 9 },
    });
    const plain = (text = "") => text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
    expect(plain(bridge)).toBe(plain(hover.contents.value));
    expect(await about({ what: "guest", name: "web", index: null, file: guest })).toContain("guest `web`");
    expect(await about({ what: "nic", name: "web", index: 0, file: guest })).toContain("web NIC 0");
    expect(await about({ what: "nic", name: "web", index: 1, file: guest })).toContain("web NIC 1");
    expect(await about({ what: "network", name: "lan", index: null, file: null })).toContain("network `lan`");
    for (const name of ["br901", "__proto__", ""])
      expect(await about({ what: "link", name, index: null, file: null })).toBeUndefined();
    expect(await about({ what: "guest", name: "web", index: null, file })).toBeUndefined();
    await client.end();
  });

  it("the topology of other texts: changed, new and gone; those at hand stay as they are", async () => {
    const client = await running();
    const links = ({ hosts }: Topology) =>
      hosts.flatMap((host) => host.links.map(({ name }) => `${host.name}/${name}`));
    const now = links(await client.request<Topology>("trunkline/topology", {}));
    const before = await client.request<TopologyWithResult>(TOPOLOGY_WITH, {
      texts: [
        { uri: uri(`${SCRIPTS}/ifcfg-eth0`), text: null },
        { uri: uri(`${SCRIPTS}/ifcfg-br900`), text: "DEVICE=br900\nTYPE=Bridge\nONBOOT=yes\nMTU=9000\n" },
        { uri: uri("dom1/etc/sysconfig/network-scripts/ifcfg-eth7"), text: "DEVICE=eth7\nONBOOT=yes\n" },
        { uri: uri("notes.txt"), text: "DEVICE=eth8\n" },
      ],
    });
    expect(links(before)).toEqual(["dom0/br900", "dom1/eth7"]);
    expect(before.hosts[0]?.links[0]).toMatchObject({ mtu: 9000, file: uri(`${SCRIPTS}/ifcfg-br900`) });
    expect(links(await client.request<Topology>("trunkline/topology", {}))).toEqual(now);
    await client.end();
  });
});
