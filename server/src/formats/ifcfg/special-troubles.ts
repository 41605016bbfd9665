/** Signs of the shell in a value without quotes: bash does not read them as letters. */
import type { Span } from "#base/text";
import type { Mend, TroubleFact } from "#model/troubles";
import type { Assignment, Command, Mark } from "./grammar.ts";
import { quoteAs } from "./quote.ts";
import { lineEnd } from "./scan.ts";
import { isAssignment, PIPE, type Statement } from "./statements.ts";
import { type TroubleContext, trouble } from "./trouble.ts";

/** Those that end bash's reading of the file, and those that only take the value away. */
const REFUSED = new Set(["(", ")", ";;", ";&", ";;&", "<"]);

interface Sign extends Span {
  readonly char: string;
  readonly assignment: Assignment;
}

/**
 * `NAME=Card (left)`, `WPA_PSK=a&b`, `IPADDR=<address>`; nothing in a file that is a script, where they may be meant.
 * With them the statements whose commands they end.
 */
export function specialSigns(context: TroubleContext): {
  readonly troubles: readonly TroubleFact[];
  readonly statements: ReadonlySet<Statement>;
} {
  const { file, tree, statements } = context;
  const found: TroubleFact[] = [];
  const spoilt = new Set<Statement>();
  const code = statements.some((statement) => statement.code !== undefined && statement.code !== PIPE);
  const byCommand = new Map(statements.map((statement) => [statement.command, statement]));
  for (let i = 0; i < tree.nodes.length && !code; i++) {
    const node = tree.nodes[i];
    if (node?.node === "separator" && standsAlone(tree.nodes, i)) {
      const end = lineEnd(tree.text, node.start);
      const line = tree.text.slice(node.start, Math.min(end, node.start + 60)).replace(/\r$/, "");
      const start = tree.text.lastIndexOf("\n", node.start - 1) + 1;
      const whole = { start, end: Math.min(tree.text.length, end + 1) };
      const mends = [{ how: "delete", edits: [{ span: whole, text: "" }] }];
      found.push(
        trouble(
          file,
          "ifcfg/not-assignment",
          { start: node.start, end: node.start + line.length },
          { line },
          "rest",
          mends,
        ),
      );
      continue;
    }
    const statement = node?.node === "command" ? byCommand.get(node) : undefined;
    const sign = node?.node === "command" ? signIn(tree.text, node, tree.nodes.slice(i + 1, i + 3)) : undefined;
    if (!statement || !sign) continue;
    spoilt.add(statement);
    const { assignment, char } = sign;
    const about = { key: assignment.name, char };
    const place = { start: assignment.start, end: sign.end };
    const loses = REFUSED.has(char) ? "rest" : "line";
    found.push(trouble(file, "ifcfg/special-character", place, about, loses, quoted(tree.text, assignment, sign)));
    // What follows on the line is told with it.
    const end = lineEnd(tree.text, sign.end);
    for (const other of statements) if (other.command.start >= sign.end && other.command.start < end) spoilt.add(other);
  }
  return { troubles: found, statements: spoilt };
}

/** The first of a line that holds separators only: bash refuses it. */
function standsAlone(nodes: readonly (Command | Mark)[], index: number): boolean {
  const before = nodes[index - 1];
  if (before && before.node !== "newline") return false;
  let i = index;
  while (nodes[i]?.node === "separator") i++;
  const after = nodes[i];
  return after === undefined || after.node === "newline";
}

function signIn(text: string, command: Command, after: readonly (Command | Mark)[]): Sign | undefined {
  const assignment = command.items[0];
  if (!assignment || !isAssignment(assignment)) return undefined;
  const blank = assignment.value.pieces.find(({ kind, image }) => kind === "template" && /^<(?![%])/.test(image));
  if (blank) return { assignment, char: "<", start: blank.start, end: blank.end };
  const redirect = command.items.find((item) => item.item === "redirect");
  if (redirect && redirect.start === assignment.end && /\S/.test(text[redirect.end] ?? ""))
    return { assignment, char: text[redirect.start] ?? "", start: redirect.start, end: redirect.end };
  const [next, second] = after;
  if (next?.node !== "separator") return undefined;
  const { image, start, end } = next;
  if (image === "(" || image === ")" || /^;[;&]/.test(image)) return { assignment, char: image, start, end };
  // `a; ;`: an empty command is none.
  if (image === ";" && second?.node === "separator" && second.image === ";")
    return { assignment, char: ";;", start, end: second.end };
  const inside = start === command.end && /[^\s;&|]/.test(text[end] ?? " ");
  return inside && /^[|&]+$/.test(image) ? { assignment, char: image, start, end } : undefined;
}

/** The whole line's value in quotes, where it holds none yet and its end is plain. */
function quoted(text: string, { value }: Assignment, { char }: Sign): readonly Mend[] {
  const end = lineEnd(text, value.start);
  const raw = text
    .slice(value.start, end)
    .replace(/\r$/, "")
    .replace(/[ \t]+(#.*)?$/, "");
  // A blank to be filled in is no value, whatever the quotes.
  if (/["'`$\\]/.test(raw) || (char === "<" && /^<.*>$/.test(raw))) return [];
  if (char === ";;") return [];
  return [
    { how: "quote", edits: [{ span: { start: value.start, end: value.start + raw.length }, text: quoteAs(raw, '"') }] },
  ];
}
