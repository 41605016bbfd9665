import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FileId } from "#base/text";
import type { KeySpec } from "#formats/format";
import { interfaces } from "#formats/interfaces/index";
import type { Change, NewLink } from "#model/change";
import type { LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import { runs } from "#test/runs";
import { changed, placeOf, stanza } from "./support.ts";

const file = "etc/network/interfaces" as FileId;

const SAMPLE = `# header
auto lo
iface lo inet loopback

auto eth0 br0
iface eth0 inet manual
# about br0
iface br0 inet static
	address 192.0.2.1/24   
	bridge_ports eth0 tap0
	# ports end here
	bridge_stp off
	up ip link set br0 mtu 1500

iface tail inet manual`;

/** A set-key of a stanza. */
function setKey(text: string, name: string, key: string, value: string): string | undefined {
  return changed(text, { do: "set-key", on: stanza(text, name), in: file, key, value });
}

/** What was taken out and what was put in, as one piece each. */
function difference(before: string, after: string): readonly [string, string] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

const WRITABLE = interfaces.keys.filter((spec) => spec.group !== "keyword" && !spec.within?.includes("mapping"));

/** Values that a row of the table takes. */
function aValue(spec: KeySpec): fc.Arbitrary<string> {
  if (spec.values && spec.type !== "list") return fc.constantFrom(...spec.values);
  switch (spec.type) {
    case "number":
      return fc.integer({ min: 0, max: 65535 }).map(String);
    case "link":
      return fc.constantFrom("eth1", "bond0.900", "br7");
    case "mac":
      return fc.constantFrom("02:00:00:00:00:01", "random");
    case "address":
      return fc.constantFrom("192.0.2.7/24", "2001:db8::7/64");
    case "list":
      return fc.constantFrom("eth1", "eth1 eth2", "none");
    case "flag":
      return fc.constantFrom("on", "off", "yes", "no");
    default:
      return fc.constantFrom("word", "two words", "a=b; c # d");
  }
}

describe("set-key", () => {
  test("every key of the table: it is read back, and nothing else changed", () => {
    const cases = fc
      .tuple(fc.constantFrom(...WRITABLE), fc.constantFrom("br0", "eth0", "tail", "lo"), fc.boolean())
      .chain(([spec, name, crlf]) => aValue(spec).map((value) => ({ spec, name, value, crlf })));
    fc.assert(
      fc.property(cases, ({ spec, name, value, crlf }) => {
        const text = crlf ? SAMPLE.replaceAll("\n", "\r\n") : SAMPLE;
        const before = stanza(text, name);
        const after = setKey(text, name, spec.key, value);
        if (after === undefined) throw new Error(`${spec.key} cannot be written`);
        const now = stanza(after, name);
        const found = setting(now, spec.key);
        expect([spec.key, found?.value.value]).toEqual([spec.key, value]);
        const others = (link: LinkFact) => link.settings.filter((s) => s.key !== spec.key).map((s) => s.value.value);
        expect(others(now)).toEqual(others(before));
        const [out, put] = difference(text, after);
        expect(text.split("\n").length - after.split("\n").length).toBe(
          out.split("\n").length - put.split("\n").length,
        );
        expect(out.trim().split(/\s+/).length).toBeLessThanOrEqual(value.split(" ").length + 3);
        if (crlf) expect(after.replaceAll("\r\n", "")).not.toContain("\n");
      }),
      { numRuns: runs(1500) },
    );
  });

  test("a value in place, with its trailing blanks left alone", () => {
    expect(setKey(SAMPLE, "br0", "address", "10.0.0.1/8")).toBe(SAMPLE.replace("192.0.2.1/24", "10.0.0.1/8"));
  });

  test("a new line like its neighbours: tab, underscore, behind the last option", () => {
    expect(setKey(SAMPLE, "br0", "bridge-maxwait", "0")).toBe(
      SAMPLE.replace("mtu 1500\n", "mtu 1500\n\tbridge_maxwait 0\n"),
    );
  });

  test.each([
    ["dashes", "iface b inet manual\n  bridge-stp off\n", "bridge-fd", "  bridge-fd 0"],
    ["underscores", "iface b inet manual\n  bond_mode 1\n", "bond-miimon", "  bond_miimon 0"],
    ["built-ins keep theirs", "iface b inet manual\n  bridge_stp off\n", "pre-up", "  pre-up 0"],
    ["ovs", "iface b inet manual\n  bridge-stp off\n", "ovs-type", "  ovs_type 0"],
    ["file's style", "iface a inet manual\n\tbond_mode 1\niface b inet manual\n", "bridge-vids", "\tbridge_vids 0"],
    ["nothing to go by: bridge", "iface b inet manual\n", "bridge-ports", "    bridge_ports 0"],
    ["nothing to go by: bond", "iface b inet manual\n", "bond-mode", "    bond-mode 0"],
    ["tab between", "iface b inet manual\n\tmtu\t1500\n", "bond-mode", "\tbond-mode\t0"],
  ])("spelling and layout: %s", (_, text, key, line) => {
    expect(setKey(text, "b", key, "0")?.split("\n")).toContain(line);
  });

  test("without a final newline, behind a continued line, before a comment of Proxmox", () => {
    expect(setKey("iface a inet manual", "a", "mtu", "9000")).toBe("iface a inet manual\n    mtu 9000");
    expect(setKey("iface a inet manual\n  up x \\\n\niface b\n", "a", "mtu", "9000")).toBe(
      "iface a inet manual\n  up x \\\n\n  mtu 9000\niface b\n",
    );
    expect(setKey("iface a inet manual\n\tmtu 1500\n#uplink\n\n", "a", "bond-mode", "1")).toBe(
      "iface a inet manual\n\tmtu 1500\n\tbond-mode 1\n#uplink\n\n",
    );
  });

  test("repeated keys become one; commands are added, not replaced", () => {
    const text = "iface a inet manual\n bridge_ports eth0\n bridge-ports \\\n   eth1\n up x\n";
    expect(setKey(text, "a", "bridge-ports", "eth7")).toBe("iface a inet manual\n bridge_ports eth7\n up x\n");
    expect(setKey(text, "a", "up", "y")).toBe(`${text} up y\n`);
  });

  test("an option without a value gets one", () => {
    expect(setKey("iface a inet manual\n bridge_ports\n", "a", "bridge-ports", "none")).toBe(
      "iface a inet manual\n bridge_ports none\n",
    );
  });

  test("what a line cannot hold is refused", () => {
    for (const value of ["", " ", "a\nb", "a\\"]) expect(setKey(SAMPLE, "br0", "mtu", value)).toBeUndefined();
    expect(setKey(SAMPLE, "br0", "two words", "x")).toBeUndefined();
  });

  test("unset-key takes every line of the key", () => {
    const text = "iface a inet manual\n bond-mode 1\n mtu 1\n bond_mode \\\n  2";
    const without = changed(text, { do: "unset-key", on: stanza(text), in: file, key: "bond-mode" });
    expect(without).toBe("iface a inet manual\n mtu 1");
    expect(changed(text, { do: "unset-key", on: stanza(text), in: file, key: "address" })).toBeUndefined();
  });
});

describe("set", () => {
  const set = (text: string, attribute: string, value: string | number | boolean, name?: string) =>
    changed(text, { do: "set", on: stanza(text, name), in: file, attribute, value } as Change);

  test.each([
    ["mtu", 9000, "mtu 9000"],
    ["mac", "02:00:00:00:00:09", "hwaddress 02:00:00:00:00:09"],
    ["bridge.stp", true, "bridge_stp on"],
    ["bridge.forward-delay", 15, "bridge_fd 15"],
    ["bridge.vlan-aware", true, "bridge_vlan_aware yes"],
    ["vlan.protocol", "802.1ad", "vlan-protocol 802.1ad"],
  ] as const)("%s", (attribute, value, line) => {
    const text = set(SAMPLE, attribute, value, "br0") ?? "";
    expect(text.split("\n").map((l) => l.trim())).toContain(line);
    expect(stanza(text, "br0").attributes[attribute]?.value).toBe(value);
  });

  test("the old form of hwaddress keeps its word", () => {
    expect(set("iface a inet manual\n hwaddress ether 02:00:00:00:00:01\n", "mac", "02:00:00:00:00:02")).toBe(
      "iface a inet manual\n hwaddress ether 02:00:00:00:00:02\n",
    );
  });

  test("method", () => {
    expect(set("iface a inet dhcp\n", "method", "manual")).toBe("iface a inet manual\n");
    expect(set("iface a\n", "method", "manual")).toBe("iface a inet manual\n");
    expect(set("iface a inet inherits b\n", "method", "v4tunnel")).toBe("iface a inet v4tunnel inherits b\n");
  });

  test("boot", () => {
    expect(set("iface a inet dhcp\n", "boot", true)).toBe("auto a\niface a inet dhcp\n");
    expect(set("allow-hotplug a\niface a inet dhcp\n", "boot", true)).toBe("auto a\niface a inet dhcp\n");
    expect(set("auto b a\niface a inet dhcp\n", "boot", true)).toBe("auto b a\niface a inet dhcp\n");
    expect(set("auto b a\niface a inet dhcp\n", "boot", false)).toBe("auto b\niface a inet dhcp\n");
    expect(set("auto a\niface a inet dhcp\n", "boot", false)).toBe("iface a inet dhcp\n");
  });

  test("a condition of ifcfg cannot be said", () => expect(set(SAMPLE, "mac.card", "x", "br0")).toBeUndefined());
});

describe("replace and remove", () => {
  const remove = (text: string, words: string, from?: number) =>
    changed(text, { do: "remove", at: placeOf(text, words, from) });

  test("replace writes the value bare", () => {
    const at = placeOf(SAMPLE, "tap0");
    expect(changed(SAMPLE, { do: "replace", at, value: "tap1" })).toBe(SAMPLE.replace("tap0", "tap1"));
    expect(changed(SAMPLE, { do: "replace", at, value: "a\nb" })).toBeUndefined();
  });

  test.each([
    [
      "a port of several",
      "iface b inet manual\n bridge_ports  eth0 eth1 eth2\n",
      "eth1",
      "iface b inet manual\n bridge_ports  eth0 eth2\n",
    ],
    [
      "the first port",
      "iface b inet manual\n bridge_ports  eth0 eth1\n",
      "eth0",
      "iface b inet manual\n bridge_ports  eth1\n",
    ],
    [
      "the last port",
      "iface b inet manual\n bridge_ports eth0 \n",
      "eth0",
      "iface b inet manual\n bridge_ports none \n",
    ],
    ["the last slave", "iface b inet manual\n bond-slaves eth0\n mtu 1\n", "eth0", "iface b inet manual\n mtu 1\n"],
    ["a name of auto", "auto a b\n", "a b".slice(0, 1), "auto b\n"],
    ["the only name of auto", "auto lo\nauto b\n", "b", "auto lo\n"],
    ["a value", "iface b inet manual\n mtu 1500\n up x\n", "1500", "iface b inet manual\n up x\n"],
    ["a key", "iface b inet manual\n mtu 1500\n up x\n", "mtu", "iface b inet manual\n up x\n"],
    ["inherits", "iface b inet manual inherits x\n", "x", "iface b inet manual\n"],
    [
      "a port on a line of its own",
      "iface b inet manual\n bridge_ports eth0 \\\n   eth1 \\\n   eth2\n",
      "eth1",
      "iface b inet manual\n bridge_ports eth0 \\\n   eth2\n",
    ],
  ])("%s", (_, text, words, expected) => {
    const from = words === "a" ? 5 : 0;
    expect(remove(text, words, from)).toBe(expected);
  });

  test("a stanza goes with its name in auto lines and the comment below it", () => {
    const text =
      "auto lo a\n\nauto b\niface b inet manual\n\niface a inet manual\n mtu 1\n#note\n\niface c inet manual\n";
    expect(remove(text, "a inet", text.indexOf("iface a"))).toBe(
      "auto lo\n\nauto b\niface b inet manual\n\niface c inet manual\n",
    );
    const twice = "auto a\niface a inet dhcp\niface a inet6 auto\n";
    expect(changed(twice, { do: "remove", at: placeOf(twice, "a", twice.lastIndexOf("iface a") + 6) })).toBe(
      "auto a\niface a inet dhcp\n",
    );
  });
});

describe("declare", () => {
  const declare = (text: string, beside: string, link: NewLink) =>
    changed(text, { do: "declare", beside: placeOf(text, beside), link });

  test("a bridge behind the stanza that asks for it", () => {
    expect(
      declare("auto a\niface a inet manual\n  mtu 1\n\nauto z\n", "iface a", { name: "br7", kind: "bridge" }),
    ).toBe(
      "auto a\niface a inet manual\n  mtu 1\n\nauto br7\niface br7 inet manual\n  bridge_ports none\n  bridge_stp off\n  bridge_fd 0\n\nauto z\n",
    );
  });

  test("what a stanza rests on comes above it, and above the auto line that brings it up", () => {
    const bond: NewLink = { name: "bond1", kind: "bond", ports: ["eth0", "eth1"] };
    const lines =
      "auto bond1\niface bond1 inet manual\n\tbond-slaves eth0 eth1\n\tbond-mode active-backup\n\tbond-miimon 100\n\n";
    const own = "# the bridge\nauto br9\niface br9 inet manual\n\tbridge-ports bond1.9\n";
    expect(declare(`auto lo\n\n${own}`, "bond1.9", bond)).toBe(`auto lo\n\n${lines}${own}`);
    const shared = "auto lo br9\niface lo inet loopback\niface br9 inet manual\n\tbridge-ports bond1\n";
    expect(declare(shared, "bond1", bond)).toBe(lines + shared);
  });

  test.each([
    ["by its name", { name: "bond0.5", kind: "vlan", parent: "bond0", vlanId: 5 }, ""],
    ["vlanN", { name: "vlan5", kind: "vlan", parent: "bond0", vlanId: 5 }, "    vlan-raw-device bond0\n"],
    [
      "free name",
      { name: "office", kind: "vlan", parent: "bond0", vlanId: 5 },
      "    vlan-raw-device bond0\n    vlan-id 5\n",
    ],
    ["card", { name: "eth3", kind: "physical" }, ""],
  ] as const)("VLANs and cards: %s", (_, link, options) => {
    const text = "auto lo\niface lo inet loopback\n";
    expect(declare(text, "iface lo", link)).toBe(
      `${text}\nauto ${link.name}\niface ${link.name} inet manual\n${options}`,
    );
  });

  test("a name that is in an auto line already gets its stanza only", () => {
    expect(declare("auto eth0 eth1\niface eth0 inet dhcp\n", "eth1", { name: "eth1", kind: "physical" })).toBe(
      "auto eth0 eth1\niface eth0 inet dhcp\n\niface eth1 inet manual\n",
    );
  });

  test("ifupdown2's bare style, CRLF, an empty file, no final newline", () => {
    expect(declare("iface a\n", "a", { name: "b", kind: "physical" })).toBe("iface a\n\nauto b\niface b\n");
    expect(declare("iface a inet dhcp\r\n", "a", { name: "b", kind: "physical" })).toBe(
      "iface a inet dhcp\r\n\r\nauto b\r\niface b inet manual\r\n",
    );
    expect(declare("", "", { name: "b", kind: "physical" })).toBe("auto b\niface b inet manual\n");
    expect(declare("iface a inet dhcp", "a", { name: "b", kind: "physical" })).toBe(
      "iface a inet dhcp\n\nauto b\niface b inet manual\n",
    );
  });

  test("a name with a blank cannot be said", () => {
    expect(declare("iface a inet dhcp\n", "a", { name: "b c", kind: "bridge" })).toBeUndefined();
  });
});

describe("ignore", () => {
  const ignore = (text: string, words: string, code = "some-rule") =>
    changed(text, { do: "ignore", at: placeOf(text, words), code });

  test.each([
    [
      "on the line before, indented alike",
      "iface a inet manual\n\tmtu 1\n",
      "mtu",
      "iface a inet manual\n\t# trunkline: ignore some-rule\n\tmtu 1\n",
    ],
    ["before the whole continued line", "auto a \\\n  b\n", "b", "# trunkline: ignore some-rule\nauto a \\\n  b\n"],
    [
      "added to one that stands there",
      "# trunkline: ignore other\nauto a\n",
      "auto",
      "# trunkline: ignore other, some-rule\nauto a\n",
    ],
    ["once only", "# trunkline: ignore some-rule\nauto a\n", "auto", "# trunkline: ignore some-rule\nauto a\n"],
    [
      "not to one further up",
      "# trunkline: ignore other\n\nauto a\n",
      "auto",
      "# trunkline: ignore other\n\n# trunkline: ignore some-rule\nauto a\n",
    ],
    ["CRLF", "auto a\r\nauto b\r\n", "b", "auto a\r\n# trunkline: ignore some-rule\r\nauto b\r\n"],
  ])("%s", (_, text, words, expected) => {
    expect(ignore(text, words)).toBe(expected);
  });

  test("a code is a word", () => expect(ignore("auto a\n", "a", "x\ny")).toBeUndefined());
});
