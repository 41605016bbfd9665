import { at, type FileId, type Span, type TextEdit } from "#base/text";
import type { Mend, TroubleFact, TroubleKind, TroubleKinds } from "#model/troubles";

interface More {
  readonly mends?: readonly Mend[];
  readonly loses?: TroubleFact["loses"];
  readonly also?: readonly Span[];
}

/** A fault of this file; xl refuses the whole file unless said otherwise. */
export function trouble<K extends TroubleKind>(
  file: FileId,
  kind: K,
  place: Span,
  about: TroubleKinds[K],
  more: More = {},
): TroubleFact {
  const fact = {
    fact: "trouble" as const,
    dialect: "xen" as const,
    kind,
    at: at(file, place),
    about,
    also: (more.also ?? []).map((span) => at(file, span)),
    mends: more.mends ?? [],
    loses: more.loses ?? "file",
  };
  // The kind and its blanks belong together by the signature; TypeScript cannot see that through the union.
  return fact as TroubleFact & typeof fact;
}

export function insert(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}

export function remove(span: Span): TextEdit {
  return { span: { start: span.start, end: span.end }, text: "" };
}

export function replace(span: Span, text: string): TextEdit {
  return { span: { start: span.start, end: span.end }, text };
}

export function mend(how: string, edits: readonly TextEdit[], blanks?: Mend["blanks"]): Mend {
  return { how, edits, ...(blanks ? { blanks } : {}) };
}
