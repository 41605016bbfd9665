/** What the topology panel asks: the hover of a node, and the topology of other texts. */
import type { Connection } from "vscode-languageserver";
import type { Origin } from "#base/text";
import type { Host } from "#model/host";
import {
  ABOUT,
  type AboutParams,
  type AboutResult,
  TOPOLOGY_WITH,
  type TopologyWithParams,
  type TopologyWithResult,
} from "#protocol/panel";
import { hover } from "#services/hover";
import { plugOf } from "#services/places";
import { linkAt, topology } from "#services/topology";
import type { Session } from "./session.ts";
import { idOf } from "./uris.ts";

export function answerPanel(connection: Connection, session: Session): void {
  const { workspace, converter } = session;

  connection.onRequest(ABOUT, (node: AboutParams): AboutResult => {
    for (const id of workspace.hosts()) {
      const host = workspace.nameOf(id) === node.host ? workspace.host(id) : undefined;
      for (const { file, start } of host ? placesOf(host, node) : []) {
        if (node.file !== null && file !== idOf(node.file)) continue;
        const found = hover(workspace, { file, offset: start }, () => undefined);
        if (found) return { markdown: found.markdown };
      }
    }
    return null;
  });

  connection.onRequest(TOPOLOGY_WITH, ({ texts }: TopologyWithParams): TopologyWithResult => {
    const other = session.asIf(new Map(texts.map(({ uri, text }) => [idOf(uri), text ?? undefined])));
    return topology(other, converter.uriOf);
  });
}

/** Where the node is named, the best place for a hover first. */
function placesOf(host: Host, { what, name, index }: AboutParams): readonly Origin[] {
  switch (what) {
    case "link": {
      const at = host.links.get(name);
      const first = at && linkAt(at);
      return first ? [first] : [];
    }
    case "network": {
      const network = host.networks.get(name);
      return network ? [...network.definitions.map((each) => each.name), ...network.mentions] : [];
    }
    case "guest":
      return host.guests.filter((guest) => guest.name === name).map(({ fact }) => fact.name);
    case "nic":
      return host.guests
        .filter((guest) => guest.name === name)
        .flatMap(({ nics }) => nics.filter((nic) => nic.index === index))
        .flatMap(({ fact }) => {
          const plug = plugOf(fact);
          return [...(plug ? [plug] : []), ...(fact.mac ? [fact.mac] : []), fact.at];
        });
  }
}
