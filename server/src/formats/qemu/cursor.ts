/** What stands under the cursor: an option, a key or a value of its argument, a word of bridge.conf. */
import type { Span } from "#base/text";
import type { Cursor, Document } from "#formats/format";
import { placeIn } from "#syntax/shell-value";
import type { Argument } from "./argument.ts";
import { commandCursor } from "./cursor-commands.ts";
import { type Located, locate } from "./locate.ts";
import { argumentOffers, betweenOptions, helperOffers, idsFor, optionOffers } from "./offers.ts";
import { readOptions } from "./options.ts";
import { HELPER_KEYS, OPTION_KEYS, specIn } from "./schema.ts";
import type { Tree } from "./tree.ts";

export function cursor(doc: Document, tree: Tree, offset: number): Cursor | undefined {
  if (tree.kind === "acl") return inAcl(tree, offset);
  if (tree.kind === "link") return undefined;
  const located = locate(doc, tree, { start: offset, end: offset });
  if (!located) return commandCursor(tree, offset) ?? betweenOptions(doc, tree, offset);
  const { option, argument } = located;
  const word = placeIn(option.word);
  if (word.start <= offset && offset <= word.end) {
    const typed = doc.text.slice(word.start, word.end);
    const spec = OPTION_KEYS.find(({ key }) => key === `-${option.name}`);
    return { on: "key", span: word, typed, ...(spec ? { spec } : {}), offer: optionOffers(located.guest, option) };
  }
  if (argument && !argument.open)
    return argument.json ? inJson(located, argument, offset) : inItems(located, argument, offset);
  const spec = OPTION_KEYS.find(({ key }) => key === `-${option.name}`);
  const value = option.argument && placeIn(option.argument);
  return spec && value ? { on: "value", span: value, typed: option.argument?.value ?? "", spec } : undefined;
}

function inItems(located: Located, argument: Argument, offset: number): Cursor | undefined {
  const { word } = argument;
  const place = (span: Span): Span => placeIn(word, span.start, span.end);
  const items = readOptions(word.value);
  for (let i = items.length - 1; i >= 0; i--) {
    const raw = items[i];
    if (!raw) continue;
    const whole = place(raw);
    const written = raw.value && place(raw.value);
    // A variable's value stands elsewhere.
    const inValue = written !== undefined && written.start <= offset && offset <= written.end;
    if (!inValue && (offset < whole.start || offset > whole.end)) continue;
    const head = place(raw.head);
    const typed = word.value.slice(raw.head.start, raw.head.end);
    if (raw.value && (inValue || offset > head.end)) {
      const spec = specIn(typed, located.places);
      const value = word.value.slice(raw.value.start, raw.value.end);
      const offer = spec && idsFor(spec, located.guest);
      return spec && { on: "value", span: place(raw.value), typed: value, spec, ...(offer && { offer }) };
    }
    if (i === 0 && !raw.value) return firstWord(located, head, typed);
    const spec = specIn(typed, located.places);
    const offer = argumentOffers(located, argument, typed, raw.value === undefined);
    return { on: "key", span: head, typed, ...(spec ? { spec } : {}), offer };
  }
  return undefined;
}

/** `tap` of `-netdev tap,…`, `e1000` of `-device e1000,…`. */
function firstWord(located: Located, span: Span, typed: string): Cursor | undefined {
  const { name } = located.option;
  const spec = name === "device" ? specIn("driver", ["device"]) : specIn("type", ["netdev"]);
  if (!spec) return undefined;
  const values = OPTION_KEYS.find(({ key }) => key === `-${name}`)?.values ?? [];
  return { on: "value", span, typed, spec: { ...spec, values } };
}

function inJson(located: Located, argument: Argument, offset: number): Cursor | undefined {
  for (const found of argument.items) {
    if (found.keySpan.start <= offset && offset <= found.keySpan.end) {
      const spec = specIn(found.key, located.places);
      return {
        on: "key",
        span: found.keySpan,
        typed: found.key,
        ...(spec ? { spec } : {}),
        offer: argumentOffers(located, argument, found.key, false),
      };
    }
    if (found.valueSpan.start > offset || offset > found.valueSpan.end) continue;
    const spec = specIn(found.key, located.places);
    return spec && { on: "value", span: found.valueSpan, typed: found.value, spec };
  }
  return undefined;
}

function inAcl(tree: Extract<Tree, { readonly kind: "acl" }>, offset: number): Cursor | undefined {
  const line = tree.acl.lines.find(({ start, end }) => start <= offset && offset <= end);
  const here = { start: offset, end: offset };
  if (!line) return { on: "key", span: here, typed: "", offer: helperOffers(tree.text, here) };
  const spec = HELPER_KEYS.find(({ key }) => key === tree.text.slice(line.keySpan.start, line.keySpan.end));
  const typed = tree.text.slice(line.keySpan.start, line.keySpan.end);
  if (offset <= line.keySpan.end) {
    const offer = helperOffers(tree.text, line.keySpan);
    return { on: "key", span: line.keySpan, typed, ...(spec ? { spec } : {}), offer };
  }
  if (!spec || line.key === "bad") return undefined;
  return { on: "value", span: line.value, typed: tree.text.slice(line.value.start, line.value.end), spec };
}
