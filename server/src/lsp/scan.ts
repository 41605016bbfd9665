/** Reads the files of the workspace: the hosts of open files first, then everything, a slice at a time. */
import { rootByLocation } from "#analysis/locations";
import { dirName } from "#analysis/paths";
import { type Disk, walk, walkHost } from "#analysis/walk";
import type { FileId } from "#base/text";
import { diskPathOf, idOfPath } from "./uris.ts";

/** Longer than this the process does not leave requests waiting, in milliseconds. */
const SLICE = 8;

/** Files read at the same time. */
const BATCH = 64;

export interface ScanTarget {
  readonly disk: Disk;
  readonly globs: readonly string[];
  /** Takes a text that was read, unless the file is open. */
  readonly take: (file: FileId, text: string) => void;
}

/** Everything that the host of one file needs, so that its findings need not wait for the rest. */
export async function scanAround({ disk, globs, take }: ScanTarget, file: FileId): Promise<void> {
  const path = diskPathOf(file);
  if (path === undefined) return;
  const root = rootByLocation(path);
  const found = root === undefined ? beside(disk, path) : walkHost(disk, root, globs);
  for await (const next of found) await read(disk, next, take);
}

/** The whole of a folder. Gives up when `stopped` says so; tells how many files were read so far. */
export async function scanFolder(
  target: ScanTarget,
  folder: string,
  stopped: () => boolean,
  progress: (count: number) => void,
): Promise<void> {
  const slice = new Slice();
  let count = 0;
  let batch: string[] = [];
  const flush = async () => {
    await Promise.all(batch.map((path) => read(target.disk, path, target.take)));
    count += batch.length;
    batch = [];
    progress(count);
    await slice.pause();
  };
  for await (const path of walk(target.disk, folder, target.globs)) {
    if (stopped()) return;
    if (batch.push(path) >= BATCH) await flush();
  }
  if (!stopped()) await flush();
}

async function* beside(disk: Disk, path: string): AsyncGenerator<string> {
  const folder = dirName(path);
  for (const { name, kind } of (await disk.list(folder)) ?? [])
    if (kind === "file" && name.startsWith("ifcfg-")) yield `${folder}/${name}`;
}

async function read(disk: Disk, path: string, take: ScanTarget["take"]): Promise<void> {
  const text = await disk.read(path);
  if (text !== undefined) take(idOfPath(path), text);
}

/** Lets others have their turn when the slice is used up. */
export class Slice {
  #began = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.#began < SLICE) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    this.#began = performance.now();
  }
}
