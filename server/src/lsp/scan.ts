/** Reads the files of the workspace: the hosts of open files first, then everything, a slice at a time. */
import { rootByLocation } from "#analysis/locations";
import { dirName } from "#analysis/paths";
import { walk, walkHost } from "#analysis/walk";
import type { FileId } from "#base/text";
import type { Spot, Worlds } from "./worlds.ts";

/** Longer than this the process does not leave requests waiting, in milliseconds. */
const SLICE = 8;

/** Files read at the same time. */
const BATCH = 64;

export interface ScanTarget {
  readonly worlds: Worlds;
  readonly globs: readonly string[];
  /** Takes a text that was read, unless the file is open. */
  readonly take: (file: FileId, text: string) => void;
}

/** Everything that the host of one file needs, so that its findings need not wait for the rest. */
export async function scanAround({ worlds, globs, take }: ScanTarget, file: FileId): Promise<void> {
  const spot = worlds.spot(file);
  if (spot === undefined) return;
  const root = rootByLocation(spot.path);
  const found = root === undefined ? beside(spot) : walkHost(spot.disk, root, globs);
  const batch: Promise<void>[] = [];
  for await (const next of found) if (batch.push(read(spot, next, take)) >= BATCH) await Promise.all(batch.splice(0));
  await Promise.all(batch);
}

/** The whole of a folder, `path` without a slash at its end. Gives up when `stopped` says so; tells how many files were read so far. */
export async function scanFolder(
  { globs, take }: ScanTarget,
  folder: Spot,
  stopped: () => boolean,
  progress: (count: number) => void,
): Promise<void> {
  const slice = new Slice();
  let count = 0;
  let batch: string[] = [];
  const flush = async () => {
    await Promise.all(batch.map((path) => read(folder, path, take)));
    count += batch.length;
    batch = [];
    progress(count);
    await slice.pause();
  };
  for await (const path of walk(folder.disk, folder.path, globs)) {
    if (stopped()) return;
    if (batch.push(path) >= BATCH) await flush();
  }
  if (!stopped()) await flush();
}

async function* beside({ disk, path }: Spot): AsyncGenerator<string> {
  const folder = dirName(path);
  for (const { name, kind } of (await disk.list(folder)) ?? [])
    if (kind === "file" && name.startsWith("ifcfg-")) yield `${folder}/${name}`;
}

async function read({ disk, idOf }: Spot, path: string, take: ScanTarget["take"]): Promise<void> {
  const text = await disk.read(path);
  if (text !== undefined) take(idOf(path), text);
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
