/** What of a folder of real files is swept: each host as a whole, each file alone, as if it lay where a host keeps such files. */
import { basename, join, relative } from "node:path";
import type { FileId } from "#base/text";
import { readText } from "#cli/disk";
import { PLACES } from "../corpus/codes.ts";
import { filesBelow, foldersOf } from "../corpus/hosts.ts";
import { formatOf } from "../corpus/judge.ts";
import { readCorpus } from "../corpus/manifest.ts";
import type { Texts } from "./texts.ts";

export interface Unit {
  readonly name: string;
  readonly texts: Texts;
  /** Reads it whatever it is called; undefined: by its path. */
  readonly format: string | undefined;
}

export function unitsOf(folder: string): readonly Unit[] {
  const hosts = foldersOf(join(folder, "hosts")).map((name): Unit => {
    const root = join(folder, "hosts", name);
    const texts = filesBelow(root).flatMap((path) => {
      const text = readText(path);
      return text === undefined ? [] : [[`${name}/${relative(root, path)}` as FileId, text] as const];
    });
    return { name: `hosts/${name}`, texts: new Map(texts), format: undefined };
  });
  const files = readCorpus(folder).items.flatMap((item): readonly Unit[] => {
    const text = item.file.startsWith("hosts/") ? undefined : readText(join(folder, item.file));
    const format = formatOf(item);
    if (text === undefined || item.expect === "must_ignore") return [];
    const path = `alone/${PLACES[format]?.(basename(item.file)) ?? basename(item.file)}`;
    return [{ name: item.file, texts: new Map([[path as FileId, text]]), format }];
  });
  return [...hosts, ...files];
}

/** Every nth, so that each kind of file is among them; all where there are no more. */
export function sample(units: readonly Unit[], count: number): readonly Unit[] {
  if (units.length <= count) return units;
  return Array.from({ length: count }, (_, i) => units[Math.floor((i * units.length) / count)]).flatMap((u) => u ?? []);
}
