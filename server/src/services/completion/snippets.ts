/** The snippets of the extension, for clients that do not bring them themselves. */
import type { FileId } from "#base/text";
import ifcfg from "#snippets/ifcfg" with { type: "json" };
import interfaces from "#snippets/interfaces" with { type: "json" };
import shell from "#snippets/shellscript" with { type: "json" };
import xen from "#snippets/xen-config" with { type: "json" };
import xml from "#snippets/xml" with { type: "json" };
import { freshMac, freshUuid } from "../fresh-mac.ts";
import type { Asking, Suggestion } from "./suggestion.ts";

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

/** By the format's id. */
const TABLES: Readonly<Record<string, Readonly<Record<string, Snippet>>>> = {
  ifcfg,
  interfaces,
  xen,
  "libvirt-domain": xml,
  "libvirt-network": xml,
  qemu: shell,
  modprobe: shell,
};

/** Where a line has nothing before the cursor but blanks, or a `<`; those whose own file it is. */
export function snippetsAt(
  asking: Omit<Asking, "cursor">,
  span: { readonly start: number; readonly end: number },
): readonly Suggestion[] {
  const { doc, format } = asking;
  const table = TABLES[format.id];
  const line = doc.text.slice(doc.text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  if (!table || !/^\uFEFF?[ \t]*<?$/.test(line)) return [];
  const open = line.endsWith("<");
  return Object.entries(table).flatMap(([name, { prefix, body, description }], i): readonly Suggestion[] => {
    if (!fits(prefix, asking) || (open && !body[0]?.startsWith("<"))) return [];
    const snippet = filled(open ? [body[0]?.slice(1) ?? "", ...body.slice(1)] : body, asking, i);
    return [
      {
        label: prefix,
        replace: span,
        insert: "",
        snippet,
        detail: name,
        doc: description,
        kind: "snippet",
        rank: 5000 + i,
      },
    ];
  });
}

/** Prefixes that belong to one kind of file only. */
function fits(prefix: string, { doc, format }: Omit<Asking, "cursor">): boolean {
  const { path } = doc;
  if (format.id === "modprobe") return prefix === "modprobe-bond";
  if (format.id === "qemu")
    return prefix !== "modprobe-bond" && (prefix === "bridge-conf") === /bridge\.conf$/.test(path);
  if (format.id === "ifcfg") return prefix.startsWith("if-route") === /(^|\/)route6?-[^/]+$/.test(path);
  if (format.id === "xen") return prefix.startsWith("xl-conf") === /xl\.conf$/.test(path);
  if (format.id === "libvirt-network") return prefix.startsWith("lv-net-") && doc.text.trim() === "";
  if (format.id === "libvirt-domain") return !/^lv-(net|domain)-/.test(prefix);
  return true;
}

/** Variables that not every editor has, written out; the same question gives the same answer. */
function filled(body: readonly string[], { workspace, host, doc }: Omit<Asking, "cursor">, seed: number): string {
  let n = 0;
  const mac = (prefix: "00163e" | "525400") =>
    host
      ? freshMac(workspace, host, `${doc.file} ${seed} ${n++}` as FileId, prefix)
      : `${prefix.replace(/..(?=.)/g, "$&:")}:00:00:01`;
  return body
    .join("\n")
    .replace(/(00:16:3e|52:54:00):\$\{RANDOM_HEX\/[^}]*\}/gi, (_, head: string) =>
      mac(/^00/.test(head) ? "00163e" : "525400"),
    )
    .replace(/\$\{?UUID\}?/g, () => freshUuid(workspace, `${doc.file} ${seed} ${n++}` as FileId));
}
