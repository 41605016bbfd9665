/** Changes → the smallest edits of the text, in the file's own style. */
import type { Change } from "#model/change";
import type { Document, Outcome } from "../format.ts";
import { type EditContext, editContext } from "./edit-context.ts";
import { declare } from "./edit-declare.ts";
import { ignore } from "./edit-ignore.ts";
import { setAttribute, setKey, unsetKey } from "./edit-keys.ts";
import { remove, replace } from "./edit-places.ts";
import type { ShellTree } from "./grammar.ts";
import { roleOf } from "./roles.ts";

export function apply(change: Change, doc: Document, tree: ShellTree): Outcome | undefined {
  if (change.do === "mend") return { edits: change.mend.edits };
  if (change.do === "ignore") return ignore(tree, change.at, change.code);
  if (change.do === "declare") return declare(doc, change.link);
  if (roleOf(doc.path) === "lines") return undefined;
  const context: EditContext = editContext(doc, tree);
  switch (change.do) {
    case "set":
      return change.on.fact === "link" ? setAttribute(context, change.attribute, change.value) : undefined;
    case "set-key":
      return change.on.fact === "link" ? setKey(context, change.key, change.value) : undefined;
    case "unset-key":
      return change.on.fact === "link" ? unsetKey(context, change.key) : undefined;
    case "replace":
      return replace(context, change.at, change.value);
    case "remove":
      return remove(context, change.at);
    case "include":
    case "split":
    case "add-portgroup":
    case "configure":
      return undefined;
  }
}
