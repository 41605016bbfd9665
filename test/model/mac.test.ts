import { describe, expect, it } from "vitest";
import { formatMac, isMulticast, isQemuDefault, isZero, readMac } from "#model/mac";

describe("addresses as their tools read them", () => {
  it("ifcfg and interfaces take pairs with colons alone", () => {
    expect(readMac("00:16:3E:62:f0:1c", "ifcfg")).toEqual({ is: "address", hex: "00163e62f01c" });
    expect(readMac("00-16-3e-62-f0-1c", "ifcfg").is).toBe("malformed");
    expect(readMac("0:16:3e:62:f0:1c", "interfaces").is).toBe("malformed");
    expect(readMac("00:16:3e:62:f0", "ifcfg")).toEqual({ is: "malformed", why: "it has 5 groups, not 6" });
  });

  it("libvirt takes groups of one digit, xl any separator, QEMU dashes", () => {
    expect(readMac("0:16:3e:2:f0:1c", "libvirt")).toEqual({ is: "address", hex: "00163e02f01c" });
    expect(readMac("00-16-3e-62-f0-1c", "libvirt").is).toBe("malformed");
    expect(readMac("00.16.3e.62.f0.1c", "xen")).toEqual({ is: "address", hex: "00163e62f01c" });
    expect(readMac("00-16-3e-62-f0-1c", "qemu", "mac")).toEqual({ is: "address", hex: "00163e62f01c" });
  });

  it("QEMU's -net takes a number for the last three bytes", () => {
    expect(readMac("57", "qemu", "macaddr")).toEqual({ is: "address", hex: "000000000039" });
    expect(readMac("0x57", "qemu", "macaddr")).toEqual({ is: "address", hex: "000000000057" });
    expect(readMac("57", "qemu", "mac").is).toBe("malformed");
  });

  it("keywords and placeholders are no faults", () => {
    expect(readMac("random", "interfaces").is).toBe("keyword");
    expect(readMac("00:16:3e:xx:xx:xx", "xen").is).toBe("placeholder");
  });

  it("tells multicast, zero and QEMU's own range", () => {
    expect([isMulticast("01163e62f01c"), isMulticast("00163e62f01c")]).toEqual([true, false]);
    expect(isZero("000000000000")).toBe(true);
    expect(["525400123456", "5254001234fe", "525400123455", "5254001234ff"].map(isQemuDefault)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(formatMac("00163e62f01c")).toBe("00:16:3e:62:f0:1c");
  });
});
