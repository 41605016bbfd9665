/** What the grammar finds, in the order of the text. */
import type { Span } from "#base/text";
import type { Quoting } from "./quoted.ts";

export interface RawAttribute extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly equals: boolean;
  /** The value's place; absent: there is none. Without quotes both quotes are empty. */
  readonly value?: Quoting;
}

export interface OpenPiece extends Span {
  readonly is: "open";
  readonly name: string;
  readonly attributes: readonly RawAttribute[];
  /** What is no attribute. */
  readonly junk: readonly Span[];
  /** `/>`, `>`, or neither: the tag was left unfinished. */
  readonly ended: "self" | "open" | "none";
}

export interface EndPiece extends Span {
  readonly is: "end";
  readonly name: string;
  readonly junk: readonly Span[];
  readonly finished: boolean;
}

export interface EntityDeclaration extends Span {
  readonly name: string;
  /** Undefined: lies in another file, which is never read. */
  readonly value: string | undefined;
  /** `<!ENTITY % name`: only for the DTD itself. */
  readonly parameter: boolean;
}

export interface DoctypePiece extends Span {
  readonly is: "doctype";
  readonly entities: readonly EntityDeclaration[];
  /** Declarations may stand elsewhere too: an entity not found here is not unknown. */
  readonly external: boolean;
  readonly finished: boolean;
}

/** A piece that stands for itself; `stray` is `<!…>` in content. */
export interface PlainPiece extends Span {
  readonly is: "text" | "reference" | "ampersand" | "less" | "comment" | "cdata" | "pi" | "stray";
}

export type Piece = OpenPiece | EndPiece | DoctypePiece | PlainPiece;

export interface Pieces {
  readonly pieces: readonly Piece[];
  /** Runs of blanks inside tags that XML does not take for blanks. */
  readonly oddBlanks: readonly Span[];
}
