/** What is wrong with an `iface` line: ifupdown's config.c refuses the file over each of these. */
import { nearest } from "#base/nearest";
import { type Head, readHead } from "./head.ts";
import { FAMILIES, INET, METHODS } from "./schema.ts";
import { isComputed } from "./templates.ts";
import type { Stanza } from "./tree.ts";
import { mend, type Troubles } from "./trouble-list.ts";

/** What a stanza can inherit from: stanzas above it, by name and family. */
export class Above {
  /** An include line stands above: its files may define more. */
  included = false;
  readonly #families = new Map<string, Set<string | undefined>>();

  define({ head }: Stanza): void {
    const { name, family, from } = readHead(head);
    if (!name) return;
    const known = this.#families.get(name.text) ?? new Set();
    this.#families.set(name.text, known);
    if (family || !from) known.add(family?.text);
    else for (const inherited of this.#families.get(from.text) ?? []) known.add(inherited);
  }

  /** ifupdown looks for a stanza of the same family where one is written. */
  has(name: string, family: string | undefined): boolean {
    const known = this.#families.get(name);
    return known !== undefined && (family === undefined || known.has(family) || known.has(undefined));
  }
}

/** Method that the options speak for. */
function likelyMethod(stanza: Stanza): string {
  const name = stanza.head.words[0]?.text;
  if (name === "lo") return "loopback";
  return stanza.options.some((line) => line.key.text === "address") ? "static" : "manual";
}

function likelyFamily(stanza: Stanza): string {
  const address = stanza.options.find((line) => line.key.text === "address");
  return address?.words[0]?.text.includes(":") ? "inet6" : "inet";
}

/** The family that was meant: one that has the method, near the word. */
function likelyFamilyWord(written: string, method: string | undefined): string {
  const fitting = FAMILIES.filter((family) => method === undefined || METHODS.get(family)?.includes(method));
  return nearest(written, fitting) ?? (written.includes("6") ? "inet6" : "inet");
}

function inheritance(name: string, head: Head, above: Above, found: Troubles): void {
  const { family, method, inherits, from } = head;
  if (inherits && !from) {
    const start = (method ?? family ?? head.name ?? inherits).end;
    const mends = [mend("delete", { span: { start, end: inherits.end }, text: "" })];
    found.add("interfaces/incomplete", inherits, { keyword: inherits.text }, mends);
  }
  // Files that include this one, or that it includes, may define more: only what this file settles is told.
  else if (from && found.loss === "file" && !above.included && !above.has(from.text, family?.text))
    found.add("interfaces/inherits-undefined", from, { name, from: from.text }, []);
}

export function ifaceLine(stanza: Stanza, above: Above, found: Troubles): void {
  const { head } = stanza;
  const read = readHead(head);
  const { name, family, method, inherits, from } = read;
  if (!name || head.words.some((word) => isComputed(word.text))) return;
  inheritance(name.text, read, above, found);
  if (inherits && !from) return;
  if (!family) {
    if (from) return;
    const text = ` ${likelyFamily(stanza)} ${likelyMethod(stanza)}`;
    found.add("interfaces/bare-iface", head, { name: name.text }, [
      mend("insert", { span: { start: name.end, end: name.end }, text }),
    ]);
    return;
  }
  const methods = METHODS.get(family.text);
  if (!methods) {
    // `auto` as a family is ifupdown-ng's.
    if (family.text === "auto") return;
    const text =
      !method && INET.includes(family.text) ? `inet ${family.text}` : likelyFamilyWord(family.text, method?.text);
    found.add("interfaces/unknown-family", family, { name: name.text, family: family.text }, [
      mend("replace", { span: family, text }),
    ]);
    return;
  }
  if (!method) {
    if (from) return;
    found.add("interfaces/method-missing", head, { name: name.text, family: family.text }, [
      mend("insert", { span: { start: family.end, end: family.end }, text: ` ${likelyMethod(stanza)}` }),
    ]);
    return;
  }
  if (!methods.includes(method.text)) {
    const text =
      nearest(method.text, methods) ?? nearest(method.text.toLowerCase(), [...methods, ""]) ?? likelyMethod(stanza);
    const lower = method.text.toLowerCase();
    found.add("interfaces/unknown-method", method, { name: name.text, family: family.text, method: method.text }, [
      mend("replace", { span: method, text: methods.includes(lower) ? lower : text }),
    ]);
  }
}
