/** What is wrong inside one ifcfg file, with repairs: rules ifcfg-syntax, ifcfg-unquoted-space, ifcfg-unknown-key. */
import type { Span, TextEdit } from "#base/text";
import type { Mend, TroubleFact } from "#model/troubles";
import type { Assignment, Item } from "./grammar.ts";
import { keyTroubles } from "./key-troubles.ts";
import { isBare, quoteAs } from "./quote.ts";
import { swallowed } from "./quote-troubles.ts";
import { lineEnd, newlineOf } from "./scan.ts";
import { isKnown } from "./schema.ts";
import { specialSigns } from "./special-troubles.ts";
import { isAssignment, plain, type Statement } from "./statements.ts";
import { type TroubleContext, trouble } from "./trouble.ts";
import { typographic } from "./typographic.ts";

export function troubles(context: TroubleContext): TroubleFact[] {
  const { file, tree } = context;
  const foreign = foreignText(context);
  if (foreign) return [trouble(file, "ifcfg/foreign-text", foreign.span, { what: foreign.what }, "file")];
  const out: TroubleFact[] = [];
  const letters = typographic(context);
  const signs = specialSigns(context);
  const spoilt = new Set<Statement>([...(letters?.statements ?? []), ...signs.statements]);
  const code = context.statements.find((statement) => statement.code !== undefined && !signs.statements.has(statement));
  out.push(...bomAndReturns(context));
  for (const statement of context.statements) {
    if (tree.bom && statement.command.start === 1 && statement === context.statements[0]) continue;
    if (!spoilt.has(statement)) out.push(...lineTroubles(context, statement, code !== undefined));
  }
  out.push(...signs.troubles);
  if (letters) out.push(letters.trouble);
  if (code) out.push(trouble(file, "ifcfg/shell-code", firstLine(tree.text, code), { what: code.code ?? "" }, "line"));
  out.push(...keyTroubles(context));
  return out.sort((a, b) => a.at.start - b.at.start);
}

/** A command as far as it stands on its first line. */
function firstLine(text: string, statement: Statement): Span {
  const { start, end } = statement.command;
  return { start, end: Math.min(end, lineEnd(text, start)) };
}

function lineTroubles(context: TroubleContext, statement: Statement, codeInFile: boolean): TroubleFact[] {
  const { file, tree } = context;
  const open = openQuote(context, statement);
  if (open) return [open];
  const lost = swallowed(context, statement);
  if (lost) return [lost];
  const out: TroubleFact[] = [];
  for (const assignment of statement.assignments) {
    const double = tree.text[assignment.value.start] === "=" ? assignment.value.start : -1;
    if (double < 0 || statement.conditional) continue;
    const mends = [{ how: "single", edits: [{ span: { start: double, end: double + 1 }, text: "" }] }];
    const about = { key: assignment.name, value: tree.text.slice(double, assignment.value.end) };
    out.push(trouble(file, "ifcfg/double-equals", assignment, about, "line", mends));
  }
  if (statement.conditional) return out;
  if (statement.kind === "exports" && statement.head === "export") {
    const [first] = statement.assignments;
    const { start } = statement.command;
    for (const { name, nameSpan } of statement.assignments) {
      if (!isKnown(name) || name !== name.toUpperCase()) continue;
      const span = { start, end: first?.start ?? start };
      const mends = statement.items[1] === first ? [{ how: "drop", edits: [{ span, text: "" }] }] : [];
      out.push(trouble(file, "ifcfg/export", { start, end: nameSpan.end }, { key: name }, "line", mends));
    }
  } else if (statement.kind === "prefix" || (statement.kind === "sets" && statement.assignments.length > 1)) {
    const rest = restOf(context, statement);
    if (rest) out.push(rest);
  } else if (statement.kind === "runs") {
    const broken = blanksAroundEquals(context, statement);
    if (broken) out.push(broken);
    else if (!codeInFile) out.push(notAssignment(context, statement));
  }
  return out;
}

function openQuote(context: TroubleContext, statement: Statement): TroubleFact | undefined {
  const { file, tree } = context;
  for (const item of statement.command.items) {
    const word = item.item === "assignment" ? item.value : item.item === "word" ? item.word : undefined;
    const index = word?.pieces.findIndex((piece) => piece.open) ?? -1;
    const piece = word?.pieces[index];
    if (!word || !piece) continue;
    const assignment = statement.command.items.find(isAssignment);
    const about = { key: assignment?.name ?? plain(statement.command.items[0]) };
    const start = assignment?.start ?? item.start;
    const closer = piece.kind === "single" ? "'" : piece.kind === "double" ? '"' : piece.image[0] === "`" ? "`" : "";
    const mends: Mend[] = [];
    if (item === assignment && index === 0 && closer !== "")
      mends.push({ how: "close", edits: [{ span: { start: piece.end, end: piece.end }, text: closer }] });
    else if (assignment && piece.kind === "single") {
      // An apostrophe inside unquoted text: the whole of it was meant to be the value.
      const span = { start: assignment.value.start, end: piece.end };
      mends.push({ how: "close", edits: [{ span, text: quoteAs(tree.text.slice(span.start, span.end), '"') }] });
    }
    return trouble(file, "ifcfg/unterminated-quote", { start, end: piece.end }, about, "rest", mends);
  }
  return undefined;
}

/** `KEY= v`: bash runs `v`; `KEY=v rest`: the rest is a command, or more assignments. */
function restOf(context: TroubleContext, statement: Statement): TroubleFact | undefined {
  const { file, tree } = context;
  const [first, second] = statement.items;
  const last = statement.items.at(-1);
  if (!first || !second || !last || !isAssignment(first)) return undefined;
  const { text } = tree;
  const rest = text.slice(second.start, last.end);
  if (first.value.pieces.length === 0 && second.item === "word") {
    const span = { start: first.nameSpan.end, end: last.end };
    const edit: TextEdit = { span, text: `=${asValue(text, [second, ...statement.items.slice(2)], rest)}` };
    const mends = [{ how: "join", edits: [edit] }];
    return trouble(file, "ifcfg/blanks-around-equals", statement.command, { key: first.name }, "line", mends);
  }
  const quoted = first.value.pieces.some((piece) => piece.kind === "single" || piece.kind === "double");
  const others = statement.items.slice(1);
  const sets = others.every(
    (item) => isAssignment(item) && isKnown(item.name) && item.name === item.name.toUpperCase(),
  );
  // Quoted values side by side are two settings for bash, and nobody forgot a quote.
  if (sets && quoted) return undefined;
  if (first.value.pieces.some((piece) => piece.kind === "template")) return undefined;
  const value = text.slice(first.value.start, first.value.end);
  const about = { key: first.name, value, rest, ...(sets && { sets: true }) };
  const span = { start: first.value.start, end: last.end };
  const mends: Mend[] = sets
    ? [
        {
          how: "split",
          edits: others.map((item) => ({
            span: { start: before(text, item), end: item.start },
            text: newlineOf(text),
          })),
        },
      ]
    : [{ how: "quote", edits: [{ span, text: quoteAll(text, statement.items, span) }] }];
  return trouble(file, "ifcfg/unquoted-rest", { start: second.start, end: last.end }, about, "line", mends);
}

function before(text: string, item: Item): number {
  let start = item.start;
  while (start > 0 && /[ \t]/.test(text[start - 1] ?? "")) start--;
  return start;
}

/** The words behind a lost `=` as one value: quoted where bash would cut it. */
function asValue(text: string, items: readonly Item[], rest: string): string {
  const only = items.length === 1 ? items[0] : undefined;
  if (only) return text.slice(only.start, only.end);
  return isBare(rest) ? rest : quoteAll(text, items, { start: items[0]?.start ?? 0, end: items.at(-1)?.end ?? 0 });
}

/** A stretch of words as one quoted value; quotes that stand in it are taken off where they are the same on both ends. */
function quoteAll(text: string, items: readonly Item[], span: Span): string {
  const raw = text.slice(span.start, span.end);
  const plainOnly = items.every((item) => pieces(item).every((piece) => piece.kind === "bare"));
  if (plainOnly) return quoteAs(raw, '"');
  const expands = items.some((item) => pieces(item).some((piece) => piece.kind === "expansion"));
  const bare = raw.replace(/["']/g, "");
  return expands ? `"${bare}"` : quoteAs(bare, '"');
}

function pieces(item: Item): Assignment["value"]["pieces"] {
  return item.item === "assignment" ? item.value.pieces : item.item === "word" ? item.word.pieces : [];
}

/** `KEY = v`, `KEY =v`: a command called KEY. */
function blanksAroundEquals(context: TroubleContext, statement: Statement): TroubleFact | undefined {
  const { tree, file } = context;
  const [first, second, ...more] = statement.items;
  if (!first || second?.item !== "word" || !/^[A-Za-z_]\w*$/.test(plain(first))) return undefined;
  if (tree.text[second.start] !== "=" || statement.code !== undefined) return undefined;
  const third = more[0];
  const joined = /^=+$/.test(plain(second)) && third;
  const start = joined ? third.start : second.start + 1;
  const end = statement.items.at(-1)?.end ?? second.end;
  const items = joined ? more : [second, ...more];
  const rest = tree.text.slice(start, end);
  const value = items.length === 1 ? rest : isBare(rest) ? rest : quoteAll(tree.text, items, { start, end });
  const span = { start: first.end, end };
  const mends = [{ how: "join", edits: [{ span, text: `=${value}` }] }];
  return trouble(file, "ifcfg/blanks-around-equals", statement.command, { key: plain(first) }, "line", mends);
}

function notAssignment({ file, tree }: TroubleContext, statement: Statement): TroubleFact {
  const span = firstLine(tree.text, statement);
  const line = tree.text.slice(span.start, Math.min(span.end, span.start + 60));
  const start = tree.text.lastIndexOf("\n", span.start - 1) + 1;
  const next = tree.text.indexOf("\n", statement.command.end);
  const whole = { start, end: next < 0 ? tree.text.length : next + 1 };
  const alone = tree.text.slice(start, span.start).trim() === "" && lineIsAlone(tree.text, statement, next);
  const edits = [{ span: alone ? whole : withSeparator(tree.text, statement.command), text: "" }];
  return trouble(file, "ifcfg/not-assignment", span, { line }, "line", [{ how: "delete", edits }]);
}

/** Two `;` in a row would be worse than the command between them. */
function withSeparator(text: string, { start, end }: Span): Span {
  let after = end;
  while (/[ \t]/.test(text[after] ?? "")) after++;
  if (text[after] === ";" && text[after + 1] !== ";") {
    after++;
    while (/[ \t]/.test(text[after] ?? "")) after++;
    return { start, end: after };
  }
  let before = start;
  while (/[ \t]/.test(text[before - 1] ?? "")) before--;
  return text[before - 1] === ";" ? { start: before - 1, end } : { start, end };
}

function lineIsAlone(text: string, statement: Statement, next: number): boolean {
  const rest = text.slice(statement.command.end, next < 0 ? text.length : next).trim();
  return rest === "" || rest.startsWith("#");
}

function bomAndReturns({ file, tree, statements }: TroubleContext): TroubleFact[] {
  const out: TroubleFact[] = [];
  const { text } = tree;
  const first = statements[0];
  if (tree.bom && first && text.slice(1, first.command.start).trim() === "") {
    const key = /^[A-Za-z_]\w*/.exec(text.slice(first.command.start, first.command.start + 80))?.[0] ?? "";
    const mends = [{ how: "drop", edits: [{ span: { start: 0, end: 1 }, text: "" }] }];
    if (first.command.start === 1) out.push(trouble(file, "ifcfg/bom", { start: 0, end: 1 }, { key }, "line", mends));
  }
  const hurt = statements.find((statement) => text.startsWith("\r\n", statement.command.end));
  if (hurt) {
    const key = hurt.command.items.find(isAssignment)?.name ?? plain(hurt.command.items[0]);
    const edits: TextEdit[] = [];
    for (let i = text.indexOf("\r\n"); i >= 0; i = text.indexOf("\r\n", i + 2))
      edits.push({ span: { start: i, end: i + 1 }, text: "" });
    const place = { start: hurt.command.end, end: hurt.command.end + 1 };
    out.push(trouble(file, "ifcfg/crlf", place, { key }, "file", [{ how: "to-lf", edits }]));
  }
  return out;
}

/** Text of another format under an ifcfg name: one finding for the file. */
function foreignText({ tree, statements }: TroubleContext): { readonly what: string; readonly span: Span } | undefined {
  const { text } = tree;
  const start = /^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*/.exec(text)?.[0].length ?? 0;
  const span = { start, end: lineEnd(text, start) };
  const line = text.slice(span.start, Math.min(span.end, span.start + 200));
  if (/^(<\?xml|<!DOCTYPE|<!--|<[a-z][\w-]*[\s>/])/i.test(line) && !/^<%/.test(line)) return { what: "XML", span };
  if (/^\[[A-Za-z][\w .-]*\]\s*$/.test(line)) return { what: "an INI file", span };
  if (/^---\s*$/.test(line)) return { what: "YAML", span };
  const stanza = statements.find(({ command: { items } }) => {
    const head = plain(items[0]);
    return (head === "iface" && items.length >= 3) || (/^(auto|allow-\w+)$/.test(head) && items.length >= 2);
  });
  const sets = statements.filter(({ kind }) => kind === "sets" || kind === "exports").length;
  if (stanza && sets === 0) return { what: "Debian stanzas", span: firstLine(text, stanza) };
  const strange = statements.filter((s) => s.kind === "runs" && s.code === undefined && !/^=/.test(plain(s.items[1])));
  const first = strange[0];
  if (first && strange.length >= 4 && sets * 4 < strange.length && !statements.some((s) => s.code !== undefined))
    return { what: "other text", span: firstLine(text, first) };
  return undefined;
}
