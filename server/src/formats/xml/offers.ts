/** Elements and attributes that may be added at a place of an XML text, with what closes them. */
import type { KeySpec, Offer, Written } from "#formats/format";
import type { Lookup } from "./cursor.ts";
import type { XmlElement } from "./tree.ts";

/** What stands inside an element that says nothing when it is empty: `§` is the place of the value. */
export interface Form {
  /** Behind the name, up to the end: ` type='§'/>`, `><tag id='§'/></vlan>`. */
  readonly rest: string;
  readonly sample?: string;
}

/** Elements that may stand several times in their parent. */
const REPEATED =
  /^(tag|route|ip|portForward|range|parameter|portgroup|interface|pf|host|hostname|txt|srv|forwarder|disk|address)$/;

/** Attributes of the element that are not there yet. */
export function attributeOffers(
  lookup: Lookup,
  element: XmlElement,
  prefix: string,
  own: string | undefined,
  bare: boolean,
): readonly Offer[] {
  const quote = quoteOf(element);
  const there = new Set(element.attributes.map(({ name }) => name).filter((name) => name !== own));
  return next(lookup, prefix, true)
    .filter(({ key, spec }) => !there.has(key) && lookup.fits?.(spec, element) !== false)
    .map(({ key, spec }) => {
      const write = { before: `${key}=${quote}`, after: quote, needed: true };
      return { ...spec, key, ...(bare ? { write } : {}) };
    });
}

/** Elements below a parent; `open` is what has to stand before the name. */
export function elementOffers(
  lookup: Lookup,
  parent: XmlElement,
  prefix: string,
  open: string,
  but?: XmlElement,
): readonly Offer[] {
  const there = new Set(
    parent.children.flatMap((node) => (node.kind === "element" && node !== but ? [node.local] : [])),
  );
  const quote = quoteOf(parent);
  return next(lookup, prefix, false)
    .filter(({ key, spec }) => (REPEATED.test(key) || !there.has(key)) && lookup.fits?.(spec, parent) !== false)
    .map(({ key, spec }) => {
      const { shown, write } = written(lookup, parent, prefix, key, spec, quote);
      return { ...shown, key, write: { ...write, before: open + write.before } };
    });
}

/** Each key once, called by the next word of its path. */
function next(lookup: Lookup, prefix: string, attributes: boolean) {
  const found = new Map<string, { readonly key: string; readonly spec: KeySpec }>();
  for (const spec of lookup.keys) {
    if (!spec.key.startsWith(prefix) || spec.quiet || lookup.belongs?.(spec, prefix) === false) continue;
    const rest = spec.key.slice(prefix.length);
    if (rest.startsWith("@") !== attributes || rest === "" || rest.includes(":")) continue;
    const key = attributes ? rest.slice(1) : (rest.split("/")[0] ?? "");
    if (!found.has(key)) found.set(key, { key, spec });
  }
  return [...found.values()];
}

/** An element with the attribute that says most, with its text, or empty for what belongs inside. */
function written(
  lookup: Lookup,
  parent: XmlElement,
  prefix: string,
  name: string,
  spec: KeySpec,
  quote: string,
): { readonly shown: KeySpec; readonly write: Written } {
  const path = `${prefix}${name}`;
  const form = lookup.form?.(path, parent);
  const main = form ? undefined : lookup.keys.find(({ key, quiet }) => !quiet && key.startsWith(`${path}/@`));
  const text = lookup.keys.find(({ key }) => key === path);
  const [before = "", after = ""] = form
    ? form.rest.replaceAll("'", quote).split("§")
    : text
      ? [">", `</${name}>`]
      : main
        ? [` ${main.key.slice(path.length + 2)}=${quote}`, `${quote}/>`]
        : [">", `</${name}>`];
  const sample = form?.sample;
  const write = { before: name + before, after, needed: true, ...(sample === undefined ? {} : { sample }) };
  return { shown: text ?? main ?? spec, write };
}

/** The quote of the element's own attributes, or of those around it. */
function quoteOf(element: XmlElement): string {
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    const open = at.attributes.find(({ open: sign }) => sign !== "")?.open;
    if (open === "'" || open === '"') return open;
  }
  return "'";
}
