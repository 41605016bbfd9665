/** Statements → the assignments that count, with what bash gives for each. */
import { type FileId, type Span, sourced } from "#base/text";
import type { Setting } from "#model/facts";
import type { Assignment, ShellTree } from "./grammar.ts";
import { plain, type Statement } from "./statements.ts";
import { type Decoded, decode } from "./words.ts";

/** A setting together with its place in the tree. */
export interface Assigned {
  readonly setting: Setting;
  readonly assignment: Assignment;
  readonly statement: Statement;
  readonly decoded: Decoded;
}

/** Every assignment that takes effect, in the order of the text; one inside code is there, as computed. */
export function assigned(file: FileId, tree: ShellTree, statements: readonly Statement[]): readonly Assigned[] {
  const out: Assigned[] = [];
  const variables = new Variables();
  /** How many assignments had been made when a name was unset: those of that name are gone. */
  const unset = new Map<string, number>();
  for (const statement of statements) {
    if (statement.kind !== "sets" && statement.kind !== "exports") {
      if (statement.head === "unset" && !statement.conditional)
        for (const name of statement.items.slice(1).map(plain)) {
          variables.forget(name);
          unset.set(name, out.length);
        }
      continue;
    }
    for (const assignment of statement.assignments) {
      // A quote that never closes: bash loses the line with the rest, NetworkManager takes the value as empty.
      if (assignment.value.pieces.some((piece) => piece.open)) continue;
      const decoded = decode(tree.text, assignment.value);
      const computed = decoded.computed || statement.conditional || assignment.partial;
      const plainly = computed ? variables.expand(decoded, assignment, statement.conditional) : decoded.value;
      const carriageReturn = tree.text.startsWith("\r\n", assignment.end) ? "\r" : "";
      const given = plainly === undefined ? undefined : plainly + carriageReturn;
      const setting = settingOf(file, tree, statement, assignment, { ...decoded, computed }, given);
      if (!setting.lost) variables.set(assignment.name, statement.conditional ? undefined : given);
      out.push({ setting, assignment, statement, decoded });
    }
  }
  return unset.size === 0 ? out : out.filter(({ setting }, i) => i >= (unset.get(setting.key) ?? 0));
}

function settingOf(
  file: FileId,
  tree: ShellTree,
  statement: Statement,
  assignment: Assignment,
  decoded: Decoded,
  /** What bash gives. */
  given: string | undefined,
): Setting {
  const exported = statement.kind === "exports" ? statement.command.start : assignment.start;
  const whole: Span = { start: exported, end: assignment.end };
  return {
    key: assignment.name,
    written: sourced(assignment.name, file, assignment.nameSpan),
    value: sourced(decoded.value, file, decoded.span),
    whole,
    computed: decoded.computed,
    ...(given !== undefined && given !== decoded.value && { expanded: given }),
    ...(statement.conditional && { conditional: true as const }),
    ...(statement.command.indented && { indented: true as const }),
    ...(decoded.continued && { continued: true as const }),
    ...(isLost(tree.text, statement) && { lost: true as const }),
  };
}

const BLANK_AND_CR = /[ \t]+\r\n/y;

/** `DEVICE=eth0 ` at a CR LF: the CR is a word of its own, and a command. */
function isLost(text: string, { kind, command }: Statement): boolean {
  BLANK_AND_CR.lastIndex = command.end;
  return kind === "sets" && BLANK_AND_CR.test(text);
}

/** Set by the login or the shell itself: nobody knows what they hold. */
const ENVIRONMENT =
  /^(PATH|HOME|PWD|OLDPWD|USER|LOGNAME|SHELL|HOSTNAME|UID|EUID|PPID|RANDOM|SECONDS|LINENO|IFS|BASH.*|LC_.*|LANG|TERM|OSTYPE|HOSTTYPE|MACHTYPE|GROUPS|_|DEVICE)$/;

/** Longer values are not followed: `A=$A$A` doubles with every line. */
const LONGEST = 4096;

/** What earlier lines of the same file set: `DEV=eth0`, then `DEVICE=$DEV`. */
class Variables {
  readonly #values = new Map<string, string | undefined>();

  set(name: string, value: string | undefined): void {
    this.#values.set(name, value !== undefined && value.length <= LONGEST ? value : undefined);
  }

  forget(name: string): void {
    this.#values.delete(name);
  }

  /** What bash makes of a computed value when only this file sets variables; undefined when that cannot be told. */
  expand(decoded: Decoded, assignment: Assignment, conditional: boolean): string | undefined {
    if (conditional || assignment.value.pieces.some((piece) => piece.kind === "template" || piece.kind === "array"))
      return undefined;
    let out = "";
    if (assignment.partial) {
      const before = this.#values.has(assignment.name) ? this.#values.get(assignment.name) : "";
      if (before === undefined || assignment.nameSpan.end + 2 !== assignment.value.start) return undefined;
      out = before;
    }
    for (const run of decoded.runs) {
      if (out.length > LONGEST) return undefined;
      if (run.under !== "other" || !run.literal || !/^[$`]/.test(run.value)) {
        out += run.value;
        continue;
      }
      const value = this.#valueOf(run.value);
      if (value === undefined) return undefined;
      out += value;
    }
    return decoded.runs[0]?.value.startsWith("~") ? undefined : out;
  }

  /** `$NAME`, `${NAME}`, `${NAME:-word}`, `${NAME-word}`. */
  #valueOf(expansion: string): string | undefined {
    const match = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?)-([^${}`"'\\]*))?\})$/.exec(expansion);
    if (!match) return undefined;
    const [, bare, braced = "", colon, otherwise] = match;
    const name = bare ?? braced;
    const value = this.#lookUp(name);
    if (otherwise === undefined || value === undefined) return value;
    return value === "" && (colon === ":" || !this.#values.has(name)) ? otherwise : value;
  }

  #lookUp(name: string): string | undefined {
    if (this.#values.has(name)) return this.#values.get(name);
    return ENVIRONMENT.test(name) ? undefined : "";
  }
}

/** Names that the file's own words use as `$NAME`: variables of its code, not keys. */
export function usedNames(tree: ShellTree): ReadonlySet<string> {
  const names = new Set<string>();
  for (const match of tree.text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g)) if (match[1] !== undefined) names.add(match[1]);
  return names;
}
