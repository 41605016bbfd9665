import { describe, expect, it } from "vitest";
import { OptionsParser, readOptions } from "#formats/qemu/options";
import { linkTarget, parse } from "#formats/qemu/tree";
import { looksLikeUnit, readUnit } from "#formats/qemu/unit";

/** `key=value` with `|` between, `key` alone, as the grammar parts them. */
function items(text: string): string[] {
  return readOptions(text).map(({ head, value }) => {
    const key = text.slice(head.start, head.end);
    return value ? `${key}=${text.slice(value.start, value.end)}` : key;
  });
}

describe("option strings", () => {
  it("are a valid grammar", () => {
    expect(() => new OptionsParser(true)).not.toThrow();
  });

  it.each([
    ["type and keys", "tap,id=n,ifname=tap0", ["tap", "id=n", "ifname=tap0"]],
    ["a type that is spelt out", "type=tap,id=n", ["type=tap", "id=n"]],
    ["doubled commas", "tap,script=/a,,b,x=y", ["tap", "script=/a,,b", "x=y"]],
    ["three commas", "a=b,,,c", ["a=b,,", "c"]],
    ["an equals sign in a value", "user,hostfwd=tcp::1-:2,x=a=b", ["user", "hostfwd=tcp::1-:2", "x=a=b"]],
    ["keys alone", "tap,vhost,nodelay", ["tap", "vhost", "nodelay"]],
    ["an end that is missing", "tap,", ["tap", ""]],
    ["a value that is missing", "tap,id=", ["tap", "id="]],
    ["nothing", "", [""]],
    ["no key", "=x", ["=x"]],
  ])("%s", (_, text, expected) => {
    expect(items(text)).toEqual(expected);
  });
});

describe("kinds of files", () => {
  it.each([
    ["a script", "#!/bin/sh\nkvm -m 1\n", "script"],
    ["a unit", "[Service]\nExecStart=/usr/bin/kvm -m 1\n", "script"],
    ["the helper's list", "# x\nallow br0\n", "acl"],
    ["a link's text", "kvm-ifup-tap", "link"],
    ["a link's path", "../kvm/kvm-ifup-tap\n", "link"],
    ["a word is a command", "true\n", "script"],
    ["two lines are commands", "./a\n./b\n", "script"],
    ["allow as a command", "#!/bin/sh\nallow br0\n", "script"],
  ])("%s", (_, text, kind) => {
    expect(parse(text).kind).toBe(kind);
  });

  it("ends a link before its line's end", () => {
    expect(linkTarget("/etc/kvm/x\r\n")).toEqual({ start: 0, end: 10 });
  });

  it("takes the commands of a unit's lines", () => {
    const text =
      "[Unit]\n; no\nDescription=a \\\n b\n[Service]\nExecStart=-+/usr/bin/kvm \\\n -m 1\nType=simple\nExecStop=/bin/x\n";
    expect(looksLikeUnit(text)).toBe(true);
    expect(readUnit(text).commands.map(({ start, end }) => text.slice(start, end))).toEqual([
      "/usr/bin/kvm \\\n -m 1",
      "/bin/x",
    ]);
  });
});
