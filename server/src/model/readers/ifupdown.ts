/**
 * Classic ifupdown 0.8 with bridge-utils, vlan and ifenslave: `ifup -a` works down the `auto` lines on the model kernel.
 * Behaviour: interfaces.md §2–5, lab/lessons §3–4.
 */
import type { LinkFact } from "../facts.ts";
import { setting } from "../facts.ts";
import { globToRegExp } from "../glob.ts";
import type { Device } from "../kernel.ts";
import { dotted } from "../names.ts";
import { runCommands } from "./commands.ts";
import { isOvsBridge, setUpOvsBridge } from "./ovs.ts";
import { applyMtu, because, definitionsOf, edges, makeVlan, type Player, type Stage } from "./stage.ts";
import { readVlan, readVlanWord } from "./vlan.ts";

/** `all` = these, anchored (bridge-utils). */
const ALL_PORTS = /^(eth.*|em.*|en.*|p[0-9].*)$/;

/** Classes that come up at boot; Open vSwitch brings its own up by its boot script. */
const STARTED: ReadonlySet<string> = new Set(["auto", "allow-auto", "allow-ovs"]);

export const playIfupdown: Player = (stage) => {
  const refused = stage.refused;
  if (refused) {
    for (const auto of stage.gathered.autos) because(stage, auto.name.value, `ifupdown refuses ${refused}`);
    return;
  }
  const run = new Ifup(stage);
  // udev brings hotplug cards up before `ifup -a`; no event comes for a device not yet made [lab allow-hotplug].
  for (const auto of stage.gathered.autos)
    if (auto.start === "allow-hotplug" && stage.kernel.has(auto.name.value)) run.up(auto.name.value);
  for (const auto of stage.gathered.autos) {
    if (!STARTED.has(auto.start)) continue;
    if (auto.pattern) for (const name of run.matching(auto.name.value)) run.up(name);
    else run.up(auto.name.value.split("=")[0] ?? "");
  }
};

class Ifup {
  readonly #stage: Stage;
  readonly #done = new Set<string>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  matching(pattern: string): string[] {
    const test = globToRegExp(pattern.replace(/^\//, ""));
    return [...this.#stage.links.byName.keys()].filter((name) => test.test(name) && this.#stage.kernel.has(name));
  }

  up(name: string): void {
    if (this.#done.has(name)) return;
    this.#done.add(name);
    for (const stanza of definitionsOf(this.#stage.links.find(name), "interfaces")) this.#stanza(name, stanza);
  }

  #stanza(name: string, stanza: LinkFact): void {
    const { kernel } = this.#stage;
    runCommands(this.#stage, stanza, "before");
    const bridge = lastSpelling(stanza, "bridge-ports");
    const bond = stanza.settings.some((s) => s.key === "slaves" || s.key === "bond-slaves" || s.key === "bond-mode");
    if (bridge) kernel.add(name, "bridge");
    else if (bond) kernel.add(name, "bond");
    else this.#makeVlan(name, stanza);
    this.#other(name, stanza);
    const device = kernel.get(name);
    if (!device) {
      because(this.#stage, name, "ifupdown finds no such device");
      return;
    }
    if (bridge && device.kind === "bridge") this.#ports(device, stanza, bridge.whole.start);
    if (device.kind === "ovs-bridge") setUpOvsBridge(this.#stage, device, stanza);
    if (bond && device.kind === "bond") this.#slaves(device, stanza);
    this.#joinBond(device, stanza);
    // The dhcp method does not read mtu; hooks see it all the same.
    if (stanza.attributes.method?.value !== "dhcp" && !applyMtu(this.#stage, device, stanza)) {
      if (device.kind === "vlan") because(this.#stage, name, "its MTU is refused and ifup gives up");
    }
    device.up = true;
    runCommands(this.#stage, stanza, "after");
  }

  #makeVlan(name: string, stanza: LinkFact): void {
    const { kernel, links } = this.#stage;
    if (kernel.has(name) || links.find(name)?.kind !== "vlan") return;
    const raw = setting(stanza, "vlan-raw-device");
    const vlan = readVlan(stanza, "ifupdown");
    if (!dotted(name) && vlan.idFrom === "key") {
      because(this.#stage, name, "ifupdown takes a VLAN's id from its name alone");
      return;
    }
    const parent = vlan.parent === undefined ? undefined : kernel.get(vlan.parent);
    const mtu = stanza.attributes.mtu;
    // The hook raises the raw device, against its own mtu line too [lab mtu-vlan-larger].
    if (raw && parent && mtu?.value !== undefined && mtu.value > parent.mtu) kernel.setMtu(parent, mtu.value, mtu);
    makeVlan(this.#stage, name, vlan);
  }

  #other(name: string, stanza: LinkFact): void {
    const { kernel } = this.#stage;
    if (kernel.has(name)) return;
    if (setting(stanza, "tunctl-user")) kernel.add(name, "tap");
    else if (isOvsBridge(stanza)) kernel.add(name, "ovs-bridge");
  }

  /** A port made later in the `auto` order is no port; the bridge's mtu is set on every port first. */
  #ports(bridge: Device, stanza: LinkFact, from: number): void {
    const { kernel, links } = this.#stage;
    const mtu = stanza.attributes.mtu;
    const names = edges(stanza, "bridge-port", "upper")
      .filter(
        (edge) =>
          !edge.setting ||
          spelling(edge.setting.written.value) ===
            spelling(lastSpelling(stanza, "bridge-ports")?.written.value ?? "") ||
          edge.setting.whole.start >= from,
      )
      .map((edge) => edge.lower);
    for (const pattern of stanza.patterns) {
      if (pattern.kind !== "bridge-port" || (pattern.pattern !== "all" && pattern.pattern !== "regex")) continue;
      const test = pattern.pattern === "all" ? ALL_PORTS : anchored(pattern.text.value);
      for (const known of links.byName.keys())
        if (test?.test(known) && kernel.get(known)?.kind === "physical") names.push({ ...pattern.text, value: known });
    }
    for (const word of names) {
      let port = kernel.get(word.value);
      if (!port) {
        const vlan = readVlanWord(word);
        // `P.0` makes none [lab vidport-0].
        if (vlan && vlan.id !== 0) port = makeVlan(this.#stage, word.value, vlan);
      }
      if (!port) continue;
      if (mtu?.value !== undefined && !port.master) kernel.setMtu(port, mtu.value, mtu);
      if (kernel.joinBridge(port, bridge)) port.up = true;
    }
  }

  /** Slaves listed and not configured with bond-master of their own. */
  #slaves(bond: Device, stanza: LinkFact): void {
    const { kernel, links } = this.#stage;
    for (const edge of edges(stanza, "bond-slave", "upper")) {
      const slave = kernel.get(edge.lower.value);
      const own = definitionsOf(links.find(edge.lower.value), "interfaces").some(
        (d) => edges(d, "bond-slave", "lower").length > 0,
      );
      if (slave && !own && kernel.enslave(slave, bond)) slave.up = true;
    }
  }

  #joinBond(device: Device, stanza: LinkFact): void {
    const master = edges(stanza, "bond-slave", "lower").at(-1);
    if (!master) return;
    this.up(master.upper.value);
    const bond = this.#stage.kernel.get(master.upper.value);
    if (!bond || !this.#stage.kernel.enslave(device, bond))
      because(this.#stage, device.name, `its bond ${master.upper.value} is missing`);
  }
}

function spelling(written: string): string {
  return written.includes("_") ? "_" : "-";
}

/** With `bridge_ports` and `bridge-ports` in one stanza only the spelling written last counts [lab ports-both-spellings]. */
function lastSpelling(stanza: LinkFact, key: string) {
  return setting(stanza, key);
}

function anchored(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return undefined;
  }
}
