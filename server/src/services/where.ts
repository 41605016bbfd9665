/** Where things are written, in the words of whoever asks. */
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin } from "#base/text";
import type { Link } from "#model/host";
import type { TopologyPlace } from "#protocol/topology";

/** How a file is called in the answer: a URI, a path relative to the current folder. */
export type NameFile = (file: FileId) => string;

/** Where a text stands; nulls for what nothing writes. */
export function placeOf(workspace: Workspace, nameFile: NameFile, at: Origin | undefined): TopologyPlace {
  const line = at && workspace.lines(at.file)?.position(at.start).line;
  return at && line !== undefined ? { file: nameFile(at.file), line } : { file: null, line: null };
}

/** Where a link is written: its definition, else the first text that names it. */
export function linkAt(link: Link): Origin | undefined {
  return link.definitions[0]?.name ?? link.mentions[0]?.at;
}
