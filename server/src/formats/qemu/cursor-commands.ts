/** Names of links in `brctl`, `ip link` and `ovs-vsctl` under the cursor. */
import type { Cursor, KeySpec } from "#formats/format";
import { programOf } from "#syntax/commands";
import { commandWord } from "#syntax/shell-value";
import { COMMAND_KEYS } from "./schema.ts";
import type { Tree } from "./tree.ts";

const row = (key: string): KeySpec | undefined => COMMAND_KEYS.find((spec) => spec.key === key);

/** The row of the word at `index` behind the program. */
function specAt(program: string, words: readonly string[], index: number): KeySpec | undefined {
  const before = words[index - 1];
  if (program === "brctl" && /^(addif|delif|addbr|delbr|stp|setfd)$/.test(words[0] ?? "")) {
    if (index === 1) return row("brctl BRIDGE");
    return index > 1 && /^(addif|delif)$/.test(words[0] ?? "") ? row("brctl PORT") : undefined;
  }
  if (program === "ovs-vsctl") {
    const verb = words.findIndex((word) => /^(add-port|del-port|add-br|del-br)$/.test(word));
    if (verb < 0) return undefined;
    return index === verb + 1 ? row("brctl BRIDGE") : index === verb + 2 ? row("brctl PORT") : undefined;
  }
  if (program !== "ip" || !"link".startsWith(words[0] ?? "?")) return undefined;
  if (before === "master") return row("master");
  return before === "dev" || before === "link" ? row("dev") : undefined;
}

export function commandCursor(tree: Extract<Tree, { readonly kind: "script" }>, offset: number): Cursor | undefined {
  for (const script of tree.scripts)
    for (const { statement, words } of script.commands) {
      if (offset < statement.start || offset > statement.end) continue;
      const given = words.map((word) => commandWord(word, "" as Parameters<typeof commandWord>[1]));
      const program = programOf(given);
      const index = given.findIndex(({ start, end }) => start <= offset && offset <= end);
      const word = given[index];
      if (!program || !word || index <= program.at) continue;
      const rest = given.slice(program.at + 1).map(({ value }) => value);
      const spec = specAt(program.name, rest, index - program.at - 1);
      if (spec) return { on: "value", span: { start: word.start, end: word.end }, typed: word.value, spec };
    }
  return undefined;
}
