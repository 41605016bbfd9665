/** One `iface` stanza → one LinkFact. What the words say, whichever reader comes. */
import { type FileId, type Sourced, sourced } from "#base/text";
import type { BondOption, EdgeFact, EdgeKind, LinkFact, MemberPattern, Setting } from "#model/facts";
import { addressesOf, attributesOf, firstWord } from "./attributes.ts";
import { readHead } from "./head.ts";
import { canonical, isCommand } from "./keys.ts";
import { kindOf, NO_BOND_OPTION } from "./kind.ts";
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

/**
 * ifupdown-ng's `use bond` and `use bridge` make the link of what it `requires`. How its other programs go on is not
 * followed: such a stanza is open.
 */
function usesOf(stanza: Stanza): { readonly any: boolean; readonly members: MemberPattern["kind"] | undefined } {
  const words = stanza.options
    .filter((line) => line.keyword === undefined && line.key.text === "use")
    .flatMap((line) => line.words.map(({ text }) => text));
  const members = words.includes("bond") ? "bond-slave" : words.includes("bridge") ? "bridge-port" : undefined;
  return { any: words.length > 0, members };
}

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
  const uses = usesOf(stanza);
  for (const line of stanza.options) {
    const setting = settingOf(line, name.value, file);
    if (!setting) continue;
    settings.push(setting);
    const { key } = setting;
    const list = key === "requires" ? uses.members : LISTS.get(key);
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
    kind:
      uses.members === "bridge-port"
        ? "bridge"
        : uses.members
          ? "bond"
          : kindOf(name.value, head.method?.text, settings),
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
      uses.any ||
      isComputed(name.value) ||
      /[[*?/]/.test(name.value) ||
      settings.some((s) => s.computed && DECIDES.test(s.key)),
    stanza: {
      ...(head.family && { family: sourcedWord(head.family, file) }),
      ...(head.method && { method: sourcedWord(head.method, file) }),
      ...(head.from && { inherits: sourcedWord(head.from, file) }),
    },
  };
}
