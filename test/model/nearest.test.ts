import { describe, expect, it } from "vitest";
import { nearest } from "#base/nearest";

describe("nearest", () => {
  it("takes the fewest edits, and none beyond the limit", () => {
    expect(nearest("br91", ["eth0", "br900", "br901"])).toBe("br901");
    expect(nearest("lan", ["storage", "eth0"])).toBeUndefined();
    expect(nearest("br900", ["br900"])).toBeUndefined();
  });

  it("takes the closest number of names that are equally near", () => {
    expect(nearest("br905", ["br900", "br901", "br902", "br903"])).toBe("br903");
    expect(nearest("br900", ["br990", "br901"])).toBe("br901");
  });

  it("takes the first where the numbers decide nothing", () => {
    expect(nearest("br1", ["ar1", "cr1"])).toBe("ar1");
    expect(nearest("mod", ["mode", "mods"])).toBe("mode");
    expect(nearest("br905", ["br904", "br906"])).toBe("br904");
  });
});
