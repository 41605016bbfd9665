/**
 * Classic ifupdown 0.8 with bridge-utils, vlan and ifenslave: `ifup -a` works down the `auto` lines on the model kernel.
 * Behaviour: interfaces.md §2–5, lab/lessons §3–4.
 */
import type { LinkFact } from "../facts.ts";
import { setting } from "../facts.ts";
import { globToRegExp } from "../glob.ts";
import type { VlanReading } from "../host.ts";
import type { Device } from "../kernel.ts";
import { aliasBase, dotted, vlanNumber } from "../names.ts";
import { runCommands } from "./commands.ts";
import { isOvsBridge, setUpOvsBridge } from "./ovs.ts";
import {
  applyMtu,
  because,
  bridgeOfBrctl,
  definitionsOf,
  edges,
  makeVlan,
  matching,
  type Player,
  type Stage,
} from "./stage.ts";
import { readVlan, readVlanWord } from "./vlan.ts";

/** `all` = these, anchored (bridge-utils). */
const ALL_PORTS = "^(eth.*|em.*|en.*|p[0-9].*)$";

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
  readonly #failed = new Set<string>();

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
    const link = this.#stage.links.find(aliasBase(name) ?? name);
    if (!link || link.definitions.length + link.aliases.length === 0 || !this.#parentUp(name)) return;
    for (const stanza of definitionsOf(this.#stage.links.find(name), "interfaces"))
      if (!this.#stanza(name, stanza)) {
        this.#failed.add(name);
        return;
      }
    this.#label(name);
  }

  /** What stands before the first dot comes up first, with an auto line or without; where it fails, so does this [run]. */
  #parentUp(name: string): boolean {
    const parent = name.includes(".") ? name.slice(0, name.indexOf(".")) : undefined;
    if (parent === undefined) return true;
    this.up(parent);
    if (!this.#failed.has(parent)) return true;
    because(this.#stage, name, `ifup cannot bring ${parent} up before it`);
    this.#failed.add(name);
    return false;
  }

  /** `eth0.5:1` is an address on eth0.5, which is made for it [run]. */
  #label(name: string): void {
    const base = aliasBase(name);
    const link = base === undefined ? undefined : this.#stage.links.find(base);
    const label = link?.aliases.find((alias) => alias.name.value === name);
    const vlan = label && link?.kind === "vlan" ? readVlanWord({ ...label.name, value: link.name }) : undefined;
    const { kernel } = this.#stage;
    const device = link && (kernel.get(link.name) ?? (vlan && makeVlan(this.#stage, link.name, vlan)));
    if (label && device) device.up = true;
  }

  /** dhcp, and auto of inet6, do not read mtu, though hooks see it; an inet6 stanza only raises the link's, and goes on. */
  #mtu(device: Device, stanza: LinkFact): boolean {
    const { method, mtu } = stanza.attributes;
    if (method?.value === "dhcp" || method?.value === "auto" || !mtu) return true;
    const six = stanza.stanza?.family?.value === "inet6";
    if (six && mtu.value !== undefined && mtu.value <= device.mtu) return true;
    // What cannot be read is left out: the text may be harmless all the same.
    return applyMtu(this.#stage, device, stanza) || six || mtu.value === undefined;
  }

  /** False: a step failed, and ifup leaves the interface. */
  #stanza(name: string, stanza: LinkFact): boolean {
    const { kernel } = this.#stage;
    this.#ownVlan(name, stanza);
    if (lacksAddress(stanza)) {
      because(this.#stage, name, "it is static and has no address");
      return false;
    }
    runCommands(this.#stage, stanza, "before");
    const bridge = lastSpelling(stanza, "bridge-ports");
    const bond = stanza.settings.some((s) => s.key === "slaves" || s.key === "bond-slaves" || s.key === "bond-mode");
    const cut = bridge && bridgeOfBrctl(this.#stage, name);
    if (!bridge && bond) kernel.add(name, "bond");
    else if (!bridge) this.#makeVlan(name, stanza);
    this.#raise(name, stanza);
    this.#other(name, stanza);
    const device = kernel.get(name);
    if (!device && cut?.kind === "bridge" && bridge) this.#ports(cut, stanza, bridge.whole.start);
    if (!device) {
      because(this.#stage, name, "ifupdown finds no such device");
      return false;
    }
    if (bridge && device.kind === "bridge") this.#ports(device, stanza, bridge.whole.start);
    if (device.kind === "ovs-bridge") setUpOvsBridge(this.#stage, device, stanza);
    if (bond && device.kind === "bond") this.#slaves(device, stanza);
    if (!this.#joinBond(device, stanza)) return false;
    if (!this.#mtu(device, stanza)) {
      // The hook has set a bridge up by then.
      device.up ||= device.kind === "bridge";
      because(this.#stage, name, "its MTU is refused and ifup gives up");
      return false;
    }
    device.up = true;
    runCommands(this.#stage, stanza, "after");
    return true;
  }

  /** `P.ID` over a P that is there is made by ifupdown itself, before anything else: the second word of the name counts. */
  #ownVlan(name: string, stanza: LinkFact): void {
    const { kernel, links } = this.#stage;
    const [parent = "", id = ""] = name.split(".");
    if (kernel.has(name) || links.find(name)?.kind !== "vlan" || !kernel.has(parent) || !/^\d+$/.test(id)) return;
    const vlan = readVlan(stanza, "ifupdown", () => true);
    // A name of three parts often fails here and leaves it to the hook [run].
    if (vlan.parent === parent) makeVlan(this.#stage, name, vlan);
    else if (kernel.addVlan(name, parent, Number(id))) because(this.#stage, name, `it is VLAN ${id} on ${parent}`);
  }

  /** What the vlan package's hook makes. */
  #makeVlan(name: string, stanza: LinkFact): void {
    const { kernel, links } = this.#stage;
    if (kernel.has(name) || links.find(name)?.kind !== "vlan") return;
    const vlan = readVlan(stanza, "ifupdown", (link) => kernel.has(link));
    if (!dotted(name) && vlan.idFrom === "key") {
      because(this.#stage, name, "ifupdown takes a VLAN's id from its name alone");
      return;
    }
    const made = hookName(name, vlan);
    if (made === name) makeVlan(this.#stage, name, vlan);
    else if (made !== undefined) {
      because(this.#stage, name, `the vlan package makes ${made} of it`);
      if (!kernel.has(made)) makeVlan(this.#stage, made, vlan);
    }
  }

  /** The vlan package's hook raises the raw device, against its own mtu line too [lab mtu-vlan-larger]. */
  #raise(name: string, stanza: LinkFact): void {
    const raw = setting(stanza, "vlan-raw-device");
    const mtu = stanza.attributes.mtu;
    if (!raw || raw.computed || mtu?.value === undefined || !/^vlan|\./.test(name)) return;
    const lower = this.#stage.kernel.get(NAMES_PARENT.test(name) ? (name.split(".")[0] ?? "") : raw.value.value);
    if (lower && mtu.value > lower.mtu) this.#stage.kernel.setMtu(lower, mtu.value, mtu);
  }

  #other(name: string, stanza: LinkFact): void {
    const { kernel } = this.#stage;
    if (kernel.has(name)) return;
    if (setting(stanza, "tunctl-user")) kernel.add(name, "tap");
    else if (isOvsBridge(stanza)) kernel.add(name, "ovs-bridge");
  }

  /** A port made later in the `auto` order is no port; the bridge's mtu is set on every port first. */
  #ports(bridge: Device, stanza: LinkFact, from: number): void {
    const { kernel } = this.#stage;
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
      for (const known of matching(this.#stage, pattern.pattern === "all" ? ALL_PORTS : `^(?:${pattern.text.value})$`))
        if (known !== bridge.name && kernel.has(known)) names.push({ ...pattern.text, value: known });
    }
    for (const word of names) {
      let port = kernel.get(word.value);
      if (!port) {
        const vlan = readVlanWord(word);
        // `P.0` makes none [lab vidport-0].
        if (vlan && vlan.id !== 0) port = makeVlan(this.#stage, word.value, vlan);
      }
      if (!port) continue;
      if (mtu?.value !== undefined && port.master !== bridge) kernel.setMtu(port, mtu.value, mtu);
      if (kernel.joinBridge(port, bridge)) port.up = true;
    }
  }

  /** Slaves listed, but for those that come up by their own bond-master; the key bond-ports is ifupdown2's. */
  #slaves(bond: Device, stanza: LinkFact): void {
    const { kernel, links } = this.#stage;
    const listed = edges(stanza, "bond-slave", "upper").filter((edge) => edge.setting?.key !== "bond-ports");
    const names = listed.map((edge) => edge.lower.value);
    if (stanza.patterns.some((p) => p.kind === "bond-slave" && p.pattern === "all"))
      for (const known of links.byName.keys())
        if (known.includes("eth") && kernel.get(known)?.kind === "physical") names.push(known);
    for (const name of names) {
      const slave = kernel.get(name);
      const own = definitionsOf(links.find(name), "interfaces").some((d) => edges(d, "bond-slave", "lower").length > 0);
      if (slave && !(own && this.#done.has(name)) && kernel.enslave(slave, bond)) slave.up = true;
    }
  }

  /** False: no stanza makes its bond. */
  #joinBond(device: Device, stanza: LinkFact): boolean {
    const master = edges(stanza, "bond-slave", "lower").at(-1)?.upper.value;
    if (master === undefined) return true;
    if (definitionsOf(this.#stage.links.find(master), "interfaces").length === 0) {
      because(this.#stage, device.name, `no stanza makes its bond ${master}`);
      return false;
    }
    this.up(master);
    const bond = this.#stage.kernel.get(master);
    if (bond && device.master !== bond && !this.#stage.kernel.enslave(device, bond))
      because(this.#stage, device.name, `${master} does not take it`);
    return true;
  }
}

/** Names that the hook takes the raw device from. */
const NAMES_PARENT = /^(eth|bond|wlan|em|p\d)[^.]*\./;

/**
 * What the vlan package's hook calls the device: its own pattern for `vlan…`, RAW.ID for a dotted name whose parent is
 * not there; with a leading zero both have four digits. Undefined: it makes none.
 */
function hookName(name: string, vlan: VlanReading): string | undefined {
  if (vlan.parentFrom === "name") return name;
  const padded = (digits: string) => (digits.startsWith("0") ? String(Number(digits)).padStart(4, "0") : digits);
  const plain = vlanNumber(name);
  if (plain) return `vlan${padded(plain.digits)}`;
  const split = dotted(name);
  return split && vlan.parent !== undefined ? `${vlan.parent}.${padded(split.digits)}` : undefined;
}

/** "missing required variable: address": nothing of the stanza is done [lab missing-address]. */
function lacksAddress(stanza: LinkFact): boolean {
  return (
    stanza.attributes.method?.value === "static" &&
    /^inet6?$/.test(stanza.stanza?.family?.value ?? "") &&
    setting(stanza, "address") === undefined
  );
}

function spelling(written: string): string {
  return written.includes("_") ? "_" : "-";
}

/** With `bridge_ports` and `bridge-ports` in one stanza only the spelling written last counts [lab ports-both-spellings]. */
function lastSpelling(stanza: LinkFact, key: string) {
  return setting(stanza, key);
}
