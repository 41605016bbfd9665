/** A drawing as plain data: the webview makes DOM nodes of it, the command line a text. */
export interface Drawing {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Drawing | string)[];
  /** Tells an element from its siblings across two drawings, so that it keeps its identity. */
  readonly key: string | null;
}

type Values = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Attributes that are null, undefined or false are left out; `key` is not drawn. */
export function draw(tag: string, values: Values, ...children: readonly (Drawing | string | null)[]): Drawing {
  const attributes: Record<string, string> = {};
  let key: string | null = null;
  for (const name in values) {
    const value = values[name];
    if (value === null || value === undefined || value === false) continue;
    const text = typeof value === "number" ? number(value) : String(value);
    if (name === "key") key = text;
    else attributes[name] = text;
  }
  return {
    tag,
    attributes,
    children: children.includes(null) ? children.filter((child) => child !== null) : (children as Drawing["children"]),
    key,
  };
}

/** Two decimals at most, and none when there are none. */
export function number(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : "0";
}

/** The drawing as XML. Text that XML cannot hold (control characters, lone surrogates) becomes U+FFFD. */
export function toXml({ tag, attributes, children }: Drawing): string {
  let xml = `<${tag}`;
  for (const name in attributes) xml += ` ${name}="${escapeXml(attributes[name] ?? "")}"`;
  if (children.length === 0) return `${xml}/>`;
  xml += ">";
  for (const child of children) xml += typeof child === "string" ? escapeXml(child) : toXml(child);
  return `${xml}</${tag}>`;
}

const special = /[&<>"]/g;
/** What XML 1.0 has no way to write: lone surrogates, two noncharacters, control characters. */
const illegal = /[\p{Cs}\ufffe\uffff]|[^\P{Cc}\t\n\r]/gu;
const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Nearly every text is plain, and looking is cheaper than replacing. */
const plain = /^[ !#-%'-;=?-~]*$/;

export function escapeXml(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(illegal, "\ufffd").replace(special, (character) => escapes[character] ?? character);
}
