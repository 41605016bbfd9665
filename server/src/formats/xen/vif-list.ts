import type { Code } from "./python.ts";
import { type Assignment, type Config, type Item, itemsOf, type Value } from "./tree.ts";

/** The vif assignments that count: the last plain one, what is added to it, and any under a condition. */
export function vifAssignments(tree: Config, code: Code): Assignment[] {
  const all = tree.statements.filter((s) => s.kind === "assignment").filter((s) => s.key.image === "vif");
  const last = all.findLastIndex((s) => !s.append && !code.conditional.has(s));
  return all.slice(Math.max(0, last));
}

/** Items of a vif list as their reader takes them: strings without a comma between are two mistakes' worth of NICs, or one in Python. */
export function vifItems(value: Value | undefined, code: Code): Item[] {
  if (value?.kind !== "list") return [];
  const items = itemsOf(value).filter((item) => item.parts[0]?.kind !== "list" || item.parts.length > 1);
  if (code.python) return items;
  return items.flatMap((item) =>
    item.parts.every((p) => p.kind === "string")
      ? item.parts.map((p) => ({ parts: [p], start: p.start, end: p.end }))
      : [item],
  );
}
