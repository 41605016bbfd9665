/** What can be folded: everything of the outline that has more than one line, and blocks of comments. */
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
  const add = (start: number, end: number, kind: Fold["kind"]) => {
    const text = doc.text.slice(start, end).trimEnd();
    const first = lines.position(start).line;
    const last = lines.position(start + text.length).line;
    if (last > first && !found.some((fold) => fold.first === first)) found.push({ first, last, kind });
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
  return found.sort((a, b) => a.first - b.first);
}
