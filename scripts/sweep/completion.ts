/** Completion at every place of a text: how long it takes, and whether a key that is taken leaves a text that parses. */
import type { Workspace } from "#analysis/workspace";
import { applyEdits, type FileId } from "#base/text";
import type { Format } from "#formats/format";
import type { FileFacts } from "#model/facts";
import { complete, type Suggestion } from "#services/completion";
import { opened, type Texts } from "./texts.ts";

export interface CompletionSweep {
  readonly places: number;
  /** Milliseconds of each answer. */
  readonly times: readonly number[];
  readonly offered: number;
  /** Keys that were written into the text. */
  readonly inserted: number;
  readonly faults: readonly string[];
}

export interface CompletionOptions {
  readonly format?: string;
  /** How many characters are gone on by. */
  readonly every?: number;
  /** How many of the keys of one place are written into the text, others at each place. */
  readonly keys?: number;
  readonly now?: () => number;
}

/** Troubles that are no fault of what was inserted: a value that stands for the user's own, a line that begins to differ. */
const NOT_SYNTAX =
  /^(ifcfg\/(shell-code|key-near)|interfaces\/option-near|qemu\/(netdev|hub|tap|net-vlan|option-removed))/;

export function sweepCompletion(
  texts: Texts,
  { format: only, every = 1, keys = 8, now = () => performance.now() }: CompletionOptions = {},
): CompletionSweep {
  const workspace = opened(texts, only);
  const times: number[] = [];
  const faults: string[] = [];
  let [offered, inserted] = [0, 0];
  for (const file of workspace.files()) {
    const doc = workspace.document(file);
    const format = workspace.format(file);
    const facts = workspace.facts(file);
    if (!doc || !format || !facts) continue;
    const before = troubles(facts);
    const seen = new Set<string>();
    for (let offset = 0; offset <= doc.text.length; offset += every) {
      const began = now();
      let list: readonly Suggestion[];
      try {
        list = complete(workspace, { file, offset });
      } catch (error) {
        faults.push(`${file}:${offset} throws ${error instanceof Error ? error.message : error}`);
        continue;
      }
      times.push(now() - began);
      offered += list.length;
      const [first] = list;
      const at = `${first?.replace.start} ${first?.replace.end} ${first?.label}`;
      if (!first || seen.has(at)) continue;
      seen.add(at);
      for (const key of spread(
        list.filter(({ kind }) => kind === "key"),
        keys,
        offset,
      )) {
        inserted++;
        const fault = insertion({ workspace, file, format, before }, key);
        if (fault !== undefined) faults.push(`${file}:${offset} ${key.label}: ${fault}`);
      }
    }
  }
  return { places: times.length, times, offered, inserted, faults };
}

/** So many of the list, other ones at each place. */
function spread<T>(list: readonly T[], count: number, seed: number): readonly T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, i) => list[(seed * 31 + i * 7) % list.length]).flatMap((one) =>
    one === undefined ? [] : [one],
  );
}

interface Text {
  readonly workspace: Workspace;
  readonly file: FileId;
  readonly format: Format;
  readonly before: ReadonlyMap<string, number>;
}

function insertion(
  { workspace, file, format, before }: Text,
  { replace, insert, snippet }: Suggestion,
): string | undefined {
  const doc = workspace.document(file);
  if (!doc) return undefined;
  const texts = snippet === undefined ? [insert] : [insert, expanded(snippet)];
  for (const text of new Set(texts)) {
    const after = applyEdits(doc.text, [{ span: replace, text }]);
    for (const [kind, count] of troubles(format.facts({ ...doc, text: after })))
      if (count > (before.get(kind) ?? 0)) return `${JSON.stringify(text)} makes ${kind}`;
  }
  return undefined;
}

/** A flat snippet with its first choices and defaults. */
export function expanded(snippet: string): string {
  return snippet.replace(
    /\\([\\$}])|\$\{\d+\|((?:\\.|[^,|\\])*)[^}]*\|\}|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\d+/g,
    (_, plain: string | undefined, choice: string | undefined, value: string | undefined) =>
      plain ?? (choice ?? value ?? "").replace(/\\(.)/g, "$1"),
  );
}

function troubles({ facts }: FileFacts): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const fact of facts)
    if (fact.fact === "trouble" && !NOT_SYNTAX.test(fact.kind)) found.set(fact.kind, (found.get(fact.kind) ?? 0) + 1);
  return found;
}

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
