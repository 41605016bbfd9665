/** Names that the host knows, with where each leads. */
import type { KeySpec } from "#formats/format";
import type { Host, Link } from "#model/host";
import { bond, tagsBelow, waysDown } from "../chain.ts";
import { nicAt } from "../places.ts";
import { nextNames } from "./next.ts";
import { type Asking, type Choice, unique } from "./suggestion.ts";

/** For a value of that key; those that fit best first. */
export function namesFor(spec: KeySpec, asking: Asking): readonly Choice[] {
  const { host } = asking;
  if (!host) return [];
  const known = unique([...nextNames(spec, asking, host, ownName(asking, host)), ...knownNames(spec, asking, host)]);
  if (spec.type !== "list") return known;
  // A list holds a name once.
  const there = wordsOfLine(asking);
  return known.filter(({ label }) => !there.has(label));
}

function knownNames(spec: KeySpec, asking: Asking, host: Host): readonly Choice[] {
  switch (spec.names) {
    case "bridge":
      return host.bridges.map((bridge) => ({ label: bridge.name, kind: "link", detail: leads(bridge) }));
    case "bond":
      return host.bonds.map((link) => ({ label: link.name, kind: "link", detail: withMtu(bond(link), link) }));
    case "link":
      return links(spec, asking, host).map((link) => ({ label: link.name, kind: "link", detail: describe(link) }));
    case "network":
      return [...host.networks.values()]
        .filter(({ declared }) => declared)
        .map(({ name, definitions, bridge }) => {
          const where = bridge ? `${bridge.name}: ${leads(bridge)}` : "";
          const detail = [definitions[0]?.forward ?? "", where].filter((part) => part !== "").join(", ");
          return { label: name, kind: "network", detail };
        });
    case "portgroup":
      return portgroups(asking, host);
    case "guest":
      return host.guests
        .filter(({ role }) => role === "config")
        .map(({ name, fact }) => ({ label: name, kind: "guest", detail: fact.hypervisor }));
    case "script":
      return host.files
        .filter(({ facts }) => facts.facts.some(({ fact }) => fact === "tap-script"))
        .map(({ path }) => ({ label: `/${path}`, kind: "file", detail: "tap script" }));
    default:
      return [];
  }
}

/** Of the network that the NIC names; of all where it names none. */
function portgroups({ workspace, place }: Asking, host: Host): readonly Choice[] {
  const attach = nicAt(workspace, place)?.fact.attach;
  const wanted = attach?.to === "network" ? attach.name.value : undefined;
  return [...host.networks.values()].flatMap(({ name, definitions }) =>
    wanted !== undefined && name !== wanted
      ? []
      : definitions.flatMap((definition) =>
          definition.portgroups.map((group): Choice => {
            const tags = (group.tag ?? definition.tag)?.tags.map(({ value }) => value) ?? [];
            const vlan = tags.length > 0 ? `, VLAN ${tags.join(", ")}` : "";
            return { label: group.name.value, kind: "network", detail: `of ${name}${vlan}` };
          }),
        ),
  );
}

/** What may carry something comes first: what has no master yet. The link that is being written is none of them. */
function links(spec: KeySpec, asking: Asking, host: Host): readonly Link[] {
  const own = ownLink(asking, host);
  const usable = [...host.links.values()].filter(
    (link) => link.kind !== "loopback" && link !== own && (link.declared || link.kind === "physical"),
  );
  if (/^(bond-)?primary$|^active_slave$/.test(spec.key) && own) {
    const mine = usable.filter((link) => link.memberships.some(({ master }) => master === own));
    if (mine.length > 0) return mine;
  }
  const free = usable.filter(({ master, kind }) => !master && kind !== "bridge");
  return [...free, ...usable.filter((link) => !free.includes(link))];
}

/** The name of the link whose file or stanza holds the place. */
export function ownName({ place, doc: { file, text } }: Asking, host: Host): string | undefined {
  // Where a value is due the stanza has ended before the place; its line begins inside.
  const line = text.lastIndexOf("\n", place.offset - 1) + 1;
  const blanks = /^[ \t]*/.exec(text.slice(line, line + 200))?.[0].length ?? 0;
  const start = Math.min(line + blanks, place.offset);
  return host.definitionAt({ file, start, end: start })?.name.value;
}

export function ownLink(asking: Asking, host: Host): Link | undefined {
  const name = ownName(asking, host);
  return name === undefined ? undefined : host.links.get(name);
}

function wordsOfLine({ doc: { text }, cursor: { span } }: Asking): ReadonlySet<string> {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const end = text.indexOf("\n", span.end);
  const rest = text.slice(start, span.start) + text.slice(span.end, end < 0 ? text.length : end);
  return new Set(rest.slice(0, 10_000).split(/[\s"'=,]+/));
}

function describe(link: Link): string {
  return withMtu(kindOf(link), link);
}

function kindOf(link: Link): string {
  if (link.kind === "vlan") return `VLAN ${link.vlan?.id ?? "?"} on ${link.parent?.name ?? "?"}${inside(link)}`;
  const kind = link.kind === "physical" ? "card" : link.kind;
  return `${kind}${inside(link)}`;
}

function inside({ master }: Link): string {
  return master ? `, in ${master.name}` : "";
}

/** `VLAN 901 via bond0, MTU 1500`. */
function leads(bridge: Link): string {
  const tags = tagsBelow(bridge);
  const [way = ""] = waysDown(bridge);
  const below = way.split(" → ").at(-1);
  const end = below === undefined || below === bridge.name ? "no port" : below.replace(/ \(.*\)$/, "");
  return withMtu(tags.length > 0 ? `VLAN ${tags.join(" in ")} via ${end}` : end, bridge);
}

function withMtu(text: string, { mtu: { value } }: Link): string {
  return value === undefined ? text : `${text}, MTU ${value}`;
}
