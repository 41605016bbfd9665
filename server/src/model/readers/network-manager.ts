/** NetworkManager's ifcfg-rh plugin on the model kernel: what its source says (ifcfg.md §2–3); it was read, not measured. */
import type { LinkFact } from "../facts.ts";
import { setting, word } from "../facts.ts";
import type { LinkNode } from "../node.ts";
import { applyMtu, because, definitionsOf, edges, makeVlan, type Player, type Stage } from "./stage.ts";
import { readVlan } from "./vlan.ts";

const TRUE = /^(t|y|yes|true|1)$/i;
const FALSE = /^(f|n|no|off|false|0)$/i;

interface Profile {
  readonly link: LinkNode;
  readonly definition: LinkFact;
}

function isVlan(definition: LinkFact): boolean {
  const type = word(definition, "TYPE");
  return /^vlan$/i.test(type ?? "") || (type === undefined && TRUE.test(word(definition, "VLAN") ?? ""));
}

/** Without a TYPE a mark or options make a bond, with exactly Ethernet options alone; `Bonding` is no type to it. */
function isBond(definition: LinkFact): boolean {
  const type = word(definition, "TYPE");
  if (/^bond$/i.test(type ?? "")) return true;
  const options = setting(definition, "BONDING_OPTS") !== undefined;
  if (type !== undefined) return type === "Ethernet" && options;
  return options || TRUE.test(word(definition, "BONDING_MASTER") ?? "");
}

export const playNetworkManager: Player = (stage) => {
  const profiles: Profile[] = [...stage.links.byName.values()].flatMap((link) =>
    definitionsOf(link, "ifcfg")
      .filter((d) => d.variant !== "suse")
      .map((definition) => ({ link, definition })),
  );
  const wanted = new Set<string>();
  for (const { link, definition } of profiles) {
    if (FALSE.test(word(definition, "ONBOOT") ?? "yes")) because(stage, link.name, "ONBOOT=no");
    else wanted.add(link.name);
  }
  // A port starts its controller, whatever the controller's ONBOOT says.
  for (const { link, definition } of profiles)
    if (wanted.has(link.name))
      for (const kind of ["bridge-port", "bond-slave"] as const)
        for (const edge of edges(definition, kind, "lower")) wanted.add(edge.upper.value);

  const active = profiles.filter(({ link }) => wanted.has(link.name));
  for (const { link, definition } of active) makeController(stage, link, definition);
  for (let round = 0; round < 8 && active.filter((p) => makeVlanOf(stage, p)).length > 0; round++);
  for (const { link, definition } of active) {
    const device = stage.kernel.get(link.name);
    if (!device) {
      because(stage, link.name, "NetworkManager finds no such device");
      continue;
    }
    applyMtu(stage, device, definition);
    device.up = true;
  }
  for (const profile of active) join(stage, profile);
};

function makeController(stage: Stage, link: LinkNode, definition: LinkFact): void {
  const type = word(definition, "TYPE");
  if (/^bridge$/i.test(type ?? "")) stage.kernel.add(link.name, "bridge");
  else if (isBond(definition)) stage.kernel.add(link.name, "bond");
  else if (/^(ovs\w*|team)$/i.test(type ?? "") || setting(definition, "DEVICETYPE"))
    stage.kernel.add(link.name, link.kind);
}

/** True when this round made the VLAN; a VLAN on a VLAN waits for its parent. */
function makeVlanOf(stage: Stage, { link, definition }: Profile): boolean {
  if (!isVlan(definition) || stage.kernel.has(link.name)) return false;
  const vlan = readVlan(definition, "NetworkManager");
  if (vlan.parent !== undefined && !stage.kernel.has(vlan.parent)) return false;
  return makeVlan(stage, link.name, vlan) !== undefined;
}

/** BRIDGE= beats MASTER=; a port whose controller has no profile fails. */
function join(stage: Stage, { link, definition }: Profile): void {
  const port = stage.kernel.get(link.name);
  const bridge = edges(definition, "bridge-port", "lower").at(-1);
  const bond = edges(definition, "bond-slave", "lower").at(-1);
  const master = bridge ?? bond;
  if (!port || !master || master.setting?.computed) return;
  const controller = stage.kernel.get(master.upper.value);
  if (!controller) {
    because(stage, link.name, `its controller ${master.upper.value} has no profile`);
    port.up = false;
    return;
  }
  if (bridge) stage.kernel.joinBridge(port, controller);
  else stage.kernel.enslave(port, controller);
}
