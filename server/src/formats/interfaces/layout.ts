/** Indentation and columns as the file itself has them: a line's place means nothing to its readers. */
import type { TextEdit } from "#base/text";
import { columnEdits, most, trailingEdit } from "#syntax/columns";
import type { Blanks } from "../format.ts";
import { indentOf, lineStart } from "./lines.ts";
import type { InterfacesTree, Line, Stanza } from "./tree.ts";

/** One physical line that no template may take away. */
function isPlain(text: string, line: Line): boolean {
  return !line.conditional && !text.slice(line.from, line.until).includes("\n");
}

/** The blanks that a line of the file stands behind; undefined where more than blanks stands there. */
function indentAt(text: string, line: Line): string | undefined {
  const blanks = indentOf(text, line) ?? "";
  return /^[ \t]*$/.test(blanks) && lineStart(text, line.start) + blanks.length === line.start ? blanks : undefined;
}

/**
 * Options stand where most options of the file stand, stanzas where most stanzas do; values keep the column that their
 * stanza shows; blanks at line ends go. A file that a template makes, and one without indentation, keep theirs.
 */
export function layout(text: string, tree: InterfacesTree): TextEdit[] {
  const edits: TextEdit[] = [];
  if (tree.templates.length === 0) {
    const options = tree.stanzas.flatMap((stanza) => stanza.options).filter((line) => isPlain(text, line));
    indent(text, options, edits, true);
    const heads = tree.stanzas.map(({ head }) => head).filter((line) => isPlain(text, line));
    indent(text, heads, edits, false);
    for (const stanza of tree.stanzas) for (const edit of columns(text, stanza)) edits.push(edit);
  }
  for (const { end } of [...tree.lines, ...tree.comments]) for (const edit of trailingEdit(text, end)) edits.push(edit);
  return edits;
}

/** Options keep a custom of the file that is an indentation; stanzas only the margin. */
function indent(text: string, lines: readonly Line[], edits: TextEdit[], inner: boolean): void {
  const shown = lines.flatMap((line) => indentAt(text, line) ?? []);
  const custom = most(inner ? shown.filter((blanks) => blanks !== "") : shown);
  if (custom === undefined || (custom === "") === inner) return;
  for (const line of lines) {
    const start = lineStart(text, line.start);
    if (indentAt(text, line) !== undefined && text.slice(start, line.start) !== custom)
      edits.push({ span: { start, end: line.start }, text: custom });
  }
}

function columns(text: string, { options }: Stanza): TextEdit[] {
  const rows = options
    .filter((line) => isPlain(text, line))
    .flatMap(({ key, rest }) => (rest ? [{ key, behind: rest.start }] : []));
  return columnEdits(text, rows);
}

/** Enter behind a line of a stanza: its next option stands where its others do. */
export function typed(
  text: string,
  tree: InterfacesTree,
  offset: number,
  character: string,
  blanks: Blanks,
): TextEdit[] {
  if (character !== "\n") return [];
  const start = lineStart(text, offset);
  const above = tree.lines.findLast((line) => line.start < start);
  // A blank line, a comment or a line that goes on: nobody knows what comes.
  if (
    !above ||
    lineStart(text, start - 1) > above.until ||
    above.until >= start ||
    /\\\r?\n$/.test(text.slice(Math.max(start - 3, 0), start))
  )
    return [];
  const stanza = tree.stanzas.findLast((candidate) => candidate.start <= above.start);
  if (!stanza || (stanza.head !== above && !stanza.options.includes(above))) return [];
  if (stanza.keyword !== "iface" && stanza.keyword !== "template" && stanza.keyword !== "mapping") return [];
  const here = tree.lines.find((line) => line.start >= start);
  const [lead = ""] = /^[ \t]*/.exec(text.slice(start, start + 1000)) ?? [];
  if (here && here.keyword !== undefined && here.start === start + lead.length) return [];
  // The line that begins here shows nothing: it may just have been torn off the one above.
  const others = tree.stanzas.flatMap(({ options }) => options).filter((line) => line !== here);
  const beside = stanza.options.findLast((line) => line !== here) ?? others.at(-1);
  const wanted = indentOf(text, beside) ?? blanks.indent;
  return lead === wanted ? [] : [{ span: { start, end: start + lead.length }, text: wanted }];
}
