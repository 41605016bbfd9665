import { describe, expect, it } from "vitest";
import { below, fileAt, normal, pathOf } from "#analysis/paths";
import type { FileId } from "#base/text";

describe("pathOf and fileAt", () => {
  it.each([
    ["etc/xen/a b.cfg", "etc/xen/a b.cfg"],
    ["/srv/100%/x", "/srv/100%/x"],
    ["file:///srv/a%20b/%C3%A9", "/srv/a b/é"],
    ["file:///c%3A/x", "/c:/x"],
    ["vscode-vfs://github/o/r/etc/xen/a", "/o/r/etc/xen/a"],
    ["untitled:Untitled-1", "Untitled-1"],
    ["file:///srv/100%/x", "/srv/100%/x"],
  ])("%s", (file, path) => {
    expect(pathOf(file as FileId)).toBe(path);
  });

  it("make ids of the same kind", () => {
    expect(fileAt("a/b" as FileId, "a/c d")).toBe("a/c d");
    expect(fileAt("file:///a/b" as FileId, "/a/c d")).toBe("file:///a/c%20d");
    expect(fileAt("vscode-vfs://github/o/r" as FileId, "/o/s")).toBe("vscode-vfs://github/o/s");
  });
});

describe("below and normal", () => {
  it.each([
    ["/a", "/a/b/c", "b/c"],
    ["/a", "/a", ""],
    ["/a", "/ab", undefined],
    ["", "a/b", "a/b"],
    ["", "/a/b", "a/b"],
  ])("below(%j, %j)", (folder, path, result) => {
    expect(below(folder, path)).toBe(result);
  });

  it.each([
    ["./a/", "a"],
    ["a/../b/./c", "b/c"],
    ["../a", "../a"],
    ["/a//b", "/a/b"],
    [".", ""],
  ])("normal(%j)", (path, result) => {
    expect(normal(path)).toBe(result);
  });
});
