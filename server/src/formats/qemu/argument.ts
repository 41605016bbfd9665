/** An option's argument as items with places: `type,key=value,…` or one JSON object of the same keys. */
import type { Span } from "#base/text";
import { type JsonValue, member, readJson } from "#syntax/json";
import { isComputed, placeIn, type ShellValue } from "#syntax/shell-value";
import { type OptionItem, readOptions } from "./options.ts";

export interface Item {
  /** Canonical: `type` and `driver` for the value alone that stands first. */
  readonly key: string;
  readonly keySpan: Span;
  /** Doubled commas halved; `on` for a key alone. */
  readonly value: string;
  readonly valueSpan: Span;
  /** As written, with doubled commas and quotes of JSON. */
  readonly writtenSpan: Span;
  readonly written: string;
  /** Key through value. */
  readonly whole: Span;
  readonly computed: boolean;
  /** `key` or `value` alone. */
  readonly bare: boolean;
  /** Offsets of the item and of its value in the word's value. */
  readonly at: { readonly from: number; readonly to: number; readonly valueFrom: number; readonly valueTo: number };
}

export interface Argument {
  readonly word: ShellValue;
  readonly json: boolean;
  readonly items: readonly Item[];
  /** The whole argument is computed. */
  readonly open: boolean;
}

const known = new WeakMap<ShellValue, { readonly implied: string; readonly argument: Argument }>();

/** `implied` names the key of a value alone that stands first. */
export function readArgument(word: ShellValue, implied: string): Argument {
  const before = known.get(word);
  if (before?.implied === implied) return before.argument;
  const argument = read(word, implied);
  known.set(word, { implied, argument });
  return argument;
}

function read(word: ShellValue, implied: string): Argument {
  const open = word.runs.length > 0 && word.runs.every((run) => run.computed);
  const json = word.value.startsWith("{") && /^\{\s*["}]/.test(word.value);
  if (open) return { word, json: false, items: [], open };
  return { word, json, items: json ? jsonItems(word) : plainItems(word, implied), open };
}

export function item(argument: Argument, key: string): Item | undefined {
  return argument.items.findLast((i) => i.key === key);
}

/** Value of a key, when the text gives it. */
export function valueOfKey(argument: Argument, key: string): string | undefined {
  const found = item(argument, key);
  return found && !found.computed ? found.value : undefined;
}

function plainItems(word: ShellValue, implied: string): Item[] {
  const out: Item[] = [];
  readOptions(word.value).forEach((raw, index) => {
    const read = plainItem(word, raw, index === 0 ? implied : "");
    if (read) out.push(read);
  });
  return out;
}

function plainItem(word: ShellValue, raw: OptionItem, implied: string): Item | undefined {
  const text = (span: Span): string => word.value.slice(span.start, span.end);
  const place = (span: Span): Span => placeIn(word, span.start, span.end);
  const head = text(raw.head);
  if (raw.value) {
    const written = text(raw.value);
    return {
      key: head,
      keySpan: place(raw.head),
      value: written.replaceAll(",,", ","),
      valueSpan: place(raw.value),
      writtenSpan: place(raw.value),
      written,
      whole: place(raw),
      computed: isComputed(word, raw.start, raw.end),
      bare: false,
      at: { from: raw.start, to: raw.end, valueFrom: raw.value.start, valueTo: raw.value.end },
    };
  }
  if (head === "") return undefined;
  const span = place(raw.head);
  return {
    key: implied === "" ? head : implied,
    keySpan: span,
    value: implied === "" ? "on" : head.replaceAll(",,", ","),
    valueSpan: span,
    writtenSpan: span,
    written: head,
    whole: span,
    computed: isComputed(word, raw.start, raw.end),
    bare: true,
    at: { from: raw.start, to: raw.end, valueFrom: raw.start, valueTo: raw.end },
  };
}

function jsonItems(word: ShellValue): Item[] {
  const root = readJson(word.value)[0];
  if (root?.json !== "object") return [];
  return root.members.flatMap(({ key, value }) => {
    if (!value) return [];
    const inner = value.json === "string" ? value.inner : value;
    const whole = { start: key.start, end: value.end };
    return [
      {
        key: key.value,
        keySpan: placeIn(word, key.inner.start, key.inner.end),
        value: jsonText(word.value, value),
        valueSpan: placeIn(word, inner.start, inner.end),
        writtenSpan: placeIn(word, value.start, value.end),
        written: word.value.slice(value.start, value.end),
        whole: placeIn(word, whole.start, whole.end),
        computed: isComputed(word, whole.start, whole.end),
        bare: false,
        at: { from: whole.start, to: whole.end, valueFrom: inner.start, valueTo: inner.end },
      },
    ];
  });
}

/** Booleans as the other spelling has them; lists and objects as written. */
function jsonText(text: string, value: JsonValue): string {
  if (value.json === "string") return value.value;
  if (value.json === "plain") return value.text === "true" ? "on" : value.text === "false" ? "off" : value.text;
  return text.slice(value.start, value.end);
}

/** Path of a block device given as JSON: `filename`, or that of the `file` below. */
export function jsonFileName(word: ShellValue): string | undefined {
  const root = readJson(word.value)[0];
  const name = member(root, "filename") ?? member(member(root, "file"), "filename");
  return name?.json === "string" ? name.value : undefined;
}
