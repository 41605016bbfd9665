/** From a place in the text to what stands there. */
import type { Span } from "#base/text";
import type { Assignment, Config, Entry, Item, ListValue, StringValue, Value } from "./tree.ts";
import { itemsOf } from "./tree.ts";

export interface NicPlace {
  readonly assignment: Assignment;
  readonly list: ListValue;
  readonly item: Item;
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

export function within(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Items of every vif list; strings that lack a comma between count each. */
function* nicPlaces(tree: Config): Generator<NicPlace> {
  for (const assignment of tree.statements) {
    if (assignment.kind !== "assignment" || assignment.key.image !== "vif" || assignment.value?.kind !== "list")
      continue;
    const list = assignment.value;
    for (const item of itemsOf(list)) {
      yield { assignment, list, item };
      if (item.parts.length > 1)
        for (const part of item.parts)
          if (part.kind === "string")
            yield { assignment, list, item: { parts: [part], start: part.start, end: part.end } };
    }
  }
}

export function nicAt(tree: Config, span: Span): NicPlace | undefined {
  for (const place of nicPlaces(tree)) if (same(place.item, span)) return place;
  return undefined;
}

export function assignmentAt(tree: Config, span: Span): Assignment | undefined {
  return tree.statements.find((s): s is Assignment => s.kind === "assignment" && within(span, s));
}

/** The innermost value around a place, its list's or assignment's. */
export function valueAt(value: Value | undefined, span: Span): Value | undefined {
  if (!value || !within(span, value)) return undefined;
  if (value.kind !== "list") return value;
  const inside = value.entries.find(
    (e): e is Exclude<Entry, { kind: "piece" }> => e.kind !== "piece" && within(span, e),
  );
  return inside ? valueAt(inside, span) : undefined;
}

/** The string of a vif list whose inner text holds the place. */
export function vifStringAt(tree: Config, span: Span): StringValue | undefined {
  const assignment = assignmentAt(tree, span);
  if (assignment?.key.image !== "vif") return undefined;
  const value = valueAt(assignment.value, span);
  return value?.kind === "string" && within(span, value.inner) ? value : undefined;
}
