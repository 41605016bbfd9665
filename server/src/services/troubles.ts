/** Which node of a host a finding is about: the NIC, the guest or the link whose text it points into. */
import type { Diagnosis } from "#analysis/engine";
import type { Workspace } from "#analysis/workspace";
import { contains } from "#base/text";
import type { Guest, Host, Nic } from "#model/host";
import type { TopologyTrouble } from "#protocol/topology";

export class Troubles {
  readonly links = new Map<string, TopologyTrouble[]>();
  readonly guests = new Map<Guest, TopologyTrouble[]>();
  readonly nics = new Map<Nic, TopologyTrouble[]>();
  readonly #host: Host;

  constructor(workspace: Workspace, host: Host) {
    this.#host = host;
    for (const diagnosis of workspace.diagnoses(host.id)) {
      const { rule, severity } = diagnosis;
      this.#add(diagnosis, { code: rule.code, severity, message: workspace.message(diagnosis) });
    }
  }

  #add({ finding: { at } }: Diagnosis, trouble: TopologyTrouble): void {
    const guest = this.#host.guests.find(({ file, fact }) => file === at.file && contains(fact.block, at.start));
    const nic = guest?.nics.find(({ fact }) => fact.at.file === at.file && contains(fact.at, at.start));
    if (nic) push(this.nics, nic, trouble);
    else if (guest) push(this.guests, guest, trouble);
    else {
      const definition = this.#host.definitionAt(at);
      const name = definition?.name.value ?? this.#mentioned(at);
      if (name !== undefined) push(this.links, name, trouble);
    }
  }

  /** The link whose name stands at the place, outside every definition: `auto br0`, an option of a module. */
  #mentioned(at: Diagnosis["finding"]["at"]): string | undefined {
    for (const link of this.#host.links.values())
      if (link.mentions.some((mention) => mention.at.file === at.file && mention.at.start === at.start))
        return link.name;
    return undefined;
  }
}

function push<K>(map: Map<K, TopologyTrouble[]>, key: K, trouble: TopologyTrouble): void {
  const list = map.get(key);
  if (list) list.push(trouble);
  else map.set(key, [trouble]);
}
