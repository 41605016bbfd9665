import { describe, expect, it } from "vitest";
import { globMatcher } from "#analysis/globs";
import { readIgnore } from "#analysis/ignore";
import { type Disk, type DiskEntry, walk, walkHost } from "#analysis/walk";

/** A disk of texts; a text `-> PATH` is a link. */
function disk(files: Readonly<Record<string, string>>): Disk {
  const link = (path: string) => /^-> (.*)$/.exec(files[path] ?? "")?.[1];
  const isFolder = (path: string) => Object.keys(files).some((file) => file.startsWith(`${path}/`));
  return {
    async list(folder) {
      const entries = new Map<string, DiskEntry>();
      for (const file of Object.keys(files)) {
        if (!file.startsWith(`${folder}/`)) continue;
        const rest = file.slice(folder.length + 1);
        const name = rest.split("/")[0] ?? "";
        const kind = rest.includes("/") ? "folder" : link(file) === undefined ? "file" : "link";
        entries.set(name, { name, kind });
      }
      return entries.size === 0 ? undefined : [...entries.values()];
    },
    read: async (file) => files[link(file) ?? file],
    async real(path) {
      const target = link(path) ?? path;
      if (target in files) return { path: target, kind: "file" };
      return isFolder(target) ? { path: target, kind: "folder" } : undefined;
    },
  };
}

async function all(paths: AsyncIterable<string>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const path of paths) found.push(path);
  return found;
}

const text = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, "x"]));

describe("walk", () => {
  it("finds what the globs name, in order", async () => {
    const files = text("/w/b/ifcfg-eth0", "/w/a/ifcfg-eth0", "/w/a/readme", "/w/ifcfg-lo", "/v/ifcfg-x");
    expect(await all(walk(disk(files), "/w", ["**/ifcfg-*"]))).toEqual([
      "/w/a/ifcfg-eth0",
      "/w/b/ifcfg-eth0",
      "/w/ifcfg-lo",
    ]);
  });

  it("leaves out what .gitignore names, in every folder and above in the repository", async () => {
    const files = {
      ...text(
        "/r/w/a/x.cfg",
        "/r/w/a/y.cfg",
        "/r/w/out/z.cfg",
        "/r/w/b/out/z.cfg",
        "/r/w/b/k.log.cfg",
        "/r/w/c/keep.cfg",
      ),
      "/r/.git/HEAD": "",
      "/r/.gitignore": "*.log.cfg\n",
      "/r/w/.gitignore": "/out/\nc/*\n",
      "/r/w/a/.gitignore": "y.*\n",
      "/r/w/c/.gitignore": "!keep.cfg\n",
      "/.gitignore": "*\n",
    };
    expect(await all(walk(disk(files), "/r/w", ["**/*.cfg"]))).toEqual([
      "/r/w/a/x.cfg",
      "/r/w/b/out/z.cfg",
      "/r/w/c/keep.cfg",
    ]);
  });

  it("leaves out folders that belong to no host, seen from the root", async () => {
    const files = text(
      "/examples/w/a.cfg",
      "/examples/w/node_modules/a.cfg",
      "/examples/w/examples/a.cfg",
      "/examples/w/.git/a.cfg",
    );
    expect(await all(walk(disk(files), "/examples/w", ["**/*.cfg"]))).toEqual(["/examples/w/a.cfg"]);
  });

  it("follows a link to a file inside the tree, and no other", async () => {
    const files = {
      ...text("/w/a.cfg", "/v/b.cfg"),
      "/w/in.cfg": "-> /w/a.cfg",
      "/w/out.cfg": "-> /v/b.cfg",
      "/w/lost.cfg": "-> /w/no",
    };
    expect(await all(walk(disk(files), "/w", ["**/*.cfg"]))).toEqual(["/w/a.cfg", "/w/in.cfg"]);
  });

  it("of a host takes the known locations only", async () => {
    const files = text(
      "/h/etc/network/interfaces",
      "/h/etc/sysconfig/network",
      "/h/etc/ssh/interfaces",
      "/h/home/interfaces",
    );
    const globs = ["**/interfaces", "**/etc/sysconfig/network"];
    expect(await all(walkHost(disk(files), "/h", globs))).toEqual([
      "/h/etc/sysconfig/network",
      "/h/etc/network/interfaces",
    ]);
  });
});

describe("globs", () => {
  it.each([
    ["**/ifcfg-*", "a/b/ifcfg-eth0", true],
    ["**/ifcfg-*", "/ifcfg-eth0", true],
    ["**/ifcfg-*", "ifcfg-eth0/x", false],
    ["**/interfaces.d/**", "etc/interfaces.d/a/b", true],
    ["**/etc/netplan/*.{yaml,yml}", "x/etc/netplan/a.yml", true],
    ["**/etc/netplan/*.{yaml,yml}", "x/etc/netplan/a.yaml2", false],
    ["**/a?c.x", "abc.x", true],
    ["**/a?c.x", "abcx", false],
  ])("%s on %s", (glob, path, expected) => {
    expect(globMatcher([glob])(path)).toBe(expected);
  });
});

describe(".gitignore", () => {
  it.each([
    ["*.log", "a/b.log", true],
    ["*.log\n!keep.log", "keep.log", false],
    ["/a", "b/a", undefined],
    ["a/b", "x/a/b", undefined],
    ["**/b", "x/a/b", true],
    ["a/**", "a/b/c", true],
    ["a/**/c", "a/c", true],
    ["# c\n\n \\#d", "#d", undefined],
    ["\\#d", "#d", true],
    ["a ", "a", true],
    ["[ab].c", "b.c", true],
    ["[!ab].c", "b.c", undefined],
    ["a[", "a[", true],
    ["?", "/", undefined],
  ])("%j on %s", (given, path, expected) => {
    expect(readIgnore(given)(path, false)).toBe(expected);
  });

  it("takes a pattern with a slash at its end for folders only", () => {
    expect([readIgnore("a/")("a", true), readIgnore("a/")("a", false)]).toEqual([true, undefined]);
  });
});
