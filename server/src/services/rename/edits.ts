/** What a rename comes to: edits that are sure, and others that a person is asked about. */
import type { EstateEdit } from "#analysis/fixes";
import type { FileId, Origin, TextEdit } from "#base/text";

export interface Refused {
  readonly refused: string;
}

/** Edits of one kind that wait for a yes. */
export interface Asked {
  /** A heading of a few words. */
  readonly label: string;
  /** Why it is asked, in a sentence or two. */
  readonly why: string;
  /** Without it the host would be another: clients that cannot ask apply it. */
  readonly needed: boolean;
  readonly edits: ReadonlyMap<FileId, readonly TextEdit[]>;
  readonly renames: readonly FileRename[];
}

export interface FileRename {
  readonly from: FileId;
  readonly to: FileId;
}

export interface Renaming extends EstateEdit {
  readonly renames: readonly FileRename[];
  readonly asked: readonly Asked[];
}

/** With what was asked for as well: all of it, or only what is needed. */
export function agreed(renaming: Renaming, only: "all" | "needed" = "all"): EstateEdit {
  const edits = new Map([...renaming.edits].map(([file, list]) => [file, [...list]]));
  const renames = [...renaming.renames];
  for (const asked of renaming.asked) {
    if (only === "needed" && !asked.needed) continue;
    for (const [file, list] of asked.edits) edits.set(file, [...(edits.get(file) ?? []), ...list]);
    renames.push(...asked.renames);
  }
  return { edits, creates: new Map(), renames };
}

/** Edits by file. Names that meet begin at one place (`bond0` in `bond0.900`): the one that came first stays. */
export class Edits {
  readonly byFile = new Map<FileId, TextEdit[]>();
  readonly #starts = new Set<string>();

  /** False where another edit begins. */
  add(at: Origin, text: string): boolean {
    if (this.has(at)) return false;
    this.#starts.add(`${at.start} ${at.file}`);
    const list = this.byFile.get(at.file) ?? [];
    this.byFile.set(at.file, list);
    list.push({ span: { start: at.start, end: at.end }, text });
    return true;
  }

  has(at: Origin): boolean {
    return this.#starts.has(`${at.start} ${at.file}`);
  }
}
