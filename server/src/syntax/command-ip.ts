/** iproute2: `ip link add|set`, `ip addr add`, `ip tuntap add`. Words may be shortened as ip(8) allows. */
import type { LinkKind } from "#model/facts";
import { addressFact, type CommandFacts, type CommandWord, type Said } from "./command-facts.ts";

/** ip(8) takes any beginning of a word: `ip l s`, `ip a a`. */
function isShort(word: CommandWord | undefined, full: string): boolean {
  return word !== undefined && word.value !== "" && full.startsWith(word.value);
}

export function ip(args: readonly CommandWord[], facts: CommandFacts): void {
  let i = 0;
  while (args[i]?.value.startsWith("-")) {
    // In another network namespace nothing concerns this host.
    if (/^-(n|netns|b|batch)$/.test(args[i]?.value ?? "")) return;
    i += /^-(f|family|l|loops|rc|rcvbuf)$/.test(args[i]?.value ?? "") ? 2 : 1;
  }
  const [object, verb, ...rest] = args.slice(i);
  if (isShort(object, "link")) {
    if (isShort(verb, "add")) add(rest, facts);
    else if (isShort(verb, "set")) set(rest, facts);
  } else if (isShort(object, "address")) {
    if (isShort(verb, "add") || isShort(verb, "replace") || isShort(verb, "change")) address(rest, facts);
  } else if (isShort(object, "tuntap")) {
    if (isShort(verb, "add")) tuntap(rest, facts);
  }
}

/** Words of `ip link` that take one more word, beside those that are looked at. */
const TAKES_ONE =
  /^(txqueuelen|txqlen|qlen|broadcast|brd|index|numtxqueues|numrxqueues|gso_max_size|gso_max_segs|gro_max_size|alias|netns|link-netns|link-netnsid|group|state|carrier|addrgenmode|protodown|xdp|promisc|multicast|allmulticast|arp|dynamic|trailers|vrf)$/;

interface Clause {
  name?: CommandWord;
  /** Undefined: none written. */
  link?: CommandWord;
  mtu?: CommandWord;
  mac?: CommandWord;
  master?: CommandWord;
  type?: CommandWord;
  /** Words behind `type T`. */
  rest: readonly CommandWord[];
}

function clause(args: readonly CommandWord[]): Clause {
  const out: Clause = { rest: [] };
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    const next = args[i + 1];
    if (!word) break;
    if (word.value === "type") {
      if (next) out.type = next;
      out.rest = args.slice(i + 2);
      break;
    }
    if (word.value === "vf") break;
    const slot = SLOTS[word.value];
    if (slot) {
      if (next) out[slot] ??= next;
      i++;
    } else if (TAKES_ONE.test(word.value)) i++;
    else if (!/^(up|down|nomaster|onboot)$/.test(word.value)) out.name ??= word;
  }
  return out;
}

const SLOTS: Readonly<Record<string, "name" | "link" | "mtu" | "mac" | "master" | undefined>> = Object.assign(
  Object.create(null),
  {
    dev: "name",
    name: "name",
    link: "link",
    mtu: "mtu",
    address: "mac",
    master: "master",
  },
) as Readonly<Record<string, "name" | "link" | "mtu" | "mac" | "master" | undefined>>;

const KINDS: ReadonlyMap<string, LinkKind> = new Map([
  ["bridge", "bridge"],
  ["bond", "bond"],
  ["vlan", "vlan"],
  ["veth", "veth"],
  ["vxlan", "vxlan"],
]);

/** The word behind the first of these words. */
function after(words: readonly CommandWord[], ...keys: readonly string[]): CommandWord | undefined {
  const at = words.findIndex((word) => keys.includes(word.value));
  return at < 0 ? undefined : words[at + 1];
}

function add(args: readonly CommandWord[], facts: CommandFacts): void {
  const { name, link, mtu, mac, master, type, rest } = clause(args);
  if (!name || !type || type.computed) return;
  const kind = KINDS.get(type.value) ?? "other";
  const common: Said = { mtu, mac };
  switch (type.value) {
    case "vlan":
      facts.link(name, kind, {
        ...common,
        parent: link,
        id: after(rest, "id"),
        protocol: after(rest, "protocol", "proto"),
      });
      break;
    case "bridge":
      facts.link(name, kind, { ...common, ...bridge(rest) });
      break;
    case "bond":
      facts.link(name, kind, { ...common, bond: pairs(rest) });
      break;
    case "veth": {
      const behind = after(rest, "peer");
      const peer = behind && /^(name|dev)$/.test(behind.value) ? after(rest, behind.value) : behind;
      facts.link(name, kind, { ...common, peer });
      if (peer) facts.link(peer, kind, { peer: name });
      break;
    }
    case "vxlan":
      facts.link(name, kind, { ...common, underlay: after(rest, "dev") ?? link, id: after(rest, "id", "vni") });
      break;
    default:
      facts.link(name, kind, { ...common, underlay: link });
  }
  if (master) join(name, master, facts);
}

function set(args: readonly CommandWord[], facts: CommandFacts): void {
  const { name, mtu, mac, master, type, rest } = clause(args);
  if (!name) return;
  const said: Said = {
    mtu,
    mac,
    ...(type?.value === "bridge" && bridge(rest)),
    ...(type?.value === "bond" && { bond: pairs(rest) }),
  };
  if (Object.values(said).some((part) => part !== undefined)) facts.link(name, undefined, said);
  if (master) join(name, master, facts);
}

/** `master X` says nothing of X's kind: a bond by its name or by what its file says, else a bridge; a VRF is neither. */
function join(name: CommandWord, master: CommandWord, facts: CommandFacts): void {
  if (/^vrf/.test(master.value)) return;
  facts.edge(facts.isBond(master.value) ? "bond-slave" : "bridge-port", name, master, "lower");
}

function bridge(rest: readonly CommandWord[]): Said {
  const stp = after(rest, "stp_state");
  const forwardDelayCentis = after(rest, "forward_delay");
  const vlanAware = after(rest, "vlan_filtering");
  return { ...(stp && { stp }), ...(forwardDelayCentis && { forwardDelayCentis }), ...(vlanAware && { vlanAware }) };
}

function pairs(rest: readonly CommandWord[]): (readonly [CommandWord, CommandWord])[] {
  const out: (readonly [CommandWord, CommandWord])[] = [];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const key = rest[i];
    const value = rest[i + 1];
    if (key && value) out.push([key, value]);
  }
  return out;
}

function address(args: readonly CommandWord[], facts: CommandFacts): void {
  const link = after(args, "dev");
  const first = args.find((arg) => !/^(local|add)$/.test(arg.value));
  const found = first && addressFact(first);
  if (link && found) facts.link(link, undefined, { addresses: [found] });
}

function tuntap(args: readonly CommandWord[], facts: CommandFacts): void {
  let name: CommandWord | undefined;
  let mode: CommandWord | undefined;
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (!word) break;
    if (word.value === "dev" || word.value === "name") name = args[++i];
    else if (isShort(word, "mode")) mode = args[++i];
    else if (/^(user|group)$/.test(word.value)) i++;
    else if (!/^(one_queue|pi|vnet_hdr|multi_queue)$/.test(word.value)) name ??= word;
  }
  if (name) facts.link(name, mode?.value === "tun" ? "other" : "tap");
}
