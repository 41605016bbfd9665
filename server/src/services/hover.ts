/** What is shown when the pointer rests on a word: the key, where the name leads, why there is a finding. */
import { helpOf, word } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import { getOrMake } from "#base/collections";
import type { Origin, Span } from "#base/text";
import type { KeySpec } from "#formats/format";
import type { Guest, Link, Network, Nic } from "#model/host";
import { formatMac } from "#model/mac";
import { landings, pathMtu } from "#model/path";
import { nicMac, type RunMac, runMac } from "#model/run-mac";
import { bond, landingWords, narrowest, nature, pathsDown } from "./chain.ts";
import { hostAt, nicAt, type Place, type Thing, thingAt } from "./places.ts";
import { readerWords } from "./readers.ts";
import { carriedBy } from "./trace.ts";
import { linkAt } from "./where.ts";

export interface HoverText {
  readonly span: Span;
  /** Markdown; names of links are code. */
  readonly markdown: string;
}

/** How a place is linked to from Markdown; undefined where it cannot be. */
export type LinkTo = (at: Origin) => string | undefined;

/** Undefined where there is nothing to say. */
export function hover(workspace: Workspace, place: Place, linkTo: LinkTo = () => undefined): HoverText | undefined {
  return new Hovering(workspace, place, linkTo).text();
}

class Hovering {
  readonly #workspace: Workspace;
  readonly #place: Place;
  readonly #linkTo: LinkTo;

  constructor(workspace: Workspace, place: Place, linkTo: LinkTo) {
    this.#workspace = workspace;
    this.#place = place;
    this.#linkTo = linkTo;
  }

  text(): HoverText | undefined {
    const { file, offset } = this.#place;
    const doc = this.#workspace.document(file);
    const format = this.#workspace.format(file);
    if (!doc || !format || offset < 0 || offset > doc.text.length) return undefined;
    const cursor = format.cursor(doc, offset);
    const thing = cursor?.on === "key" ? undefined : thingAt(this.#workspace, this.#place);
    const nic = nicAt(this.#workspace, this.#place);
    const onNic = nic && (thing || cursor?.on === "value") ? nic : undefined;
    const parts = [
      thing && this.#thing(thing),
      onNic && this.#nic(onNic),
      cursor?.spec && (cursor.on === "key" || !thing) ? keyText(cursor.spec) : undefined,
      ...this.#reasons(),
    ].filter((part) => part !== undefined);
    const span = thing?.span ?? cursor?.span ?? this.#findings()[0]?.finding.at;
    if (parts.length === 0 || !span) return undefined;
    return { span: { start: span.start, end: span.end }, markdown: parts.join("\n\n---\n\n") };
  }

  #thing(thing: Thing): string | undefined {
    switch (thing.is) {
      case "link":
        return this.#link(thing.link);
      case "network":
        return this.#network(thing.network);
      case "portgroup":
        return `**portgroup ${code(thing.portgroup.name.value)}** of network ${code(thing.network.name)}${tagWords(thing.portgroup.tag)}`;
      case "guest":
        return this.#guest(thing.guest);
      case "script":
        return undefined;
    }
  }

  #link(link: Link): string {
    const lines = [
      `**${code(link.name)}** ${this.#kind(link)}${this.#where(linkAt(link), link.declared)}`,
      ...this.#ways(link),
      ...state(link),
      this.#mtu(link),
      this.#mac(link),
      ...addresses(link),
      ...this.#carried(link),
      this.#reader(link),
    ];
    return lines.filter((line) => line !== undefined).join("\n\n");
  }

  /** The ways to the wire, where there is more to say than the link itself. */
  #ways(link: Link): readonly string[] {
    if (link.kind === "bond") return [];
    const paths = pathsDown(link).filter((path) => path.length > 1);
    return paths.map((path) => `- ${path.map((each) => this.#hop(each)).join(" → ")}`);
  }

  /** A link on a way: a link to its text, what it is, its MTU. */
  #hop(link: Link, tags: readonly number[] = []): string {
    const at = linkAt(link);
    const target = at && this.#linkTo(at);
    const own = link.kind === "vlan" ? [] : tags;
    const notes = [
      nature(link),
      own.length > 0 ? `tagged ${own.join(", ")}` : undefined,
      link.mtu.value === undefined ? undefined : `MTU ${link.mtu.value}`,
    ].filter((note) => note !== undefined);
    const name = target === undefined ? link.name : `[${link.name}](${target})`;
    return notes.length === 0 ? name : `${name} (${notes.join("; ")})`;
  }

  /** What hangs on the link: the guests on it, and those whose frames pass it, by the way that they come. */
  #carried(link: Link): readonly string[] {
    const host = hostAt(this.#workspace, this.#place.file);
    if (!host) return [];
    const groups = new Map<string, string[]>();
    for (const { nic, landing } of carriedBy(host, link)) {
      const hops = landing.hops.flatMap((hop) => hop.link ?? []);
      const below = Math.max(0, hops.indexOf(link));
      // A bond's cards stand side by side at the end: what leads to one of them is what stands before them.
      const way = hops.slice(0, below).filter((hop) => hop.master !== link.master || link.master?.kind !== "bond");
      const names = getOrMake(
        groups,
        way
          .reverse()
          .map((hop) => hop.name)
          .join(" → "),
        () => [],
      );
      if (!names.includes(nicName(nic))) names.push(nicName(nic));
    }
    return [...groups].map(([way, names]) => (way === "" ? `Guests: ${listed(names)}` : `By ${way}: ${listed(names)}`));
  }

  #kind(link: Link): string {
    switch (link.kind) {
      case "vlan":
        return `VLAN ${link.vlan?.id ?? "?"} on ${code(link.parent?.name ?? link.vlan?.parent ?? "?")}`;
      case "bond":
        return `bond, ${bond(link)}`;
      case "physical":
        return link.master ? `card, in ${link.master.kind} ${code(link.master.name)}` : "card";
      default:
        return link.kind;
    }
  }

  #where(at: Origin | undefined, declared: boolean): string {
    if (!declared) return " · defined nowhere";
    if (!at) return "";
    const name = word(at, this.#workspace.lines);
    const target = this.#linkTo(at);
    return target === undefined ? ` · ${name}` : ` · [${name}](${target})`;
  }

  #reader({ dialect }: Link): string | undefined {
    const host = hostAt(this.#workspace, this.#place.file);
    if (!host || (dialect !== "ifcfg" && dialect !== "interfaces")) return undefined;
    const reader = readerWords(host, dialect);
    return reader && `Read by ${reader}`;
  }

  #mtu(link: Link): string | undefined {
    const { value, from, at } = link.mtu;
    if (value === undefined) return undefined;
    const said = at && at.file !== this.#place.file ? ` in ${word(at, this.#workspace.lines)}` : "";
    const words = { explicit: ` set${said}`, inherited: " taken from below", default: "", capture: " captured" };
    const least = narrowest(link);
    const tight =
      least && least !== link && (least.mtu.value ?? value) < value
        ? `; ${code(least.name)} below it only ${least.mtu.value}`
        : "";
    return `MTU ${value}${words[from]}${tight}`;
  }

  /** The address at run time, where the files tell it, and whose it is. */
  #mac(link: Link): string | undefined {
    const host = hostAt(this.#workspace, this.#place.file);
    const mac = host && runMac(host, link);
    return mac?.hex === undefined ? undefined : `MAC ${code(formatMac(mac.hex))}${this.#whose(mac)}`;
  }

  #whose({ from, of, at }: RunMac): string {
    const said = at && at.file !== this.#place.file ? ` in ${word(at, this.#workspace.lines)}` : "";
    const words: Readonly<Record<RunMac["from"], string>> = {
      set: ` set${said}`,
      card: ` of the card${said}`,
      capture: ` captured${said}`,
      link: of ? ` of ${code(of.name)}` : "",
      guest: ` made from a guest's${said}`,
      tool: ", the same for every one",
      random: "",
    };
    return words[from];
  }

  #network(network: Network): string {
    const [definition] = network.definitions;
    const bridge = network.bridge ? `, bridge ${code(network.bridge.name)}` : "";
    const head = `**network ${code(network.name)}** ${definition?.forward ?? ""}${bridge}${this.#where(definition?.name, network.declared)}`;
    const ways = network.bridge ? this.#ways(network.bridge) : [];
    return [head, ...ways].join("\n\n");
  }

  #guest({ name, fact, nics }: Guest): string {
    const lines = nics.map((nic) => `- NIC ${nic.index}: ${this.#wayOf(nic).join("; ")}`);
    return [`**guest ${code(name)}** ${fact.hypervisor === "unknown" ? "" : fact.hypervisor}`.trimEnd(), ...lines].join(
      "\n",
    );
  }

  #nic(nic: Nic): string {
    const { value, sure, narrowest: least } = pathMtu(nic);
    const tight =
      least && value !== undefined && value < (nic.into?.mtu.value ?? value) ? `, at ${code(least.name)}` : "";
    const mtu = value === undefined ? [] : [`MTU to the wire ${value}${sure ? "" : " or less"}${tight}`];
    const own = nicMac(nic);
    const mac = own.hex === undefined ? [] : [`MAC ${code(formatMac(own.hex))}${this.#whose(own)}`];
    const others = nic.into?.nics.filter((other) => other !== nic && other.guest.role === "config") ?? [];
    const beside = others.length === 0 ? [] : [`With it: ${listed(others.map(nicName))}`];
    return [`**${nicName(nic)}** ${this.#wayOf(nic).join("; ")}`, ...mtu, ...mac, ...beside].join("\n\n");
  }

  /** From the tap to the wire, each hop with its tags and MTU; what it comes to where there is no hop, or it ends early. */
  #wayOf(nic: Nic): readonly string[] {
    const words = landingWords(nic);
    const tap = nic.tap ? [this.#hop(nic.tap)] : [];
    return landings(nic).map(({ hops, reason }, i) => {
      // A bond names its cards itself.
      const links = hops.filter(({ link }) => link?.master?.kind !== "bond" || link.kind === "bond");
      const names = links.flatMap(({ link, tags }) => (link ? [this.#hop(link, tags)] : []));
      const end = names.length === 0 || reason !== undefined ? [words[i] ?? ""] : [];
      return [...tap, ...names, ...end].map((hop) => `→ ${hop}`).join(" ");
    });
  }

  #findings() {
    const { file, offset } = this.#place;
    return this.#workspace.diagnosesIn(file).filter(({ finding: { at } }) => at.start <= offset && offset <= at.end);
  }

  #reasons(): readonly string[] {
    const rules = [...new Set(this.#findings().map(({ rule }) => rule))];
    return rules.map((rule) => `${rule.title}. [${rule.code}](${helpOf(rule.code)})`);
  }
}

function keyText(spec: KeySpec): string {
  const notes = [
    spec.values ? `Values: ${spec.values.map(code).join(", ")}` : spec.range,
    spec.default === undefined ? undefined : `Default: ${code(spec.default)}`,
    spec.readers ? `Read by ${spec.readers.join(", ")}` : undefined,
    spec.since ? `Since ${spec.since}` : undefined,
  ].filter((note) => note !== undefined);
  return [`**${code(spec.key)}** ${spec.doc}`, ...(notes.length > 0 ? [notes.join(" · ")] : [])].join("\n\n");
}

function state({ exists, up, why }: Link): readonly string[] {
  const what = exists === false ? "It is not made" : up === false ? "It is down" : undefined;
  return what === undefined ? [] : [`${what}${why === undefined ? "." : `: ${why}.`}`];
}

function addresses(link: Link): readonly string[] {
  const all = link.addresses.map(({ address, prefix }) =>
    code(prefix?.value === undefined ? address.value : `${address.value}/${prefix.value}`),
  );
  return all.length === 0 ? [] : [all.join(", ")];
}

const MOST = 8;

function listed(names: readonly string[]): string {
  const rest = names.length - MOST;
  return rest > 0 ? `${names.slice(0, MOST).join(", ")} and ${rest} more` : names.join(", ");
}

function nicName(nic: Nic): string {
  return `${nic.guest.name} NIC ${nic.index}`;
}

function tagWords(tag: { readonly tags: readonly { readonly value: number }[] } | undefined): string {
  return tag ? ` · VLAN ${tag.tags.map(({ value }) => value).join(", ")}` : "";
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "")}\``;
}
