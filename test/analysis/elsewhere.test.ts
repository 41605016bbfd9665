/** Guests that no host holds are judged by the bridges of all hosts of their folder. */
import { describe, expect, it } from "vitest";
import type { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import { estate, workspaceOf } from "#test/fixture";

const A = "hosts/a/etc/network/interfaces" as FileId;
const GUEST = "guests/vm.xml" as FileId;
const bridge = (name: string, more = "") => `auto ${name}\niface ${name} inet manual\n    bridge_ports eth0\n${more}`;

function fleet(): Workspace {
  const given = estate(`
    --- ${A}
    auto br0
    iface br0 inet manual
        bridge_ports eth0
    --- hosts/b/etc/network/interfaces
    auto br1
    iface br1 inet manual
        bridge_ports eth0
    --- ${GUEST}
    <domain type='kvm'><name>vm</name><devices>
      <interface type='bridge'><source bridge='br7777'/></interface>
    </devices></domain>`);
  return workspaceOf(given);
}

const codes = (workspace: Workspace) => workspace.diagnosesIn(GUEST).map(({ rule, severity }) => [rule.code, severity]);
const MISSING = ["bridge-undefined", "info"];

describe("a guest of no host", () => {
  it("is told when the last host that had its bridge lost it, and no more when one makes it", () => {
    const workspace = fleet();
    const guests = workspace.hostOf(GUEST);
    expect(codes(workspace)).toContainEqual(MISSING);
    workspace.set(A, bridge("br7777"));
    expect(workspace.refresh(workspace.hostOf(A) ?? ("" as never))).toContain(guests);
    expect(codes(workspace)).not.toContainEqual(MISSING);
    workspace.set(A, bridge("br0"));
    expect(codes(workspace)).toContainEqual(MISSING);
  });

  it("is judged anew only when a bridge comes or goes", () => {
    const workspace = fleet();
    const before = workspace.counters;
    workspace.set(A, bridge("br0", "    mtu 1400\n"));
    workspace.refreshAll();
    expect(workspace.counters).toEqual({ parses: before.parses + 1, hosts: before.hosts + 1 });
    workspace.set(A, bridge("br2"));
    workspace.refreshAll();
    expect(workspace.counters).toEqual({ parses: before.parses + 2, hosts: before.hosts + 3 });
  });
});
