import type { Line, Word } from "./tree.ts";

/** The words of an `iface` line: `NAME [FAMILY METHOD] [inherits NAME]`. */
export interface Head {
  readonly name?: Word;
  readonly family?: Word;
  readonly method?: Word;
  /** The word `inherits`. */
  readonly inherits?: Word;
  readonly from?: Word;
  /** Words that ifupdown ignores with a notice; a comment on the line is one. */
  readonly extra: readonly Word[];
}

export function readHead(line: Line): Head {
  const [name, ...rest] = line.words;
  const comment = rest.findIndex((word) => word.text.startsWith("#"));
  const words = comment < 0 ? rest : rest.slice(0, comment);
  const at = words.findIndex((word) => word.text === "inherits");
  const before = at < 0 ? words : words.slice(0, at);
  const inherits = words[at];
  const from = at < 0 ? undefined : words[at + 1];
  return {
    ...(name && !name.text.startsWith("#") && { name }),
    ...(before[0] && { family: before[0] }),
    ...(before[1] && { method: before[1] }),
    ...(inherits && { inherits }),
    ...(from && { from }),
    extra: before.slice(2),
  };
}
