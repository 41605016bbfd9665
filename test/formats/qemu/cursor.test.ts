import { describe, expect, it } from "vitest";
import type { FileId } from "#base/text";
import { qemu } from "#formats/qemu/index";

/** What stands at `<|>`: `value br0 of br (names bridge)`, `key ifn of …`. */
function cursor(marked: string, path = "start.sh"): string | undefined {
  const offset = marked.indexOf("<|>");
  const text = marked.replace("<|>", "");
  const found = qemu.cursor({ file: path as FileId, path, text }, offset);
  if (!found) return undefined;
  const words = text.slice(found.span.start, found.span.end);
  if (found.on === "value")
    return `value ${words} of ${found.spec.key}${found.spec.names ? ` (${found.spec.names})` : ""}`;
  return `key ${words}${found.spec ? ` = ${found.spec.key}` : ""}`;
}

function offers(marked: string, path = "start.sh"): readonly string[] {
  const text = marked.replace("<|>", "");
  const found = qemu.cursor({ file: path as FileId, path, text }, marked.indexOf("<|>"));
  if (found?.on === "key") return found.offer.map(({ key }) => key);
  return found?.spec.values ?? [];
}

describe("cursor", () => {
  it.each([
    ["kvm -net<|>dev tap,id=n", "key -netdev = -netdev"],
    ["kvm -netdev ta<|>p,id=n", "value tap of type"],
    ["kvm -netdev bridge,id=n,br=b<|>r0", "value br0 of br (bridge)"],
    ["kvm -netdev bridge,id=n,br=<|>", "value  of br (bridge)"],
    ["kvm -netdev tap,id=n,ifn<|>", "key ifn"],
    ["kvm -netdev tap,id=n,<|>", "key "],
    ["kvm -netdev tap,id=n,ifn<|>ame=tap0", "key ifname = ifname"],
    ["kvm -netdev tap,script=/etc/<|>x", "value /etc/x of script (script)"],
    ["kvm -device e100<|>0,netdev=n", "value e1000 of driver"],
    ["kvm -device e1000,mac=52<|>:54", "value 52:54 of mac"],
    ["kvm -nic tap,mac=5<|>", "value 5 of macaddr"],
    ["kvm -net nic,model=<|>e1000", "value e1000 of model"],
    ["kvm -name we<|>b", "value web of -name (guest)"],
    [`kvm -netdev '{"type":"bridge","br":"b<|>r0"}'`, "value br0 of br (bridge)"],
    [`kvm -netdev '{"type":"bridge","b<|>r":"br0"}'`, "key br = br"],
    ["B=b<|>r0\nkvm -nic bridge,br=$B", "value br0 of br (bridge)"],
    ["sudo brctl addif b<|>r0 tap0", "value br0 of brctl BRIDGE (bridge)"],
    ["brctl addif br0 eth0 t<|>ap0", "value tap0 of brctl PORT (link)"],
    ["ip link set dev tap0 master b<|>r0", "value br0 of master (bridge)"],
    ["ip link set dev t<|>ap0 master br0", "value tap0 of dev (link)"],
    ["ovs-vsctl add-port o<|>vs0 tap0", "value ovs0 of brctl BRIDGE (bridge)"],
    ["brctl show b<|>r0", undefined],
    ["ec<|>ho x", undefined],
    ["kvm -append 'x <|>y'", undefined],
  ])("%s", (marked, expected) => {
    expect(cursor(marked)).toBe(expected);
  });

  it("offers what may still be written", () => {
    expect(offers("kvm -netdev bridge,id=n,<|>")).toEqual(["br", "helper"]);
    expect(offers("kvm -netdev tap,id=n,ifname=t,<|>")).toContain("script");
    expect(offers("kvm -netdev tap,id=n,ifname=t,<|>")).not.toContain("ifname");
    expect(offers("kvm -nic tap,<|>")).toEqual(expect.arrayContaining(["macaddr", "model", "ifname"]));
    expect(offers("kvm -net nic,<|>")).not.toContain("vlan");
    expect(offers("kvm -nic <|>x")).toContain("bridge");
    expect(offers("kvm -<|>n x")).toContain("-netdev");
  });

  it.each([
    ["al<|>low br0", "key allow = allow"],
    ["allow b<|>r0", "value br0 of allow (bridge)"],
    ["allow br0\n<|>", "key "],
  ])("bridge.conf: %s", (marked, expected) => {
    expect(cursor(`# x\n${marked}`, "etc/qemu/bridge.conf")).toBe(expected);
  });
});
