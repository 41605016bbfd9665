/**
 * The `network` service of RHEL 6–8 with its ifup scripts, on the model kernel. Order and behaviour: ifcfg.md §1 and §3,
 * lab/lessons §2. Where releases differ RHEL 7 is played, unless a release file says 8.
 */
import type { LinkFact } from "../facts.ts";
import { setting, word } from "../facts.ts";
import type { Device } from "../kernel.ts";
import { aliasBase, byName, dotted } from "../names.ts";
import type { LinkNode } from "../node.ts";
import { applyMtu, because, bridgeOfBrctl, definitionsOf, edges, makeVlan, type Player, type Stage } from "./stage.ts";
import { readVlan } from "./vlan.ts";

/** Literal in every version: quotes allowed, `Yes`, `true` and `1` are not yes [lab]. */
function isYes(definition: LinkFact, key: string): boolean {
  return word(definition, key) === "yes";
}

/** `export MASTER=` hides the line from the scripts' grep [lab export-master]. */
function hidden(definition: LinkFact, key: string): boolean {
  const found = setting(definition, key);
  return found !== undefined && found.whole.start < found.written.start;
}

/** `^ONBOOT=["']?no`, any case: `false`, `0` and `off` come up under RHEL 7, not under RHEL 8 [lab onboot-false]. */
function startsAtBoot({ readers }: Stage, definition: LinkFact): boolean {
  const boot = word(definition, "ONBOOT") ?? "";
  if (readers.release === 8) return !/^(n|no|f|false|off|0)$/i.test(boot);
  return !/^no/i.test(boot) || hidden(definition, "ONBOOT") || setting(definition, "ONBOOT")?.indented === true;
}

function isSlave(definition: LinkFact): boolean {
  return isYes(definition, "SLAVE");
}

function isBond(link: LinkNode, definition: LinkFact): boolean {
  const options = setting(definition, "BONDING_OPTS");
  if (options && (options.computed || options.value.value.trim() !== "")) return true;
  return link.modules.some((m) => m.what === "alias" && m.module?.value === "bonding");
}

/** Cards first, then VLANs by name, then bridges; within a group by file name. */
function group(definition: LinkFact): number {
  if (word(definition, "TYPE") === "Bridge") return 2;
  const name = definition.name.value;
  return name.includes(".") || name.startsWith("vlan") ? 1 : 0;
}

export const playNetworkScripts: Player = (stage) => {
  const file = ({ name }: LinkFact) => stage.paths.get(name.file)?.replace(/^.*\/ifcfg-/, "") ?? name.value;
  const order = [...stage.links.byName.values()]
    .flatMap((link) => definitionsOf(link, "ifcfg").map((definition) => ({ link, definition, file: file(definition) })))
    .filter(({ definition }) => definition.variant !== "suse")
    .sort((a, b) => group(a.definition) - group(b.definition) || byName(a.file, b.file));
  for (const { link, definition } of order) {
    if (isSlave(definition)) continue;
    if (!startsAtBoot(stage, definition)) {
      because(stage, link.name, "ONBOOT=no");
      continue;
    }
    ifup(stage, link, definition);
  }
  for (const { link, definition } of order)
    if (isSlave(definition) && !stage.kernel.get(link.name)?.master) because(stage, link.name, "no bond brings it up");
};

function ifup(stage: Stage, link: LinkNode, definition: LinkFact): void {
  const { kernel } = stage;
  const { name } = link;
  if (aliasBase(definition.name.value) !== undefined) return;
  if (stage.crlf.has(definition.name.file)) {
    because(stage, name, "its file has CR LF line ends");
    return;
  }
  if (definition.named === "file" && !definition.attributes["mac.card"]) {
    because(stage, name, "its file has no DEVICE=");
    return;
  }
  // Compared as text with what the kernel shows, which has colons; letters of both cases do [lab hwaddr-dashes].
  if (/^[0-9a-f]{2}(-[0-9a-f]{2}){5}$|^[0-9a-f]{12}$/i.test(definition.attributes["mac.card"]?.value ?? "")) {
    because(stage, name, "no card's address is written as its HWADDR= is");
    return;
  }
  if (isYes(definition, "VLAN") && !kernel.has(name)) {
    const five = dotted(name)?.digits.length === 5 && !setting(definition, "VID");
    if (!five) makeVlan(stage, name, readVlan(definition, "network-scripts"));
  }
  const type = word(definition, "TYPE");
  const wantsBridge = type === "Bridge";
  if (definition.attributes["mac.card"] && (wantsBridge || isBond(link, definition))) {
    because(stage, name, "ifup compares HWADDR= with a device that has another address");
    if (!wantsBridge) kernel.add(name, "bond");
    return;
  }
  if (wantsBridge && kernel.has(name) && kernel.get(name)?.kind !== "bridge") return;
  if (wantsBridge) makeBridge(stage, name);
  else if (type === "Tap") kernel.add(name, "tap");
  else if (type === "OVSBridge") kernel.add(name, "ovs-bridge");
  else if (/^(Veth|OVS\w+|GRE6?|IPIP6?|SIT|Dummy)$/.test(type ?? "") || setting(definition, "DEVICETYPE"))
    kernel.add(name, link.kind);
  else if (isBond(link, definition)) kernel.add(name, "bond");

  const device = kernel.get(name);
  if (!device || (device.kind === "bridge" && !wantsBridge)) {
    because(stage, name, whyNoDevice(link));
    return;
  }
  applyMtu(stage, device, definition);
  const master = edges(definition, "bond-slave", "lower")[0];
  if (isSlave(definition) && master) {
    const bond = kernel.get(master.upper.value);
    if (bond && kernel.enslave(device, bond)) device.up = true;
    else because(stage, name, `its bond ${master.upper.value} is missing`);
    return;
  }
  device.up = true;
  if (device.kind === "bond") enslaveAll(stage, link);
  const bridge = edges(definition, "bridge-port", "lower").at(-1);
  if (!bridge || bridge.setting?.computed) return;
  const target = kernel.get(bridge.upper.value) ?? makeBridge(stage, bridge.upper.value);
  if (!target) return;
  // `ip link set … master` of RHEL 8 moves a port, brctl refuses it [lab nic-two-bridges].
  if (stage.readers.release === 8 && device.master?.kind === "bridge" && target.kind === "bridge")
    kernel.release(device);
  kernel.joinBridge(device, target);
}

/** brctl up to RHEL 7, `ip link add` since; gives the bridge of that name where there is one. */
function makeBridge(stage: Stage, name: string): Device | undefined {
  return stage.readers.release === 8 ? stage.kernel.add(name, "bridge") : bridgeOfBrctl(stage, name);
}

function whyNoDevice(link: LinkNode): string {
  switch (link.kind) {
    case "bridge":
      return "its file is not marked TYPE=Bridge";
    case "vlan":
      return "its file is not marked VLAN=yes";
    case "bond":
      return "its file has no BONDING_OPTS";
    default:
      return "network-scripts find no such device";
  }
}

/** The bond greps for MASTER= and brings each of those files up, ONBOOT or not [lab onboot-no-slave]. */
function enslaveAll(stage: Stage, bond: LinkNode): void {
  for (const { port } of bond.members) {
    const link = stage.links.find(port.name);
    for (const definition of definitionsOf(link, "ifcfg")) {
      const names = edges(definition, "bond-slave", "lower").some((e) => e.upper.value === bond.name);
      if (!link || !names || !isSlave(definition) || hidden(definition, "MASTER")) continue;
      ifup(stage, link, definition);
    }
  }
}
