import { describe, expect, it } from "vitest";
import type { Trace } from "#protocol/topology";
import { cli, folderOf } from "./run.ts";

const guest = (mac: string) => `qemu-system-x86_64 -hda winxp.img -net nic,macaddr=${mac} -net bridge,br=br0\n`;
const INTERFACES = "auto br0\niface br0 inet manual\n    bridge_ports eth0\n";

async function trace(words: readonly string[], cwd: string): Promise<readonly Trace[]> {
  const { out, err } = await cli(["trace", ...words, "--format", "json"], cwd);
  expect(err).toBe("");
  return (JSON.parse(out) as { readonly traces: readonly Trace[] }).traces;
}

describe("trace", () => {
  const copies = {
    "node/etc/network/interfaces": INTERFACES,
    "node/home/vm/start-a-first.sh": guest("52:54:00:aa:00:01"),
    "node/home/vm/start-a.sh": guest("52:54:00:aa:00:01"),
    "node/home/vm/start-b.sh": guest("52:54:00:aa:00:02"),
  };

  it.each(["start-a-first", "start-a", "start-b", "start-a:0", "start-a-first:0"])(
    "finds %s, whichever of two definitions counts as the copy",
    async (target) => {
      const found = await trace([target], folderOf(copies));
      expect(found.map(({ guest: name, nic, hops }) => [name, nic, hops.map((hop) => hop.name)])).toEqual([
        [target.replace(":0", ""), 0, ["nic0", "br0", "eth0"]],
      ]);
    },
  );

  it("follows a link from the other end: what hangs on it", async () => {
    const cwd = folderOf(copies);
    const found = await trace(["eth0"], cwd);
    expect(found.map(({ guest: name, nic, hops }) => [name, nic, hops.map((hop) => hop.name)])).toEqual([
      ["start-a-first", 0, ["nic0", "br0", "eth0"]],
    ]);
    expect(await trace(["br0"], cwd)).toEqual(found);
    const bare = folderOf({
      ...copies,
      "node/etc/network/interfaces": `${INTERFACES}auto eth1\niface eth1 inet manual\n`,
    });
    expect(await cli(["trace", "eth1"], bare)).toMatchObject({ status: 0, out: "No guest's frames pass eth1.\n" });
    expect(await trace(["eth1"], bare)).toEqual([]);
  });

  it("does not know examples", async () => {
    const cwd = folderOf({ ...copies, "node/etc/xen/xlexample.pvlinux": "name = 'sample'\nvif = ['bridge=br0']\n" });
    expect(await cli(["trace", "sample"], cwd)).toMatchObject({
      status: 2,
      err: expect.stringContaining('no guest "sample"; there are start-a, start-a-first, start-b'),
    });
  });
});
