/** What xl's parser of vif items says aloud and then ignores (xl_parse.c: its answer is not looked at). */
import { nearest } from "#base/nearest";
import type { FileId, Span } from "#base/text";
import type { Mend, TroubleFact } from "#model/troubles";
import type { Code } from "./python.ts";
import { isColoKey, VIF_KEYS, vifKey } from "./schema.ts";
import { isComputedText } from "./strings.ts";
import type { Config } from "./tree.ts";
import { insert, mend, remove, replace, trouble } from "./trouble.ts";
import { ODD } from "./typography.ts";
import { parseVif, type VifItem, type VifSpec } from "./vif.ts";
import { vifAssignments, vifItems } from "./vif-list.ts";

/** `10Mb/s`, `250KB/s@20ms` (libxlu_vif.c). */
const RATE = /^\d+[GMK]?[Bb]\/s(@\d+[mu]?s?)?$/;
/** `netfront` is xm's word for a card without emulation; libvirt still writes it. */
const TYPES = ["ioemu", "vif", "netfront"];

export function vifTroubles(file: FileId, tree: Config, code: Code): TroubleFact[] {
  if (code.template) return [];
  const found: TroubleFact[] = [];
  let nic = 0;
  for (const assignment of vifAssignments(tree, code)) {
    const { value } = assignment;
    if (value?.kind === "string" && assignment.rest.length === 0 && value.style !== "open") {
      const mends = [mend("wrap", [insert(value.start, "[ "), insert(value.end, " ]")])];
      found.push(trouble(file, "xen-vif/not-a-list", value, {}, { mends, loses: "line" }));
    }
    if (value?.kind === "list")
      for (const entry of value.entries) {
        if (entry.kind !== "list") continue;
        const [first] = entry.entries;
        const last = entry.entries.at(-1);
        const mends: Mend[] =
          entry.closed && first && last
            ? [
                mend("unwrap", [
                  remove({ start: entry.start, end: first.start }),
                  remove({ start: last.end, end: entry.end }),
                ]),
              ]
            : [];
        found.push(trouble(file, "xen-vif/nested-list", entry, {}, { mends, loses: "line" }));
      }
    for (const item of vifItems(value, code)) {
      const index = nic++;
      const [first, second] = item.parts;
      const shown = first?.kind === "string" && (!second || (second.kind === "piece" && second.image === "%"));
      if (!shown || first.kind !== "string" || first.style === "open") continue;
      const spec = parseVif(first);
      for (const one of spec.items)
        for (const fault of new ItemCheck(file, spec, one, index, code.python !== undefined).run()) found.push(fault);
    }
  }
  return found;
}

class ItemCheck {
  readonly #file: FileId;
  readonly #spec: VifSpec;
  readonly #item: VifItem;
  readonly #nic: number;
  /** xm strips blanks on both sides of `=` and of the item. */
  readonly #strips: boolean;

  constructor(file: FileId, spec: VifSpec, item: VifItem, nic: number, strips: boolean) {
    this.#file = file;
    this.#spec = spec;
    this.#item = item;
    this.#nic = nic;
    this.#strips = strips;
  }

  run(): TroubleFact[] {
    const { key: written, value, eq, keySpan, valueSpan, room, end } = this.#item;
    if (isComputedText(written)) return [];
    const key = written.replace(ODD, "");
    const nic = this.#nic;
    if (!eq) {
      if (vifKey(key)?.type === "flag" || key === "accel" || key === "") return [];
      return [this.#tell("xen-vif/value-missing", keySpan, { key, nic }, [])];
    }
    if (!vifKey(key) && !isColoKey(key)) {
      const near = nearKey(key);
      const mends = near === undefined ? [] : this.#mends("rename", [keySpan, near]);
      return [
        this.#tell("xen-vif/unknown-key", { start: this.#item.start, end }, { key, near: near ?? "", nic }, mends),
      ];
    }
    const before: Span = { start: keySpan.end, end: eq.start };
    const after: Span = { start: eq.end, end: valueSpan.start };
    const tail: Span = { start: end, end: room.end };
    const blank = (span: Span) => span.end > span.start;
    if (!this.#strips && blank(before)) {
      const mends = this.#mends("join", [before, ""], [after, ""], [tail, ""]);
      return [this.#tell("xen-vif/blank-before-equals", { start: this.#item.start, end }, { key, nic }, mends)];
    }
    const found: TroubleFact[] = [];
    if (!this.#strips && blank(after) && value !== "") {
      const mends = this.#mends("join", [after, ""], [tail, ""]);
      found.push(
        this.#tell("xen-vif/blank-after-equals", { start: this.#item.start, end }, { key, value, nic }, mends),
      );
    } else if (!this.#strips && blank(tail) && value !== "") {
      const place = { start: valueSpan.start, end: tail.end };
      found.push(this.#tell("xen-vif/blank-before-comma", place, { key, value, nic }, this.#mends("trim", [tail, ""])));
    }
    return [...found, ...this.#value(vifKey(key)?.key ?? key, value.replace(ODD, ""))];
  }

  #value(key: string, value: string): TroubleFact[] {
    const { keySpan, eq, valueSpan } = this.#item;
    const nic = this.#nic;
    if (isComputedText(value)) return [];
    if (value === "")
      return key === "bridge" || key === "mac"
        ? [this.#tell("xen-vif/value-missing", { start: keySpan.start, end: eq?.end ?? keySpan.end }, { key, nic }, [])]
        : [];
    if (key === "type" && !TYPES.includes(value) && !this.#strips) {
      const near = TYPES.includes(value.toLowerCase()) ? value.toLowerCase() : nearest(value.toLowerCase(), TYPES, 2);
      const mends =
        near === undefined ? [] : this.#mends("replace", [valueSpan, near]).map((m) => ({ ...m, blanks: { near } }));
      return [this.#tell("xen-vif/bad-type", valueSpan, { value, nic }, mends)];
    }
    if (key === "rate" && !RATE.test(value)) return [this.#tell("xen-vif/bad-rate", valueSpan, { value, nic }, [])];
    return [];
  }

  #tell<K extends VifKind>(
    kind: K,
    span: Span,
    about: Parameters<typeof trouble<K>>[3],
    mends: readonly Mend[],
  ): TroubleFact {
    return trouble(this.#file, kind, this.#spec.place(span), about, { mends, loses: "line" });
  }

  /** No mend where escapes hide the exact places. */
  #mends(how: string, ...edits: readonly (readonly [Span, string])[]): Mend[] {
    if (!this.#spec.string.literal) return [];
    const real = edits.filter(([span, text]) => span.end > span.start || text !== "");
    return [
      mend(
        how,
        real.map(([span, text]) => replace(this.#spec.place(span), text)),
      ),
    ];
  }
}

type VifKind =
  | "xen-vif/unknown-key"
  | "xen-vif/blank-before-equals"
  | "xen-vif/blank-after-equals"
  | "xen-vif/blank-before-comma"
  | "xen-vif/value-missing"
  | "xen-vif/bad-type"
  | "xen-vif/bad-rate";

const NAMES = VIF_KEYS.filter((spec) => !spec.quiet).flatMap((spec) => [spec.key, ...(spec.aliases ?? [])]);

/** The key that was meant: the same letters first, then one slip in a short word, two in a longer one. */
function nearKey(key: string): string | undefined {
  const lower = key.toLowerCase();
  if (vifKey(lower)) return lower;
  return nearest(lower, NAMES, lower.length <= 4 ? 1 : 2);
}
