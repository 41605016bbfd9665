/** Another name for a link, network, portgroup or guest, wherever it is written: model.md §2. */
import type { Workspace } from "#analysis/workspace";
import type { Span } from "#base/text";
import { type Place, type Thing, thingAt } from "./places.ts";
import { renameDefinition } from "./rename/definitions.ts";
import type { Refused, Renaming } from "./rename/edits.ts";
import { renameLink } from "./rename/links.ts";
import { respell } from "./rename/spelling.ts";

export type { Asked, Refused, Renaming } from "./rename/edits.ts";
export { agreed } from "./rename/edits.ts";

/** The words that would be replaced, and the name in its plain spelling; why not, where nothing can be renamed. */
export function prepareRename(
  workspace: Workspace,
  place: Place,
): { readonly span: Span; readonly name: string } | Refused {
  const thing = thingAt(workspace, place);
  const name = thing && nameOf(thing);
  if (thing?.is === "script")
    return { refused: `${thing.path} is a file: rename the file, and the words that name it.` };
  if (!thing || name === undefined) return { refused: noName(workspace, place) };
  const doc = workspace.document(place.file);
  const dialect = workspace.facts(place.file)?.dialect;
  const { start, end } = thing.span;
  const raw = doc?.text.slice(start, end) ?? "";
  if (dialect === undefined || respell(raw, name, name, dialect, doc?.text[start - 1] ?? "") !== raw)
    return { refused: notPlain(thing, name, raw) };
  return { span: { start, end }, name };
}

/** Every edit and every file that is called after the name; or why that cannot be. */
export function rename(workspace: Workspace, place: Place, to: string): Renaming | Refused {
  const prepared = prepareRename(workspace, place);
  if ("refused" in prepared) return prepared;
  const thing = thingAt(workspace, place);
  const from = prepared.name;
  if (!thing || thing.is === "script" || to === from)
    return { edits: new Map(), creates: new Map(), renames: [], asked: [] };
  if (to.trim() === "" || to.trim() !== to || /[\p{Cc}]/u.test(to))
    return { refused: "A name is not empty, and has no blanks around it." };
  if (thing.is !== "link") return renameDefinition(workspace, thing, from, to);
  if (/\s/.test(to)) return { refused: "The name of a link has no blanks." };
  return renameLink(workspace, thing, to);
}

function nameOf(thing: Thing): string | undefined {
  switch (thing.is) {
    case "link":
      return thing.link.name;
    case "network":
      return thing.network.name;
    case "portgroup":
      return thing.portgroup.name.value;
    case "guest":
      return thing.guest.name;
    case "script":
      return undefined;
  }
}

function notPlain(thing: Thing, name: string, raw: string): string {
  if (thing.is === "link" && thing.as === "derived")
    return `${raw} leads to ${name} by a script: rename one of them where it is written as it is called.`;
  return `${name} is written as ${raw.length > 40 ? `${raw.slice(0, 39)}…` : raw} here, not as it is called.`;
}

/** Names that something computes are told apart from words that are no names. */
function noName(workspace: Workspace, place: Place): string {
  const doc = workspace.document(place.file);
  const format = workspace.format(place.file);
  const inside = doc && place.offset >= 0 && place.offset <= doc.text.length;
  const cursor = inside ? format?.cursor(doc, place.offset) : undefined;
  if (!doc || cursor?.on !== "value" || cursor.spec.names === undefined)
    return "There is no name here that can be changed.";
  const raw = doc.text.slice(cursor.span.start, cursor.span.end);
  if (/[$`]/.test(raw)) return `${raw} is computed by the shell: there is no name here that can be changed.`;
  if (/[%+{]/.test(raw)) return `${raw} is computed: there is no name here that can be changed.`;
  if (/[*?[\]|()^]/.test(raw)) return `${raw} is a pattern: there is no name here that can be changed.`;
  return "There is no name here that can be changed.";
}
