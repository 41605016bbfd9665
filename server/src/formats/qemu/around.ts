import { contains, type Span } from "#base/text";
import type { Document } from "#formats/format";
import { placeIn } from "#syntax/shell-value";
import { spanOfOption } from "./guest.ts";
import { locate } from "./locate.ts";
import type { Tree } from "./tree.ts";

/** The items of an option's argument, the argument, the option and its command, where they hold the offset. */
export function around(doc: Document, tree: Tree, offset: number): Span[] {
  if (tree.kind !== "script") return [];
  const located = locate(doc, tree, { start: offset, end: offset });
  if (!located) return [];
  const { option, argument, guest } = located;
  const items = argument?.items.flatMap(({ whole, keySpan, writtenSpan }) => [whole, keySpan, writtenSpan]) ?? [];
  const words = [option.word, ...(option.argument ? [option.argument] : [])].map((word) => placeIn(word));
  return [...items, ...words, spanOfOption(option), { start: guest.command.start, end: guest.command.end }].filter(
    (span) => contains(span, offset),
  );
}
