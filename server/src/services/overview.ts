/** Every host in a line: its name, how much is wrong, which tools read it. */
import type { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import type { HostId } from "#model/host";
import { inForce } from "#model/readers/choice";
import type { HostOverview, ReaderOverview } from "#protocol/overview";
import type { Severity } from "#protocol/topology";
import { readerWords } from "./readers.ts";

/** The hosts that a question means, sorted by name: that of a file, which may be no more than the file itself; those of a name; all. */
export function meantHosts(workspace: Workspace, file?: FileId, name?: string): readonly HostId[] {
  const own = file === undefined ? undefined : workspace.hostOf(file);
  const hosts = file === undefined ? workspace.hosts() : own === undefined ? [] : [own];
  return name === undefined ? hosts : hosts.filter((id) => workspace.nameOf(id) === name);
}

/** Undefined when no file belongs to the host. */
export function hostOverview(workspace: Workspace, id: HostId): HostOverview | undefined {
  const host = workspace.host(id);
  const [file] = workspace.filesOf(id);
  const place = file === undefined ? undefined : workspace.place(file);
  if (!host || !place) return undefined;
  const findings: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of workspace.diagnoses(id)) findings[severity]++;
  const reader = (dialect: "ifcfg" | "interfaces"): ReaderOverview | null => {
    const words = readerWords(host, dialect);
    return words === undefined ? null : { reader: inForce(host.readers, dialect) ?? null, words };
  };
  return {
    name: workspace.nameOf(id),
    folder: place.folder?.name ?? null,
    alone: place.scope === "file",
    findings,
    readers: { ifcfg: reader("ifcfg"), interfaces: reader("interfaces") },
  };
}
