/** A fleet that grew by edits is the fleet that starts with the same texts; a keystroke costs one file and one host. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import { formats } from "#formats/index";
import { landings, pathMtu } from "#model/path";
import { fileRules, rules } from "#rules/index";
import { runs } from "#test/runs";

const SCRIPTS = "etc/sysconfig/network-scripts";

/** Paths of a small fleet, and texts that may stand there: right ones, wrong ones, none. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  [`pools/p/a/${SCRIPTS}/ifcfg-bond0`]: [
    'DEVICE=bond0\nBONDING_OPTS="mode=1 miimon=100"\n',
    "DEVICE=bond0\nBONDING_OPTS=mode=1 miimon=100\n",
    "DEVICE=bond0\nONBOOT=no\n",
  ],
  [`pools/p/a/${SCRIPTS}/ifcfg-eth0`]: [
    "DEVICE=eth0\nMASTER=bond0\nSLAVE=yes\n",
    "DEVICE=eth0\nBRIDGE=br900\n",
    "DEVICE=bond0\nMTU=9000\n",
  ],
  [`pools/p/a/${SCRIPTS}/ifcfg-bond0.900`]: [
    "DEVICE=bond0.900\nVLAN=yes\nBRIDGE=br900\n",
    "DEVICE=bond0.900\nVLAN=Yes\nMTU=9000\nBRIDGE=br9\n",
  ],
  [`pools/p/a/${SCRIPTS}/ifcfg-br900`]: ["DEVICE=br900\nTYPE=Bridge\n", "DEVICE=br900\nTYPE=bridge\n"],
  "pools/p/a/etc/xen/vm.cfg": [
    "name = \"vm\"\nmemory = 1\nvif = [ 'mac=00:16:3e:00:00:01, bridge=br900' ]\n",
    "name = \"vm\"\nmemory = 1\nvif = [ 'brige=br900' ]\n",
  ],
  "pools/p/b/etc/network/interfaces": [
    "auto br900\niface br900 inet manual\n  bridge_ports eth0.900\n",
    "source /etc/network/interfaces.d/*\nauto br900\niface br900 inet statik\n",
  ],
  "pools/p/b/etc/network/interfaces.d/more": [
    "auto br1\niface br1 inet manual\n  bridge_ports eth0.901\n",
    "iface br900 inet manual\n  bridge-ports eth1\n",
  ],
  "pools/p/b/etc/libvirt/qemu/web.xml": [
    "<domain type='kvm'><name>web</name><devices><interface type='bridge'><source bridge='br900'/><mac address='00:16:3e:00:00:01'/></interface></devices></domain>\n",
    "<domain type='kvm'><name>web</name><devices><interface",
  ],
  "pools/p/guests/float.cfg": ["name = \"float\"\nmemory = 1\nvif = [ 'bridge=br1' ]\n"],
};
const PATHS = Object.keys(TEXTS);

function workspace(texts: ReadonlyMap<string, string>): Workspace {
  const ws = new Workspace({ formats, rules, fileRules });
  for (const [path, text] of texts) ws.set(path as FileId, text);
  return ws;
}

/** Everything that a person would see. */
function shown(ws: Workspace): string {
  ws.refreshAll();
  const out: string[] = [];
  for (const id of ws.hosts(true)) {
    const host = ws.host(id);
    for (const link of host?.links.values() ?? [])
      out.push(
        `${host?.name} ${link.name} ${link.kind} ${link.exists} ${link.up} ${link.master?.name} ${link.parent?.name} ${link.vlan?.id} ${link.mtu.value} ${link.mtu.sure}`,
      );
    for (const nic of host?.nics ?? [])
      out.push(
        `${nic.guest.name} ${nic.index} ${landings(nic).map((l) => `${l.mode} ${l.tags} ${l.link?.name}`)} ${pathMtu(nic).value}`,
      );
    for (const d of ws.diagnoses(id))
      out.push(`${d.severity} ${d.rule.code} ${d.finding.at.file} ${d.finding.at.start} ${ws.message(d)}`);
  }
  return out.join("\n");
}

const edit = fc
  .record({ path: fc.constantFrom(...PATHS), pick: fc.nat(9), look: fc.boolean() })
  .map(({ path, pick, look }) => {
    const texts = TEXTS[path] ?? [];
    // One in ten takes the file away, one cuts its text short, as while typing.
    const text = texts[pick % texts.length] ?? "";
    return { path, text: pick === 9 ? undefined : pick === 8 ? text.slice(0, text.length >> 1) : text, look };
  });

describe("a fleet", () => {
  it("is after any history of edits what it is from scratch", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (history) => {
        const grown = workspace(new Map());
        const texts = new Map<string, string>();
        for (const { path, text, look } of history) {
          grown.set(path as FileId, text);
          if (text === undefined) texts.delete(path);
          else texts.set(path, text);
          const host = grown.hostOf(path as FileId);
          if (look && host !== undefined) grown.refresh(host);
        }
        expect(shown(grown)).toBe(shown(workspace(texts)));
      }),
      { numRuns: runs(5_000) },
    );
  }, 240_000);

  it("parses one file and builds one host for a keystroke", () => {
    const texts = new Map(PATHS.map((path) => [path, TEXTS[path]?.[0] ?? ""]));
    const ws = workspace(texts);
    ws.refreshAll();
    const { parses, hosts } = { ...ws.counters };
    const path = `pools/p/a/${SCRIPTS}/ifcfg-bond0.900`;
    ws.set(path as FileId, "DEVICE=bond0.900\nVLAN=yes\nBRIDGE=br90\n");
    ws.refreshAll();
    for (const id of ws.hosts(true)) ws.diagnoses(id);
    expect({ parses: ws.counters.parses - parses, hosts: ws.counters.hosts - hosts }).toEqual({ parses: 1, hosts: 1 });
  });
});
