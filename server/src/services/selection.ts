/** What grows around a place when a selection is widened: word, value, setting, line, stanza or element, file. */
import type { Workspace } from "#analysis/workspace";
import { contains, type Span, spanOf } from "#base/text";
import type { OutlineItem } from "#formats/format";
import type { Place } from "./places.ts";
import { outline } from "./symbols.ts";
import { stretchesIn } from "./written.ts";

/** From the smallest to the whole text, each in the next; one at least. An offset outside the text is clamped into it. */
export function selectionRanges(workspace: Workspace, place: Place): readonly Span[] {
  const { file } = place;
  const doc = workspace.document(file);
  const format = workspace.format(file);
  if (!doc) return [{ start: 0, end: 0 }];
  const offset = Math.min(Math.max(place.offset, 0), doc.text.length);
  const facts = workspace.facts(file);
  const found: Span[] = [
    ...wordsAt(doc.text, offset),
    lineAt(doc.text, offset),
    ...(facts ? stretchesIn(facts) : []),
    ...outlined(outline(workspace, file)),
    ...(format?.around(doc, offset) ?? []),
    { start: 0, end: doc.text.length },
  ];
  const holding = found.filter((span) => contains(span, offset) && span.end > span.start).map(spanOf);
  holding.sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  const chain: Span[] = [];
  for (const span of holding) {
    const inner = chain.at(-1);
    // Of two that overlap the smaller one stays; the same place counts once.
    if (
      !inner ||
      (span.start <= inner.start && inner.end <= span.end && span.end - span.start > inner.end - inner.start)
    )
      chain.push(span);
  }
  return chain.length > 0 ? chain : [{ start: offset, end: offset }];
}

/** Letters and digits; then all that stands between blanks, quotes and signs: `bond0.900`, `52:54:00:…`, `/etc/kvm/if-up`. */
const WORDS = [/[\p{L}\p{N}_]/u, /[^\s'"`=,;<>()[\]{}|&#]/u];
/** Longer words are not walked to their ends. */
const LONGEST = 1000;

function wordsAt(text: string, offset: number): readonly Span[] {
  return WORDS.map((letter) => {
    let [start, end] = [offset, offset];
    while (start > 0 && offset - start < LONGEST && letter.test(text[start - 1] ?? "")) start--;
    while (end < text.length && end - offset < LONGEST && letter.test(text[end] ?? "")) end++;
    return { start, end };
  });
}

/** The line without the blanks at its ends. */
function lineAt(text: string, offset: number): Span {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  const [line = ""] = /^[^\r\n]*/.exec(text.slice(start)) ?? [];
  const from = start + line.length - line.trimStart().length;
  return { start: Math.min(from, offset), end: Math.max(start + line.trimEnd().length, offset) };
}

function* outlined(items: readonly OutlineItem[]): Generator<Span> {
  for (const { span, nameSpan, children } of items) {
    yield span;
    yield nameSpan;
    yield* outlined(children);
  }
}
