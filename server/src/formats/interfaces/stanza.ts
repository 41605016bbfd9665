/** One `iface` stanza → one LinkFact. What the words say, whichever reader comes. */
import { type FileId, type Sourced, slice, sourced } from "#base/text";
import type { Attributes, Stated } from "#model/attributes";
import type {
  AddressFact,
  BondOption,
  EdgeFact,
  EdgeKind,
  LinkFact,
  LinkKind,
  MemberPattern,
  Setting,
} from "#model/facts";
import { addressFact } from "#syntax/command-facts";
import { canonical, isCommand } from "./keys.ts";
import { members } from "./ports.ts";
import { isComputed } from "./templates.ts";
import type { Line, Stanza, Word } from "./tree.ts";

export interface FileScope {
  readonly file: FileId;
  readonly text: string;
  /** Names that the file's stanzas define. */
  readonly names: ReadonlySet<string>;
  /** Names of stanzas that are bonds by their words. */
  readonly bonds: ReadonlySet<string>;
}

export function sourcedWord(word: Word, file: FileId): Sourced<string> {
  return sourced(word.text, file, word);
}

/** The words of an `iface` line: `NAME [FAMILY METHOD] [inherits NAME]`. */
export interface Head {
  readonly name?: Word;
  readonly family?: Word;
  readonly method?: Word;
  /** The word `inherits`. */
  readonly inherits?: Word;
  readonly from?: Word;
  /** Words that ifupdown ignores with a notice; a comment on the line is one. */
  readonly extra: readonly Word[];
}

export function readHead(line: Line): Head {
  const [name, ...rest] = line.words;
  const comment = rest.findIndex((word) => word.text.startsWith("#"));
  const words = comment < 0 ? rest : rest.slice(0, comment);
  const at = words.findIndex((word) => word.text === "inherits");
  const before = at < 0 ? words : words.slice(0, at);
  const inherits = words[at];
  const from = at < 0 ? undefined : words[at + 1];
  return {
    ...(name && !name.text.startsWith("#") && { name }),
    ...(before[0] && { family: before[0] }),
    ...(before[1] && { method: before[1] }),
    ...(inherits && { inherits }),
    ...(from && { from }),
    extra: before.slice(2),
  };
}

/** Options as settings, in order; lines that only say `auto` or the like are none. */
export function settingOf(line: Line, stanzaName: string | undefined, file: FileId): Setting | undefined {
  if (line.keyword !== undefined) return undefined;
  const key = canonical(line.key.text);
  const end = line.key.end;
  const raw: Sourced<string> = line.rest ? sourcedWord(line.rest, file) : { value: "", file, start: end, end };
  const command = isCommand(key);
  const mine =
    !command && stanzaName !== undefined && raw.value.includes("$")
      ? raw.value.replace(/\$(?:\{IFACE\}|IFACE\b)/g, () => stanzaName)
      : raw.value;
  return {
    key,
    written: sourcedWord(line.key, file),
    value: mine === raw.value ? raw : { ...raw, value: mine },
    whole: { start: line.start, end: line.end },
    computed: !command && isComputed(mine),
  };
}

const NO_BOND_OPTION = /^bond-(slaves|ports|master|give-a-chance)$/;

interface Names {
  readonly kind: EdgeKind;
  readonly iAm: "lower" | "upper";
}

/** Options whose first word names another link. */
const NAMES_OTHERS: ReadonlyMap<string, Names> = new Map<string, Names>([
  ["bond-master", { kind: "bond-slave", iAm: "lower" }],
  ["ovs-bridge", { kind: "bridge-port", iAm: "lower" }],
  ["vlan-raw-device", { kind: "vlan-parent", iAm: "upper" }],
  ["vxlan-physdev", { kind: "underlay", iAm: "upper" }],
  ["tunnel-dev", { kind: "underlay", iAm: "upper" }],
  ["ppp-physdev", { kind: "underlay", iAm: "upper" }],
  ["xfrm-physdev", { kind: "underlay", iAm: "upper" }],
  ["veth-peer-name", { kind: "peer", iAm: "upper" }],
  ["ovs-patch-peer", { kind: "peer", iAm: "upper" }],
]);

/** Options that list members. */
const LISTS: ReadonlyMap<string, MemberPattern["kind"]> = new Map<string, MemberPattern["kind"]>([
  ["bridge-ports", "bridge-port"],
  ["ovs-ports", "bridge-port"],
  ["bond-slaves", "bond-slave"],
  ["bond-ports", "bond-slave"],
  ["slaves", "bond-slave"],
  ["ovs-bonds", "bond-slave"],
]);

/** Words that decide what the link is: computed, they leave its kind and members open. */
const DECIDES =
  /^(bridge-ports|bond-slaves|bond-ports|slaves|bond-master|vlan-raw-device|vlan-id|vxlan-id|ovs-type|ovs-ports|ovs-bridge|link-type|bond-mode)$/;

export function linkOf(stanza: Stanza, scope: FileScope): LinkFact | undefined {
  const { file } = scope;
  const head = readHead(stanza.head);
  if (!head.name) return undefined;
  const name = sourcedWord(head.name, file);
  const conditional = stanza.head.conditional;
  const settings: Setting[] = [];
  const edges: EdgeFact[] = [];
  const patterns: MemberPattern[] = [];
  const bondOptions: BondOption[] = [];
  for (const line of stanza.options) {
    const setting = settingOf(line, name.value, file);
    if (!setting) continue;
    settings.push(setting);
    const { key } = setting;
    const list = LISTS.get(key);
    const other = NAMES_OTHERS.get(key);
    const words = line.words.map((word) => sourcedWord(word, file));
    if (list) {
      const found = members(
        list,
        setting,
        words,
        name,
        (member) => scope.names.has(member),
        conditional || line.conditional,
      );
      for (const edge of found.edges) edges.push(edge);
      for (const pattern of found.patterns) patterns.push(pattern);
    } else if (other && words[0] && !setting.computed && !words[0].value.startsWith("#")) {
      const [lower, upper] = other.iAm === "lower" ? [name, words[0]] : [words[0], name];
      edges.push({
        fact: "edge",
        kind: other.kind,
        dialect: "interfaces",
        lower,
        upper,
        saidBy: other.iAm,
        setting,
        conditional: conditional || line.conditional,
      });
    }
    if (key.startsWith("bond-") && !NO_BOND_OPTION.test(key))
      bondOptions.push({ ...setting, key: key.slice(5).replaceAll("-", "_"), wellFormed: true });
  }
  return {
    fact: "link",
    dialect: "interfaces",
    name,
    named: "word",
    kind: kindOf(name.value, head.method?.text, settings),
    block: { start: stanza.start, end: stanza.end },
    settings,
    edges,
    patterns,
    bondOptions,
    addresses: addressesOf(settings),
    gateways: settings
      .filter((s) => s.key === "gateway" && s.value.value !== "" && !s.computed)
      .map((s) => firstWord(s.value)),
    attributes: attributesOf(head, settings, file),
    conditional,
    opaque:
      isComputed(name.value) || /[[*?/]/.test(name.value) || settings.some((s) => s.computed && DECIDES.test(s.key)),
    stanza: {
      ...(head.family && { family: sourcedWord(head.family, file) }),
      ...(head.method && { method: sourcedWord(head.method, file) }),
      ...(head.from && { inherits: sourcedWord(head.from, file) }),
    },
  };
}

function firstWord(value: Sourced<string>): Sourced<string> {
  const blank = value.value.search(/\s/);
  return blank < 0 ? value : slice(value, 0, blank);
}

/** Options of the bridge itself; `bridge-access` and its like speak of a port. */
const BRIDGE_ITSELF =
  /^bridge-(ports?|stp|fd|bridgeprio|ageing|hello|maxage|gcint|hw|maxwait|waitport|vlan-aware|vlan-protocol)$/;

/** What the words alone suggest; undefined when they suggest nothing but an interface. */
export function kindOf(name: string, method: string | undefined, settings: readonly Setting[]): LinkKind | undefined {
  const value = (key: string) => settings.find((s) => s.key === key)?.value.value;
  const has = (key: string) => value(key) !== undefined;
  const colon = name.indexOf(":");
  const base = colon > 0 ? name.slice(0, colon) : name;
  if (method === "loopback" || base === "lo") return "loopback";
  switch (value("ovs-type")?.toLowerCase()) {
    case "ovsbridge":
      return "ovs-bridge";
    case "ovsbond":
      return "bond";
    case "ovsintport":
    case "ovspatchport":
    case "ovstunnel":
      return "other";
    default:
  }
  if (has("bridge-ports")) return "bridge";
  if (
    !has("bond-master") &&
    (has("bond-slaves") || has("bond-ports") || has("slaves") || settings.some((s) => isBondOption(s.key)))
  )
    return "bond";
  if (has("vxlan-id") || has("vxlan-vni")) return "vxlan";
  if (has("vlan-raw-device") || has("vlan-id")) return "vlan";
  if (has("tunctl-user")) return "tap";
  if (value("link-type") === "veth" || has("veth-peer-name")) return "veth";
  if (has("link-type") || has("vrf-table") || has("tunnel-mode") || has("xfrm-id") || has("batman-ifaces"))
    return "other";
  if (method === "tunnel" || method === "v4tunnel" || method === "6to4" || method === "ppp" || method === "wvdial")
    return "other";
  if (settings.some((s) => BRIDGE_ITSELF.test(s.key))) return "bridge";
  if (/^.+\.\d{1,5}$/.test(base) || /^vlan\d{1,5}$/.test(base)) return "vlan";
  return undefined;
}

/** An option that only a bond has; a slave's stanza may hold `bond-primary` and `bond-queue-id` too. */
function isBondOption(key: string): boolean {
  return (
    key.startsWith("bond-") &&
    !NO_BOND_OPTION.test(key) &&
    key !== "bond-primary" &&
    key !== "bond-queue-id" &&
    key !== "bond-lacp-bypass-allow"
  );
}

function addressesOf(settings: readonly Setting[]): AddressFact[] {
  const out: AddressFact[] = [];
  const mask = settings.find((s) => s.key === "netmask" && s.value.value !== "");
  for (const setting of settings) {
    if (setting.key !== "address" || setting.value.value === "") continue;
    const word = firstWord(setting.value);
    const found = addressFact(
      { ...word, computed: setting.computed },
      mask && { ...firstWord(mask.value), computed: mask.computed },
    );
    if (found) out.push({ ...found, setting });
  }
  return out;
}

function state<T>(
  setting: Setting,
  read: (text: string) => T | undefined,
  at: Sourced<string> = setting.value,
): Stated<T> {
  return {
    file: at.file,
    start: at.start,
    end: at.end,
    text: at.value,
    value: setting.computed ? undefined : read(at.value),
  };
}

const wholeNumber = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** brctl(8) takes these six words and no others. */
function stp(text: string): boolean | undefined {
  if (/^(on|yes|1)$/.test(text)) return true;
  return /^(off|no|0)$/.test(text) ? false : undefined;
}

function macOf(setting: Setting): Stated<string> {
  // Only one word behind `ether` or nothing: more words break the command that ifupdown builds.
  const match = /^(?:ether\s+)?(\S+)$/.exec(setting.value.value);
  const mac = match?.[1];
  if (mac === undefined) return state<string>(setting, () => undefined);
  const at = slice(setting.value, setting.value.value.length - mac.length);
  return state(setting, (text) => (text === "random" ? undefined : text), at);
}

function attributesOf(head: Head, settings: readonly Setting[], file: FileId): Attributes {
  const first = (...keys: string[]) => settings.find((s) => keys.includes(s.key) && s.value.value !== "");
  const mtu = first("mtu") ?? first("ovs-mtu");
  const mac =
    first("hwaddress") ??
    first("hw-mac-address") ??
    settings.find((s) => s.key === "bridge-hw" && s.value.value.includes(":"));
  const stpWord = first("bridge-stp");
  const fd = first("bridge-fd");
  const aware = first("bridge-vlan-aware");
  const protocol = first("vlan-protocol");
  const method = head.method;
  return {
    ...(mtu && { mtu: state(mtu, wholeNumber) }),
    ...(mac && { mac: macOf(mac) }),
    ...(method && {
      method: {
        file,
        start: method.start,
        end: method.end,
        text: method.text,
        value: isComputed(method.text) ? undefined : method.text.toLowerCase(),
      },
    }),
    ...(protocol && { "vlan.protocol": state(protocol, (text) => text) }),
    ...(stpWord && { "bridge.stp": state(stpWord, stp) }),
    ...(fd && {
      "bridge.forward-delay": state(fd, (text) => (/^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined)),
    }),
    ...(aware && { "bridge.vlan-aware": state(aware, stp) }),
  };
}
