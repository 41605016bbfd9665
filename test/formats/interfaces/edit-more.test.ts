/** Changes that add a line or a stanza: `source`, a setting of its own stanza, ifupdown2's own settings. */
import { describe, expect, it } from "vitest";
import type { FileId } from "#base/text";
import { interfaces } from "#formats/interfaces/index";
import type { Change } from "#model/change";
import { changed, placeOf } from "./support.ts";

const file = "etc/network/interfaces" as FileId;
const at = (text: string, word: string) => placeOf(text, word);

describe("include", () => {
  const include = (text: string, pattern = "/etc/network/interfaces.d/*") =>
    changed(text, { do: "include", in: file, pattern });

  it.each([
    ["an empty file", "", "source /etc/network/interfaces.d/*\n"],
    [
      "behind a stanza",
      "auto lo\niface lo inet loopback\n",
      "auto lo\niface lo inet loopback\n\nsource /etc/network/interfaces.d/*\n",
    ],
    ["behind a blank line", "auto lo\n\n", "auto lo\n\nsource /etc/network/interfaces.d/*\n"],
    ["without a newline at the end", "auto lo", "auto lo\n\nsource /etc/network/interfaces.d/*\n"],
    ["with CR LF", "auto lo\r\n", "auto lo\r\n\r\nsource /etc/network/interfaces.d/*\r\n"],
  ])("%s", (_, before, after) => {
    expect(include(before)).toBe(after);
  });

  it("is not said of what is no pattern", () => {
    expect(include("auto lo\n", "a b")).toBeUndefined();
    expect(include("auto lo\n", "")).toBeUndefined();
  });
});

describe("split", () => {
  it.each([
    [
      "the last line of a file",
      "iface eth0 inet static\n\taddress 192.0.2.1/24\n\taddress 192.0.2.2/24",
      "iface eth0 inet static\n\taddress 192.0.2.1/24\niface eth0 inet static\n\taddress 192.0.2.2/24\n",
    ],
    [
      "with CR LF, above other lines",
      "iface eth0 inet static\r\n  address 192.0.2.1/24\r\n  address 192.0.2.2/24\r\n  mtu 1500\r\nauto eth1\r\n",
      "iface eth0 inet static\r\n  address 192.0.2.1/24\r\n  mtu 1500\r\niface eth0 inet static\r\n  address 192.0.2.2/24\r\nauto eth1\r\n",
    ],
  ])("%s", (_, before, after) => {
    expect(changed(before, { do: "split", at: at(before, "192.0.2.2/24") })).toBe(after);
  });

  it("is not said of a head, a comment, or a stanza without a method", () => {
    const text = "# header\niface eth0\n  address 192.0.2.2/24\n";
    for (const word of ["iface", "header", "192.0.2.2/24"])
      expect(changed(text, { do: "split", at: at(text, word) }), word).toBeUndefined();
  });
});

describe("configure", () => {
  const change: Change = { do: "configure", in: file, tool: "ifupdown2", key: "some_key", value: "1" };

  it.each([
    ["h/etc/network/interfaces", "h/etc/network/ifupdown2/ifupdown2.conf"],
    ["etc/network/interfaces.d/br0", "etc/network/ifupdown2/ifupdown2.conf"],
    ["interfaces", undefined],
  ])("%s → %s", (path, made) => {
    const outcome = interfaces.apply(change, { file, path, text: "auto lo\n" });
    expect(outcome).toEqual(made === undefined ? undefined : { create: { path: made, text: "some_key=1\n" } });
  });
});
