/** Which disk a file lies on: the one of this machine, or one that only the client can read. */
import { fileAt, pathOf } from "#analysis/paths";
import type { Disk } from "#analysis/walk";
import type { FileId } from "#base/text";
import { diskPathOf, idOfPath } from "./uris.ts";

/** A path of a disk, and the files beside it. */
export interface Spot {
  readonly disk: Disk;
  readonly path: string;
  /** The file at another path of the same disk. */
  readonly idOf: (path: string) => FileId;
}

/** Makes the disk that the file lies on, out of a client that can be asked. */
export type AskingDisk = (beside: FileId) => Disk;

export class Worlds {
  readonly #own: Disk | undefined;
  readonly #asking: AskingDisk | undefined;
  /** By all that stands before the path. */
  readonly #asked = new Map<string, Disk>();

  /** Neither of the two: only open files are known. */
  constructor(own: Disk | undefined, asking: AskingDisk | undefined) {
    this.#own = own;
    this.#asking = asking;
  }

  /** Undefined for a file that is on no disk, or on one that cannot be read. */
  spot(file: FileId): Spot | undefined {
    const own = diskPathOf(file);
    if (own !== undefined && this.#own) return { disk: this.#own, path: own, idOf: idOfPath };
    const path = pathOf(file);
    if (!this.#asking || !path.startsWith("/") || file.startsWith("untitled:")) return undefined;
    const world = fileAt(file, "");
    const disk = this.#asked.get(world) ?? this.#asking(file);
    this.#asked.set(world, disk);
    return { disk, path, idOf: (other) => fileAt(file, other) };
  }
}
