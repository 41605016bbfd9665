/** From pieces to a tree: what closes what, which name lies in which namespace, and what is wrong with it. */
import { distance } from "#base/nearest";
import { type Span, spanOf } from "#base/text";
import { readAttributes } from "./attributes.ts";
import * as say from "./faults.ts";
import { readPieces } from "./grammar.ts";
import { lineBreak } from "./layout.ts";
import { FaultList, OddList } from "./lists.ts";
import type { EndPiece, OpenPiece } from "./pieces.ts";
import { checkPlain, checkWhole, contentOf } from "./plain.ts";
import type { XmlAttribute, XmlComment, XmlDocument, XmlElement, XmlNode } from "./tree.ts";
import { Entities } from "./values.ts";

/** libxml2 refuses more; elements below are laid flat, so that no walk over the tree goes deeper. */
const DEEPEST = 256;

/** Deeper down unclosed elements keep all that follows them; libvirt's own elements lie at most eight deep. */
const BESIDE = 16;

/** Longer names are not compared letter by letter. */
const LONGEST_WORD = 64;

interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly outer: Scope | undefined;
}

type Growing = { -readonly [K in keyof XmlElement]: XmlElement[K] } & {
  attributes: XmlAttribute[];
  children: XmlNode[];
};

interface Open {
  readonly element: Growing;
  readonly scope: Scope | undefined;
  /** Its column where only blanks stand before it in its line. */
  readonly indent: number | undefined;
  readonly finished: boolean;
  /** The first end tag in it that closes nothing; its own, misspelt, if no other follows. */
  stray: { readonly tag: EndPiece; readonly behind: number } | undefined;
}

function namespaceOf(prefix: string, scope: Scope | undefined): string | undefined {
  if (prefix === "xml") return "http://www.w3.org/XML/1998/namespace";
  for (let at = scope; at; at = at.outer) {
    const found = at.prefixes.get(prefix);
    if (found !== undefined) return found === "" ? undefined : found;
  }
  return undefined;
}

function scopeOf(attributes: readonly XmlAttribute[], outer: Scope | undefined): Scope | undefined {
  const prefixes = new Map<string, string>();
  for (const { name, value } of attributes) {
    if (name === "xmlns") prefixes.set("", value?.text ?? "");
    else if (name.startsWith("xmlns:")) prefixes.set(name.slice(6), value?.text ?? "");
  }
  return prefixes.size > 0 ? { prefixes, outer } : outer;
}

class Builder {
  readonly text: string;
  readonly entities = new Entities();
  readonly faults = new FaultList();
  readonly odd = new OddList();
  readonly comments: XmlComment[] = [];
  readonly roots: XmlElement[] = [];
  readonly #open: Open[] = [];
  readonly #names = new Map<string, number>();
  readonly #indents = new WeakMap<XmlNode, number>();
  #indent: number | undefined = 0;
  #tooDeep = false;

  constructor(text: string) {
    this.text = text;
  }

  get inElement(): boolean {
    return this.#open.length > 0;
  }

  add(node: XmlNode): void {
    const into = this.#open[Math.min(this.#open.length, DEEPEST) - 1];
    if (into) into.element.children.push(node);
    else if (node.kind === "element") this.roots.push(node);
  }

  /** Notes how far the next piece is indented. */
  behind(span: Span, isText: boolean): void {
    const last = isText ? this.text.slice(span.start, span.end) : "";
    const line = Math.max(last.lastIndexOf("\n"), last.lastIndexOf("\r"));
    const begins = line >= 0 || span.start === 0;
    const blanks = last.slice(line + 1);
    this.#indent = isText && begins && blanks.trim() === "" ? blanks.length : undefined;
  }

  open(piece: OpenPiece): void {
    const told = this.faults.all.length;
    const attributes = readAttributes(this.text, piece, this.entities, this.faults, this.odd);
    const top = this.#open.at(-1);
    const scope = scopeOf(attributes, top?.scope);
    const colon = piece.name.indexOf(":");
    const prefix = colon > 0 ? piece.name.slice(0, colon) : "";
    const namespace = namespaceOf(prefix, scope);
    const element: Growing = {
      kind: "element",
      name: piece.name,
      local: colon > 0 ? piece.name.slice(colon + 1) : piece.name,
      namespace,
      undeclared: prefix !== "" && namespace === undefined,
      nameSpan: { start: piece.start + 1, end: piece.start + 1 + piece.name.length },
      parent: this.#open[Math.min(this.#open.length, DEEPEST) - 1]?.element,
      attributes,
      children: [],
      tagEnd: piece.end,
      ended: piece.ended === "self" ? "self" : "none",
      start: piece.start,
      end: piece.end,
    };
    if (!top && this.roots.length === 1) {
      const first = this.roots[0];
      this.faults.push({
        ...say.fault(`\`<${piece.name}>\` is a second root element`, element.nameSpan),
        kind: "second-root",
        also: first ? [first.nameSpan] : [],
      });
    }
    // What is wrong with the attributes explains why the tag does not end.
    if (piece.ended === "none" && this.faults.all.length === told) this.faults.push(say.unfinishedTag(piece));
    this.add(element);
    if (this.#indent !== undefined) this.#indents.set(element, this.#indent);
    if (piece.ended === "self") return;
    if (this.#open.length === DEEPEST && !this.#tooDeep) {
      this.#tooDeep = true;
      this.faults.push(say.fault(`elements lie more than ${DEEPEST} deep in one another`, element.nameSpan));
    }
    this.#open.push({ element, scope, indent: this.#indent, finished: piece.ended === "open", stray: undefined });
    this.#names.set(piece.name, (this.#names.get(piece.name) ?? 0) + 1);
  }

  close(piece: EndPiece): void {
    const top = this.#open.at(-1);
    // `</` alone is what somebody is typing.
    if (piece.name === "" && !piece.finished) this.faults.push(say.unfinishedEnd("", piece));
    else if ((this.#names.get(piece.name) ?? 0) > 0) {
      this.#checkEnd(piece);
      while (this.#open.length > 0 && this.#open.at(-1)?.element.name !== piece.name) this.#leave(piece.start);
      this.#leave(piece.end, piece);
    } else if (top && this.#means(piece.name, top.element.name)) {
      this.faults.push(say.misspeltEnd(this.text, piece, top.element));
      this.#leave(piece.end, piece);
    } else if (top && !top.stray && this.#open.length <= BESIDE && this.#mayClose(top)) {
      top.stray = { tag: piece, behind: top.element.children.length };
    } else this.faults.push(say.strayEnd(piece.name, { start: piece.start, end: piece.end }));
  }

  /** Whether an end tag of another name may be meant for an element: nothing lies in it, or both are indented alike. */
  #mayClose({ element, indent }: Open): boolean {
    return (
      (indent !== undefined && indent === this.#indent) || element.children.every((node) => node.kind !== "element")
    );
  }

  #checkEnd(piece: EndPiece): void {
    if (!piece.finished) this.faults.push(say.unfinishedEnd(piece.name, piece));
    else if (piece.junk.length > 0) {
      const start = piece.junk[0]?.start ?? piece.end;
      const span = { start, end: piece.junk.at(-1)?.end ?? piece.end };
      this.faults.push(say.junkInTag(this.text.slice(span.start, span.end), `/${piece.name}`, span));
    }
  }

  #means(written: string, open: string): boolean {
    if (written === "" || written.toLowerCase() === open.toLowerCase()) return true;
    const limit = open.length > 4 ? 2 : open.length > 2 ? 1 : 0;
    return open.length <= LONGEST_WORD && written.length <= LONGEST_WORD && distance(written, open, limit) <= limit;
  }

  /** Takes the innermost element off; without an end tag it is told, and what stands beside it is laid beside it. */
  #leave(end: number, tag?: EndPiece): void {
    const left = this.#open.pop();
    if (!left) return;
    const { element } = left;
    this.#names.set(element.name, (this.#names.get(element.name) ?? 1) - 1);
    const { stray } = left;
    if (tag && stray) this.faults.push(say.strayEnd(stray.tag.name, { start: stray.tag.start, end: stray.tag.end }));
    const own = tag ?? stray?.tag;
    if (own) {
      element.end = tag ? end : own.end;
      element.ended = "tag";
      element.endTag = { start: own.start, end: own.end };
      if (tag || !stray) return;
      this.faults.push(say.misspeltEnd(this.text, stray.tag, element));
      this.#moveOut(element, stray.behind);
      return;
    }
    this.#layBeside(left);
    // Blanks behind the last of its content are its parent's.
    let last = element.children.at(-1);
    while (last?.kind === "text" && /^\s*$/.test(last.value.text)) {
      element.children.pop();
      last = element.children.at(-1);
    }
    element.end = last?.end ?? element.tagEnd;
    if (!left.finished) return;
    const line =
      left.indent === undefined
        ? ""
        : `${lineBreak(this.text, element.start)}${this.text.slice(element.start - left.indent, element.start)}`;
    this.faults.push(say.unclosedElement(element, last === undefined, line));
  }

  /** An unclosed element holds what is indented deeper than itself; the rest lies beside it. */
  #layBeside({ element, indent }: Open): void {
    if (indent === undefined || this.#open.length > BESIDE) return;
    const from = element.children.findIndex((node) => {
      const own = this.#indents.get(node);
      return own !== undefined && own <= indent;
    });
    if (from >= 0) this.#moveOut(element, from);
  }

  /** What follows in an element from there on is its parent's. */
  #moveOut(element: Growing, from: number): void {
    const beside = element.children.splice(from);
    const into = this.#open[Math.min(this.#open.length, DEEPEST) - 1];
    for (const node of beside) {
      if (node.kind === "element") (node as Growing).parent = into?.element;
      if (into) into.element.children.push(node);
      else if (node.kind === "element") this.roots.push(node);
    }
  }

  finish(): void {
    while (this.#open.length > 0) this.#leave(this.text.length);
  }
}

/** Reads a text as XML. Never throws; linear in the text's length; the tree is at most 256 deep. */
export function parseXml(text: string): XmlDocument {
  const { pieces, oddBlanks } = readPieces(text);
  const builder = new Builder(text);
  const { entities, faults, odd } = builder;
  let prolog = 0;
  for (const piece of pieces) {
    if (piece.is === "open") builder.open(piece);
    else if (piece.is === "end") builder.close(piece);
    else if (piece.is === "doctype") {
      for (const { name, value, parameter } of piece.entities) if (!parameter) entities.declare(name, value);
      entities.external ||= piece.external;
      if (builder.inElement || builder.roots.length > 0) {
        const place = { start: piece.start, end: piece.start + 9 };
        faults.push(say.fault("a DOCTYPE belongs before the root element", place));
      }
      if (!piece.finished)
        faults.push(say.fault("the DOCTYPE has no `>`", { start: piece.start, end: piece.start + 9 }));
    } else {
      if (piece.is === "pi" && piece.start <= 1 && /^<\?xml\s/.test(text.slice(piece.start, piece.start + 6)))
        prolog = piece.end;
      checkPlain(text, piece, builder.inElement, faults, odd);
      if (piece.is === "comment") {
        const end = text.startsWith("-->", piece.end - 3) && piece.end - piece.start >= 7 ? piece.end - 3 : piece.end;
        const comment: XmlComment = { kind: "comment", ...spanOf(piece), text: { start: piece.start + 4, end } };
        builder.comments.push(comment);
        builder.add(comment);
      } else if (builder.inElement) {
        const value = contentOf(text, piece, entities, (bad) => faults.push(say.badReference(text, bad)));
        if (value) builder.add({ kind: "text", ...spanOf(piece), value });
      }
    }
    builder.behind(piece, piece.is === "text");
  }
  builder.finish();
  checkWhole(text, builder.roots, oddBlanks, faults, odd);
  faults.all.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  odd.all.sort((a, b) => a.start - b.start);
  const { roots, comments } = builder;
  return { text, roots, comments, faults: faults.all, odd: odd.all, opaque: entities.markup, prolog };
}
