/** From elements and attributes to values with their places, as facts hold them. */
import { at, type FileId, type Sourced, type Span, sourced } from "#base/text";
import type { Stated } from "#model/attributes";
import type { Setting } from "#model/facts";
import { attribute, content, isPlain, type XmlAttribute, type XmlElement } from "./tree.ts";
import type { XmlValue } from "./values.ts";

/** Templates, shell and Python that would fill the text in; `%d` is libvirt's own and stays. */
const COMPUTED = /\{\{|\{%|[$#]\{|\$\(|\$[A-Za-z_]|<%|%>|@[A-Z][A-Z0-9_]*@|%s\b|%\(\w+\)/;
/** Statements of a template: parts of the text may not be there, or be there many times. */
const STATEMENT = /\{%|<%|^[ \t]*#(?:if|foreach|for|end)\b/m;

export function isComputed(value: XmlValue): boolean {
  return !value.known || COMPUTED.test(value.text);
}

/** Whether a program writes the text before libvirt sees it: what is no XML here may be XML there. */
export function isTemplate(text: string): boolean {
  return STATEMENT.test(text);
}

function raw(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** A value that rules may ask for; undefined inside where it is empty or computed. */
export function stated(text: string, file: FileId, value: XmlValue): Stated<string> {
  const known = value.text !== "" && !isComputed(value);
  return { ...at(file, value.span), value: known ? value.text : undefined, text: raw(text, value.span) };
}

/** The same for a whole number; libvirt takes decimal digits with blanks round them. */
export function statedNumber(text: string, file: FileId, value: XmlValue): Stated<number> {
  const digits = isComputed(value) ? null : /^\s*(\d{1,15})\s*$/.exec(value.text);
  return { ...at(file, value.span), value: digits ? Number(digits[1]) : undefined, text: raw(text, value.span) };
}

/** What an attribute gives; undefined where it, or its value, is missing. */
export function attributeStated(
  text: string,
  file: FileId,
  element: XmlElement | undefined,
  name: string,
): Stated<string> | undefined {
  const value = attribute(element, name)?.value;
  return value && stated(text, file, value);
}

/** What an attribute gives as a name; undefined where it is missing, empty or computed. */
export function attributeSourced(
  file: FileId,
  element: XmlElement | undefined,
  name: string,
): Sourced<string> | undefined {
  const value = attribute(element, name)?.value;
  return value && value.text !== "" && !isComputed(value) ? sourced(value.text, file, value.span) : undefined;
}

export function contentSourced(file: FileId, element: XmlElement | undefined): Sourced<string> | undefined {
  const value = content(element);
  return value && !isComputed(value) ? sourced(value.text, file, value.span) : undefined;
}

/** An attribute as a setting. */
export function attributeSetting(text: string, file: FileId, key: string, found: XmlAttribute): Setting | undefined {
  const { value } = found;
  if (!value) return undefined;
  const written = { start: value.span.start - found.open.length, end: value.span.end + found.close.length };
  return {
    key,
    written: sourced(raw(text, written), file, written),
    value: sourced(value.text, file, value.span),
    whole: { start: found.start, end: found.end },
    computed: isComputed(value),
  };
}

/** The text of an element as a setting. */
export function contentSetting(
  text: string,
  file: FileId,
  key: string,
  element: XmlElement | undefined,
): Setting | undefined {
  const value = content(element);
  if (!element || !value) return undefined;
  return {
    key,
    written: sourced(raw(text, value.span), file, value.span),
    value: sourced(value.text, file, value.span),
    whole: { start: element.start, end: element.end },
    computed: isComputed(value),
  };
}

/**
 * Every attribute and every text at or below an element, in the order of the text. Keys are paths below it: `@type`,
 * `source/@bridge`, `tune/sndbuf`. Foreign namespaces are left out.
 */
export function settingsOf(
  text: string,
  file: FileId,
  element: XmlElement,
  path = "",
  found: Setting[] = [],
): Setting[] {
  const keep = (setting: Setting | undefined): void => {
    if (setting) found.push(setting);
  };
  for (const one of element.attributes)
    if (!one.name.includes(":") && one.name !== "xmlns") keep(attributeSetting(text, file, `${path}@${one.name}`, one));
  const below = element.children.filter((node): node is XmlElement => node.kind === "element");
  if (below.length === 0 && path !== "") keep(contentSetting(text, file, path.slice(0, -1), element));
  for (const node of below) if (isPlain(node)) settingsOf(text, file, node, `${path}${node.local}/`, found);
  return found;
}
