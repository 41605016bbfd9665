/** One file's settings → the link they speak of: name, edges, addresses, attributes. */
import { type FileId, type Sourced, type Span, sourced } from "#base/text";
import type { Attribute, Attributes, Stated } from "#model/attributes";
import type { BondOption, EdgeFact, EdgeKind, LinkFact, LinkKind, Setting } from "#model/facts";
import type { Document } from "../format.ts";
import { addresses, gateways } from "./addresses.ts";
import { readOptions } from "./options.ts";
import { swallowedKeys } from "./quote-troubles.ts";
import { isSusePath, type Role, suffixOf } from "./roles.ts";
import type { Assigned } from "./settings.ts";
import { placeIn } from "./words.ts";

/** All settings of a file, by key; the last one counts. */
export class Sheet {
  readonly all: readonly Assigned[];
  readonly #last = new Map<string, Assigned>();

  constructor(all: readonly Assigned[]) {
    this.all = all;
    for (const one of all) this.#last.set(one.setting.key, one);
  }

  last(key: string): Assigned | undefined {
    return this.#last.get(key);
  }

  /** Value of the last setting, if it is neither missing nor computed. */
  word(key: string): string | undefined {
    const found = this.#last.get(key);
    return found && !found.setting.computed ? found.setting.value.value : undefined;
  }

  has(key: string): boolean {
    return this.#last.has(key);
  }

  keys(): Iterable<string> {
    return this.#last.keys();
  }
}

const TRUE = /^(t|y|yes|on|true|1)$/i;

function variantOf(sheet: Sheet, path: string): "suse" | "ovs" | "team" | undefined {
  if (isSusePath(path) || isSuse(sheet)) return "suse";
  const type = sheet.word("TYPE") ?? "";
  const deviceType = sheet.word("DEVICETYPE") ?? "";
  if (/^ovs/i.test(type) || /^ovs$/i.test(deviceType)) return "ovs";
  if (/^team/i.test(deviceType) || /^team$/i.test(type)) return "team";
  return ["TEAM_CONFIG", "TEAM_MASTER", "TEAM_PORT_CONFIG"].some((key) => sheet.has(key)) ? "team" : undefined;
}

/** Words that only SUSE's dialect has. */
export function isSuse(sheet: Sheet): boolean {
  if (["STARTMODE", "ETHERDEVICE", "LLADDR", "BONDING_MODULE_OPTS", "BRIDGE_PORTS"].some((key) => sheet.has(key)))
    return true;
  if (/^yes$/i.test(sheet.word("BRIDGE") ?? "")) return true;
  for (const key of sheet.keys()) if (/^BONDING_SLAVE_?\d+$/.test(key)) return true;
  return false;
}

/** `opaque`: the file runs code that may set what is not seen. */
export function linkFact(doc: Document, role: Role, opaque: boolean, sheet: Sheet): LinkFact {
  const { file, path } = doc;
  const variant = variantOf(sheet, path);
  const device = variant === "suse" ? undefined : lastPlain(sheet, "DEVICE");
  const fromFile = role === "range" ? rangeName(path) : suffixOf(path);
  const name = device?.setting.value ?? sourced(fromFile, file, { start: 0, end: 0 });
  const bonding = sheet.last("BONDING_OPTS") ?? sheet.last("BONDING_MODULE_OPTS");
  const deciding = ["DEVICE", "TYPE", "VLAN", "BONDING_OPTS", "BRIDGE", "MASTER", "VID", "VLAN_ID", "PHYSDEV"];
  return {
    fact: "link",
    dialect: "ifcfg",
    name,
    named: device ? "key" : "file",
    kind: kindOf(sheet, name.value, variant),
    block: { start: 0, end: doc.text.length },
    settings: sheet.all.map((one) => one.setting),
    edges: edges(sheet, name, variant),
    patterns: [],
    bondOptions: bonding ? optionsOf(file, bonding) : [],
    addresses: addresses(sheet, file),
    gateways: gateways(sheet),
    attributes: attributes(sheet, file, variant),
    conditional: false,
    ...(variant && { variant }),
    opaque:
      opaque ||
      deciding.some((key) => sheet.last(key)?.setting.computed === true) ||
      sheet.all.some(({ setting }) => setting.continued && swallowedKeys(setting.value.value).length > 0),
  };
}

/** The last setting of a key whose value stands there, if it gives a name at all. */
function lastPlain(sheet: Sheet, key: string): Assigned | undefined {
  const plain = sheet.all.filter(({ setting }) => setting.key === key && !setting.computed);
  const last = plain.at(-1);
  return last && last.setting.value.value !== "" && !last.setting.value.value.includes("\n") ? last : undefined;
}

/** `ifcfg-eth0-range0` holds aliases of eth0. */
function rangeName(path: string): string {
  return suffixOf(path).replace(/-(range\d+)$/, ":$1");
}

/** ifcfg.md §3, as far as one file tells. */
function kindOf(sheet: Sheet, name: string, variant: string | undefined): LinkKind | undefined {
  const type = (sheet.word("TYPE") ?? "").toLowerCase();
  if (name === "lo") return "loopback";
  if (variant === "suse") return suseKind(sheet, name);
  if (type === "bridge") return "bridge";
  if (TRUE.test(sheet.word("VLAN") ?? "") || type === "vlan") return "vlan";
  if (type === "ovsbridge") return "ovs-bridge";
  // A port of either is a card as a rule, and what its name says otherwise.
  if (type === "ovsport" || /^teamport$/i.test(sheet.word("DEVICETYPE") ?? "")) return undefined;
  if (variant) return "other";
  const options = sheet.last("BONDING_OPTS")?.setting;
  if (options && (options.computed || options.value.value.trim() !== "")) return "bond";
  if (type === "bond" || type === "bonding" || TRUE.test(sheet.word("BONDING_MASTER") ?? "")) return "bond";
  if (type === "tap") return "tap";
  if (type === "veth") return "veth";
  if (/^(gre6?|ipip6?|sit|ipsec|xdsl|modem|isdn|ctc|dummy|macvlan|wireguard)$/.test(type)) return "other";
  if (/^(ethernet|wireless|infiniband|token ring)$/.test(type)) return "physical";
  if (sheet.word("HWADDR") || sheet.has("MASTER") || sheet.has("SLAVE") || sheet.has("ESSID")) return "physical";
  return undefined;
}

function suseKind(sheet: Sheet, name: string): LinkKind | undefined {
  if (/^yes$/i.test(sheet.word("BRIDGE") ?? "") || sheet.has("BRIDGE_PORTS")) return "bridge";
  if (sheet.has("ETHERDEVICE") || sheet.has("VLAN_ID") || /^vlan\d+$|.\.\d+$/.test(name)) return "vlan";
  for (const key of sheet.keys()) if (/^BONDING_(MASTER|MODULE_OPTS|SLAVE_?\d+)$/.test(key)) return "bond";
  if (/^(tap|tun)$/.test(sheet.word("TUNNEL") ?? "")) return "tap";
  return undefined;
}

export function optionsOf(file: FileId, { setting, decoded }: Assigned): BondOption[] {
  return readOptions({
    file,
    value: decoded.value,
    place: (from, to): Span => placeIn(decoded, from, to),
    conditional: setting.conditional === true,
  });
}

const SAID_BY_LOWER: readonly (readonly [key: string, kind: EdgeKind])[] = [
  ["BRIDGE", "bridge-port"],
  ["OVS_BRIDGE", "bridge-port"],
  ["MASTER", "bond-slave"],
  ["PEER", "peer"],
];

/** Every name of another link, with its own place. Only the last setting of a key counts, as in both readers. */
function edges(sheet: Sheet, name: Sourced<string>, variant: string | undefined): EdgeFact[] {
  const out: EdgeFact[] = [];
  const add = (kind: EdgeKind, setting: Setting, word: Sourced<string>, saidBy: "lower" | "upper") => {
    if (word.value === "") return;
    const [lower, upper] = saidBy === "lower" ? [name, word] : [word, name];
    // Where code may set the key again, every value is only a possibility.
    const conditional = setting.computed || sheet.last(setting.key)?.setting.computed === true;
    out.push({ fact: "edge", kind, dialect: "ifcfg", lower, upper, saidBy, setting, conditional });
  };
  for (const one of sheet.all) {
    const { setting, decoded } = one;
    const last = sheet.last(setting.key);
    if (last !== one && !last?.setting.computed) continue;
    if (variant === "suse") {
      const kind = suseEdge(setting.key);
      if (kind && !setting.computed)
        for (const word of decoded.value.matchAll(/\S+/g)) {
          const place = placeIn(decoded, word.index, word.index + word[0].length);
          add(kind, setting, sourced(word[0], setting.value.file, place), "upper");
        }
      continue;
    }
    for (const [key, kind] of SAID_BY_LOWER) if (setting.key === key) add(kind, setting, setting.value, "lower");
    if (setting.key === "PHYSDEV") add(parentKind(sheet), setting, setting.value, "upper");
  }
  return out;
}

function suseEdge(key: string): EdgeKind | undefined {
  if (key === "BRIDGE_PORTS") return "bridge-port";
  if (/^BONDING_SLAVE_?\d+$/.test(key)) return "bond-slave";
  return key === "ETHERDEVICE" ? "vlan-parent" : undefined;
}

/** PHYSDEV is also the card under an InfiniBand partition or a macvlan. */
function parentKind(sheet: Sheet): EdgeKind {
  const type = sheet.word("TYPE") ?? "";
  return sheet.has("PKEY") || /^(infiniband|macvlan|vxlan)$/i.test(type) ? "underlay" : "vlan-parent";
}

/** Words that make NetworkManager choose an address itself. */
const MAC_WORDS = /^(preserve|permanent|random|stable|stable-ssid)$/i;

function attributes(sheet: Sheet, file: FileId, variant: string | undefined): Attributes {
  const out: Record<string, Stated<string | number | boolean>> = {};
  const state = (attribute: Attribute, key: string, read: (text: string) => string | number | boolean | undefined) => {
    const found = sheet.last(key);
    if (!found || found.setting.value.value === "") return;
    const { value, computed } = found.setting;
    out[attribute] ??= {
      file,
      start: value.start,
      end: value.end,
      text: value.value,
      value: computed ? undefined : read(value.value),
    };
  };
  const number = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);
  const mac = (text: string) => (MAC_WORDS.test(text) ? undefined : text);
  state("mtu", "MTU", number);
  if (variant === "suse") {
    state("mac", "LLADDR", mac);
    state("boot", "STARTMODE", (text) =>
      /^(auto|onboot|boot|on|hotplug|nfsroot|ifplugd)$/.test(text)
        ? true
        : /^(off|manual)$/.test(text)
          ? false
          : undefined,
    );
  } else {
    state("mac", "MACADDR", mac);
    state("mac", "BRIDGE_MACADDR", mac);
    state("mac.card", "HWADDR", (text) => text);
    // A false word other than `no` brings it up under RHEL 6 and 7 [lab onboot-false]: no one answer.
    state("boot", "ONBOOT", (text) => (/^no$/i.test(text) ? false : TRUE.test(text) ? true : undefined));
  }
  state("method", "BOOTPROTO", (text) => text.toLowerCase());
  state("vlan.protocol", "VLAN_PROTOCOL", (text) => text);
  state("bridge.stp", "STP", (text) =>
    /^(on|yes|1)$/.test(text) ? true : /^(off|no|0)$/.test(text) ? false : undefined,
  );
  state("bridge.forward-delay", "DELAY", number);
  const aware = vlanFiltering(sheet, file);
  if (aware) out["bridge.vlan-aware"] = aware;
  return out as Attributes;
}

/** `vlan_filtering=1` in BRIDGING_OPTS of the bridge itself; with BRIDGE= the words are the port's. */
function vlanFiltering(sheet: Sheet, file: FileId): Stated<boolean> | undefined {
  const options = sheet.last("BRIDGING_OPTS");
  if (!options || sheet.has("BRIDGE")) return undefined;
  const found = optionsOf(file, options).findLast((option) => option.key === "vlan_filtering");
  if (!found) return undefined;
  const text = found.value.value;
  const value = found.computed ? undefined : text === "1" ? true : text === "0" ? false : undefined;
  return { file, start: found.value.start, end: found.value.end, text, value };
}
