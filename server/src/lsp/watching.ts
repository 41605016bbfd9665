/** Looks after files on the disk where the client cannot: in the folders that hold files of ours. */
import { baseName, dirName, join } from "#analysis/paths";
import type { FileId } from "#base/text";
import { diskPathOf, idOfPath } from "./uris.ts";

/** Tells the names of what changes in a folder, until the answer is called. Folders below it are not looked at. */
export type Watch = (folder: string, changed: (name: string) => void) => () => void;

/** A system has only so many. */
const MOST = 4000;

export class Watching {
  readonly #watch: Watch;
  readonly #reread: (file: FileId) => void;
  /** Folder → what ends it. */
  readonly #watched = new Map<string, () => void>();

  constructor(watch: Watch, reread: (file: FileId) => void) {
    this.#watch = watch;
    this.#reread = reread;
  }

  /** From now on the folders of these files count, and no others. */
  follow(files: Iterable<FileId>): void {
    const wanted = new Set<string>();
    for (const file of files) {
      const path = diskPathOf(file);
      if (path !== undefined && wanted.size < MOST) wanted.add(dirName(path));
    }
    for (const folder of [...this.#watched.keys()]) if (!wanted.has(folder)) this.#leave(folder);
    for (const folder of wanted)
      if (!this.#watched.has(folder))
        this.#watched.set(
          folder,
          this.#watch(folder, (name) => this.#heard(folder, name)),
        );
  }

  #heard(folder: string, name: string): void {
    this.#reread(idOfPath(join(folder, name)));
    // The folder itself is gone, or another has its name: that one is followed when a file of ours is seen in it.
    if (name === baseName(folder)) this.#leave(folder);
  }

  #leave(folder: string): void {
    this.#watched.get(folder)?.();
    this.#watched.delete(folder);
  }
}
