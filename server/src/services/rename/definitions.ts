/** Another name for a guest, a network or a portgroup. */
import { word } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin } from "#base/text";
import type { Host } from "#model/host";
import { namesOf, type Thing } from "../places.ts";
import { type Asked, Edits, type FileRename, type Refused, type Renaming } from "./edits.ts";
import { fileOfDefinition } from "./files.ts";
import { hostsOf } from "./scope.ts";
import { respell } from "./spelling.ts";
import { misread } from "./verify.ts";

type Named = Exclude<Thing, { readonly is: "link" | "script" }>;

export function renameDefinition(workspace: Workspace, thing: Named, from: string, to: string): Renaming | Refused {
  const hosts = hostsOf(workspace, thing);
  const taken = takenBy(hosts, thing, to);
  if (taken) return { refused: `${word(taken, workspace.lines)} names ${to} already.` };
  if (thing.is === "network" && from === "default" && !thing.network.declared)
    return { refused: "default is the network that libvirt brings along: nothing here defines it." };
  const edits = new Edits();
  const files = new Map<FileId, FileRename>();
  for (const host of hosts)
    for (const at of placesOf(host, thing, from)) {
      if (at.start === at.end) continue;
      const doc = workspace.document(at.file);
      const dialect = workspace.facts(at.file)?.dialect;
      if (!doc || !dialect) continue;
      const raw = doc.text.slice(at.start, at.end);
      const text = respell(raw, from, to, dialect, doc.text[at.start - 1] ?? "");
      const place = word(at, workspace.lines);
      if (text === undefined)
        return {
          refused:
            raw === from
              ? `${to} cannot be written in ${place}: it has characters that mean something there.`
              : `${from} is written as ${raw} in ${place}, in a way that cannot be kept: write it plainly first.`,
        };
      edits.add(at, text);
      const file = definesIt(host, thing, at) ? fileOfDefinition(at.file, from, to) : undefined;
      if (file && workspace.document(file.to))
        return { refused: `A file of the name ${file.to.slice(file.to.lastIndexOf("/") + 1)} is there already.` };
      if (file) files.set(at.file, file);
    }
  const wrong = misread(workspace, edits.byFile, () => ({ from, to }));
  if (wrong !== undefined) return { refused: wrong };
  return { edits: edits.byFile, creates: new Map(), ...sorted(workspace, [...files.values()]) };
}

/** libvirt calls its files after what they define; the names of all others are their owner's own. */
function sorted(workspace: Workspace, files: readonly FileRename[]): Pick<Renaming, "renames" | "asked"> {
  const libvirt = files.filter(({ from }) => workspace.facts(from)?.dialect === "libvirt");
  const own = files.filter((file) => !libvirt.includes(file));
  const why = "The file bears the name too; its reader takes any name.";
  const asked: Asked = { label: "Files called after it", why, needed: false, edits: new Map(), renames: own };
  return { renames: libvirt, asked: own.length > 0 ? [asked] : [] };
}

function placesOf(host: Host, thing: Named, from: string): readonly Origin[] {
  switch (thing.is) {
    case "network": {
      const network = host.networks.get(from);
      return network ? namesOf(network) : [];
    }
    case "guest":
      return [
        ...host.guests.flatMap(({ name, fact }) => (name === from && fact.named ? [fact.name] : [])),
        ...host.guests.flatMap(({ nics }) =>
          nics.flatMap(({ fact: { attach } }) =>
            attach.to === "foreign" && attach.lies === "domain" && attach.backend.value === from
              ? [attach.backend]
              : [],
          ),
        ),
      ];
    case "portgroup": {
      const network = host.networks.get(thing.network.name);
      const groups = network?.definitions.flatMap(({ portgroups }) => portgroups) ?? [];
      return [
        ...groups.flatMap(({ name }) => (name.value === from ? [name] : [])),
        ...host.guests.flatMap(({ nics }) =>
          nics.flatMap(({ fact: { attach } }) =>
            attach.to === "network" && attach.name.value === thing.network.name && attach.portgroup?.value === from
              ? [attach.portgroup]
              : [],
          ),
        ),
      ];
    }
  }
}

function takenBy(hosts: readonly Host[], thing: Named, to: string): Origin | undefined {
  return hosts.flatMap((host) => placesOf(host, thing, to))[0];
}

function definesIt(host: Host, thing: Named, at: Origin): boolean {
  const same = (name: Origin) => name.file === at.file && name.start === at.start;
  if (thing.is === "guest") return host.guests.some(({ fact }) => same(fact.name));
  return (
    thing.is === "network" &&
    [...host.networks.values()].some(({ definitions }) => definitions.some(({ name }) => same(name)))
  );
}
