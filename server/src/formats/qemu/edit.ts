import type { Document, Outcome } from "#formats/format";
import type { Change } from "#model/change";
import type { Tree } from "./tree.ts";

export function apply(change: Change, _doc: Document, _tree: Tree): Outcome | undefined {
  if (change.do === "mend") return { edits: change.mend.edits };
  return undefined;
}
