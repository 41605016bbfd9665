import { at, type FileId, type Span, type TextEdit } from "#base/text";
import type { Mend, TroubleFact, TroubleKind, TroubleKinds } from "#model/troubles";

export function trouble<K extends TroubleKind>(
  file: FileId,
  kind: K,
  place: Span,
  about: TroubleKinds[K],
  mends: readonly (Mend | undefined)[] = [],
  also: readonly Span[] = [],
  loses: TroubleFact["loses"] = "line",
): TroubleFact {
  return {
    fact: "trouble",
    dialect: "qemu",
    kind,
    at: at(file, place),
    about,
    also: also.map((span) => at(file, span)),
    mends: mends.filter((m) => m !== undefined),
    loses,
  } as TroubleFact;
}

export function mendOf(how: string, edits: readonly TextEdit[] | undefined): Mend | undefined {
  return edits && edits.length > 0 ? { how, edits } : undefined;
}

export function put(span: Span, text: string): TextEdit {
  return { span: { start: span.start, end: span.end }, text };
}
