/** Which commands of a script may not run, and under which tests: `if`, `case`, loops, functions, `&&` and `||`. */
import {
  type ContextKind,
  type ShellContext,
  type ShellScript,
  type ShellStatement,
  wordText,
} from "./shell-context.ts";
import type { ShellCommand, ShellMark, ShellTree, ShellWord } from "./shell-tree.ts";

const LEADING = /^(if|then|elif|else|fi|while|until|for|select|do|done|case|esac|in|function|time|coproc|!|\{|\})$/;
/** `then if ! {`: more reserved words in a row are no shell. */
const MOST_LEADING = 8;
const DEEPEST = 60;
const LINE_ENDS = /^(\n|;|&|;;|;&|;;&|\(|\))$/;

interface Frame {
  readonly kind: "if" | "case" | "loop" | "function" | "group" | "subshell";
  context: ShellContext | undefined;
  readonly outer: ShellContext | undefined;
  /** Where inside it stands. */
  part: "test" | "body" | "patterns";
  tests: ShellStatement[];
  readonly subject?: ShellWord;
  patterns: ShellWord[];
}

class Structure {
  readonly statements: ShellStatement[] = [];
  readonly #tree: ShellTree;
  readonly #frames: Frame[] = [];
  #context: ShellContext | undefined;
  #after: ShellStatement["after"];
  #piped = false;
  /** An operator waits for its right side: a line end in between says nothing. */
  #waits = false;
  #last: ShellStatement | undefined;
  /** `NAME ()` was read: the next `{` or `(` is its body. */
  #function: string | undefined;

  constructor(tree: ShellTree) {
    this.#tree = tree;
  }

  run(): ShellScript {
    const { nodes } = this.#tree;
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      if (node?.node === "mark") this.#mark(node);
      else if (node && isFunctionHead(nodes, i)) {
        this.#function = wordText(node.words.at(-1));
        if (node.words.length > 1) this.#command({ ...node, words: node.words.slice(0, -1) });
        i += 2;
      } else if (node) this.#command(node);
    }
    return { tree: this.#tree, statements: this.statements };
  }

  get #top(): Frame | undefined {
    return this.#frames.at(-1);
  }

  #mark(mark: ShellMark): void {
    if (this.#waits && mark.image === "\n") return;
    const top = this.#top;
    if (mark.image === "(" && top?.part !== "patterns") {
      if (this.#function === undefined) this.#open("subshell", "subshell");
      else this.#body();
    } else if (mark.image === ")") {
      if (top?.kind === "case" && top.part === "patterns") this.#arm(top);
      else if (top?.kind === "subshell" || top?.kind === "function") this.#close(top);
    } else if (/^;;&?$|^;&$/.test(mark.image) && this.#within("case")) {
      const frame = this.#unwind("case");
      if (frame) {
        frame.part = "patterns";
        frame.patterns = [];
        this.#context = frame.outer;
      }
    }
    this.#piped = mark.image === "|" || mark.image === "|&";
    this.#waits = this.#piped || mark.image === "&&" || mark.image === "||";
    if (!this.#piped) this.#after = undefined;
    if ((mark.image === "&&" || mark.image === "||") && this.#last)
      this.#after = { operator: mark.image, statement: this.#last };
    if (LINE_ENDS.test(mark.image)) this.#last = undefined;
  }

  #command(node: ShellCommand): void {
    let words = node.words;
    this.#waits = false;
    const top = this.#top;
    if (top?.kind === "case" && top.part === "patterns") {
      if (reserved(words[0]) !== "esac") {
        for (const word of words) if (reserved(word) !== "in" || top.patterns.length > 0) top.patterns.push(word);
        return;
      }
    }
    for (let i = 0; i < MOST_LEADING; i++) {
      const first = reserved(words[0]);
      if (first === undefined) break;
      const rest = this.#reserved(first, words.slice(1));
      if (rest === undefined) return;
      words = rest;
    }
    if (words.length === 0 && node.redirects.length === 0) return;
    this.#emit(words, node);
  }

  /** Takes one reserved word; the words left of the command, or none when all of it is spoken for. */
  #reserved(word: string, rest: readonly ShellWord[]): readonly ShellWord[] | undefined {
    switch (word) {
      case "if":
        this.#open("if", "branch", { part: "test" });
        return rest;
      case "while":
      case "until":
        this.#open("loop", "loop", { part: "test" });
        return rest;
      case "then":
      case "elif":
      case "else":
        this.#branch(word);
        return rest;
      case "do": {
        const frame = this.#unwind("loop");
        if (frame) frame.part = "body";
        return rest;
      }
      case "for":
      case "select": {
        const variable = wordText(rest[0]);
        const items = wordText(rest[1]) === "in" ? rest.slice(2) : [];
        this.#open("loop", "loop", { part: "test", more: { ...(variable !== undefined ? { variable } : {}), items } });
        return undefined;
      }
      case "case": {
        const subject = rest[0];
        this.#open("case", undefined, { part: "patterns", ...(subject ? { subject } : {}) });
        const top = this.#top;
        if (wordText(rest[1]) === "in") for (const word of rest.slice(2)) top?.patterns.push(word);
        return undefined;
      }
      case "fi":
        return this.#end("if", rest);
      case "done":
        return this.#end("loop", rest);
      case "esac":
        return this.#end("case", rest);
      case "function":
        this.#function = wordText(rest[0]);
        return rest.slice(1);
      case "{":
        if (this.#function !== undefined) this.#body();
        else this.#open("group", "group");
        return rest;
      case "}": {
        const frame = this.#frames.findLast((f) => f.kind === "group" || f.kind === "function");
        return frame ? this.#end(frame.kind, rest) : rest;
      }
      default:
        return rest;
    }
  }

  #open(
    kind: Frame["kind"],
    context: ContextKind | undefined,
    given: { part?: Frame["part"]; subject?: ShellWord; more?: Partial<ShellContext> } = {},
  ): void {
    const outer = this.#context;
    // Deeper nesting tells nothing new.
    if (this.#frames.length >= DEEPEST) return;
    const made: ShellContext | undefined = context && { kind: context, parent: outer, tests: [], ...given.more };
    const { subject } = given;
    this.#frames.push({
      kind,
      context: made,
      outer,
      part: given.part ?? "body",
      tests: [],
      patterns: [],
      ...(subject ? { subject } : {}),
    });
    // The test of `if` runs in any case.
    if (kind !== "if") this.#context = made ?? outer;
  }

  #body(): void {
    this.#open("function", "function", { more: { name: this.#function ?? "" } });
    this.#function = undefined;
  }

  #branch(word: "then" | "elif" | "else"): void {
    const frame = this.#unwind("if");
    if (!frame) return;
    if (word === "elif") {
      frame.part = "test";
      frame.tests = [];
      // Its test runs only when the first one failed.
      this.#context = { kind: "branch", parent: frame.outer, tests: [] };
      return;
    }
    const tests = word === "then" ? frame.tests : [];
    frame.part = "body";
    frame.context = { kind: "branch", parent: frame.outer, tests };
    this.#context = frame.context;
  }

  #arm(frame: Frame): void {
    const { subject } = frame;
    frame.part = "body";
    this.#context = {
      kind: "arm",
      parent: frame.outer,
      tests: [],
      patterns: frame.patterns,
      ...(subject ? { subject } : {}),
    };
  }

  #within(kind: Frame["kind"]): boolean {
    return this.#frames.some((frame) => frame.kind === kind);
  }

  /** Closes what stands open inside the nearest frame of that kind; undefined when there is none. */
  #unwind(kind: Frame["kind"]): Frame | undefined {
    if (!this.#within(kind)) return undefined;
    for (let top = this.#top; top && top.kind !== kind; top = this.#top) this.#close(top);
    return this.#top;
  }

  #close(frame: Frame): void {
    if (this.#top === frame) this.#frames.pop();
    this.#context = frame.outer;
  }

  /** Words behind `fi`, `done` … are redirections at most. */
  #end(kind: Frame["kind"], rest: readonly ShellWord[]): readonly ShellWord[] | undefined {
    const frame = this.#unwind(kind);
    if (!frame) return rest;
    this.#close(frame);
    return rest.length > 0 ? rest : undefined;
  }

  #emit(words: readonly ShellWord[], node: ShellCommand): void {
    const after = this.#after;
    const context = this.#context;
    const statement: ShellStatement = {
      words,
      redirects: node.redirects,
      context,
      ...(after ? { after } : {}),
      piped: this.#piped,
      conditional: after !== undefined || isConditional(context),
      start: words[0]?.start ?? node.start,
      end: node.end,
    };
    this.statements.push(statement);
    this.#last = statement;
    const top = this.#top;
    if (top?.kind === "if" && top.part === "test") top.tests.push(statement);
  }
}

function isConditional(context: ShellContext | undefined): boolean {
  for (let at = context; at; at = at.parent) if (at.kind !== "subshell" && at.kind !== "group") return true;
  return false;
}

function reserved(word: ShellWord | undefined): string | undefined {
  const text = wordText(word);
  return text !== undefined && LEADING.test(text) ? text : undefined;
}

/** `name ( )` in a row. */
function isFunctionHead(nodes: ShellTree["nodes"], i: number): boolean {
  const node = nodes[i];
  const open = nodes[i + 1];
  const close = nodes[i + 2];
  if (node?.node !== "command" || open?.node !== "mark" || close?.node !== "mark") return false;
  const name = wordText(node.words.at(-1));
  return open.image === "(" && close.image === ")" && name !== undefined && /^[\w.:+-]+$/.test(name);
}

/** Sorts a script's commands out. Linear; unbalanced `fi` and `}` do no harm. */
export function structureOf(tree: ShellTree): ShellScript {
  return new Structure(tree).run();
}
