/** Commands → what bash does with each: set, export, run; and which of them may never run. */
import type { Assignment, Command, Item, ShellTree } from "./grammar.ts";

/** What one command is. */
export type StatementKind =
  /** Only `NAME=value` words: sets them. */
  | "sets"
  /** `export NAME=value` and its kin: sets them too. */
  | "exports"
  /** `NAME=value word…`: runs `word`, sets nothing. */
  | "prefix"
  /** Any other command. */
  | "runs"
  /** A line of a template engine. */
  | "template";

export interface Statement {
  readonly kind: StatementKind;
  readonly command: Command;
  /** The first word of a command that runs, as written; "" for none. */
  readonly head: string;
  /** Words that count: reserved words in front are left out. */
  readonly items: readonly Item[];
  readonly assignments: readonly Assignment[];
  /** Inside `if`, a function, behind `&&`, in a pipe: may never run, or not here. */
  readonly conditional: boolean;
  /** Why it is code, where the command itself shows it: `if`, `. file`, a function. */
  readonly code: string | undefined;
}

/** Why a list of commands is code. */
export const PIPE = "a pipe or list of commands";

export function isAssignment(item: Item): item is Assignment {
  return item.item === "assignment";
}

/** Text of a word that is one plain piece; "" for anything quoted or computed. */
export function plain(item: Item | undefined): string {
  if (item?.item !== "word" || item.word.pieces.length !== 1) return "";
  const piece = item.word.pieces[0];
  return piece?.kind === "bare" ? piece.image : "";
}

type Block = "if" | "do" | "case" | "{" | "(" | "template";

const OPENS: Readonly<Record<string, Block>> = {
  if: "if",
  for: "do",
  while: "do",
  until: "do",
  select: "do",
  case: "case",
  "{": "{",
};
const CLOSES: Readonly<Record<string, Block>> = { fi: "if", done: "do", esac: "case", "}": "{" };
/** Words after which a new command begins. */
const LEADS = new Set(["then", "else", "elif", "do", "!", "{", "if", "while", "until", "time"]);
const EXPORTS = new Set(["export", "declare", "typeset", "readonly", "local"]);

/** Open blocks; a close without its open is passed over. Every step is paid for by one push. */
class Blocks {
  readonly #stack: Block[] = [];
  readonly #count = new Map<Block, number>();

  get open(): boolean {
    return this.#stack.length > 0;
  }

  push(block: Block): void {
    this.#stack.push(block);
    this.#count.set(block, (this.#count.get(block) ?? 0) + 1);
  }

  close(block: Block): void {
    if ((this.#count.get(block) ?? 0) === 0) return;
    for (;;) {
      const top = this.#stack.pop();
      if (top === undefined) return;
      this.#count.set(top, (this.#count.get(top) ?? 1) - 1);
      if (top === block) return;
    }
  }
}

export function statements(tree: ShellTree): readonly Statement[] {
  const out: Statement[] = [];
  const blocks = new Blocks();
  let before = "";
  let ended = false;
  for (let i = 0; i < tree.nodes.length; i++) {
    const node = tree.nodes[i];
    if (!node) continue;
    if (node.node !== "command") {
      if (node.image === "(") blocks.push("(");
      if (node.image === ")") blocks.close("(");
      before = node.node === "newline" ? (/^(\|\|?|\|&|&&)$/.test(before) ? before : "") : node.image;
      continue;
    }
    const next = tree.nodes[i + 1];
    const after = next && next.node === "separator" ? next.image : "";
    const piped = /^(\|\||&&|\||\|&)$/.test(before) || /^(\||\|&|&)$/.test(after);
    const statement = read(node, blocks, piped || ended, after);
    if (!statement.conditional && /^(return|exit)$/.test(statement.head)) ended = true;
    out.push(statement);
    before = "";
  }
  return out;
}

function read(command: Command, blocks: Blocks, piped: boolean, after: string): Statement {
  let items = command.items;
  let code: string | undefined;
  const inside = blocks.open;
  // Reserved words, as long as one follows the other: `then if …`.
  for (;;) {
    const word = plain(items[0]);
    if (word === "function" && plain(items[2]) === "{") {
      blocks.push("{");
      code ??= "a function";
      items = items.slice(3);
      continue;
    }
    const opens = Object.hasOwn(OPENS, word) ? OPENS[word] : undefined;
    const closes = Object.hasOwn(CLOSES, word) ? CLOSES[word] : undefined;
    if (opens) blocks.push(opens);
    if (closes) blocks.close(closes);
    if (opens || closes || LEADS.has(word)) code ??= word;
    if (!LEADS.has(word)) break;
    items = items.slice(1);
  }
  const head = plain(items[0]);
  const conditional = inside || piped || blocks.open;
  if (after === "(" && head !== "" && items.length === 1) code ??= "a function";
  if (head === "function") code ??= "a function";
  const template = templateOf(items[0]);
  if (template !== undefined) {
    if (/^.{2}-?\s*(if|for|foreach|unless|macro|block|each)\b|\bdo\b/.test(template)) blocks.push("template");
    if (/^.{2}-?\s*(end|\})/.test(template)) blocks.close("template");
    return { kind: "template", command, head: "", items, assignments: [], conditional, code: template };
  }
  const assignments = items.filter(isAssignment);
  if (piped && (before(after) || assignments.length === 0)) code ??= PIPE;
  if (items.length > 0 && items.every((item) => isAssignment(item) || item.item === "redirect"))
    return { kind: "sets", command, head: "", items, assignments, conditional, code };
  if (EXPORTS.has(head)) return { kind: "exports", command, head, items, assignments, conditional, code };
  const first = items[0];
  if (first && isAssignment(first) && code === undefined)
    return { kind: "prefix", command, head: "", items, assignments, conditional, code };
  return { kind: "runs", command, head, items, assignments: [], conditional, code: code ?? commandName(items, head) };
}

function before(after: string): boolean {
  return after === "|" || after === "|&" || after === "&";
}

function templateOf(item: Item | undefined): string | undefined {
  const piece = item?.item === "word" ? item.word.pieces[0] : undefined;
  return piece?.kind === "template" ? piece.image : undefined;
}

/** Programs and builtins that people do call from such files; anything else is more likely a broken line. */
const PROGRAMS = new Set(
  `. source [ [[ test : true false echo printf eval set unset shift return exit cd exec trap ulimit umask alias read let
  ip ifconfig ethtool brctl vconfig route ifenslave iwconfig iw modprobe sysctl systemctl service logger sleep grep awk
  sed cat tr cut head tail wc date hostname uname touch rm mkdir chmod chown cp mv tc arping ping ovs-vsctl mii-tool
  mapfile readarray getopts nameif tunctl pgrep kill initctl basename dirname find sort ipcalc getent id`.split(/\s+/),
);

/** The program's name when a command is plainly one: a path, a known program, an expansion. */
function commandName(items: readonly Item[], head: string): string | undefined {
  if (head === ".") return `. ${items[1] ? "file" : ""}`.trim();
  if (PROGRAMS.has(head)) return head;
  if (/^\.{0,2}\/\S/.test(head) || /^~\//.test(head)) return head;
  const first = items[0];
  const kind = first?.item === "word" ? first.word.pieces[0]?.kind : undefined;
  return kind === "expansion" ? "a command from a variable" : undefined;
}

/** Commands that set variables without an assignment that could be seen. */
const SETTERS = new Set([".", "source", "eval", "read", "mapfile", "readarray", "let", "getopts"]);

/** Whether keys may be set here that no assignment of the file shows. */
export function maySet(statement: Statement): boolean {
  if (statement.kind === "template") return true;
  return statement.kind === "runs" && (SETTERS.has(statement.head) || /variable$/.test(statement.code ?? ""));
}
