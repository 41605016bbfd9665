/** Values that xl's parser takes as such and stops at all the same (libxlu_cfg.c of Xen 4.17, run). */
import type { FileId, Span } from "#base/text";
import type { TroubleFact } from "#model/troubles";
import type { Config, Entry, Value } from "./tree.ts";
import { trouble } from "./trouble.ts";

/** `\x41` is always "invalid digit"; an octal number wants three digits. */
const ESCAPE = /\\(?:(x[0-9A-Fa-f]{0,2}|[0-7](?![0-7]{2})[0-7]?)|[\s\S])/g;

export function valueTroubles(file: FileId, { text, statements }: Config): readonly TroubleFact[] {
  const found: TroubleFact[] = [];
  const lists = new Map<string, boolean>();
  for (const statement of statements) {
    if (statement.kind !== "assignment" || !statement.value) continue;
    const { key, value, append, op } = statement;
    for (const { start, end } of escapes(text, value)) {
      const what = `the escape \`${text.slice(start, end)}\` in a string`;
      found.push(trouble(file, "xen/unexpected", { start, end }, { what }));
    }
    const list = value.kind === "list";
    const before = append ? lists.get(key.image) : undefined;
    if (before !== undefined && before !== list) {
      const what = list ? "`+=` adds a list to a value that is none" : "`+=` adds to a list what is none";
      found.push(trouble(file, "xen/unexpected", { start: op.start, end: value.end }, { what }));
    }
    lists.set(key.image, list);
  }
  return found;
}

function* escapes(text: string, value: Value | Entry): Generator<Span> {
  if (value.kind === "list") for (const entry of value.entries) yield* escapes(text, entry);
  if (value.kind !== "string" || value.style !== "plain") return;
  for (const match of text.slice(value.inner.start, value.inner.end).matchAll(ESCAPE))
    if (match[1] !== undefined) {
      const start = value.inner.start + match.index;
      yield { start, end: start + match[0].length };
    }
}
