import { describe, expect, it } from "vitest";
import { DEFAULTS, readSettings } from "#analysis/settings";

describe("readSettings", () => {
  it.each([undefined, null, 3, "x", [], {}])("takes %j for nothing", (given) => {
    expect(readSettings(given)).toEqual(DEFAULTS);
  });

  it("takes what it knows and leaves out the rest", () => {
    const given = {
      rules: { a: "off", b: "error", c: "fatal", d: 1 },
      readers: { ifcfg: "NetworkManager", interfaces: "netplan", libvirt: "9.0.0", qemu: "new" },
      hosts: [{ name: "x", roots: ["a", 1], complete: true, pool: "p" }, { name: "y", roots: [] }, { roots: ["a"] }, 7],
      macPrefixes: ["02:ab", 1, ""],
      inlayHints: { landing: false, mtu: "no" },
      codeLens: 0,
    };
    expect(readSettings(given)).toEqual({
      rules: { a: "off", b: "error" },
      readers: { ifcfg: "NetworkManager", libvirt: "9.0.0" },
      hosts: [{ name: "x", roots: ["a"], complete: true, pool: "p" }],
      macPrefixes: ["02:ab"],
      inlayHints: { landing: false, mtu: true },
      codeLens: true,
    });
    expect(readSettings({ codeLens: false }).codeLens).toBe(false);
  });

  it("takes null for a reader that is not set", () => {
    expect(readSettings({ readers: { ifcfg: null, interfaces: "ifupdown2" } }).readers).toEqual({
      interfaces: "ifupdown2",
    });
  });
});
