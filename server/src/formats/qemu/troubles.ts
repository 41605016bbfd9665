/** What is wrong inside one file: pairing, removed options, broken lines, unnamed taps, typographic characters. */
import type { FileId, TextEdit } from "#base/text";
import type { Document } from "#formats/format";
import type { TroubleFact } from "#model/troubles";
import { programOf } from "#syntax/commands";
import { commandWord, placeIn } from "#syntax/shell-value";
import type { ExpandedCommand, ExpandedScript } from "#syntax/shell-words";
import { brokenCommands } from "./continuation.ts";
import type { ReadGuest } from "./guest.ts";
import { pairingTroubles } from "./pairing.ts";
import { removedOptions } from "./removed.ts";
import { specIn } from "./schema.ts";
import { mendOf, put, trouble } from "./trouble.ts";
import { typographic } from "./typographic.ts";
import { rewrite } from "./writing.ts";

export function troublesOf(
  doc: Pick<Document, "file" | "text">,
  scripts: readonly ExpandedScript[],
  guests: readonly ReadGuest[],
): readonly TroubleFact[] {
  const { file, text } = doc;
  const found: TroubleFact[] = [];
  for (const guest of guests)
    for (const list of [
      pairingTroubles(guest, file, text),
      removedOptions(guest, file, text),
      booleanWords(guest, file),
    ])
      for (const fact of list) found.push(fact);
  for (const script of scripts) for (const broken of brokenCommands(script, text, file).troubles) found.push(broken);
  const unnamed = unnamedTaps(scripts, file);
  const odd = typographic(scripts, text, file);
  if (unnamed) found.push(unnamed);
  if (odd) found.push(odd);
  return found.sort((a, b) => a.at.start - b.at.start);
}

/** QEMU still takes `yes` and `no`, and warns. */
function booleanWords(guest: ReadGuest, file: FileId): TroubleFact[] {
  const { plugs } = guest;
  const ends = [...plugs.cards, ...plugs.netdevs, ...plugs.hubs.flatMap((hub) => hub.backends)];
  const found: TroubleFact[] = [];
  for (const end of new Set(ends)) {
    const { argument } = end;
    const type =
      "type" in end ? end.type?.value : end.backend?.argument === argument ? end.backend.type?.value : undefined;
    for (const item of argument.items) {
      if (item.computed || !/^(yes|no)$/.test(item.value)) continue;
      if (specIn(item.key, [...(type === undefined ? [] : [type]), "device", "nic"])?.type !== "flag") continue;
      const instead = item.value === "yes" ? "on" : "off";
      const edit = rewrite(argument.word, item.at.valueFrom, item.at.valueTo, instead);
      const about = { key: item.key, word: item.value, instead };
      found.push(trouble(file, "qemu/boolean-word", item.valueSpan, about, [mendOf("replace", edit && [edit])]));
    }
  }
  return found;
}

/** `tunctl` takes the first free tapN; who wants tap0 must say so. */
function unnamedTaps(scripts: readonly ExpandedScript[], file: FileId): TroubleFact | undefined {
  const calls: ExpandedCommand[] = [];
  const named = new Set<string>();
  for (const script of scripts)
    for (const command of script.commands) {
      if (command.words.length === 0) continue;
      const words = command.words.slice(0, 20).map((word) => commandWord(word, file));
      const program = programOf(words);
      if (program?.name !== "tunctl") continue;
      const rest = words.slice(program.at + 1);
      const at = rest.findIndex(({ value }) => value === "-t");
      if (at >= 0) named.add(rest[at + 1]?.value ?? "");
      else if (!rest.some(({ value }) => /^-[bdhn]/.test(value))) calls.push(command);
    }
  const [first] = calls;
  if (!first) return undefined;
  const edits: TextEdit[] = [];
  let number = 0;
  for (const { words } of calls) {
    while (named.has(`tap${number}`)) number++;
    const last = words.at(-1);
    const end = last ? Math.max(last.end, placeIn(last).end) : 0;
    edits.push(put({ start: end, end }, ` -t tap${number++}`));
  }
  const places = calls.map(({ statement }) => ({
    start: statement.start,
    end: statement.words.at(-1)?.end ?? statement.end,
  }));
  const [place, ...others] = places;
  return place && trouble(file, "qemu/tap-unnamed", place, { count: calls.length }, [mendOf("name", edits)], others);
}
