import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One entry of a snippet file, as VS Code reads it. */
export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

export const snippetLanguages = ["ifcfg", "interfaces", "xen-config", "xml", "shellscript"] as const;
export type SnippetLanguage = (typeof snippetLanguages)[number];

/** The snippets that the extension contributes for a language, in the order of its file. */
export function loadSnippets(language: SnippetLanguage): readonly Snippet[] {
  const path = join(import.meta.dirname, "../../snippets", `${language}.json`);
  const entries: Readonly<Record<string, Omit<Snippet, "name">>> = JSON.parse(readFileSync(path, "utf8"));
  return Object.entries(entries).map(([name, entry]) => ({ name, ...entry }));
}

/** Gives the value of a snippet variable such as RANDOM_HEX; undefined where it knows none, which leaves its default. */
export type Variables = (name: string) => string | undefined;

/** RANDOM_HEX counts up from 8e41c9, so that an expansion is the same at each run and no address comes twice in it. */
export function countingVariables(): Variables {
  let next = 0x8e41c9;
  return (name) => (name === "RANDOM_HEX" ? (next++).toString(16) : undefined);
}

/**
 * The text that the editor inserts when the user accepts every default: the first of a choice, the default of a
 * placeholder, the same value wherever a number stands again, nothing for `$0`.
 * Source: the grammar in VS Code's "Snippets in Visual Studio Code". Throws on a body that this grammar does not allow,
 * where the editor would insert the raw characters.
 */
export function expandSnippet(body: string | readonly string[], variables: Variables = countingVariables()): string {
  const text = typeof body === "string" ? body : body.join("\n");
  const parser = new Parser(text);
  const nodes = parser.sequence("");
  if (!parser.done) throw parser.error("text is left over");
  // A number may be used before the place that gives its default.
  const defaults = new Map<number, readonly Node[]>();
  collect(nodes, defaults);
  return render(nodes, defaults, new Map(), variables);
}

type Node =
  | { readonly is: "text"; readonly text: string }
  | {
      readonly is: "stop";
      readonly number: number;
      readonly default: readonly Node[] | undefined;
      readonly transform: Transform | undefined;
    }
  | {
      readonly is: "variable";
      readonly name: string;
      readonly default: readonly Node[] | undefined;
      readonly transform: Transform | undefined;
    };

type Piece = string | { readonly group: number; readonly change: string | undefined };
interface Transform {
  readonly pattern: RegExp;
  readonly format: readonly Piece[];
}

function collect(nodes: readonly Node[], defaults: Map<number, readonly Node[]>): void {
  for (const node of nodes) {
    if (node.is === "text" || node.default === undefined) continue;
    if (node.is === "stop" && !defaults.has(node.number)) defaults.set(node.number, node.default);
    collect(node.default, defaults);
  }
}

function render(
  nodes: readonly Node[],
  defaults: ReadonlyMap<number, readonly Node[]>,
  values: Map<number, string>,
  variables: Variables,
): string {
  const inner = (list: readonly Node[] | undefined): string => render(list ?? [], defaults, values, variables);
  return nodes
    .map((node) => {
      if (node.is === "text") return node.text;
      if (node.is === "variable") return apply(node.transform, variables(node.name) ?? inner(node.default));
      let value = values.get(node.number);
      if (value === undefined) {
        // Set before it is rendered, so that a default that holds its own number ends.
        values.set(node.number, "");
        value = inner(defaults.get(node.number));
        values.set(node.number, value);
      }
      return apply(node.transform, value);
    })
    .join("");
}

function apply(transform: Transform | undefined, value: string): string {
  if (transform === undefined) return value;
  return value.replace(transform.pattern, (...match) =>
    transform.format
      .map((piece) => {
        if (typeof piece === "string") return piece;
        const group = String(match[piece.group] ?? "");
        switch (piece.change) {
          case undefined:
            return group;
          case "upcase":
            return group.toUpperCase();
          case "downcase":
            return group.toLowerCase();
          case "capitalize":
            return group.slice(0, 1).toUpperCase() + group.slice(1);
          default:
            throw new Error(`unknown change of case: ${piece.change}`);
        }
      })
      .join(""),
  );
}

/** Reads a body from left to right; each method leaves the cursor behind what it read. */
class Parser {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  error(what: string): Error {
    return new Error(`${what} at ${this.at}: ${JSON.stringify(this.text.slice(this.at, this.at + 20))}`);
  }

  private take(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern.source, "y");
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private expect(character: string): void {
    if (this.text[this.at] !== character) throw this.error(`${character} expected`);
    this.at += 1;
  }

  /** Text up to one of `stops`, a backslash taking away the meaning of the next character if it is one of `escapable`. */
  private plain(stops: string, escapable: string): string {
    let result = "";
    while (!this.done) {
      const character = this.text[this.at] ?? "";
      const next = this.text[this.at + 1];
      if (character === "\\" && next !== undefined && escapable.includes(next)) {
        result += next;
        this.at += 2;
      } else if (stops.includes(character)) {
        break;
      } else {
        result += character;
        this.at += 1;
      }
    }
    return result;
  }

  /** Text, tabstops and variables up to one of `stops` or the end. */
  sequence(stops: string): readonly Node[] {
    const nodes: Node[] = [];
    while (!this.done && !stops.includes(this.text[this.at] ?? "")) {
      if (this.text[this.at] === "$") nodes.push(this.dollar());
      else nodes.push({ is: "text", text: this.plain(`$${stops}`, "$}\\") });
    }
    return nodes;
  }

  private dollar(): Node {
    this.expect("$");
    const braced = this.take(/\{/) !== undefined;
    const number = this.take(/\d+/);
    const name = number === undefined ? this.take(/[A-Za-z_]\w*/) : undefined;
    if (number === undefined && name === undefined)
      throw this.error("a number or a name expected; write \\$ for a dollar");
    let inner: readonly Node[] | undefined;
    let transform: Transform | undefined;
    if (braced) {
      if (this.take(/:/) !== undefined) inner = this.sequence("}");
      else if (this.take(/\//) !== undefined) transform = this.transform();
      else if (number !== undefined && this.take(/\|/) !== undefined) inner = [{ is: "text", text: this.choice() }];
      this.expect("}");
    }
    return number === undefined
      ? { is: "variable", name: name ?? "", default: inner, transform }
      : { is: "stop", number: Number(number), default: inner, transform };
  }

  /** The first of the choices; the cursor ends behind the closing bar. */
  private choice(): string {
    const choices: string[] = [];
    do choices.push(this.plain(",|", ",|\\"));
    while (this.take(/,/) !== undefined);
    this.expect("|");
    if (choices.includes("")) throw this.error("an empty choice");
    return choices[0] ?? "";
  }

  private transform(): Transform {
    const source = this.plain("/", "/");
    this.expect("/");
    const format: Piece[] = [];
    while (!this.done && this.text[this.at] !== "/") {
      if (this.text[this.at] !== "$") {
        format.push(this.plain("$/", "$}/\\"));
        continue;
      }
      this.expect("$");
      const braced = this.take(/\{/) !== undefined;
      const group = this.take(/\d+/);
      if (group === undefined) throw this.error("a group expected");
      const change = braced ? this.take(/:\/[a-z]+/)?.slice(2) : undefined;
      if (braced) this.expect("}");
      format.push({ group: Number(group), change });
    }
    this.expect("/");
    return { pattern: new RegExp(source, this.take(/[a-z]+/) ?? ""), format };
  }
}
