import { describe, expect, it } from "vitest";
import type { OverviewResult } from "#protocol/overview";
import { estate } from "#test/fixture";
import { type Client, connect, memoryDisk } from "#test/lsp";

const ESTATE = `
  --- east/dom0/etc/sysconfig/network-scripts/ifcfg-eth0
  DEVICE=eth0
  ONBOOT=yes
  BRIDGE=br900
  --- east/dom0/etc/sysconfig/network-scripts/ifcfg-br900
  DEVICE=br900
  TYPE=bridge
  ONBOOT=yes
  BOOTPROTO=none
  --- east/dom0/etc/xen/web.cfg
  name = "web"
  vif = [ "mac=00:16:3e:00:00:01,bridge=br900" ]
  --- west/dom0/etc/network/interfaces
  auto lo
  iface lo inet loopback`;
const root = (name: string) => `file:///work/${name}`;

async function overview(client: Client, params: object | null): Promise<OverviewResult> {
  return client.request<OverviewResult>("trunkline/overview", params);
}

describe("trunkline/overview", () => {
  it("tells of every host its folder, how much is wrong, and which tools read it", async () => {
    const client = connect(memoryDisk(estate(ESTATE)).disk);
    await client.initialize({ roots: [root("east"), root("west")] });
    await client.until(() => client.progress.includes("end"));
    expect(await overview(client, null)).toEqual([
      {
        name: "dom0",
        folder: "east",
        alone: false,
        findings: { error: 1, warning: 0, info: 0, hint: 0 },
        readers: {
          ifcfg: { reader: "network-scripts", words: "network-scripts, told by the Xen files in etc/xen" },
          interfaces: null,
        },
      },
      {
        name: "dom0",
        folder: "west",
        alone: false,
        findings: { error: 0, warning: 0, info: 0, hint: 0 },
        readers: {
          ifcfg: null,
          interfaces: { reader: null, words: expect.stringMatching(/^ifupdown or ifupdown2: nothing tells which/) },
        },
      },
    ]);
    const names = await client.request("trunkline/hosts", null);
    expect(names).toEqual(["dom0", "dom0"]);
    await client.end();
  });

  it("tells of the host of a file, and nothing of a file that no format claims", async () => {
    const client = connect(memoryDisk(estate(ESTATE)).disk);
    await client.initialize({ roots: [root("east"), root("west")] });
    await client.until(() => client.progress.includes("end"));
    const of = async (path: string) => (await overview(client, { uri: root(path) })).map(({ folder }) => folder);
    expect(await of("west/dom0/etc/network/interfaces")).toEqual(["west"]);
    expect(await of("east/dom0/etc/xen/web.cfg")).toEqual(["east"]);
    expect(await of("west/README.md")).toEqual([]);
    expect(await overview(client, { host: "dom1" })).toEqual([]);
    await client.end();
  });

  it("says of a file outside every host that it is judged alone", async () => {
    const client = connect(undefined);
    await client.initialize({ roots: null });
    await client.open("file:///tmp/web.xml", "<domain type='kvm'><name>web</name></domain>", "xml");
    const [web] = await overview(client, { uri: "file:///tmp/web.xml" });
    expect(web).toMatchObject({ alone: true, folder: null });
    await client.end();
  });
});
