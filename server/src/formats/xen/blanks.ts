/** What lies around a place of a domain's configuration, and the blanks that people align in one. */
import { contains, type Span, spanOf, type TextEdit } from "#base/text";
import { columnEdits, type Row, trailingEdit } from "#syntax/columns";
import type { Assignment, Entry, Tree } from "./tree.ts";

/** Statements, lists, strings with and without their quotes. */
export function around(tree: Tree, offset: number): Span[] {
  const all: readonly Span[] =
    tree.kind === "sxp"
      ? tree.pairs.flatMap(({ key, value, ...pair }) => [pair, key, value])
      : tree.statements.flatMap((statement) => [
          statement,
          ...(statement.kind === "assignment" && contains(statement, offset) ? inside(statement) : []),
        ]);
  return all.filter((span) => contains(span, offset)).map(spanOf);
}

function inside({ value }: Assignment): Span[] {
  const found: Span[] = [];
  const waiting: Entry[] = value ? [value] : [];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    found.push(entry);
    if (entry.kind === "string") found.push(entry.inner);
    if (entry.kind === "list") for (const item of entry.entries) waiting.push(item);
  }
  return found;
}

/** Enter behind an item of a list: the next one stands below the one above. */
export function typed(text: string, tree: Tree, offset: number, character: string): TextEdit[] {
  if (tree.kind === "sxp" || character !== "\n") return [];
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const above = text.lastIndexOf("\n", start - 2) + 1;
  const statement = tree.statements.find((one) => one.start < start && start <= one.end);
  if (start === 0 || statement?.kind !== "assignment" || statement.value?.kind !== "list") return [];
  const item = statement.value.entries.find(
    (entry) => entry.kind !== "piece" && above <= entry.start && entry.end < start,
  );
  const [lead = ""] = /^[ \t]*/.exec(text.slice(start, start + 1000)) ?? [];
  // A bracket that closes the list stands where its author wants it.
  if (!item || text[start + lead.length] === "]") return [];
  const wanted = text.slice(above, item.start).replace(/[^\t]/g, " ");
  return lead === wanted ? [] : [{ span: { start, end: start + lead.length }, text: wanted }];
}

/** Signs of assignments that stand below each other keep the column that most of them have; blanks at line ends go. */
export function layout(text: string, tree: Tree): TextEdit[] {
  if (tree.kind === "sxp") return [];
  const edits: TextEdit[] = [];
  let rows: Row[] = [];
  let last: number | undefined;
  const flush = () => {
    for (const edit of columnEdits(text, rows)) edits.push(edit);
    rows = [];
  };
  for (const statement of tree.statements) {
    const close = last !== undefined && /^[^\r\n]*\r?\n?$/.test(text.slice(last, statement.start));
    if (statement.kind === "other" || statement.indent > 0 || !close) flush();
    // Python of xm and shell words of a template are left as they are.
    if (statement.kind === "assignment" && statement.indent === 0) {
      const { key, op } = statement;
      if (!text.slice(key.end, op.start).includes("\\")) rows.push({ key, behind: op.start });
    }
    last = statement.end;
  }
  flush();
  for (const { end } of [...tree.statements, ...tree.comments])
    for (const edit of trailingEdit(text, end)) edits.push(edit);
  return edits;
}
