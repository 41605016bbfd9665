/** Which option, which item of its argument stands at a place of the text. */
import type { Span } from "#base/text";
import type { Document } from "#formats/format";
import { placeIn } from "#syntax/shell-value";
import { type Argument, type Item, item, readArgument } from "./argument.ts";
import type { QemuOption } from "./command.ts";
import { guestsOf } from "./facts.ts";
import { type ReadGuest, spanOfOption } from "./guest.ts";
import type { Backend, Card } from "./pair.ts";
import type { Tree } from "./tree.ts";

export interface Located {
  readonly guest: ReadGuest;
  readonly option: QemuOption;
  readonly argument: Argument | undefined;
  /** Where the keys of the argument belong: `device`, `net nic`, `nic`, a backend's type. */
  readonly places: readonly string[];
}

const IMPLIED: Readonly<Record<string, string>> = { netdev: "type", net: "type", nic: "type", device: "driver" };

/** The argument as its option reads it; undefined for options without keys that matter here. */
export function argumentOf(option: QemuOption): Argument | undefined {
  const implied = Object.hasOwn(IMPLIED, option.name) ? IMPLIED[option.name] : undefined;
  return implied !== undefined && option.argument ? readArgument(option.argument, implied) : undefined;
}

export function placesOf(option: QemuOption, argument: Argument | undefined): readonly string[] {
  const type = argument && item(argument, "type")?.value;
  const backend = type === undefined ? [] : [type];
  if (option.name === "device") return ["device"];
  if (option.name === "netdev") return [...backend, "netdev"];
  if (option.name === "nic") return ["nic", ...backend];
  return type === "nic" ? ["net nic", "net"] : [...backend, "net"];
}

export function within(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The option whose word or argument holds the place; the argument's own place counts, wherever its letters stand. */
export function locate(doc: Document, tree: Tree, place: Span): Located | undefined {
  for (const guest of guestsOf(doc, tree))
    for (const option of guest.command.options) {
      const spans = [placeIn(option.word), ...(option.argument ? [placeIn(option.argument)] : [])];
      const argument = argumentOf(option);
      const values = argument?.items.flatMap((found) => [found.whole, found.writtenSpan]) ?? [];
      if (![...spans, ...values].some((span) => within(place, span))) continue;
      return { guest, option, argument, places: placesOf(option, argument) };
    }
  return undefined;
}

/** The item that holds the place, and whether it is its value. */
export function itemAt(argument: Argument, place: Span): { readonly item: Item; readonly value: boolean } | undefined {
  for (const found of argument.items) {
    if (within(place, found.writtenSpan)) return { item: found, value: true };
    if (within(place, found.whole)) return { item: found, value: false };
  }
  return undefined;
}

/** The card that a NIC's fact was made of. */
export function cardAt(
  doc: Document,
  tree: Tree,
  at: Span,
): { readonly guest: ReadGuest; readonly card: Card } | undefined {
  for (const guest of guestsOf(doc, tree))
    for (const card of guest.plugs.cards) {
      const span = spanOfOption(card.option);
      if (span.start === at.start && span.end === at.end) return { guest, card };
    }
  return undefined;
}

/** Options that make one NIC: the card's, and its backend's when nobody else is plugged into it. */
export function optionsOf(guest: ReadGuest, card: Card): readonly QemuOption[] {
  const { backend } = card;
  const own = backend && backend.option !== card.option && usersOf(guest, backend) === 1;
  return own ? [card.option, backend.option] : [card.option];
}

function usersOf(guest: ReadGuest, backend: Backend): number {
  return guest.plugs.cards.filter((card) => card.backend === backend).length;
}
