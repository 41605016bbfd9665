/**
 * The commands of a script with the words that they get: quotes taken away, `NAME=literal` and `NAME=( … )` of the same
 * file put in. What only running the script would tell stays as written and is marked so.
 */

import { type ShellContext, type ShellScript, type ShellStatement, wordText } from "./shell-context.ts";
import { decodeAssigned, decodeWord } from "./shell-decode.ts";
import { parseShell } from "./shell-grammar.ts";
import { structureOf } from "./shell-structure.ts";
import type { ShellWord } from "./shell-tree.ts";
import { type Known, type ShellRun, type ShellValue, shellValue } from "./shell-value.ts";

export interface ExpandedCommand {
  readonly statement: ShellStatement;
  /** Without `NAME=value` before the command. */
  readonly words: readonly ShellValue[];
  /** `NAME=value` before a command, or on its own. */
  readonly assignments: readonly { readonly name: string; readonly value: ShellValue }[];
}

export interface ExpandedScript extends ShellScript {
  readonly commands: readonly ExpandedCommand[];
}

const DECLARES = /^(export|local|declare|readonly|typeset)$/;
/** Variables as large as this are not followed: `A="$A$A"` doubles with every line. */
const MOST_RUNS = 400;
const MOST_LETTERS = 32_768;

/** One block's own assignments; null: only running would tell. */
interface Scope {
  readonly context: ShellContext | undefined;
  readonly names: Map<string, Known | null>;
}

class Expander {
  readonly commands: ExpandedCommand[] = [];
  readonly #script: ShellScript;
  readonly #scopes: Scope[] = [{ context: undefined, names: new Map() }];
  /** Names that a loop gives values to. */
  readonly #inLoops = new Map<ShellContext, Set<string>>();
  readonly #inFunctions = new Set<string>();
  /** Assigned once in the whole file, and always: known in functions too. */
  readonly #once = new Map<string, number>();
  readonly #always = new Map<string, Known>();
  /** Letters that variables may still put in. */
  #budget: number;

  constructor(script: ShellScript) {
    this.#script = script;
    this.#budget = script.tree.text.length * 2 + 200_000;
    for (const statement of script.statements) {
      const local = wordText(statement.words[0]) === "local";
      for (const word of assignmentsOf(statement)) {
        const grows = word.array !== undefined && word.key?.append === true;
        if (word.key) this.#note(word.key.name, grows ? undefined : statement.context, local);
      }
      for (const name of readBy(statement)) this.#note(name, statement.context, false);
    }
    const seen = new Set<ShellContext>();
    for (const { context } of script.statements)
      for (let at = context; at && !seen.has(at); at = at.parent) {
        seen.add(at);
        if (at.variable !== undefined) this.#note(at.variable, at, false);
      }
  }

  #note(name: string, context: ShellContext | undefined, local: boolean): void {
    this.#once.set(name, (this.#once.get(name) ?? 0) + 1);
    for (let at = context; at; at = at.parent) {
      if (at.kind === "loop") {
        const names = this.#inLoops.get(at) ?? new Set();
        this.#inLoops.set(at, names.add(name));
      }
      if (at.kind === "function" && !local) this.#inFunctions.add(name);
    }
  }

  run(): ExpandedScript {
    // Functions run later than they are written: what the file gives once and for all is known in them.
    for (const statement of this.#script.statements)
      if (!statement.conditional && !statement.context)
        for (const word of assignmentsOf(statement))
          if (this.#once.get(word.key?.name ?? "") === 1 && !word.key?.append && !word.key?.indexed)
            this.#always.set(
              word.key?.name ?? "",
              this.#assigned(word, () => undefined),
            );
    for (const statement of this.#script.statements) this.#statement(statement);
    return { ...this.#script, commands: this.commands };
  }

  #statement(statement: ShellStatement): void {
    this.#enter(statement.context);
    const lookup = (name: string): Known | undefined => this.#lookup(name);
    const taken = new Set(assignmentsOf(statement));
    const assignments: { name: string; value: ShellValue }[] = [];
    const words: ShellValue[] = [];
    const { text } = this.#script.tree;
    let prefix = true;
    for (const word of statement.words) {
      prefix &&= word.key !== undefined;
      if (taken.has(word) && word.key) {
        const known = this.#assigned(word, lookup);
        if ("runs" in known) assignments.push({ name: word.key.name, value: shellValue(known.runs, word) });
        this.#assign(word, known, statement);
      } else if (prefix && word.key) {
        // `A=b command` holds for that command only.
        assignments.push({ name: word.key.name, value: decodeAssigned(text, word, lookup) });
      } else for (const value of decodeWord(text, word, lookup)) words.push(value);
    }
    if (/^(\.|source|eval)$/.test(words[0]?.value ?? "")) this.#forget();
    for (const name of readBy(statement)) this.#set(name, null);
    this.commands.push({ statement, words, assignments });
  }

  #assigned(word: ShellWord, lookup: (name: string) => Known | undefined): Known {
    const { text } = this.#script.tree;
    if (!word.array) return { runs: decodeAssigned(text, word, lookup).runs };
    const array: ShellValue[] = [];
    for (const element of word.array) for (const value of decodeWord(text, element, lookup)) array.push(value);
    return { array, open: false };
  }

  #assign(word: ShellWord, given: Known, statement: ShellStatement): void {
    const { key } = word;
    if (!key) return;
    if (key.indexed) {
      this.#set(key.name, null);
      return;
    }
    const before = key.append ? this.#lookup(key.name) : undefined;
    const maybe = statement.conditional;
    if ("array" in given && key.append) {
      const old = before && "array" in before ? before : { array: [], open: before !== undefined };
      const added = given.array.map((value) => ({ ...value, conditional: value.conditional || maybe }));
      const next = { array: [...old.array, ...added], open: old.open };
      // A part that may be added is kept with that mark, where the array itself lives.
      this.#holder(key.name).set(key.name, limited(next));
      return;
    }
    if (statement.after) {
      this.#set(key.name, null);
      return;
    }
    if (key.append && "runs" in given) {
      if (before && "runs" in before) this.#set(key.name, limited({ runs: [...before.runs, ...given.runs] }));
      else this.#set(key.name, null);
      return;
    }
    this.#set(key.name, key.append ? null : limited(given));
  }

  #set(name: string, known: Known | null): void {
    this.#scopes.at(-1)?.names.set(name, known);
  }

  #holder(name: string): Map<string, Known | null> {
    const holder = this.#scopes.findLast((scope) => scope.names.has(name)) ?? this.#scopes.at(-1);
    return holder?.names ?? new Map();
  }

  #lookup(name: string): Known | undefined {
    const inFunction = this.#scopes.some((scope) => scope.context?.kind === "function");
    // Outside of functions, one of them may have been called since.
    if (!inFunction && this.#inFunctions.has(name)) return undefined;
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const scope = this.#scopes[i];
      const found = scope?.names.get(name);
      if (found !== undefined) return found === null ? undefined : this.#spend(found);
      if (scope?.context?.kind === "function") return this.#spend(this.#always.get(name));
    }
    return undefined;
  }

  #spend(known: Known | undefined): Known | undefined {
    if (!known) return undefined;
    const runs: readonly ShellRun[] = "runs" in known ? known.runs : known.array.flatMap((word) => word.runs);
    for (const run of runs) this.#budget -= run.value.length + 8;
    return this.#budget > 0 ? known : undefined;
  }

  #forget(): void {
    for (const scope of this.#scopes) for (const name of scope.names.keys()) scope.names.set(name, null);
    this.#always.clear();
  }

  #enter(context: ShellContext | undefined): void {
    const chain: ShellContext[] = [];
    for (let at = context; at; at = at.parent) chain.unshift(at);
    let kept = 1;
    while (kept < this.#scopes.length && this.#scopes[kept]?.context === chain[kept - 1]) kept++;
    while (this.#scopes.length > kept) this.#leave();
    for (const entered of chain.slice(kept - 1)) {
      const names = new Map<string, Known | null>();
      for (const name of this.#inLoops.get(entered) ?? []) names.set(name, null);
      this.#scopes.push({ context: entered, names });
    }
  }

  /** Behind a block, what it may have set is no longer known. */
  #leave(): void {
    const left = this.#scopes.pop();
    if (left?.context?.kind === "subshell" || left?.context?.kind === "function") {
      for (const name of left.names.keys()) if (this.#inFunctions.has(name)) this.#set(name, null);
      return;
    }
    const plain = left?.context?.kind === "group";
    for (const [name, known] of left?.names ?? []) this.#set(name, plain ? known : null);
  }
}

function limited(known: Known): Known | null {
  const runs = "runs" in known ? known.runs : known.array.flatMap((word) => word.runs);
  if (runs.length > MOST_RUNS) return null;
  let letters = 0;
  for (const run of runs) letters += run.value.length;
  return letters > MOST_LETTERS ? null : known;
}

/** Words of a statement that give variables their values for what follows. */
function assignmentsOf(statement: ShellStatement): readonly ShellWord[] {
  const { words } = statement;
  if (words.every((word) => word.key)) return words;
  return DECLARES.test(wordText(words[0]) ?? "") ? words.filter((word) => word.key) : [];
}

/** Names that a command reads values into. */
function readBy(statement: ShellStatement): readonly string[] {
  const program = wordText(statement.words[0]);
  if (program === undefined || !/^(read|getopts|unset|mapfile|readarray)$/.test(program)) return [];
  const named = statement.words.slice(1).flatMap((word) => wordText(word) ?? []);
  return named.filter((name) => /^[A-Za-z_]\w*$/.test(name));
}

/** Reads a script, or the part of a text from `from` to `to`. Never throws; linear in the text's length. */
export function readScript(text: string, from = 0, to = text.length): ExpandedScript {
  return new Expander(structureOf(parseShell(text, from, to))).run();
}
