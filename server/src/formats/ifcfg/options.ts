/** The little language of BONDING_OPTS, BRIDGING_OPTS and modprobe's options lines: `name=value` words between blanks. */
import { type FileId, type Span, sourced } from "#base/text";
import type { BondOption } from "#model/facts";

/** Options whose value is a list with commas. */
const LISTS = new Set(["arp_ip_target", "ns_ip6_target", "queue_id", "prio"]);

/** A word of the value, as offsets into it. */
interface Bit {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** `place` turns offsets of the value into a place of the text. */
export interface OptionText {
  readonly file: FileId;
  readonly value: string;
  readonly place: (from: number, to: number) => Span;
  /** The value is one of several that may count: nothing in it is certain. */
  readonly conditional: boolean;
}

/**
 * Options in the order of the text. Blanks round `=` and commas between words are read as what was meant and marked
 * `wellFormed: false`; a word that bash would compute is there with `computed: true`.
 */
export function readOptions(text: OptionText): BondOption[] {
  const bits = [...text.value.matchAll(/\S+/g)].map((m) => ({ text: m[0], from: m.index, to: m.index + m[0].length }));
  const out: BondOption[] = [];
  for (let i = 0; i < bits.length; i++) {
    const bit = bits[i];
    if (!bit) continue;
    const equals = bit.text.indexOf("=");
    const next = bits[i + 1];
    const after = bits[i + 2];
    if (equals < 0 && next?.text.startsWith("=")) {
      // `miimon =100`, `miimon = 100`
      const value = next.text === "=" ? after : { text: next.text.slice(1), from: next.from + 1, to: next.to };
      i += next.text === "=" && after ? 2 : 1;
      out.push(option(text, bit, value ?? { text: "", from: next.to, to: next.to }, false));
    } else if (equals < 0) {
      out.push(option(text, bit, { text: "", from: bit.to, to: bit.to }, /[$`{%@]/.test(bit.text)));
    } else if (equals === bit.text.length - 1 && equals > 0 && next && !next.text.includes("=")) {
      // `miimon= 100`
      i++;
      out.push(option(text, { text: bit.text.slice(0, -1), from: bit.from, to: bit.to - 1 }, next, false));
    } else {
      const key = { text: bit.text.slice(0, equals), from: bit.from, to: bit.from + equals };
      const value = { text: bit.text.slice(equals + 1), from: key.to + 1, to: bit.to };
      const comma = value.text.includes(",") && (!LISTS.has(key.text) || /,(\w+=|$)/.test(value.text));
      out.push(option(text, key, value, !comma && equals > 0));
    }
  }
  return out;
}

function option(text: OptionText, key: Bit, value: Bit, wellFormed: boolean): BondOption {
  return {
    key: key.text,
    written: sourced(key.text, text.file, text.place(key.from, key.to)),
    value: sourced(value.text, text.file, text.place(value.from, value.to)),
    whole: text.place(key.from, Math.max(key.to, value.to)),
    computed: text.conditional || /[$`]|\{\{|<%|@\w+@/.test(key.text + value.text),
    wellFormed,
  };
}
