/** What only xm could read, as it ran the file as Python 2 (Xen up to 4.4): the first such place, and which blocks are conditional. */
import type { Span } from "#base/text";
import type { Assignment, Config, Entry, Other, Piece, Statement, Value } from "./tree.ts";

export interface Code {
  /** The first construct of Python's, in words. */
  readonly python?: Span & { readonly what: string };
  /** Marks of a template outside strings. */
  readonly template: boolean;
  /** Statements below an `if`, `for`, `def` … */
  readonly conditional: ReadonlySet<Statement>;
}

const STATEMENTS = new Set(
  "import from if elif else for while def class try except finally return print raise del exec execfile global pass with assert yield break continue".split(
    " ",
  ),
);
const INSIDE = new Set(["if", "else", "for", "in", "and", "or", "not", "is", "lambda"]);

type Found = (Span & { readonly what: string }) | undefined;

function place(at: Span, what: string): Found {
  return { start: at.start, end: at.end, what };
}

/** Names that Python knows at that point of the file. */
type Names = ReadonlySet<string>;

function isName(text: string, names: Names): boolean {
  return names.has(text) || names.has(text.split(".")[0] ?? "");
}

interface Part extends Span {
  readonly type: string;
  readonly image: string;
}

function part(entry: Entry): Part {
  switch (entry.kind) {
    case "piece":
      return entry;
    case "string":
      return { type: entry.style === "triple" ? "Triple" : "String", image: "", start: entry.start, end: entry.end };
    case "list":
      return { type: "List", image: "", start: entry.start, end: entry.end };
    case "number":
      return { type: "Number", image: entry.text, start: entry.start, end: entry.end };
    case "word":
      return { type: "Word", image: entry.text, start: entry.start, end: entry.end };
  }
}

const OPERANDS = new Set(["String", "Triple", "Number", "Word", "List", "RParen", "RBracket", "RBrace"]);

/** The first thing in one value's tokens that only Python would compute. Bare words and signs alone are plain mistakes. */
function inExpression(parts: readonly Part[], names: Names): Found {
  const round = parts.findLastIndex((p) => p.type === "RParen");
  const curly = parts.findLastIndex((p) => p.type === "RBrace");
  for (let i = 0; i < parts.length; i++) {
    const one = parts[i];
    if (!one) continue;
    const before = parts[i - 1];
    const after = parts[i + 1];
    switch (one.type) {
      case "Triple":
        return place(one, "a string in triple quotes");
      case "Continuation":
        return place(one, "a backslash at the end of a line");
      case "LParen":
        if (before?.type === "Word") return place({ start: before.start, end: one.end }, `the call ${before.image}(…)`);
        if (i < round) return place(one, "round brackets");
        break;
      case "LBrace":
        if (i < curly) return place(one, "curly brackets");
        break;
      case "Word":
        if (one.image === "None") return place(one, "None");
        if (INSIDE.has(one.image) && (after !== undefined || before !== undefined))
          return place(one, `the word ${one.image}`);
        if (isName(one.image, names)) return place(one, `the variable ${one.image}`);
        if (after?.type === "LBracket" || after?.type === "List") return place(one, `the element ${one.image}[…]`);
        break;
      case "Op":
        if (!before || !after || !OPERANDS.has(before.type)) break;
        if (/^[=!<>]=$|^[<>]$/.test(one.image)) return place(one, "a comparison");
        if (before.type === "String" || before.type === "List" || after.type === "String")
          return place(one, `the operator ${one.image}`);
        if (before.type === "Number" && after.type === "Number" && /^(\*\*?|\/\/|\+|%)$/.test(one.image))
          return place(one, `the operator ${one.image}`);
        break;
      default:
        break;
    }
  }
  return undefined;
}

function inValue(value: Value | undefined, rest: readonly Piece[], names: Names): Found {
  const parts: Part[] = value ? [part(value), ...rest] : [...rest];
  const inside = value?.kind === "list" ? inList(value.entries, names) : undefined;
  if (inside) return inside;
  const comma = rest.find((p) => p.type === "Comma");
  return inExpression(parts, names) ?? (value && comma === rest[0] && comma ? place(comma, "a tuple") : undefined);
}

function inList(entries: readonly Entry[], names: Names): Found {
  let run: Part[] = [];
  for (const entry of entries) {
    if (entry.kind === "piece" && entry.type === "Comma" && !entry.deep) {
      const found = inExpression(run, names);
      if (found) return found;
      run = [];
      continue;
    }
    if (entry.kind === "list") {
      const found = inList(entry.entries, names);
      if (found) return found;
    }
    run.push(part(entry));
  }
  return inExpression(run, names);
}

function inOther(statement: Other, names: Names): Found {
  const [first, second] = statement.pieces;
  if (!first) return undefined;
  if (first.type === "Triple") return place(first, "a string in triple quotes");
  if (first.type === "Op" && first.image === "@" && second?.type === "Word") return place(first, "a decorator");
  if (first.type !== "Word") return undefined;
  if (STATEMENTS.has(first.image) && (second !== undefined || /^(pass|return|break|continue)$/.test(first.image)))
    return place(first, first.image);
  if (second?.type === "LParen") return place({ start: first.start, end: second.end }, `the call ${first.image}(…)`);
  if (second?.type === "LBracket" && isName(first.image, names)) return place(first, `the element ${first.image}[…]`);
  if (second?.type === "Comma" && statement.pieces.some((p) => p.type === "Eq")) return place(second, "a tuple");
  if (second?.type === "Op" && statement.pieces[2]?.type === "Eq" && isName(first.image, names))
    return place(second, `the operator ${second.image}=`);
  return undefined;
}

function define(statement: Statement, names: Set<string>): void {
  if (statement.kind === "assignment") {
    names.add(statement.key.image);
    return;
  }
  const first = statement.pieces[0]?.image;
  if (first === "import" || first === "from" || first === "def" || first === "for")
    for (const piece of statement.pieces) if (piece.type === "Word") names.add(piece.image);
}

const OPENS_BLOCK = new Set(["if", "elif", "else", "for", "while", "def", "class", "try", "except", "finally", "with"]);

function blocks(tree: Config): ReadonlySet<Statement> {
  const inside = new Set<Statement>();
  const open: number[] = [];
  for (const statement of tree.statements) {
    for (let top = open.at(-1); top !== undefined && statement.indent <= top; top = open.at(-1)) open.pop();
    if (open.length > 0) inside.add(statement);
    if (statement.kind === "other" && OPENS_BLOCK.has(statement.pieces[0]?.image ?? "")) {
      const last = statement.pieces.at(-1);
      if (last?.image === ":") open.push(statement.indent);
      else if (statement.pieces.some((p) => p.image === ":")) inside.add(statement);
    }
  }
  return inside;
}

function hasTemplate(statement: Statement): boolean {
  const among = (entries: readonly Entry[]): boolean =>
    entries.some((e) => (e.kind === "piece" && e.type === "Template") || (e.kind === "list" && among(e.entries)));
  if (statement.kind === "other") return statement.pieces.some((p) => p.type === "Template");
  return (
    statement.rest.some((p) => p.type === "Template") ||
    (statement.value?.kind === "list" && among(statement.value.entries))
  );
}

/** Linear in the number of tokens. */
export function codeIn(tree: Config): Code {
  const names = new Set<string>();
  let python: Found;
  for (const statement of tree.statements) {
    python ??= statement.kind === "other" ? inOther(statement, names) : inAssignment(statement, names);
    define(statement, names);
  }
  return { ...(python ? { python } : {}), template: tree.statements.some(hasTemplate), conditional: blocks(tree) };
}

function inAssignment(statement: Assignment, names: Names): Found {
  return inValue(statement.value, statement.rest, names);
}
