/**
 * ifupdown2 3.0.0: interfaces sorted by dependency, then set up on the model kernel. Behaviour: interfaces.md §2–6,
 * lab/lessons §3–4.
 */
import type { LinkFact } from "../facts.ts";
import { setting, word } from "../facts.ts";
import type { Device } from "../kernel.ts";
import { DEFAULT_MTU } from "../kernel.ts";
import { dotted } from "../names.ts";
import type { LinkNode } from "../node.ts";
import { runCommands } from "./commands.ts";
import { setUpOvsBridge } from "./ovs.ts";
import { expandRange } from "./ranges.ts";
import { because, definitionsOf, edges, makeVlan, matching, type Player, type Stage, takeUnderlay } from "./stage.ts";
import { readVlan, readVlanWord } from "./vlan.ts";

export const playIfupdown2: Player = (stage) => {
  const run = new Ifup2(stage);
  const wanted = [...stage.gathered.begun];
  tellUnseen(stage);
  if (run.hasCycle(wanted)) {
    for (const name of wanted) because(stage, name, "ifupdown2 finds a cycle and brings nothing up");
    return;
  }
  // From what nothing stands on, in the order of the stanzas; what it needs comes before it [run].
  const lower = run.needed(wanted);
  for (const name of wanted) if (!lower.has(name)) run.up(name);
};

/** `auto X` behind every stanza of X is not seen [run]. */
function tellUnseen(stage: Stage): void {
  for (const auto of stage.gathered.autos)
    for (const name of auto.start === "auto" ? expandRange(auto.name.value) : [])
      if (!stage.gathered.begun.has(name) && definitionsOf(stage.links.find(name), "interfaces").length > 0)
        because(stage, name, "its auto line stands behind its stanza, and ifupdown2 reads on from there");
}

class Ifup2 {
  readonly #stage: Stage;
  readonly #done = new Set<string>();
  /** Ports in any stanza, whether its bridge comes up or not. */
  readonly #ports = new Set<string>();
  #awareBridge: string | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
    for (const link of stage.links.byName.values())
      for (const stanza of definitionsOf(link, "interfaces"))
        for (const port of this.#members(stanza, "bridge-port")) this.#ports.add(port);
  }

  hasCycle(wanted: readonly string[]): boolean {
    const open = new Set<string>();
    const closed = new Set<string>();
    const visit = (name: string): boolean => {
      if (open.has(name)) return true;
      if (closed.has(name)) return false;
      open.add(name);
      const found = this.#lowers(name).some(visit);
      open.delete(name);
      closed.add(name);
      return found;
    };
    return wanted.some(visit);
  }

  /** Everything that some of these, or what they need, stand on. */
  needed(wanted: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>();
    const todo = [...wanted];
    for (let name = todo.pop(); name !== undefined; name = todo.pop())
      for (const lower of this.#lowers(name)) {
        if (found.has(lower)) continue;
        found.add(lower);
        todo.push(lower);
      }
    return found;
  }

  up(name: string): void {
    if (this.#done.has(name)) return;
    this.#done.add(name);
    const link = this.#stage.links.find(name);
    const stanzas = definitionsOf(link, "interfaces");
    for (const lower of this.#lowers(name)) this.up(lower);
    if (stanzas.length === 0) this.#implicit(name);
    else if (link) this.#stanzas(link, stanzas);
  }

  /** The old key `slaves` is not known here; `regex RE` finds devices and stanzas whose names end so. */
  #members(stanza: LinkFact, kind: "bridge-port" | "bond-slave"): string[] {
    const listed = edges(stanza, kind, "upper").filter((e) => e.setting?.key !== "slaves");
    const found = stanza.patterns
      .filter((p) => p.kind === kind && p.pattern === "regex")
      .flatMap(({ text }) => matching(this.#stage, `(?:${text.value})$`))
      .filter((name) => name !== stanza.name.value);
    return [...listed.map((e) => e.lower.value), ...found];
  }

  #lowers(name: string): string[] {
    const link = this.#stage.links.find(name);
    const stanzas = definitionsOf(link, "interfaces");
    const parent = stanzas[0] && link?.kind === "vlan" ? readVlan(stanzas[0], "ifupdown2").parent : undefined;
    const word = stanzas.length === 0 ? link?.mentions[0]?.at : undefined;
    const implicit = word && link?.kind === "vlan" ? readVlanWord(word)?.parent : undefined;
    return [
      ...(parent ? [parent] : []),
      ...(implicit ? [implicit] : []),
      ...stanzas.flatMap((s) => [...this.#members(s, "bridge-port"), ...this.#members(s, "bond-slave")]),
    ];
  }

  /** A lower device without a stanza: a card, or a VLAN by its name. */
  #implicit(name: string): void {
    const link = this.#stage.links.find(name);
    const at = link?.mentions[0]?.at;
    if (!link || !at || this.#stage.kernel.has(name) || link.kind !== "vlan") return;
    const vlan = readVlanWord(at);
    if (vlan) makeVlan(this.#stage, name, vlan);
  }

  #stanzas(link: LinkNode, stanzas: readonly LinkFact[]): void {
    const { kernel } = this.#stage;
    const { name } = link;
    const inherits = stanzas.some((s) => s.stanza?.inherits);
    if (inherits) {
      because(this.#stage, name, "ifupdown2 does not know inherits");
      return;
    }
    for (const stanza of stanzas) runCommands(this.#stage, stanza, "before");
    const ports = stanzas.some((s) => setting(s, "bridge-ports"));
    const slaves = stanzas.some((s) => setting(s, "bond-slaves") ?? setting(s, "bond-ports"));
    if (ports) this.#addBridge(name, stanzas);
    else if (slaves) kernel.add(name, "bond");
    else if (link.kind === "vlan" && !kernel.has(name) && stanzas[0]) this.#makeVlan(name, stanzas[0]);
    else if (
      !kernel.has(name) &&
      (link.kind === "vxlan" || link.kind === "veth" || word(stanzas[0] ?? { settings: [] }, "link-type") === "dummy")
    )
      this.#addPlain(link);
    else if (link.kind === "ovs-bridge") kernel.add(name, "ovs-bridge");
    const device = kernel.get(name);
    if (!device) {
      because(this.#stage, name, "ifupdown2 does not make it");
      return;
    }
    if (stanzas[0]) takeUnderlay(this.#stage, device, stanzas[0]);
    this.#mtu(device, stanzas);
    if (device.kind === "ovs-bridge") for (const stanza of stanzas) setUpOvsBridge(this.#stage, device, stanza);
    for (const stanza of stanzas) {
      for (const port of this.#members(stanza, "bridge-port")) this.#move(port, device, "bridge");
      for (const slave of this.#members(stanza, "bond-slave")) this.#move(slave, device, "bond");
    }
    if (device.kind === "bridge") this.#mtu(device, stanzas);
    device.up = !stanzas.some((s) => word(s, "link-down") === "yes");
    for (const stanza of stanzas) runCommands(this.#stage, stanza, "after");
  }

  /** A dotted name has to end in the id [run]. */
  #makeVlan(name: string, stanza: LinkFact): void {
    const vlan = readVlan(stanza, "ifupdown2");
    const digits = dotted(name)?.digits;
    if (digits !== undefined && vlan.id !== undefined && Number(digits) !== vlan.id)
      because(this.#stage, name, `ifupdown2 makes no VLAN ${vlan.id} of that name`);
    else makeVlan(this.#stage, name, vlan);
  }

  /** A veth comes with its other end. */
  #addPlain({ name, kind, peer }: LinkNode): void {
    this.#stage.kernel.add(name, kind);
    if (kind === "veth" && peer) this.#stage.kernel.add(peer.name, kind);
  }

  /** One VLAN-aware bridge per host, unless it is told otherwise: the second is left out with exit 0 [lab vlanaware-two]. */
  #addBridge(name: string, stanzas: readonly LinkFact[]): void {
    const aware = stanzas.some((s) => s.attributes["bridge.vlan-aware"]?.value === true);
    if (aware && this.#awareBridge !== undefined && !this.#stage.readers.manyAware) {
      because(this.#stage, name, `ifupdown2 sets up one VLAN-aware bridge, and that is ${this.#awareBridge}`);
      return;
    }
    if (aware) this.#awareBridge = name;
    // A bridge that is a port of another is set up as a port alone, and so never made [run].
    if (this.#ports.has(name)) because(this.#stage, name, "ifupdown2 takes it for a port and makes no bridge");
    else this.#stage.kernel.add(name, "bridge");
  }

  /**
   * As its text says, else 1500; a VLAN follows its lower device, and more than that is left out. A bridge is given its
   * MTU when it is made and again over its ports: what changes it then pins it, what it has already does not [lab].
   */
  #mtu(device: Device, stanzas: readonly LinkFact[]): void {
    const { kernel } = this.#stage;
    const mtu = stanzas.map((s) => s.attributes.mtu).find((m) => m !== undefined);
    if (mtu && mtu.value === undefined) this.#stage.unsure.add(device.name);
    else if (mtu?.value !== undefined) {
      if (mtu.value !== device.mtu || device.mtuFrom === "default") kernel.setMtu(device, mtu.value, mtu);
    } else if (device.kind === "vlan" && device.parent)
      kernel.setMtu(device, device.parent.mtu, device.parent.mtuAt, "inherited");
    else if ((device.kind === "bridge" || device.kind === "vxlan") && device.mtu !== DEFAULT_MTU)
      kernel.setMtu(device, DEFAULT_MTU, undefined, "default");
  }

  /** The last master wins, with a message [lab nic-two-bridges, nic-bond-and-bridge]. */
  #move(name: string, master: Device, kind: "bridge" | "bond"): void {
    const { kernel } = this.#stage;
    const port = kernel.get(name);
    if (!port) return;
    if (port.kind === "bridge" && kind === "bridge") return;
    if (port.master && port.master !== master) kernel.release(port);
    const joined = kind === "bridge" ? kernel.joinBridge(port, master) : kernel.enslave(port, master);
    if (joined) port.up = true;
  }
}
