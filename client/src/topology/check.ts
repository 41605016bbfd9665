/** Messages of the topology's page, and topologies that were kept, looked at before anything believes them. */
import {
  list,
  messages,
  number,
  oneOf,
  orNull,
  type Read,
  readBy,
  record,
  text,
  topology,
  trouble,
} from "#protocol/check";
import type { Topology } from "#protocol/topology";
import type { ExportKind, FromWebview, NodeRef } from "#protocol/webview";

const kind = oneOf<ExportKind>("svg", "png", "mermaid", "dot", "json");
const node = record<NodeRef>({
  host: text,
  what: oneOf("link", "network", "guest", "nic"),
  name: text,
  index: orNull(number),
  file: orNull(text),
});

const message = messages<FromWebview>({
  ready: {},
  open: { file: text, line: number },
  log: { text },
  ask: { id: text, node },
  fixes: { id: text, file: orNull(text), troubles: list(trouble) },
  fix: { id: text, title: text },
  explain: { code: text },
  compare: { with: oneOf("head", "snapshot", "file", "nothing") },
  snapshot: {},
  save: { kind, data: text },
  copy: { kind, text },
});

/** The message, or in words what is wrong with it. */
export function readMessage(value: unknown): Read<FromWebview> {
  return readBy(message, value);
}

/** A topology as `topology --format json` writes it. */
export function readTopology(value: unknown): Read<Topology> {
  return readBy(topology, value);
}
