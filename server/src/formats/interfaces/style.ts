/** How a file spells and lays out its options, so that new lines look like their neighbours. */
import { memo } from "#base/memo";
import { canonical, isBuiltIn } from "./keys.ts";
import { indentOf } from "./lines.ts";
import type { InterfacesTree, Line, Stanza } from "./tree.ts";

export interface Style {
  /** Between the words of hooks' options. */
  readonly joint: "_" | "-" | undefined;
  readonly indent: string;
  /** Between key and value. */
  readonly gap: string;
}

function jointOf(line: Line): "_" | "-" | undefined {
  const { text } = line.key;
  const key = canonical(text);
  if (isBuiltIn(key) || /^(ovs|tunctl|uml|dns)-/.test(key)) return undefined;
  return text.includes("_") ? "_" : text.includes("-") ? "-" : undefined;
}

/** What the options of all `iface` stanzas show. */
const shown: (tree: InterfacesTree) => { readonly last: Line | undefined; readonly joint: Style["joint"] } = memo(
  ({ stanzas }: InterfacesTree) => {
    const all = stanzas.filter(({ keyword }) => keyword === "iface").flatMap(({ options }) => options);
    return { last: all.at(-1), joint: all.map(jointOf).find((joint) => joint !== undefined) };
  },
);

/** The stanza's own style; what it does not show comes from the rest of the file. */
export function styleOf(tree: InterfacesTree, stanza: Stanza | undefined): Style {
  const { text } = tree;
  const all = shown(tree);
  const own = stanza?.options ?? [];
  const from = own.at(-1) ?? all.last;
  const gap = from?.rest ? text.slice(from.key.end, from.rest.start) : " ";
  return {
    joint: own.map(jointOf).find((joint) => joint !== undefined) ?? all.joint,
    indent: indentOf(text, from) ?? "    ",
    // Columns are not kept up: only a single tab or blank is a style.
    gap: gap === "\t" ? "\t" : " ",
  };
}

/** A canonical key as this style writes it: the customs of each package where the file shows none. */
export function spelled(key: string, style: Style): string {
  if (isBuiltIn(key)) return key;
  if (/^(ovs|tunctl|uml)-/.test(key)) return key.replaceAll("-", "_");
  if (/^(bridge|bond|vlan-raw)/.test(key))
    return style.joint === "_" ||
      (style.joint === undefined &&
        /^bridge-(ports|stp|fd|hw|maxwait|waitport|ageing|hello|maxage|bridgeprio)$/.test(key))
      ? key.replaceAll("-", "_")
      : key;
  return key;
}
