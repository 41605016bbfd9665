import type { FileId, Span, TextEdit } from "#base/text";
import type { Attribute } from "#model/attributes";
import type { Change } from "#model/change";
import type { Dialect, FileFacts } from "#model/facts";

/** One version of one file's text. A new text is a new document. */
export interface Document {
  readonly file: FileId;
  /** Path with `/`; its last parts decide what the file is. */
  readonly path: string;
  readonly text: string;
}

/** One row of a format's table: checking, hover, completion, writing and `docs/formats` come from it. */
export interface KeySpec {
  /** Canonical spelling. */
  readonly key: string;
  /** Other spellings that mean the same. */
  readonly aliases?: readonly string[];
  /** One or two sentences of our own: what it does. */
  readonly doc: string;
  /** Heading in the docs and in completion. */
  readonly group: string;
  readonly type: "link" | "mac" | "address" | "number" | "flag" | "words" | "text" | "list" | "options";
  readonly values?: readonly string[];
  /** In words, with unit. */
  readonly range?: string;
  readonly default?: string;
  /** Which readers know it; absent: all of the format's. */
  readonly readers?: readonly string[];
  readonly since?: string;
  readonly attribute?: Attribute;
  /** What kind of name its value is, for completion and references. */
  readonly names?: "bridge" | "bond" | "link" | "network" | "portgroup" | "script" | "guest";
  /** Accepted and documented, never offered. */
  readonly quiet?: boolean;
  /** Where it belongs: a TYPE, a stanza method, an element path. */
  readonly within?: readonly string[];
}

/** A key that may stand at the cursor. */
export interface Offer extends KeySpec {
  /** How it is written with a value; absent: the key alone, since something stands behind it already. */
  readonly write?: Written;
}

/** Text around a value. */
export interface Written {
  readonly before: string;
  readonly after: string;
  /** The reader refuses the key without a value. */
  readonly needed: boolean;
  /** What to write where neither the table nor the host tells; may hold more than one word. */
  readonly sample?: string;
}

/** What stands under the cursor, in words that every service understands. */
export type Cursor =
  | {
      readonly on: "key";
      readonly span: Span;
      readonly typed: string;
      readonly spec?: KeySpec;
      readonly offer: readonly Offer[];
    }
  | {
      readonly on: "value";
      readonly span: Span;
      readonly typed: string;
      readonly spec: KeySpec;
      /** Values that are offered beside the spec's own. */
      readonly offer?: readonly string[];
    };

export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly kind: "link" | "guest" | "nic" | "network" | "key";
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

/** Edits of the document itself, or a file to be made. */
export type Outcome =
  | { readonly edits: readonly TextEdit[] }
  | { readonly create: { readonly path: string; readonly text: string } };

/** How an editor writes blanks. */
export interface Blanks {
  /** What one step of indentation is where the file shows none. */
  readonly indent: string;
}

/** What a format's folder provides. */
export interface FormatDefinition<Tree> {
  /** `ifcfg`, `interfaces`, `xen`, `libvirt-domain`, `libvirt-network`, `qemu`, `modprobe`, `capture`. */
  readonly id: string;
  readonly title: string;
  readonly dialect: Dialect;
  /** Where such files are looked for, as globs below a workspace folder. */
  readonly globs: readonly string[];
  /** Whether this file is one of mine, by its path and at most its first 4,096 characters. */
  claims(path: string, head: string): boolean;
  readonly keys: readonly KeySpec[];
  /** Never throws, never loses text. Linear in the text's length. */
  parse(text: string): Tree;
  facts(doc: Document, tree: Tree): FileFacts;
  outline(doc: Document, tree: Tree): readonly OutlineItem[];
  cursor(doc: Document, tree: Tree, offset: number): Cursor | undefined;
  /** Undefined: a file of this format cannot say that; the fix is then not offered. */
  apply(change: Change, doc: Document, tree: Tree): Outcome | undefined;
  /** Stretches of the tree that hold the offset, in any order, where facts and outline do not tell them. */
  around?(doc: Document, tree: Tree, offset: number): readonly Span[];
  /** Blanks that people align: edits that do not overlap and leave every fact as it is. Absent: it has no layout of its own. */
  layout?(doc: Document, tree: Tree, blanks: Blanks): readonly TextEdit[];
  /** What belongs at the offset behind a character that was just typed there. */
  typed?(doc: Document, tree: Tree, offset: number, character: string, blanks: Blanks): readonly TextEdit[];
  /** Places around the offset that are always written alike: the names of a start and an end tag. */
  twins?(doc: Document, tree: Tree, offset: number): readonly Span[];
}

/** A format with its tree closed in: outside its folder nobody can touch the tree. */
export interface Format
  extends Pick<FormatDefinition<unknown>, "id" | "title" | "dialect" | "globs" | "claims" | "keys"> {
  facts(doc: Document): FileFacts;
  outline(doc: Document): readonly OutlineItem[];
  cursor(doc: Document, offset: number): Cursor | undefined;
  apply(change: Change, doc: Document): Outcome | undefined;
  around(doc: Document, offset: number): readonly Span[];
  layout(doc: Document, blanks: Blanks): readonly TextEdit[];
  typed(doc: Document, offset: number, character: string, blanks: Blanks): readonly TextEdit[];
  twins(doc: Document, offset: number): readonly Span[];
}

/** Trees are kept for the documents touched last; the rest is parsed again when asked for. */
const TREES = 16;

export function defineFormat<Tree>(definition: FormatDefinition<Tree>): Format {
  const trees: { readonly doc: Document; readonly tree: Tree }[] = [];
  const treeOf = (doc: Document): Tree => {
    const index = trees.findIndex((kept) => kept.doc === doc);
    const kept = index >= 0 ? trees.splice(index, 1)[0] : undefined;
    const entry = kept ?? { doc, tree: definition.parse(doc.text) };
    trees.push(entry);
    if (trees.length > TREES) trees.shift();
    return entry.tree;
  };
  return {
    id: definition.id,
    title: definition.title,
    dialect: definition.dialect,
    globs: definition.globs,
    keys: definition.keys,
    claims: (path, head) => definition.claims(path, head),
    facts: (doc) => definition.facts(doc, treeOf(doc)),
    outline: (doc) => definition.outline(doc, treeOf(doc)),
    cursor: (doc, offset) => definition.cursor(doc, treeOf(doc), offset),
    apply: (change, doc) => definition.apply(change, doc, treeOf(doc)),
    around: (doc, offset) => definition.around?.(doc, treeOf(doc), offset) ?? [],
    layout: (doc, blanks) => definition.layout?.(doc, treeOf(doc), blanks) ?? [],
    typed: (doc, offset, character, blanks) => definition.typed?.(doc, treeOf(doc), offset, character, blanks) ?? [],
    twins: (doc, offset) => definition.twins?.(doc, treeOf(doc), offset) ?? [],
  };
}
