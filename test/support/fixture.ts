/**
 * Estates in one string: the files of one or several hosts, with marks for what is expected of them.
 *
 *     --reader ifcfg=NetworkManager               (optional, before the first file: as on the command line)
 *     --complete                                  (optional: every host shows its whole network)
 *     --- node1/etc/sysconfig/network-scripts/ifcfg-eth0
 *     DEVICE=eth0
 *     MASTER=bond7
 *            ^^^^^ error: eth0 joins bond7, which nothing defines.
 *     --- node1/etc/sysconfig/network-scripts/ifcfg-bond0
 *     DEVICE=bond0
 *            ~~~~~ bond0 is defined here
 *
 * - The indentation of the first line is taken off every line. Each file ends with one newline, unless its head says so:
 *   `--- path (no newline at end)`.
 * - A line of blanks and `^`s is a mark: taken out before anything reads the file, it marks the words above its `^`s
 *   and gives the whole message of the finding that is expected there. `error:`, `warning:`, `info:` or `hint:` before
 *   the message also asserts the severity. Several marks below one line are several findings.
 *   `^^^> message`: the words go on beyond the end of the line (where they end is not checked).
 *   `^| message`: an empty place, before the character above the `^`.
 * - `~~~~ message` marks a related place. With one such line in an estate, all related places of all findings are
 *   checked; with none, they are not.
 * - Columns count UTF-16 units: a tab above is one blank in the mark's line. In a template literal, write `\r` at a
 *   line's end for CRLF, `\ufeff` for a byte order mark, `\${X}` for a shell variable, or use String.raw.
 * - `<|>` is the cursor, for tests of services.
 * - `etc/…` without a host's folder before it belongs to a host called `host`.
 */

import type { WorkspaceFolder } from "#analysis/engine";
import { readSettings, type Settings } from "#analysis/settings";
import { Workspace } from "#analysis/workspace";
import { type FileId, LineIndex, type Span } from "#base/text";
import type { Format } from "#formats/format";
import { formats } from "#formats/index";
import { fileRules, rules } from "#rules/index";
import type { Rule, Severity } from "#rules/rule";

export interface Mark {
  readonly file: FileId;
  readonly span: Span;
  /** `^^^>`: the end is not known. */
  readonly open: boolean;
  readonly message: string;
  readonly severity: Severity | undefined;
}

export interface Estate {
  readonly files: ReadonlyMap<FileId, string>;
  readonly expected: readonly Mark[];
  readonly related: readonly Mark[];
  readonly cursor: { readonly file: FileId; readonly offset: number } | undefined;
  readonly settings: Settings;
  readonly complete: boolean;
}

const HEAD = /^--- +(\S.*?)( +\(no newline at end\))?\s*$/;
const OPTION = /^--(reader|complete)\b\s*(?:([\w-]+)=(\S+))?\s*$/;
const MARK = /^(\s*)(\^+|~+)([>|]?)(?:\s+(.*?))?\s*$/;
const SEVERITY = /^(error|warning|info|hint):\s+/;

/** Reads an estate. Throws on text before the first `--- path` that is no option. */
export function estate(text: string): Estate {
  const reading = new Reading();
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  const indent = /^ */.exec(lines[first] ?? "")?.[0].length ?? 0;
  while (lines.length > 0 && (lines.at(-1) ?? "").trim() === "") lines.pop();
  for (const line of lines.slice(Math.max(first, 0))) {
    const blank = /^ */.exec(line)?.[0].length ?? 0;
    reading.line(line.slice(Math.min(indent, blank)));
  }
  return reading.end();
}

class Reading {
  readonly #files = new Map<FileId, string>();
  readonly #expected: Mark[] = [];
  readonly #related: Mark[] = [];
  readonly #readers: Record<string, string> = {};
  #complete = false;
  #cursor: Estate["cursor"];
  #file: { readonly id: FileId; readonly newline: boolean; readonly lines: string[] } | undefined;

  line(line: string): void {
    const head = HEAD.exec(line);
    if (head) {
      this.#close();
      this.#file = { id: (head[1] ?? "") as FileId, newline: head[2] === undefined, lines: [] };
      return;
    }
    const mark = MARK.exec(line);
    if (!this.#file) this.#option(line);
    else if (mark && this.#file.lines.length > 0) this.#mark(mark, this.#file.id, this.#file.lines);
    else this.#file.lines.push(line);
  }

  #option(line: string): void {
    const option = OPTION.exec(line);
    if (option?.[1] === "complete") this.#complete = true;
    else if (option?.[2] && option[3]) this.#readers[option[2]] = option[3];
    else if (line.trim() !== "") throw new Error(`estate: "${line}" stands before the first "--- path"`);
  }

  #mark([, before = "", signs = "", more, said = ""]: RegExpExecArray, file: FileId, lines: readonly string[]): void {
    const above = lines.at(-1) ?? "";
    const offset = lines.slice(0, -1).reduce((sum, line) => sum + line.length + 1, 0);
    const start = offset + before.length;
    const end = more === "|" ? start : start + signs.length;
    if (before.length + (more === "|" ? 0 : signs.length) > above.length)
      throw new Error(`estate: the mark "${signs} ${said}" reaches beyond the line "${above}" of ${file}`);
    const severity = SEVERITY.exec(said)?.[1] as Severity | undefined;
    const message = said.replace(SEVERITY, "");
    const mark = { file, span: { start, end }, open: more === ">", message, severity };
    (signs.startsWith("^") ? this.#expected : this.#related).push(mark);
  }

  #close(): void {
    if (!this.#file) return;
    const { id, newline, lines } = this.#file;
    let text = lines.join("\n") + (newline && lines.length > 0 ? "\n" : "");
    const offset = text.indexOf("<|>");
    if (offset >= 0) {
      this.#cursor = { file: id, offset };
      text = text.slice(0, offset) + text.slice(offset + 3);
    }
    if (this.#files.has(id)) throw new Error(`estate: ${id} is there twice`);
    this.#files.set(id, text);
  }

  end(): Estate {
    this.#close();
    return {
      files: this.#files,
      expected: this.#expected,
      related: this.#related,
      cursor: this.#cursor,
      settings: readSettings({ readers: this.#readers }),
      complete: this.#complete,
    };
  }
}

export interface WorkspaceOptions {
  /** Instead of all. */
  readonly rules?: readonly Rule[];
  readonly formats?: readonly Format[];
  /** Severities by code. */
  readonly severities?: Settings["rules"];
}

/** A workspace of one folder that holds the estate. */
export function workspaceOf(given: Estate, options: WorkspaceOptions = {}): Workspace {
  const workspace = new Workspace({ formats: options.formats ?? formats, rules: options.rules ?? rules, fileRules });
  const settings = { ...given.settings, rules: options.severities ?? {} };
  for (const [file, text] of given.files) workspace.set(file, text);
  workspace.configure([folder(settings)]);
  if (given.complete) {
    const hosts = workspace.hosts().map((id) => {
      const name = workspace.nameOf(id);
      const roots = new Set(workspace.filesOf(id).map((file) => rootOf(file, workspace.place(file)?.path ?? "")));
      return { name, roots: [...roots], complete: true };
    });
    workspace.configure([folder({ ...settings, hosts })]);
  }
  workspace.refreshAll();
  return workspace;
}

function folder(settings: Settings): WorkspaceFolder {
  return { id: "estate", path: "", name: "host", settings };
}

function rootOf(file: FileId, below: string): string {
  return file.endsWith(below) ? file.slice(0, file.length - below.length).replace(/\/$/, "") || "." : ".";
}

/** The place of a span in words that a person finds: `path:line "text"`, with the line from 1. */
export function describePlace(file: FileId, span: Span, text: string | undefined): string {
  if (text === undefined) return `${file} (no such file)`;
  const line = new LineIndex(text).position(span.start).line + 1;
  const words = text.slice(span.start, span.end);
  const shown = words.length > 60 ? `${words.slice(0, 57)}…` : words;
  return `${file}:${line} ${JSON.stringify(shown)}`;
}
