/** What can be folded: everything of the outline that has more than one line, blocks of comments, indented lines. */
import type { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import type { OutlineItem } from "#formats/format";
import { outline } from "./symbols.ts";

export interface Fold {
  /** Lines from 0, both included. */
  readonly first: number;
  readonly last: number;
  readonly kind: "region" | "comment";
}

export function folds(workspace: Workspace, file: FileId): readonly Fold[] {
  const lines = workspace.lines(file);
  const doc = workspace.document(file);
  if (!lines || !doc) return [];
  const found: Fold[] = [];
  const begun = new Set<number>();
  const add = (start: number, end: number, kind: Fold["kind"]) => {
    const text = doc.text.slice(start, end).trimEnd();
    const first = lines.position(start).line;
    const last = lines.position(start + text.length).line;
    if (last <= first || begun.has(first)) return;
    begun.add(first);
    found.push({ first, last, kind });
  };
  const visit = (item: OutlineItem) => {
    add(item.span.start, item.span.end, "region");
    for (const child of item.children) visit(child);
  };
  for (const item of outline(workspace, file)) visit(item);
  let block: { readonly start: number; end: number; line: number } | undefined;
  for (const comment of workspace.facts(file)?.comments ?? []) {
    const line = lines.position(comment.start).line;
    const own = doc.text.slice(lines.offset(line, 0), comment.start).trim().length < 2;
    if (block && own && line === block.line + 1) block.end = comment.end;
    else {
      if (block) add(block.start, block.end, "comment");
      block = own ? { start: comment.start, end: comment.end, line } : undefined;
    }
    if (block) block.line = lines.position(comment.end).line;
  }
  if (block) add(block.start, block.end, "comment");
  // An editor that is told of some folds finds no others by itself.
  if (NESTED.has(workspace.format(file)?.dialect ?? "other"))
    for (const { first, last } of indented(doc.text))
      if (!begun.has(first)) found.push({ first, last, kind: "region" });
  return found.sort((a, b) => a.first - b.first);
}

/** Languages in which indented lines belong to the line above them, beside what the outline tells. */
const NESTED: ReadonlySet<string> = new Set(["libvirt", "qemu", "xen"]);

/** A line with the deeper lines below it; blank lines at its end are left out. */
function* indented(text: string): Generator<{ readonly first: number; readonly last: number }> {
  const open: { readonly line: number; readonly column: number }[] = [];
  let last = -1;
  const lines = text.split(/\r\n|\n|\r/);
  for (let line = 0; line <= lines.length; line++) {
    const words = lines[line] ?? "";
    if (line < lines.length && words.trim() === "") continue;
    const column = line === lines.length ? -1 : words.length - words.trimStart().length;
    while ((open.at(-1)?.column ?? -1) >= column && open.length > 0) {
      const done = open.pop();
      if (done && last > done.line) yield { first: done.line, last };
    }
    open.push({ line, column });
    last = line;
  }
}
