/** How a trouble is said, and what is known when it is looked for. */
import { at, type FileId, type Span } from "#base/text";
import type { Mend, TroubleFact, TroubleKind, TroubleKinds } from "#model/troubles";
import type { ShellTree } from "./grammar.ts";
import type { Sheet } from "./link.ts";
import type { Statement } from "./statements.ts";

export interface TroubleContext {
  readonly file: FileId;
  readonly tree: ShellTree;
  readonly statements: readonly Statement[];
  readonly sheet: Sheet;
}

export function trouble<K extends TroubleKind>(
  file: FileId,
  kind: K,
  place: Span,
  about: TroubleKinds[K],
  loses: TroubleFact["loses"],
  mends: readonly Mend[] = [],
  also: readonly Span[] = [],
): TroubleFact {
  const fact = {
    fact: "trouble" as const,
    dialect: "ifcfg" as const,
    kind,
    at: at(file, place),
    about,
    also: also.map((span) => at(file, span)),
    mends,
    loses,
  };
  // The kind and its blanks belong together by the signature; TypeScript cannot see that through the union.
  return fact as TroubleFact & typeof fact;
}
