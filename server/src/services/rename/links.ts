/** Another name for a link: every text of its hosts, the names that follow from it, the files that are called after it. */
import { word } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin } from "#base/text";
import type { Host } from "#model/host";
import { dotted } from "#model/names";
import type { Thing } from "../places.ts";
import { type Closure, closure, otherVlan } from "./closure.ts";
import { type Asked, Edits, type FileRename, type Refused, type Renaming } from "./edits.ts";
import { filesOfLinks, stanzaFiles } from "./files.ts";
import { computing, mentionsOf, patterns, wordsOf } from "./places.ts";
import { hostsOf } from "./scope.ts";
import { misread } from "./verify.ts";

type LinkThing = Extract<Thing, { readonly is: "link" }>;
type Kind = "follows" | "word" | "part" | "captured" | "vlan" | "file";

const WORDS: Readonly<Record<Kind, Omit<Asked, "edits" | "renames">>> = {
  follows: { label: "Names that follow by a script", why: "", needed: true },
  word: {
    label: "Commands that name it",
    why: "Trunkline does not follow these commands; the word in them is the same.",
    needed: true,
  },
  part: {
    label: "Other texts that hold the name",
    why: "Labels, paths and the like: no reader takes them as the link's name.",
    needed: false,
  },
  captured: {
    label: "Captured state",
    why: "It shows the host as it was, under the old name. Until the host was restarted that is so.",
    needed: false,
  },
  vlan: { label: "Another VLAN", why: "", needed: true },
  file: { label: "Files called after it", why: "Their readers take any name.", needed: false },
};

export function renameLink(workspace: Workspace, thing: LinkThing, to: string): Renaming | Refused {
  return new LinkRename(workspace, thing, to).result();
}

class LinkRename {
  readonly #workspace: Workspace;
  readonly #thing: LinkThing;
  readonly #to: string;
  readonly #sure = new Edits();
  readonly #asked = new Map<Kind, Edits>();
  readonly #known = new Set<string>();
  readonly #files = new Map<FileId, FileRename>();
  readonly #labels = new Map<FileId, FileRename>();
  #why = "";
  #refused: string | undefined;

  constructor(workspace: Workspace, thing: LinkThing, to: string) {
    this.#workspace = workspace;
    this.#thing = thing;
    this.#to = to;
  }

  result(): Renaming | Refused {
    const hosts = hostsOf(this.#workspace, this.#thing);
    for (const host of hosts) {
      const link = host.links.get(this.#thing.link.name);
      const taken = link && this.#taken(host, this.#to);
      if (taken !== undefined) return { refused: taken };
      const names = link && closure(this.#workspace, host, link, this.#to);
      if (!names) continue;
      if ("refused" in names) return names;
      const why = this.#objection(host, names);
      if (why !== undefined) return { refused: why };
      this.#edit(host, names);
    }
    if (this.#refused !== undefined) return { refused: this.#refused };
    const wrong = misread(this.#workspace, this.#sure.byFile, (file, { span, text }) => {
      const from = this.#workspace.document(file)?.text.slice(span.start, span.end);
      return from === undefined ? undefined : { from, to: text };
    });
    return wrong === undefined ? this.#renaming() : { refused: wrong };
  }

  #objection(host: Host, { names }: Closure): string | undefined {
    const lines = this.#workspace.lines;
    const byTemplate = computing(this.#workspace, host);
    const byPattern = patterns(this.#workspace, host);
    for (const [from, to] of names) {
      if (names.has(to)) continue;
      const taken = this.#taken(host, to);
      if (taken !== undefined) return taken;
      const computed = byPattern(from, to) ?? byTemplate(from);
      if (computed !== undefined) return computed;
    }
    for (const [, to] of roots(names)) {
      const [used] = names.has(to) ? [] : wordsOf(this.#workspace, host, to, () => false);
      if (used) return `${word(used.at, lines)} names ${to} already.`;
    }
    return undefined;
  }

  #taken(host: Host, to: string): string | undefined {
    const known = host.links.get(to);
    const at = known?.definitions[0]?.name ?? known?.mentions[0]?.at;
    const place = at && word(at, this.#workspace.lines);
    if (known?.declared) return `${host.name} has a ${to} already${place === undefined ? "" : ` (${place})`}.`;
    return place === undefined ? undefined : `${place} names ${to} already.`;
  }

  #edit(host: Host, { names, byScript }: Closure): void {
    // Longer names first: `bond0.900` as a whole covers the `bond0` in it.
    const renamed = [...names].sort(([a], [b]) => b.length - a.length);
    for (const [from, to] of renamed) {
      const link = host.links.get(from);
      if (!link) continue;
      const { plain, other } = mentionsOf(this.#workspace, link);
      const [several] = other;
      if (several && this.#refused === undefined) this.#refused = this.#several(from, several.at);
      const script = byScript.get(from);
      const vlan = otherVlan(link, to);
      if (script !== undefined) this.#why = script;
      if (vlan !== undefined) this.#why = `${to} is VLAN ${vlan} on the wire, no longer VLAN ${link.vlan?.id ?? "?"}.`;
      const kind = vlan !== undefined ? "vlan" : script === undefined ? undefined : "follows";
      for (const at of plain) this.#add(kind, at, to);
    }
    for (const [from, to] of roots(names))
      for (const { at, as } of wordsOf(this.#workspace, host, from, (at) => this.#known.has(keyOf(at))))
        this.#add(as === "known" ? undefined : as, at, to);
    for (const file of filesOfLinks(this.#workspace, host, names)) this.#files.set(file.from, file);
    for (const file of stanzaFiles(this.#workspace, host, names)) this.#labels.set(file.from, file);
    for (const { from, to } of [...this.#files.values(), ...this.#labels.values()])
      if (this.#workspace.document(to) && !this.#files.has(to))
        this.#refused ??= `A file of the name ${to.slice(to.lastIndexOf("/") + 1)} is there already, beside ${from.slice(from.lastIndexOf("/") + 1)}.`;
  }

  #several(name: string, at: Origin): string {
    const raw = this.#workspace.document(at.file)?.text.slice(at.start, at.end) ?? "";
    return `${name} is written as ${raw.length > 40 ? `${raw.slice(0, 39)}…` : raw} in ${word(at, this.#workspace.lines)}, which is not its plain name: change it there first.`;
  }

  #add(kind: Kind | undefined, at: Origin, text: string): void {
    if (this.#known.has(keyOf(at))) return;
    this.#known.add(keyOf(at));
    let edits = kind === undefined ? this.#sure : this.#asked.get(kind);
    if (!edits) {
      edits = new Edits();
      this.#asked.set(kind ?? "part", edits);
    }
    edits.add(at, text);
  }

  #renaming(): Renaming {
    const asked = [...this.#asked].map(([kind, edits]): Asked => {
      const { label, why, needed } = WORDS[kind];
      return { label, why: why === "" ? this.#why : why, needed, edits: edits.byFile, renames: [] };
    });
    const { label, why, needed } = WORDS.file;
    const renames = [...this.#labels.values()];
    if (renames.length > 0) asked.push({ label, why, needed, edits: new Map(), renames });
    return { edits: this.#sure.byFile, creates: new Map(), renames: [...this.#files.values()], asked };
  }
}

/** Names that do not follow from another's: where `eth0` stands in `eth0.900`, both are found. */
function roots(names: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...names].filter(([from]) => !names.has(dotted(from)?.parent ?? ""));
}

function keyOf({ file, start }: Origin): string {
  return `${start} ${file}`;
}
