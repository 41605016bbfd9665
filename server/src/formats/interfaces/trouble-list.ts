/** Gathers troubles with their places, and what ifupdown loses by them. */
import { at, type Span, spanOf, type TextEdit } from "#base/text";
import type { Mend, TroubleFact, TroubleKind, TroubleKinds } from "#model/troubles";
import type { Document } from "../format.ts";

export class Troubles {
  readonly list: TroubleFact[] = [];
  readonly #doc: Document;
  /** What ifupdown loses beside the line: all of the root file, the rest of a sourced one. */
  readonly loss: "rest" | "file";

  constructor(doc: Document) {
    this.#doc = doc;
    this.loss = /(^|\/)interfaces$/.test(doc.path) ? "file" : "rest";
  }

  add<K extends TroubleKind>(
    kind: K,
    span: Span,
    about: TroubleKinds[K],
    mends: readonly Mend[],
    loses: TroubleFact["loses"] = this.loss,
    also: readonly Span[] = [],
  ): void {
    const { file } = this.#doc;
    const trouble = {
      fact: "trouble" as const,
      dialect: "interfaces" as const,
      kind,
      at: at(file, span),
      about,
      also: also.map((other) => at(file, other)),
      mends,
      loses,
    };
    // The kind and its blanks belong together by the signature; TypeScript cannot see that through the union.
    this.list.push(trouble as TroubleFact & typeof trouble);
  }
}

/** A repair by the word a rule knows it by. */
export function mend(how: string, ...edits: readonly TextEdit[]): Mend {
  return { how, edits: edits.map(({ span, text }) => ({ span: spanOf(span), text })) };
}
