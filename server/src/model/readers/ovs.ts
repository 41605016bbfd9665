/** Open vSwitch by its own hooks in interfaces files: openvswitch-switch's README.Debian. */
import type { LinkFact } from "../facts.ts";
import { word } from "../facts.ts";
import type { Device } from "../kernel.ts";
import { definitionsOf, edges, type Stage } from "./stage.ts";

export function isOvsBridge(stanza: LinkFact): boolean {
  return /^ovsbridge$/i.test(word(stanza, "ovs-type") ?? "");
}

/** Joins the ports that the bridge's stanza lists; internal ports and bonds of Open vSwitch are made for it. */
export function setUpOvsBridge(stage: Stage, bridge: Device, stanza: LinkFact): void {
  for (const edge of edges(stanza, "bridge-port", "upper")) {
    const name = edge.lower.value;
    const port = stage.kernel.get(name) ?? makePort(stage, name);
    if (port && stage.kernel.joinBridge(port, bridge)) port.up = true;
  }
}

function makePort(stage: Stage, name: string): Device | undefined {
  const stanza = definitionsOf(stage.links.find(name), "interfaces").find((d) => word(d, "ovs-type") !== undefined);
  if (!stanza) return undefined;
  if (!/^ovsbond$/i.test(word(stanza, "ovs-type") ?? "")) return stage.kernel.add(name, "other");
  const bond = stage.kernel.add(name, "bond");
  for (const edge of edges(stanza, "bond-slave", "upper")) {
    const slave = stage.kernel.get(edge.lower.value);
    if (bond && slave) stage.kernel.enslave(slave, bond);
  }
  return bond;
}
