/** Keys with what is written behind them. */
import type { KeySpec, Offer } from "#formats/format";
import type { Host } from "#model/host";
import type { Asking, Suggestion } from "./suggestion.ts";
import { sampleOf, valuesOf } from "./values.ts";

/** More than so many are no list to choose from. */
const MOST = 12;

/** Undefined: no reader of the host knows the key. */
export function keyOf(spec: Offer, asking: Asking, rank: number): Suggestion | undefined {
  if (!isRead(spec, asking)) return undefined;
  const { write } = spec;
  const base = {
    label: spec.key,
    replace: asking.cursor.span,
    detail: spec.group,
    doc: docOf(spec),
    kind: "key",
    rank,
  } as const;
  if (!write) return { ...base, insert: spec.key };
  const { before, after, needed, sample } = write;
  const value = needed ? (sample ?? sampleOf(spec, asking)) : "";
  const place = sample === undefined ? placeFor(spec, asking, value) : `\${1:${escaped(sample)}}`;
  return {
    ...base,
    insert: `${before}${value}${after}`,
    snippet: `${escaped(before)}${place}${escaped(after)}`,
  };
}

function placeFor(spec: KeySpec, asking: Asking, value: string): string {
  const few = spec.names === undefined ? (spec.values ?? []) : valuesOf(spec, asking).map(({ label }) => label);
  if (few.length > 1 && few.length <= MOST && spec.type !== "list" && spec.type !== "options") {
    const first = few.includes(value) ? [value] : [];
    const choices = [...first, ...few.filter((one) => one !== value)].map((one) =>
      escaped(one).replace(/[,|]/g, "\\$&"),
    );
    return `\${1|${choices.join(",")}|}`;
  }
  return value === "" ? "$1" : `\${1:${escaped(value)}}`;
}

export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function docOf(spec: KeySpec): string {
  const notes = [
    spec.values && spec.values.length > 0 ? `Values: ${spec.values.map((value) => `\`${value}\``).join(", ")}.` : "",
    spec.range === undefined ? "" : `Range: ${spec.range}.`,
    spec.default === undefined ? "" : `Default: \`${spec.default}\`.`,
    spec.readers ? `Read by ${spec.readers.join(", ")}.` : "",
    spec.since === undefined ? "" : `Since ${spec.since}.`,
  ];
  return [spec.doc, ...notes.filter((note) => note !== "")].join("\n\n");
}

/** Whether one of the readers that may be in force knows the key. */
function isRead({ readers }: KeySpec, { host, dialect }: Asking): boolean {
  if (!readers || !host) return true;
  const possible = readersOf(host, dialect);
  return !possible || readers.some((reader) => possible.includes(reader));
}

function readersOf({ readers }: Host, dialect: string): readonly string[] | undefined {
  if (dialect === "ifcfg" || dialect === "interfaces") return readers[dialect];
  // Without xend's own files both tools may read them.
  return dialect === "xen" && readers.xend ? ["xm"] : undefined;
}
