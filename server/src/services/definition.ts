/** From a name to where it is defined, across files and formats. */
import type { Workspace } from "#analysis/workspace";
import { type Origin, sameOrigin } from "#base/text";
import { documentLinks, includedAt } from "./links.ts";
import { distinct, namesOf, type Place, type Thing, thingsAt } from "./places.ts";
import { wordsOf } from "./rename/places.ts";

/** Where what stands at the place is defined; empty when nothing is named there or nothing defines it. */
export function definition(workspace: Workspace, place: Place): readonly Origin[] {
  const all = thingsAt(workspace, place).map((thing) => ({ thing, found: definitionsOf(workspace, thing) }));
  // A name that stands in its own definition leads on to what it is derived from, where there is such.
  const elsewhere = all.find(({ thing, found }) =>
    found.some((at) => at.start !== thing.span.start || at.file !== place.file),
  );
  const found = (elsewhere ?? all[0])?.found ?? [];
  return found.length > 0 ? found : files(workspace, place);
}

/** What a `source` line or the name of a script leads to. */
function files(workspace: Workspace, place: Place): readonly Origin[] {
  const { file, offset } = place;
  const included = includedAt(workspace, place);
  if (included.length > 0) return included;
  return documentLinks(workspace, file)
    .filter(({ span }) => span.start <= offset && offset <= span.end)
    .map(({ target }) => ({ file: target, start: 0, end: 0 }));
}

/** Every text that names what stands at the place, in the order of files; with its definitions or without. */
export function references(workspace: Workspace, place: Place, withDefinitions = true): readonly Origin[] {
  const [thing] = thingsAt(workspace, place);
  if (!thing) return [];
  const definitions = definitionsOf(workspace, thing);
  const all = [...mentionsOf(thing), ...wordsFor(workspace, thing)].filter(
    (at) => withDefinitions || !definitions.some((def) => sameOrigin(def, at)),
  );
  return [...distinct(all)].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start));
}

/** Texts that only a format's table knows as the link's name. */
function wordsFor(workspace: Workspace, thing: Thing): readonly Origin[] {
  if (thing.is !== "link") return [];
  const starts = new Set(thing.link.mentions.map(({ at }) => `${at.start} ${at.file}`));
  const words = wordsOf(workspace, thing.host, thing.link.name, ({ file, start }) => starts.has(`${start} ${file}`));
  return [...words].flatMap(({ at, as }) => (as === "known" ? [at] : []));
}

export interface Highlight {
  readonly at: Origin;
  /** It defines what the others name. */
  readonly defines: boolean;
}

/** Every text of the same file that names what stands at the place. */
export function highlights(workspace: Workspace, place: Place): readonly Highlight[] {
  const [thing] = thingsAt(workspace, place);
  const definitions = thing ? definitionsOf(workspace, thing) : [];
  return references(workspace, place)
    .filter(({ file }) => file === place.file)
    .map((at) => ({ at, defines: definitions.some((definition) => sameOrigin(definition, at)) }));
}

export function definitionsOf(workspace: Workspace, thing: Thing): readonly Origin[] {
  switch (thing.is) {
    case "link": {
      const { definitions, network } = thing.link;
      const made = network?.definitions.flatMap(({ bridge, createsBridge }) =>
        bridge && createsBridge ? [bridge] : [],
      );
      return definitions.length > 0 ? definitions.map(({ name }) => name) : (made ?? []);
    }
    case "network":
      return thing.network.definitions.map(({ name }) => name);
    case "portgroup":
      return [thing.portgroup.name];
    case "guest":
      return [thing.guest.fact.name];
    case "script": {
      const path = thing.path.replace(/^\//, "");
      const found = workspace.filesOf(thing.host.id).filter((file) => workspace.place(file)?.path === path);
      return found.map((file) => ({ file, start: 0, end: 0 }));
    }
  }
}

function mentionsOf(thing: Thing): readonly Origin[] {
  const { host } = thing;
  switch (thing.is) {
    case "link":
      return thing.link.mentions.map(({ at }) => at);
    case "network":
      return namesOf(thing.network);
    case "portgroup":
      return [
        thing.portgroup.name,
        ...host.nics.flatMap(({ fact: { attach }, portgroup }) =>
          attach.to === "network" && attach.portgroup && portgroup === thing.portgroup ? [attach.portgroup] : [],
        ),
      ];
    case "guest":
      return host.guests
        .filter(({ name, fact }) => name === thing.guest.name && fact.named)
        .map(({ fact }) => fact.name);
    case "script":
      return host.nics.flatMap(({ fact: { attach, script } }) => {
        const said = attach.to === "script" ? (attach.script ?? script) : script;
        return said?.value === thing.path ? [said] : [];
      });
  }
}
