/** Commands of a stanza or script that make links and join them, played where they stand. */
import type { EdgeFact, LinkFact } from "../facts.ts";
import { type Stage, takeUnderlay } from "./stage.ts";

/** Options whose commands run before the device is looked for. */
const BEFORE = /^pre-up$/;

/** Runs the commands inside a stanza: those of `pre-up` lines `before`, those of `up` and `post-up` lines `after`. */
export function runCommands(stage: Stage, stanza: LinkFact | undefined, when: "before" | "after" | "all"): void {
  for (const command of stage.gathered.commands.get(stanza) ?? []) {
    const start = command.fact === "link" ? command.name.start : Math.min(command.lower.start, command.upper.start);
    if (when !== "all" && stanza) {
      const line = stanza.settings.find((s) => s.whole.start <= start && start <= s.whole.end);
      if (line && BEFORE.test(line.key) !== (when === "before")) continue;
    }
    if (command.fact === "link") make(stage, command);
    else join(stage, command);
  }
}

function make(stage: Stage, link: LinkFact): void {
  const { kernel } = stage;
  const name = link.name.value;
  if (link.conditional || link.opaque) {
    stage.unsure.add(name);
    return;
  }
  const parent = link.edges.find((e) => e.kind === "vlan-parent");
  if (!kernel.has(name)) {
    const id = link.settings.find((s) => s.key === "vlan-id")?.value.value;
    if (link.kind === "vlan" && parent)
      kernel.addVlan(name, parent.lower.value, id === undefined ? undefined : Number(id));
    else if (link.kind) {
      const made = kernel.add(name, link.kind);
      if (made) takeUnderlay(stage, made, link);
    }
  }
  const device = kernel.get(name);
  const mtu = link.attributes.mtu;
  if (device && mtu?.value !== undefined) kernel.setMtu(device, mtu.value, mtu);
  for (const edge of link.edges) if (edge.kind !== "vlan-parent") join(stage, edge);
}

/** `ip link set X master Y` moves a port without a word; brctl and ifenslave refuse one that has a master. */
function join(stage: Stage, edge: EdgeFact): void {
  if (edge.conditional) return;
  const port = stage.kernel.get(edge.lower.value);
  const master = stage.kernel.get(edge.upper.value);
  if (!port || !master) return;
  if (edge.kind === "bridge-port") stage.kernel.joinBridge(port, master);
  else if (edge.kind === "bond-slave") stage.kernel.enslave(port, master);
}
