import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type FileId } from "#base/text";
import { qemu } from "#formats/qemu/index";
import { KEYS } from "#formats/qemu/schema";
import type { Change } from "#model/change";
import type { NicFact } from "#model/facts";
import { runs } from "#test/runs";
import { factsOf } from "./render.ts";

const path = "start.sh";
const file = path as FileId;

function apply(text: string, change: Change, at = path): string | undefined {
  const outcome = qemu.apply(change, { file: at as FileId, path: at, text });
  return outcome && "edits" in outcome ? applyEdits(text, outcome.edits) : undefined;
}

function nic(text: string, index = 0, guest = 0): NicFact {
  const found = factsOf("guest", text)[guest]?.nics[index];
  if (!found) throw new Error(`no NIC in ${text}`);
  return found;
}

const setKey = (text: string, key: string, value: string, index = 0) =>
  apply(text, { do: "set-key", on: nic(text, index), in: file, key, value });
const unset = (text: string, key: string) => apply(text, { do: "unset-key", on: nic(text), in: file, key });

/** The place of the first `words` in the text. */
function at(text: string, words: string, name = path) {
  const start = text.indexOf(words);
  return { file: name as FileId, start, end: start + words.length };
}

describe("set", () => {
  const mac = (text: string, value = "52:54:00:aa:bb:cc") =>
    apply(text, { do: "set", on: nic(text), in: file, attribute: "mac", value });

  it.each([
    [
      "-device",
      "kvm -netdev user,id=n -device e1000,netdev=n -m 1",
      "kvm -netdev user,id=n -device e1000,netdev=n,mac=52:54:00:aa:bb:cc -m 1",
    ],
    [
      "another one there",
      "kvm -netdev user,id=n -device e1000,netdev=n,mac=1,bus=x",
      "kvm -netdev user,id=n -device e1000,netdev=n,mac=52:54:00:aa:bb:cc,bus=x",
    ],
    ["-net nic", "kvm -net nic -net user", "kvm -net nic,macaddr=52:54:00:aa:bb:cc -net user"],
    ["-nic", "kvm -nic user", "kvm -nic user,mac=52:54:00:aa:bb:cc"],
    ["quotes", "kvm -nic 'user,model=e1000'", "kvm -nic 'user,model=e1000,mac=52:54:00:aa:bb:cc'"],
    ["a line that goes on", "kvm -nic \\\n  user \\\n -m 1", "kvm -nic \\\n  user,mac=52:54:00:aa:bb:cc \\\n -m 1"],
    [
      "JSON",
      `kvm -netdev user,id=n -device '{"driver":"e1000","netdev":"n"}'`,
      `kvm -netdev user,id=n -device '{"driver":"e1000","netdev":"n","mac":"52:54:00:aa:bb:cc"}'`,
    ],
    [
      "JSON with one",
      `kvm -netdev user,id=n -device '{"driver":"e1000","mac":"1","netdev":"n"}'`,
      `kvm -netdev user,id=n -device '{"driver":"e1000","mac":"52:54:00:aa:bb:cc","netdev":"n"}'`,
    ],
    ["a variable of the file", "M=57\nkvm -nic user,mac=$M", "M=52:54:00:aa:bb:cc\nkvm -nic user,mac=$M"],
    [
      "behind a variable",
      "B=br0\nkvm -nic bridge,br=$B -m 1",
      "B=br0\nkvm -nic bridge,br=$B,mac=52:54:00:aa:bb:cc -m 1",
    ],
    [
      "in quotes behind a variable",
      'B=br0\nkvm -nic "bridge,br=$B"',
      'B=br0\nkvm -nic "bridge,br=$B,mac=52:54:00:aa:bb:cc"',
    ],
    ["in an array", `A=(-nic user)\nkvm "\${A[@]}"`, `A=(-nic user,mac=52:54:00:aa:bb:cc)\nkvm "\${A[@]}"`],
    ["in a string", 'O="-nic user -m 1"\nkvm $O', 'O="-nic user,mac=52:54:00:aa:bb:cc -m 1"\nkvm $O'],
  ])("mac: %s", (_, text, expected) => {
    expect(mac(text)).toBe(expected);
  });

  it("mtu is host_mtu, of virtio cards only", () => {
    const set = (text: string) => apply(text, { do: "set", on: nic(text), in: file, attribute: "mtu", value: 9000 });
    expect(set("kvm -netdev user,id=n -device virtio-net-pci,netdev=n")).toBe(
      "kvm -netdev user,id=n -device virtio-net-pci,netdev=n,host_mtu=9000",
    );
    expect(set("kvm -netdev user,id=n -device e1000,netdev=n")).toBeUndefined();
    expect(set("kvm -nic user,model=virtio")).toBeUndefined();
  });

  it("mtu of a link that a command makes", () => {
    const set = (text: string) => {
      const [on] = factsOf("link", text);
      return on && apply(text, { do: "set", on, in: file, attribute: "mtu", value: 9000 });
    };
    expect(set("  ip tuntap add dev tap0 mode tap # x\nb\n")).toBe(
      "  ip tuntap add dev tap0 mode tap # x\n  ip link set dev tap0 mtu 9000\nb\n",
    );
    expect(set("tunctl -t tap0")).toBe("tunctl -t tap0\nip link set dev tap0 mtu 9000");
    expect(set("ip link add br0 mtu 1500 type bridge\n")).toBe("ip link add br0 mtu 9000 type bridge\n");
    expect(set("x; tunctl -t tap0\n")).toBeUndefined();
  });

  it("says no where the words are computed", () => {
    expect(mac("kvm -nic user,mac=$M")).toBeUndefined();
    expect(
      apply("kvm -nic user", { do: "set", on: nic("kvm -nic user"), in: file, attribute: "boot", value: true }),
    ).toBeUndefined();
  });
});

describe("set-key and unset-key", () => {
  it.each([
    [
      "the backend's",
      "kvm -netdev tap,id=n -device e1000,netdev=n",
      "br",
      "br0",
      "kvm -netdev tap,id=n,br=br0 -device e1000,netdev=n",
    ],
    [
      "helper",
      "kvm -nic tap,br=br0",
      "helper",
      "/usr/lib/qemu/qemu-bridge-helper",
      "kvm -nic tap,br=br0,helper=/usr/lib/qemu/qemu-bridge-helper",
    ],
    [
      "the backend's type",
      "kvm -netdev tap,id=n -device e1000,netdev=n",
      "type",
      "bridge",
      "kvm -netdev bridge,id=n -device e1000,netdev=n",
    ],
    [
      "the card's model",
      "kvm -netdev tap,id=n -device e1000,netdev=n",
      "model",
      "virtio-net-pci",
      "kvm -netdev tap,id=n -device virtio-net-pci,netdev=n",
    ],
    ["commas", "kvm -nic tap", "script", "/a,b", "kvm -nic tap,script=/a,,b"],
    ["letters that need quotes", "kvm -nic tap", "script", "/a b", "kvm -nic tap,script='/a b'"],
    ["in double quotes", 'kvm -nic "tap"', "script", "/a$b", 'kvm -nic "tap,script=/a\\$b"'],
    ["a key alone", "kvm -nic tap,vhost", "vhost", "off", "kvm -nic tap,vhost=off"],
  ])("sets %s", (_, text, key, value, expected) => {
    expect(setKey(text, key, value)).toBe(expected);
  });

  it.each([
    ["in the middle", "kvm -nic tap,br=b,ifname=t", "br", "kvm -nic tap,ifname=t"],
    ["at the end", "kvm -nic tap,br=b -m 1", "br", "kvm -nic tap -m 1"],
    [
      "of the backend",
      "kvm -netdev 'tap,id=n,script=no' -device e1000,netdev=n",
      "script",
      "kvm -netdev 'tap,id=n' -device e1000,netdev=n",
    ],
    ["every one", "kvm -nic tap,br=a,br=b", "br", "kvm -nic tap"],
    [
      "JSON",
      `kvm -netdev '{"type":"tap","br":"b","id":"n"}' -device e1000,netdev=n`,
      "br",
      `kvm -netdev '{"type":"tap","id":"n"}' -device e1000,netdev=n`,
    ],
    [
      "JSON's first",
      `kvm -netdev '{"br":"b","type":"tap","id":"n"}' -device e1000,netdev=n`,
      "br",
      `kvm -netdev '{"type":"tap","id":"n"}' -device e1000,netdev=n`,
    ],
  ])("removes one %s", (_, text, key, expected) => {
    expect(unset(text, key)).toBe(expected);
  });

  it("does not remove what must stand first, or is not there", () => {
    expect(unset("kvm -nic tap,br=b", "type")).toBeUndefined();
    expect(unset("kvm -nic tap", "br")).toBeUndefined();
  });
});

describe("replace", () => {
  it.each([
    ["a bridge", "kvm -nic bridge,br=br9,mac=1", "br9", "br0", "kvm -nic bridge,br=br0,mac=1"],
    ["a bridge in a variable", "B='br9'\nkvm -nic bridge,br=$B", "br9", "br0", "B='br0'\nkvm -nic bridge,br=$B"],
    [
      "a tap in JSON",
      `kvm -netdev '{"type":"tap","ifname":"tap0","id":"n"}' -device e1000,netdev=n`,
      "tap0",
      "tap1",
      `kvm -netdev '{"type":"tap","ifname":"tap1","id":"n"}' -device e1000,netdev=n`,
    ],
    ["a name", 'kvm -name "web one"', "web one", "a$b", 'kvm -name "a\\$b"'],
    ["a word of a command", "brctl addif br0 $1", "br0", "br1", "brctl addif br1 $1"],
    ["a part of a word", 'ip link set eth0.5 master "br0"', "eth0", "eth1", 'ip link set eth1.5 master "br0"'],
    ["letters that need quotes", "brctl addif br0 $1", "br0", "a b", "brctl addif 'a b' $1"],
  ])("%s", (_, text, words, value, expected) => {
    expect(apply(text, { do: "replace", at: at(text, words), value })).toBe(expected);
  });

  it("says no outside of words", () => {
    const text = "# br0\nbrctl addbr br1";
    expect(apply(text, { do: "replace", at: at(text, "br0"), value: "x" })).toBeUndefined();
  });
});

describe("remove", () => {
  const nicAt = (text: string, index = 0) => apply(text, { do: "remove", at: nic(text, index).at });

  it.each([
    [
      "lines of their own",
      "kvm -m 1 \\\n  -netdev tap,id=n \\\n  -device e1000,netdev=n \\\n  /a.img\n",
      "kvm -m 1 \\\n  /a.img\n",
    ],
    ["the last lines", "kvm -m 1 \\\n  -netdev tap,id=n \\\n  -device e1000,netdev=n\n", "kvm -m 1\n"],
    ["in one line", "kvm -m 1 -netdev tap,id=n -device 'e1000,netdev=n' -x y\n", "kvm -m 1 -x y\n"],
    ["-nic", "kvm -nic user -m 1", "kvm -m 1"],
    ["a pair of -net", "kvm -net nic,vlan=0 -net tap,vlan=0 -m 1", "kvm -m 1"],
    ["in an array", `A=(\n  -m 1\n  -nic user\n)\nkvm "\${A[@]}"`, `A=(\n  -m 1\n)\nkvm "\${A[@]}"`],
  ])("a NIC: %s", (_, text, expected) => {
    expect(nicAt(text)).toBe(expected);
  });

  it("leaves a backend that others use", () => {
    expect(nicAt("kvm -netdev tap,id=n -device e1000,netdev=n -device rtl8139,netdev=n")).toBe(
      "kvm -netdev tap,id=n -device rtl8139,netdev=n",
    );
  });

  it("a key, an option, a command", () => {
    const text = "kvm -nic tap,br=b,ifname=t -localtime\nbrctl addbr br0 # x\nx\n";
    expect(apply(text, { do: "remove", at: at(text, "br=b") })).toBe(
      "kvm -nic tap,ifname=t -localtime\nbrctl addbr br0 # x\nx\n",
    );
    expect(apply(text, { do: "remove", at: at(text, "-localtime") })).toBe(
      "kvm -nic tap,br=b,ifname=t\nbrctl addbr br0 # x\nx\n",
    );
    expect(apply(text, { do: "remove", at: at(text, "brctl addbr br0") })).toBe(
      "kvm -nic tap,br=b,ifname=t -localtime\nx\n",
    );
  });
});

describe("bridge.conf", () => {
  const conf = "etc/qemu/bridge.conf";
  const allow = (text: string) =>
    apply(text, { do: "declare", beside: at(text, "", conf), link: { name: "br9", kind: "bridge" } }, conf);

  it("gets one more line", () => {
    expect(allow("# x\nallow br0\n")).toBe("# x\nallow br0\nallow br9\n");
    expect(allow("allow br0")).toBe("allow br0\nallow br9\n");
    expect(allow("allow br0\r\n")).toBe("allow br0\r\nallow br9\r\n");
  });

  it("loses one, and has names replaced", () => {
    const text = "allow br0\ndeny br1\nallow br2\n";
    expect(apply(text, { do: "remove", at: at(text, "deny br1", conf) }, conf)).toBe("allow br0\nallow br2\n");
    expect(apply(text, { do: "replace", at: at(text, "br1", conf), value: "br7" }, conf)).toBe(
      "allow br0\ndeny br7\nallow br2\n",
    );
  });

  it("declares nothing elsewhere", () => {
    expect(
      apply("kvm -m 1", { do: "declare", beside: at("kvm", "kvm"), link: { name: "br9", kind: "bridge" } }),
    ).toBeUndefined();
  });
});

describe("ignore", () => {
  it.each([
    ["above the line", "x\n  kvm -nic user\n", "kvm", "x\n  # trunkline: ignore a-b\n  kvm -nic user\n"],
    [
      "above joined lines",
      "x\n kvm -m 1 \\\n  -nic user \\\n  -x\n",
      "-nic",
      "x\n # trunkline: ignore a-b\n kvm -m 1 \\\n  -nic user \\\n  -x\n",
    ],
    ["above a string of two lines", "A='x\ny'\n", "y", "# trunkline: ignore a-b\nA='x\ny'\n"],
    [
      "inside an array",
      "A=(\n  -m 1\n  -nic user\n)\n",
      "-nic",
      "A=(\n  -m 1\n  # trunkline: ignore a-b\n  -nic user\n)\n",
    ],
    [
      "to a comment that is there",
      "# trunkline: ignore x\nkvm -nic user\n",
      "kvm",
      "# trunkline: ignore x, a-b\nkvm -nic user\n",
    ],
    ["not twice", "# trunkline: ignore a-b\nkvm -nic user\n", "kvm", "# trunkline: ignore a-b\nkvm -nic user\n"],
    ["below #!", "#!/bin/sh\nkvm", "#!", "#!/bin/sh\n# trunkline: ignore a-b\nkvm"],
    ["with the file's line ends", "x\r\nkvm\r\n", "kvm", "x\r\n# trunkline: ignore a-b\r\nkvm\r\n"],
  ])("%s", (_, text, words, expected) => {
    expect(apply(text, { do: "ignore", at: at(text, words), code: "a-b" })).toBe(expected);
  });
});

describe("every key of the table", () => {
  const VALUES: Readonly<Record<string, string>> = {
    mac: "52:54:00:01:02:03",
    number: "7",
    address: "10.0.2.9",
    link: "br7",
    flag: "on",
    list: "tcp::1-:2",
  };
  const rows = KEYS.flatMap((spec) => (spec.within ?? []).map((place) => ({ spec, place }))).filter(
    ({ spec, place }) =>
      place !== "command" &&
      place !== "bridge.conf" &&
      place !== "script" &&
      // A card on a hub has no backend of its own.
      place !== "hubport" &&
      place !== "netdev" &&
      place !== "net" &&
      !(spec.key === "type" && place === "nic"),
  );

  /** A command with a card or backend of that kind. */
  function command(place: string): string {
    if (place === "device") return "kvm -netdev user,id=n -device virtio-net-pci,netdev=n -m 1 # x\n";
    if (place === "net nic") return "kvm -net nic -net user -m 1 # x\n";
    if (place === "nic") return "kvm -nic user -m 1 # x\n";
    return `kvm -netdev ${place},id=n -device virtio-net-pci,netdev=n -m 1 # x\n`;
  }

  it.each(rows.map(({ spec, place }) => [`${place} ${spec.key}`, spec, place] as const))("%s", (_, spec, place) => {
    const value = VALUES[spec.type] ?? spec.values?.find((v) => v !== place) ?? "x1";
    const text = command(place);
    const after = setKey(text, spec.key, value);
    if (after === undefined) throw new Error(`${spec.key} cannot be set`);
    // The one change is an insertion or a replacement; comments and the rest of the line stay.
    expect(after.endsWith(" -m 1 # x\n")).toBe(true);
    if (spec.key === "netdev" || spec.key === "id" || spec.key === "type" || spec.key === "vlan") return;
    const found = nic(after).settings.filter((s) => s.key === spec.key);
    expect(found.at(-1)?.value.value).toBe(value);
    expect(unsetAll(after, spec.key)).toBe(nic(text).settings.some((s) => s.key === spec.key) ? undefined : text);
  });

  function unsetAll(text: string, key: string): string | undefined {
    return unset(text, key);
  }
});

describe("any value", () => {
  it("comes back as it was written", () => {
    const values = fc.string({ unit: fc.constantFrom(..."ab,= '\"$\\`;#{}/."), minLength: 1, maxLength: 8 });
    const texts = fc.constantFrom(
      "kvm -nic tap -m 1\n",
      "kvm -nic 'tap,br=x' -m 1\n",
      'kvm -nic "tap" -m 1\n',
      "kvm -netdev tap,id=n,script=old -device e1000,netdev=n\n",
      `kvm -netdev '{"type":"tap","id":"n"}' -device e1000,netdev=n\n`,
    );
    fc.assert(
      fc.property(texts, values, (text, value) => {
        const after = setKey(text, "script", value);
        if (after === undefined) return value.includes("'");
        return nic(after).settings.findLast((s) => s.key === "script")?.value.value === value;
      }),
      { numRuns: runs(5000) },
    );
  });
});
