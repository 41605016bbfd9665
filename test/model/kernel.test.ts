import { describe, expect, it } from "vitest";
import type { FileId } from "#base/text";
import { type Device, Kernel } from "#model/kernel";

function must(device: Device | undefined): Device {
  if (!device) throw new Error("the kernel refused the device");
  return device;
}

/** eth0 and eth1 in bond0, bond0.900 in br900: the recipe of the lab. */
function recipe() {
  const kernel = new Kernel();
  const eth0 = must(kernel.add("eth0", "physical"));
  const eth1 = must(kernel.add("eth1", "physical"));
  const bond0 = must(kernel.add("bond0", "bond"));
  kernel.enslave(eth0, bond0);
  kernel.enslave(eth1, bond0);
  const vlan = must(kernel.addVlan("bond0.900", "bond0", 900));
  const br900 = must(kernel.add("br900", "bridge"));
  kernel.joinBridge(vlan, br900);
  return { kernel, eth0, eth1, bond0, vlan, br900 };
}

describe("cards and bonds", () => {
  it("have what captures show where nothing sets another MTU", () => {
    const file = "capture" as FileId;
    const seen = (value: number) => ({ file, start: 0, end: 4, value });
    const kernel = new Kernel(
      new Map([
        ["eth0", seen(9000)],
        ["bond0", seen(4000)],
        ["br0", seen(9000)],
      ]),
    );
    const eth0 = must(kernel.add("eth0", "physical"));
    const bond0 = must(kernel.add("bond0", "bond"));
    expect([eth0.mtu, eth0.mtuFrom, bond0.mtu, must(kernel.add("br0", "bridge")).mtu]).toEqual([
      9000,
      "capture",
      4000,
      1500,
    ]);
    kernel.enslave(eth0, bond0);
    expect([eth0.mtu, eth0.mtuFrom]).toEqual([4000, "inherited"]);
  });
});

describe("VLANs", () => {
  it("are refused without a parent, with an id the kernel does not take, and twice on one parent", () => {
    const { kernel } = recipe();
    expect(kernel.addVlan("eth7.5", "eth7", 5)).toBeUndefined();
    for (const id of [4095, 4096, -1, 1.5, undefined]) expect(kernel.addVlan("v", "bond0", id)).toBeUndefined();
    expect(kernel.addVlan("office", "bond0", 900)).toBeUndefined();
    expect(kernel.addVlan("eth0.900", "eth0", 900)).toBeDefined();
    expect(kernel.addVlan("bond0.0", "bond0", 0)).toBeDefined();
  });

  it("are refused with a name of more than 15 bytes", () => {
    const { kernel } = recipe();
    kernel.add("management-bond", "bond");
    expect(kernel.addVlan("management-bond.1", "management-bond", 1)).toBeUndefined();
  });

  it("take their parent's MTU when made, refuse more, come down with it and do not go up again", () => {
    const { kernel, bond0, vlan } = recipe();
    expect(kernel.setMtu(vlan, 9000, undefined)).toBe(false);
    kernel.setMtu(bond0, 9000, undefined);
    expect(vlan.mtu).toBe(1500);
    expect(kernel.setMtu(vlan, 9000, undefined)).toBe(true);
    kernel.setMtu(bond0, 1400, undefined);
    expect(vlan.mtu).toBe(1400);
    kernel.setMtu(bond0, 1500, undefined);
    expect(vlan.mtu).toBe(1400);
  });
});

describe("bonds", () => {
  it("refuse an MTU that a slave refuses, and a slave that does not take theirs", () => {
    const { kernel, eth0 } = recipe();
    const bond1 = must(kernel.add("bond1", "bond"));
    const eth5 = must(kernel.add("eth5", "physical"));
    const vlan = must(kernel.addVlan("eth5.7", "eth5", 7));
    expect(kernel.enslave(vlan, bond1)).toBe(true);
    expect(kernel.setMtu(bond1, 9000, undefined)).toBe(false);
    expect([bond1.mtu, vlan.mtu]).toEqual([1500, 1500]);
    kernel.setMtu(eth5, 4000, undefined);
    expect(kernel.setMtu(bond1, 4000, undefined)).toBe(true);
    // The lower device comes down: its VLAN with it, the bond above stays.
    kernel.setMtu(eth5, 1400, undefined);
    expect([bond1.mtu, vlan.mtu]).toEqual([4000, 1400]);
    expect(kernel.enslave(must(kernel.addVlan("eth5.8", "eth5", 8)), bond1)).toBe(false);
    expect(kernel.enslave(eth0, bond1)).toBe(false);
  });

  it("take a bridge, with their MTU", () => {
    const kernel = new Kernel();
    const bond0 = must(kernel.add("bond0", "bond"));
    const br0 = must(kernel.add("br0", "bridge"));
    kernel.setMtu(bond0, 9000, undefined);
    expect(kernel.enslave(br0, bond0)).toBe(true);
    expect(br0.mtu).toBe(9000);
  });

  it("give their MTU to the slaves that join and to those they have", () => {
    const { kernel, eth0, bond0 } = recipe();
    kernel.setMtu(bond0, 9000, undefined);
    expect(eth0.mtu).toBe(9000);
    const eth2 = must(kernel.add("eth2", "physical"));
    kernel.setMtu(eth2, 4000, undefined);
    kernel.enslave(eth2, bond0);
    expect(eth2.mtu).toBe(9000);
  });
});

describe("bridges", () => {
  it("follow the smallest port until their MTU is really changed by hand", () => {
    const { kernel, bond0, vlan, br900 } = recipe();
    kernel.setMtu(bond0, 9000, undefined);
    kernel.setMtu(vlan, 9000, undefined);
    expect(br900.mtu).toBe(9000);
    // The value it already has pins nothing [lab mtu-all].
    kernel.setMtu(br900, 9000, undefined);
    const tap = must(kernel.addTap("vif1.0"));
    kernel.joinBridge(tap, br900);
    expect(br900.mtu).toBe(1500);
    kernel.release(tap);
    expect(br900.mtu).toBe(9000);
  });

  it("keep a value that was set by hand, also above every port", () => {
    const { kernel, br900 } = recipe();
    kernel.setMtu(br900, 9000, undefined);
    expect(br900).toMatchObject({ mtu: 9000, pinned: true });
    kernel.joinBridge(must(kernel.addTap("tap0")), br900);
    expect(br900.mtu).toBe(9000);
  });

  it("take no bridge, no port of another and no device that is no bridge as master", () => {
    const { kernel, eth0, bond0, vlan, br900 } = recipe();
    const br0 = must(kernel.add("br0", "bridge"));
    expect(kernel.joinBridge(br0, br900)).toBe(false);
    expect(kernel.joinBridge(vlan, br0)).toBe(false);
    expect(kernel.joinBridge(eth0, br0)).toBe(false);
    expect(kernel.joinBridge(must(kernel.add("eth5", "physical")), bond0)).toBe(false);
  });
});

describe("names", () => {
  it("are given once", () => {
    const { kernel } = recipe();
    expect(kernel.add("eth0", "bridge")).toBeUndefined();
    expect(kernel.get("br900")?.ports.size).toBe(1);
  });
});
