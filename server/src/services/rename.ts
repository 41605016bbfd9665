/** Another name for a link, network or guest, wherever it is written: model.md §2. */
import type { EstateEdit } from "#analysis/fixes";
import { baseName, dirName, fileAt, join, pathOf } from "#analysis/paths";
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin, Span, TextEdit } from "#base/text";
import type { Host, Link } from "#model/host";
import { byteLength, isPlainName, MAX_NAME } from "#model/names";
import { namesOf, type Place, type Thing, thingAt } from "./places.ts";

export interface Refused {
  readonly refused: string;
}

/** The words that would be replaced; why not, where nothing can be renamed. */
export function prepareRename(
  workspace: Workspace,
  place: Place,
): { readonly span: Span; readonly name: string } | Refused {
  const thing = thingAt(workspace, place);
  const name = thing && nameOf(thing);
  if (!thing || name === undefined) return { refused: "There is no name here that can be changed." };
  if (!written(workspace, { file: place.file, ...thing.span }, name))
    return { refused: `${name} is not written here as it is called.` };
  return { span: { start: thing.span.start, end: thing.span.end }, name };
}

/** Every edit and every file that is called after the name; or why that cannot be. */
export function rename(workspace: Workspace, place: Place, to: string): EstateEdit | Refused {
  const prepared = prepareRename(workspace, place);
  if ("refused" in prepared) return prepared;
  const thing = thingAt(workspace, place);
  const from = prepared.name;
  if (!thing || to === from) return { edits: new Map(), creates: new Map() };
  if (to.trim() === "" || /\s/.test(to)) return { refused: "A name has no blanks and is not empty." };
  if (thing.is !== "link") return plainEdits(workspace, placesOf(thing), from, to);
  return new LinkRename(workspace, thing.host, thing.link, to).result();
}

function nameOf(thing: Thing): string | undefined {
  switch (thing.is) {
    case "link":
      return thing.link.name;
    case "network":
      return thing.network.name;
    case "portgroup":
      return thing.portgroup.name.value;
    case "guest":
      return thing.guest.name;
    case "script":
      return undefined;
  }
}

function placesOf(thing: Thing): readonly Origin[] {
  const { host } = thing;
  if (thing.is === "network") return namesOf(thing.network);
  if (thing.is === "guest") return [thing.guest.fact.name];
  if (thing.is !== "portgroup") return [];
  const users = host.nics.flatMap(({ fact: { attach }, portgroup }) =>
    attach.to === "network" && attach.portgroup && portgroup === thing.portgroup ? [attach.portgroup] : [],
  );
  return [thing.portgroup.name, ...users];
}

/** Whether the text at the place is the name itself: it may be escaped, or only implied. */
function written(workspace: Workspace, at: Origin, name: string): boolean {
  return workspace.document(at.file)?.text.slice(at.start, at.end) === name;
}

function plainEdits(workspace: Workspace, places: readonly Origin[], from: string, to: string): EstateEdit | Refused {
  if (/[<>&"'\\]/.test(to)) return { refused: `${to} has characters that must not stand in a name.` };
  const edits = new Edits();
  for (const at of places) if (written(workspace, at, from)) edits.add(at, to);
  return { edits: edits.byFile, creates: new Map() };
}

class Edits {
  readonly byFile = new Map<FileId, TextEdit[]>();

  add(at: Origin, text: string): void {
    const list = this.byFile.get(at.file) ?? [];
    this.byFile.set(at.file, list);
    if (!list.some(({ span }) => span.start < at.end && at.start < span.end))
      list.push({ span: { start: at.start, end: at.end }, text });
  }
}

class LinkRename {
  readonly #workspace: Workspace;
  readonly #host: Host;
  /** Old name → new name: the link, and every VLAN that is called after it. */
  readonly #names = new Map<string, string>();

  constructor(workspace: Workspace, host: Host, link: Link, to: string) {
    this.#workspace = workspace;
    this.#host = host;
    this.#collect(link, to);
  }

  #collect(link: Link, to: string): void {
    if (this.#names.has(link.name)) return;
    this.#names.set(link.name, to);
    for (const vlan of link.vlans)
      if (vlan.name.startsWith(`${link.name}.`)) this.#collect(vlan, `${to}${vlan.name.slice(link.name.length)}`);
  }

  result(): EstateEdit | Refused {
    const wrong = this.#objection();
    if (wrong !== undefined) return { refused: wrong };
    const edits = new Edits();
    // Longer names first: `bond0.900` as a whole covers the `bond0` in it.
    const renamed = [...this.#names].sort(([a], [b]) => b.length - a.length);
    for (const [from, to] of renamed)
      for (const { at } of this.#host.links.get(from)?.mentions ?? [])
        if (written(this.#workspace, at, from)) edits.add(at, to);
    return { edits: edits.byFile, creates: new Map(), renames: this.#files() };
  }

  #objection(): string | undefined {
    for (const to of this.#names.values()) {
      const bytes = byteLength(to);
      if (!isPlainName(to) || /[/:%]/.test(to)) return `${to} is no name for a link.`;
      if (bytes > MAX_NAME) return `${to} has ${bytes} bytes; the kernel takes ${MAX_NAME}.`;
      if (this.#host.links.get(to)?.declared) return `${this.#host.name} has a ${to} already.`;
    }
    return undefined;
  }

  /** `ifcfg-NAME` and the files that belong to it. */
  #files(): readonly { readonly from: FileId; readonly to: FileId }[] {
    return this.#workspace.filesOf(this.#host.id).flatMap((file) => {
      const path = pathOf(file);
      const [, kind, rest = ""] = /^(ifcfg|route6?|rule6?|keys)-(.+)$/.exec(baseName(path)) ?? [];
      const to = this.#names.get(rest);
      if (kind === undefined || to === undefined) return [];
      return [{ from: file, to: fileAt(file, join(dirName(path), `${kind}-${to}`)) }];
    });
  }
}
