/** A name in the spelling of the place where the old one stood: escapes stay escapes. */
import type { Dialect } from "#model/facts";

const ENTITY = /&(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);/gi;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Undefined: the place is not the plain name, and its style cannot be kept. */
export function respell(raw: string, from: string, to: string, dialect: Dialect, quote: string): string | undefined {
  if (dialect === "libvirt") return inXml(raw, from, to, quote);
  if (raw !== from) return undefined;
  const special =
    dialect === "xen" ? /[\\'"\n,=]/ : dialect === "qemu" ? /[\s\\'"$`;&|<>(),*?#]/ : /[\s\\'"$`;&|<>()#]/;
  // Between quotes blanks are plain.
  const inside = quote === "'" || quote === '"';
  return special.test(inside && dialect !== "xen" ? to.replaceAll(" ", "") : to) ? undefined : to;
}

/** Each character as the old name spells it; what must be escaped is. */
function inXml(raw: string, from: string, to: string, quote: string): string | undefined {
  const spelled = new Map<string, string>([
    ["&", "&amp;"],
    ["<", "&lt;"],
    ...(quote === "'" ? [["'", "&apos;"] as const] : quote === '"' ? [['"', "&quot;"] as const] : []),
  ]);
  for (const [entity] of raw.matchAll(ENTITY)) {
    const char = decoded(entity);
    if (char !== undefined) spelled.set(char, entity);
  }
  const write = (name: string) => [...name].map((char) => spelled.get(char) ?? char).join("");
  return write(from) === raw ? write(to) : undefined;
}

function decoded(entity: string): string | undefined {
  const name = entity.slice(1, -1);
  if (!name.startsWith("#")) return NAMED[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
