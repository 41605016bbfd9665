/** A workspace from texts by path, and the texts after an edit. */
import type { EstateEdit } from "#analysis/fixes";
import { DEFAULTS } from "#analysis/settings";
import { Workspace } from "#analysis/workspace";
import { applyEdits, type FileId } from "#base/text";
import type { Format } from "#formats/format";
import { formats } from "#formats/index";
import { fileRules, rules } from "#rules/index";

export type Texts = ReadonlyMap<FileId, string>;

/** One folder that holds the texts; `only` reads them all, whatever they are called. */
export function opened(texts: Texts, only?: Format["id"]): Workspace {
  const known =
    only === undefined ? formats : formats.filter(({ id }) => id === only).map((f) => ({ ...f, claims: () => true }));
  const workspace = new Workspace({ formats: known, rules, fileRules });
  for (const [file, text] of texts) workspace.set(file, text);
  workspace.configure([{ id: "swept", path: "", name: "swept", settings: DEFAULTS }]);
  workspace.refreshAll();
  return workspace;
}

/** Sorted by path, so that a name's there and back can be compared as a whole. */
export function after(texts: Texts, { edits, creates, renames = [] }: EstateEdit): Texts {
  const names = new Map(renames.map(({ from, to }) => [from, to]));
  const all = [...texts].map(
    ([file, text]) => [names.get(file) ?? file, applyEdits(text, edits.get(file) ?? [])] as const,
  );
  return new Map([...all, ...creates].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
