/** Which keywords and options may stand at a place of an interfaces file, the likely ones first. */
import { dotted, vlanNumber } from "#model/names";
import type { KeySpec, Offer, Written } from "../format.ts";
import { canonical, isCommand } from "./keys.ts";
import { KEYS, KEYWORD_SPECS } from "./schema.ts";
import { type Style, spelled, styleOf } from "./style.ts";
import type { InterfacesTree, Line, Stanza } from "./tree.ts";

const OPTIONS = KEYS.filter((spec) => spec.group !== "keyword" && !spec.quiet && !spec.within?.includes("mapping"));
const OF_MAPPING = KEYS.filter((spec) => spec.within?.includes("mapping"));
const KEYWORDS = KEYWORD_SPECS.filter((spec) => !spec.quiet);

type Kind = "bridge" | "bond" | "vlan" | "slave" | "ovs" | "loopback" | "card";

/** What people write first, by the kind of link. */
const FIRST: Readonly<Record<Kind, readonly string[]>> = {
  bridge: split("bridge-ports bridge-stp bridge-fd bridge-vlan-aware address gateway mtu"),
  bond: split(
    "bond-slaves bond-mode bond-miimon bond-primary bond-lacp-rate bond-xmit-hash-policy address gateway mtu",
  ),
  vlan: split("vlan-raw-device vlan-id address gateway mtu"),
  slave: split("bond-master bond-primary mtu"),
  ovs: split("ovs-type ovs-bridge ovs-ports ovs-options mtu"),
  loopback: split("address up"),
  card: split("address gateway mtu bond-master hwaddress dns-nameservers up"),
};

function split(words: string): readonly string[] {
  return words.split(" ");
}

/** What a kind never takes. */
const NEVER: Readonly<Record<Kind, RegExp | undefined>> = {
  bridge: /^(bond-|vlan-(raw|id)|vxlan-|tunnel-|tunctl-|ovs-|link-type|veth-|bridge-(access|pvid|allow|learning))/,
  bond: /^(bridge-(ports|stp|fd|bridgeprio|ageing|hello|max|hw|wait|path|portprio|vlan-aware|vlan-proto)|bond-master|vlan-|vxlan-|tunnel-|tunctl-|link-type|veth-)/,
  vlan: /^(bridge-(ports|stp|fd|bridgeprio|ageing|hello|max|hw|wait|path|portprio|vlan-aware|vlan-proto)|bond-(slaves|mode)|vxlan-|tunnel-|tunctl-|link-type|veth-)/,
  slave: /^(bridge-|vlan-(raw|id)|vxlan-|tunnel-|tunctl-|bond-slaves)/,
  ovs: /^(bridge-|bond-(?!mode)|vlan-(raw|id)|vxlan-|tunnel-|tunctl-)/,
  loopback: /^(bridge-|bond-|vlan-|tunnel-|tunctl-|ovs-|hwaddress)/,
  card: undefined,
};

/** Commands may stand there often; every other option once. */
const REPEATED = isCommand;

export interface Spot {
  readonly tree: InterfacesTree;
  readonly stanza: Stanza | undefined;
  /** The line of the word under the cursor. */
  readonly line: Line | undefined;
  readonly start: number;
  /** The word goes on with something: only another word for it is wanted. */
  readonly followed: boolean;
}

export function offersAt(spot: Spot): readonly Offer[] {
  const { stanza, line, followed } = spot;
  const inside = stanza && stanza.head !== line ? stanza : undefined;
  const options =
    inside?.keyword === "iface" || inside?.keyword === "template"
      ? optionsOf(spot, inside)
      : inside?.keyword === "mapping"
        ? OF_MAPPING.map((spec) => offer(spec, spec.key, spot, styleOf(spot.tree, inside)))
        : [];
  // A keyword ends the stanza: what follows of it would be nobody's.
  const open = inside?.options.some((one) => one.start > spot.start && one !== line);
  const keyword = line?.keyword !== undefined;
  if (open || (followed && !keyword)) return options;
  if (followed) return KEYWORDS.filter(({ key }) => key === line?.key.text || sameWords(key, line?.key.text ?? ""));
  return [...options, ...KEYWORDS.map((spec) => ({ ...spec, write: keywordText(spec.key) }))];
}

function optionsOf(spot: Spot, stanza: Stanza): readonly Offer[] {
  const style = styleOf(spot.tree, stanza);
  const method = stanza.head.words[2]?.text;
  const there = new Set(stanza.options.filter((one) => one !== spot.line).map((one) => canonical(one.key.text)));
  const kind = kindOf(stanza, there);
  const fits = ({ key, within }: KeySpec) =>
    (REPEATED(key) || !there.has(canonical(key))) &&
    (!within || method === undefined || within.includes(method)) &&
    NEVER[kind]?.test(key) !== true;
  const all = OPTIONS.filter(fits).map((spec) => offer(spec, spelled(spec.key, style), spot, style));
  const rank = new Map(FIRST[kind].map((key, i) => [key, i]));
  const place = ({ key }: Offer) => rank.get(canonical(key)) ?? rank.size;
  return all.sort((a, b) => place(a) - place(b));
}

function offer(spec: KeySpec, key: string, { tree, start, followed }: Spot, style: Style): Offer {
  const atStart = start === 0 || tree.text[start - 1] === "\n";
  const write: Written = {
    before: `${atStart ? style.indent : ""}${key}${style.gap}`,
    after: "",
    needed: true,
    ...(isCommand(canonical(key)) ? { sample: "true" } : {}),
  };
  return followed ? { ...spec, key } : { ...spec, key, write };
}

/** Whether what stands behind the one keyword may stand behind the other. */
function sameWords(key: string, written: string): boolean {
  const lists = /^(auto|allow-[\w-]+|no-auto-down|no-scripts)$/;
  const files = /^source(-directory)?$/;
  return [lists, files].some((kind) => kind.test(key) && kind.test(written));
}

const SAMPLES: Readonly<Record<string, string>> = {
  iface: "eth0 inet manual",
  source: "/etc/network/interfaces.d/*",
  "source-directory": "/etc/network/interfaces.d",
  rename: "eth0=lan0",
};

function keywordText(key: string): Written {
  const sample = SAMPLES[key];
  return { before: `${key} `, after: "", needed: true, ...(sample === undefined ? {} : { sample }) };
}

function kindOf(stanza: Stanza, there: ReadonlySet<string>): Kind {
  const name = stanza.head.words[0]?.text ?? "";
  const has = (...keys: readonly string[]) => keys.some((key) => there.has(key));
  if (has("ovs-type")) return "ovs";
  if (has("bridge-ports", "bridge-vlan-aware") || (/^(vm|x?en)?br\d/.test(name) && !dotted(name))) return "bridge";
  if (has("bond-slaves", "bond-mode") || /^bond\d+$/.test(name)) return "bond";
  if (has("vlan-raw-device", "vlan-id") || dotted(name) || vlanNumber(name)) return "vlan";
  if (has("bond-master")) return "slave";
  return name === "lo" ? "loopback" : "card";
}
