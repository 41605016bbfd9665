import { describe, expect, it } from "vitest";
import type { FileId } from "#base/text";
import { Watching } from "#lsp/watching";

/** A disk that tells what the test says, and which folders are watched. */
function watched() {
  const folders = new Map<string, (name: string) => void>();
  const reread: FileId[] = [];
  const watching = new Watching(
    (folder, changed) => {
      expect([...folders.keys()]).not.toContain(folder);
      folders.set(folder, changed);
      return () => folders.delete(folder);
    },
    (file) => reread.push(file),
  );
  const follow = (...paths: readonly string[]) => watching.follow(paths.map((path) => `file://${path}` as FileId));
  return { folders, reread, follow, watching };
}

describe("watching", () => {
  it("watches each folder of the files once, and leaves those that hold none any more", () => {
    const { folders, follow } = watched();
    follow("/w/a/ifcfg-eth0", "/w/a/ifcfg-eth1", "/w/b%20c/interfaces");
    expect([...folders.keys()]).toEqual(["/w/a", "/w/b c"]);
    follow("/w/a/ifcfg-eth1", "/w/d/interfaces");
    expect([...folders.keys()]).toEqual(["/w/a", "/w/d"]);
    follow();
    expect(folders.size).toBe(0);
  });

  it("rereads what changes, by its name in the folder", () => {
    const { folders, reread, follow } = watched();
    follow("/w/a/ifcfg-eth0");
    folders.get("/w/a")?.("ifcfg-eth0:1");
    expect(reread).toEqual(["file:///w/a/ifcfg-eth0%3A1"]);
  });

  it("begins anew with a folder that was gone", () => {
    const { folders, follow } = watched();
    follow("/w/a/ifcfg-eth0");
    folders.get("/w/a")?.("a");
    expect(folders.size).toBe(0);
    follow("/w/a/ifcfg-eth0");
    expect([...folders.keys()]).toEqual(["/w/a"]);
  });

  it("leaves files alone that are on no disk", () => {
    const { folders, watching } = watched();
    watching.follow(["memfs:/w/a/ifcfg-eth0" as FileId, "untitled:x" as FileId]);
    expect(folders.size).toBe(0);
  });
});
