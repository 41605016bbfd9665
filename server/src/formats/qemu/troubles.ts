import type { Document } from "#formats/format";
import type { TroubleFact } from "#model/troubles";
import type { ReadGuest } from "./guest.ts";
import type { Tree } from "./tree.ts";

export function troublesOf(_doc: Document, _tree: Tree, _guests: readonly ReadGuest[]): readonly TroubleFact[] {
  return [];
}
