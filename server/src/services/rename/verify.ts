/** Reads the edited texts again: the new name must stand where the old one stood, as its format takes it. */
import { word } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import { getOrMake } from "#base/collections";
import { applyEdits, type FileId, type Span, type TextEdit } from "#base/text";
import type { FileFacts } from "#model/facts";

/** Why the edits do not say what they should; undefined: they do. `from` and `to` are what each edit replaces and what is meant. */
export function misread(
  workspace: Workspace,
  edits: ReadonlyMap<FileId, readonly TextEdit[]>,
  meant: (file: FileId, edit: TextEdit) => { readonly from: string; readonly to: string } | undefined,
): string | undefined {
  for (const [file, list] of edits) {
    const doc = workspace.document(file);
    const format = workspace.format(file);
    const before = workspace.facts(file);
    if (!doc || !format || !before) continue;
    const after = format.facts({ ...doc, text: applyEdits(doc.text, list) });
    const [old, now] = [valuesOf(before), valuesOf(after)];
    const sorted = [...list].sort((a, b) => a.span.start - b.span.start);
    let shift = 0;
    for (const edit of sorted) {
      const is = meant(file, edit);
      const start = edit.span.start + shift;
      shift += edit.text.length - (edit.span.end - edit.span.start);
      if (!is || !holds(old, edit.span, is.from)) continue;
      if (holds(now, { start, end: start + edit.text.length }, is.to)) continue;
      return `${is.to} cannot be written as it would have to stand in ${word({ file, ...edit.span }, workspace.lines)}.`;
    }
    if (troubles(after) > troubles(before)) {
      const [first] = sorted;
      const place = word({ file, start: first?.span.start ?? 0, end: 0 }, workspace.lines);
      return `With that name ${place} would not be read any more.`;
    }
  }
  return undefined;
}

function troubles({ facts }: FileFacts): number {
  return facts.reduce((count, { fact }) => count + (fact === "trouble" ? 1 : 0), 0);
}

interface Value extends Span {
  readonly value: string;
}

/** Every text of the facts that is its own place, by where it begins. */
function valuesOf({ facts }: FileFacts): ReadonlyMap<number, readonly Value[]> {
  const found = new Map<number, Value[]>();
  const seen = new Set<object>();
  const rest: unknown[] = [...facts];
  while (rest.length > 0) {
    const one = rest.pop();
    if (typeof one !== "object" || one === null || seen.has(one)) continue;
    seen.add(one);
    if ("value" in one && "start" in one && "end" in one && typeof one.value === "string")
      getOrMake(found, (one as Value).start, () => []).push(one as Value);
    for (const part of Object.values(one)) if (typeof part === "object") rest.push(part);
  }
  return found;
}

/** A name that is part of a longer one (`bond0` in `bond0.900`) begins where that begins. */
function holds(values: ReadonlyMap<number, readonly Value[]>, { start, end }: Span, name: string): boolean {
  return values.get(start)?.some((one) => end <= one.end && one.value.includes(name)) === true;
}
