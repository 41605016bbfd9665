/** A server without a disk, as in a browser: it asks the client for files. */
import { describe, expect, it } from "vitest";
import type { Disk } from "#analysis/walk";
import {
  type FileParams,
  LIST_FILES,
  type ListFilesResult,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
  STAT_FILE,
  type StatFileResult,
} from "#protocol/requests";
import { estate } from "#test/fixture";
import { type Client, connect, memoryDisk } from "#test/lsp";

const SCRIPTS = "dom0/etc/sysconfig/network-scripts";
const HOST = `
  --- ${SCRIPTS}/ifcfg-br900
  DEVICE=br900
  TYPE=Bridge
  ONBOOT=yes
  --- ${SCRIPTS}/ifcfg-eth0:1
  DEVICE=eth0:1
  ONBOOT=yes
  IPADDR=192.0.2.1
  PREFIX=24
  --- dom0/etc/libvirt/qemu/web.xml
  <domain type='kvm'>
    <name>web</name>
    <devices>
      <interface type='bridge'>
        <mac address='52:54:00:6b:00:01'/>
        <source bridge='br901'/>
      </interface>
    </devices>
  </domain>`;

/** Answers as client/src/files.ts does, out of a disk in memory whose paths stand in URIs of a world. */
function answer(client: Client, world: string, disk: Disk, asked: string[]): void {
  const pathOf = (uri: string): string | undefined => {
    asked.push(uri);
    return uri.startsWith(`${world}/`) ? decodeURIComponent(uri.slice(world.length)) : undefined;
  };
  client.connection.onRequest(LIST_FILES, async ({ uri }: FileParams): Promise<ListFilesResult> => {
    const path = pathOf(uri);
    return (path && (await disk.list(path))) || null;
  });
  client.connection.onRequest(READ_FILE, async ({ uri, limit }: ReadFileParams): Promise<ReadFileResult> => {
    const path = pathOf(uri);
    const text = path && (await disk.read(path));
    return text === undefined || text === "" || text.length > limit ? null : Buffer.from(text).toString("base64");
  });
  client.connection.onRequest<StatFileResult, void>(STAT_FILE, async ({ uri }: FileParams) => {
    const path = pathOf(uri);
    return (path && (await disk.real(path))?.kind) || null;
  });
}

async function running(world: string, initializationOptions: unknown = { files: true }) {
  const { disk, files } = memoryDisk(estate(HOST));
  const asked: string[] = [];
  const client = connect(undefined);
  answer(client, world, disk, asked);
  await client.initialize({ roots: [`${world}/work`], initializationOptions });
  return { client, files, asked, uri: (path: string) => `${world}/work/${path}` };
}

describe.each(["memfs:", "vscode-vfs://github/owner/repository", "vscode-remote://ssh-remote%2Bhost", "file://"])(
  "a workspace at %s",
  (world) => {
    it("is read through the client, files that are not open too", async () => {
      const { client, uri } = await running(world);
      const web = uri("dom0/etc/libvirt/qemu/web.xml");
      const [found] = await client.until(() => client.diagnostics(web)?.length === 1 && client.diagnostics(web));
      expect(found).toMatchObject({
        code: "bridge-undefined",
        relatedInformation: [{ location: { uri: uri(`${SCRIPTS}/ifcfg-br900`) } }],
      });
      await client.end();
    });
  },
);

describe("a client that reads files for the server", () => {
  it("is asked only for those that the server cannot read itself", async () => {
    const { disk } = memoryDisk(estate(HOST));
    const asked: string[] = [];
    const client = connect(disk);
    answer(client, "memfs:/far", disk, asked);
    const roots = ["file:///work", "memfs:/far/work"];
    await client.initialize({ roots, initializationOptions: { files: true } });
    for (const root of roots)
      await client.until(() => client.diagnostics(`${root}/dom0/etc/libvirt/qemu/web.xml`)?.length, `those of ${root}`);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((uri) => !uri.startsWith("memfs:"))).toEqual([]);
    await client.end();
  });

  it("is asked for nothing when it did not say that it can", async () => {
    const { client, asked, uri } = await running("memfs:", {});
    const web = uri("dom0/etc/libvirt/qemu/web.xml");
    await client.open(web, "<domain type='kvm'><name>web</name></domain>", "xml");
    await client.until(() => client.diagnostics(web), "an answer for the open file");
    expect(asked).toEqual([]);
    await client.end();
  });

  it("is asked again for a file that is closed, and for one that changed", async () => {
    const { client, files, uri } = await running("memfs:");
    const [web, bridge] = [uri("dom0/etc/libvirt/qemu/web.xml"), uri(`${SCRIPTS}/ifcfg-br900`)];
    await client.until(() => client.diagnostics(web)?.length === 1, "the finding");
    await client.open(bridge, "DEVICE=br901\nTYPE=Bridge\nONBOOT=yes\n");
    await client.until(() => client.diagnostics(web)?.length === 0, "no finding");
    await client.close(bridge);
    await client.until(() => client.diagnostics(web)?.length === 1, "the finding again");
    files.set(`/work/${SCRIPTS}/ifcfg-br901`, "DEVICE=br901\nTYPE=Bridge\nONBOOT=yes\n");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri(`${SCRIPTS}/ifcfg-br901`), type: 1 }],
    });
    await client.until(() => client.diagnostics(web)?.length === 0, "no finding");
    await client.end();
  });

  it("is not asked for text that was never saved", async () => {
    const { client, asked } = await running("memfs:");
    const untitled = "untitled:/work/dom0/etc/libvirt/qemu/new.xml";
    await client.open(untitled, "<domain type='kvm'><name>new</name></domain>", "xml");
    await client.until(() => client.diagnostics(untitled), "an answer");
    expect(asked.filter((uri) => !uri.startsWith("memfs:/work"))).toEqual([]);
    await client.end();
  });

  it("may fail to answer: then the file is not there", async () => {
    const client = connect(undefined);
    client.connection.onRequest(STAT_FILE, () => Promise.reject(new Error("no")));
    await client.initialize({ roots: ["memfs:/work"], initializationOptions: { files: true } });
    const web = "memfs:/work/dom0/etc/libvirt/qemu/web.xml";
    await client.open(web, "<domain type='kvm'><name>web</name></domain>", "xml");
    await client.until(() => client.diagnostics(web), "an answer for the open file");
    await client.end();
  });
});
