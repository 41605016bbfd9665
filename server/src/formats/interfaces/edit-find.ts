/** Where things stand in a file: found by halving or by name, so that as many edits as a file has lines stay cheap. */
import { getOrMake } from "#base/collections";
import { memo } from "#base/memo";
import { contains, type Span } from "#base/text";
import { lineStart } from "./lines.ts";
import type { InterfacesTree, Line, Stanza } from "./tree.ts";

/** The last of the sorted spans that begins at the offset or before it. */
export function lastAt<T extends Span>(sorted: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? offset) <= offset) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}

/** The line that holds this offset. */
export function lineAt({ lines }: InterfacesTree, offset: number): Line | undefined {
  const line = lastAt(lines, offset);
  return line && contains(line, offset) ? line : undefined;
}

/** The stanza that begins at this offset. */
export function stanzaFrom({ stanzas }: InterfacesTree, offset: number): Stanza | undefined {
  const stanza = lastAt(stanzas, offset);
  return stanza?.start === offset ? stanza : undefined;
}

export function isAuto(stanza: Stanza): boolean {
  return stanza.keyword === "auto" || stanza.keyword === "allow";
}

interface Named {
  /** `auto` and `allow-*` stanzas that name a link, in order, each with the place of its first word of that name. */
  readonly autos: ReadonlyMap<string, readonly { readonly stanza: Stanza; readonly index: number }[]>;
  /** How many `iface` stanzas a link has. */
  readonly ifaces: ReadonlyMap<string, number>;
  /** There are `iface` stanzas, and all of them lack a family: the file is ifupdown2's. */
  readonly bare: boolean;
  /** Starts of the lines with a comment. */
  readonly comments: ReadonlySet<number>;
  /** The stanza behind each. */
  readonly next: ReadonlyMap<Stanza, Stanza>;
}

export const namesOf: (tree: InterfacesTree) => Named = memo(({ text, stanzas, comments }: InterfacesTree): Named => {
  const autos = new Map<string, { readonly stanza: Stanza; readonly index: number }[]>();
  const ifaces = new Map<string, number>();
  const next = new Map<Stanza, Stanza>();
  let bare: boolean | undefined;
  for (const [i, stanza] of stanzas.entries()) {
    const { words } = stanza.head;
    const [name] = words;
    const behind = stanzas[i + 1];
    if (behind) next.set(stanza, behind);
    if (isAuto(stanza))
      for (const [index, word] of words.entries()) {
        const list = getOrMake(autos, word.text, () => []);
        if (list.at(-1)?.stanza !== stanza) list.push({ stanza, index });
      }
    if (stanza.keyword !== "iface") continue;
    if (!name) continue;
    ifaces.set(name.text, (ifaces.get(name.text) ?? 0) + 1);
    bare = (bare ?? true) && words.length === 1;
  }
  return {
    autos,
    ifaces,
    bare: bare ?? false,
    comments: new Set(comments.map((comment) => lineStart(text, comment.start))),
    next,
  };
});
