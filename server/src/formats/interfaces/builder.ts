/** Lines → stanzas, as ifupdown's config.c groups them. */
import type { Span } from "#base/text";
import { templateLine } from "./templates.ts";
import { type InterfacesTree, isBlank, type Keyword, type Line, readLine, type Stanza } from "./tree.ts";

/** Whether a keyword's stanza takes this option line: a mapping knows two, most keywords none. */
function takes(keyword: Keyword, line: Line): boolean {
  if (keyword === "mapping") return line.key.text === "script" || line.key.text === "map";
  return keyword === "iface" || keyword === "template" || keyword === "vlan";
}

interface Open {
  readonly keyword: Keyword;
  readonly miscased: boolean;
  readonly head: Line;
  readonly options: Line[];
}

export class TreeBuilder {
  readonly #text: string;
  readonly #lines: Line[] = [];
  readonly #stanzas: Stanza[] = [];
  readonly #stray: Line[] = [];
  readonly #comments: Span[] = [];
  readonly #templates: Span[] = [];
  #open: Open | undefined;
  #depth = 0;
  #until: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  comment(span: Span): void {
    let end = span.end;
    while (end > span.start && isBlank(this.#text.charCodeAt(end - 1))) end--;
    this.#comments.push({ start: span.start, end });
  }

  /** Takes a logical line, continuations included, without its newline. */
  line(start: number, end: number): void {
    if (this.#template(start, end)) return;
    const line = readLine(this.#text, start, end, this.#depth > 0);
    if (!line) return;
    this.#lines.push(line);
    const keyword = line.keyword;
    const open = this.#open;
    if (keyword === undefined) {
      if (open && takes(open.keyword, line)) open.options.push(line);
      else this.#stray.push(line);
      return;
    }
    // interfaces(5): without arguments these four speak of the stanza they stand in.
    const bare =
      line.words.length === 0 &&
      (keyword === "auto" || keyword === "allow" || keyword === "no-auto-down" || keyword === "no-scripts");
    if (bare && open?.keyword === "iface") {
      open.options.push(line);
      return;
    }
    this.#close();
    this.#open = { keyword, miscased: !isExact(line.key.text, keyword), head: line, options: [] };
  }

  #template(start: number, end: number): boolean {
    const text = this.#text;
    if (this.#until !== undefined) {
      const raw = text.slice(start, end);
      if (raw.includes(this.#until)) this.#until = undefined;
      this.#templates.push({ start, end });
      return true;
    }
    const code = text.charCodeAt(start);
    // %, {, <, $, @, [ and _ begin all markup; everything else is a plain line.
    if (code !== 37 && code !== 123 && code !== 60 && code !== 36 && code !== 64 && code !== 91 && code !== 95)
      return false;
    const found = templateLine(text.slice(start, end));
    if (!found) return false;
    this.#depth = Math.max(0, this.#depth + found.depth);
    this.#until = found.until;
    this.#templates.push({ start, end });
    return true;
  }

  #close(): void {
    if (!this.#open) return;
    const { keyword, miscased, head, options } = this.#open;
    this.#stanzas.push({ keyword, miscased, head, options, start: head.start, end: options.at(-1)?.end ?? head.end });
    this.#open = undefined;
  }

  finish(): InterfacesTree {
    this.#close();
    return {
      text: this.#text,
      lines: this.#lines,
      stanzas: this.#stanzas,
      stray: this.#stray,
      comments: this.#comments,
      templates: this.#templates,
    };
  }
}

/** `allow-` is compared as it stands; the class behind it may be written in any way. */
function isExact(written: string, keyword: Keyword): boolean {
  if (keyword === "allow") return written.startsWith("allow-");
  return keyword === "source-directory" ? written.startsWith("source-dir") : written === keyword;
}
