import type { Workspace } from "#analysis/workspace";
import type { Span } from "#base/text";
import type { Cursor, Document, Format } from "#formats/format";
import type { Dialect } from "#model/facts";
import type { Host } from "#model/host";
import type { Place } from "../places.ts";

export interface Suggestion {
  readonly label: string;
  /** What the insertion takes the place of. */
  readonly replace: Span;
  readonly insert: string;
  /** The same with places to fill in, in the snippet syntax of LSP; absent: there are none. */
  readonly snippet?: string;
  readonly detail?: string;
  /** Markdown. */
  readonly doc?: string;
  readonly kind: "key" | "value" | "link" | "network" | "guest" | "file" | "snippet";
  /** Smaller comes first. */
  readonly rank: number;
}

/** What is asked about, with everything around it. */
export interface Asking {
  readonly workspace: Workspace;
  readonly place: Place;
  readonly doc: Document;
  readonly format: Format;
  /** The language of the file: a format may read several. */
  readonly dialect: Dialect;
  readonly host: Host | undefined;
  readonly cursor: Cursor;
}

/** A name or value before it has a place. */
export type Choice = Pick<Suggestion, "label" | "kind"> & { readonly detail?: string };

export function unique(choices: readonly Choice[]): readonly Choice[] {
  const seen = new Set<string>();
  return choices.filter(({ label }) => !seen.has(label) && seen.add(label));
}
