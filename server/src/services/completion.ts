/** What may be written at a place: keys of the format's table, values, names that the host knows. */
import type { Workspace } from "#analysis/workspace";
import type { Span } from "#base/text";
import type { Document, KeySpec } from "#formats/format";
import type { Dialect } from "#model/facts";
import type { Host, Link } from "#model/host";
import { bond, tagsBelow, waysDown } from "./chain.ts";
import { freshMac } from "./fresh-mac.ts";
import { hostAt, type Place } from "./places.ts";

export interface Suggestion {
  readonly label: string;
  /** What the insertion takes the place of. */
  readonly replace: Span;
  readonly insert: string;
  readonly detail?: string;
  /** Markdown. */
  readonly doc?: string;
  readonly kind: "key" | "value" | "link" | "network" | "guest" | "file";
  /** Smaller comes first. */
  readonly rank: number;
}

/** In the order in which they are to be shown; empty where nothing is known. */
export function complete(workspace: Workspace, place: Place): readonly Suggestion[] {
  const doc = workspace.document(place.file);
  const format = workspace.format(place.file);
  const cursor = doc && format?.cursor(doc, place.offset);
  if (!doc || !format || !cursor) return [];
  if (cursor.on === "key") return cursor.offer.map((spec, rank) => keyOf(spec, cursor.span, rank, doc, format.dialect));
  const host = hostAt(workspace, place.file);
  const names = host ? namesFor(cursor.spec, host) : [];
  const values = [...new Set([...(cursor.offer ?? []), ...(cursor.spec.values ?? [])])];
  const fresh = host && cursor.spec.type === "mac" ? [freshMac(workspace, host, place.file, format.dialect)] : [];
  return [
    ...names.map((name, rank): Suggestion => ({ ...name, replace: cursor.span, insert: name.label, rank })),
    ...values.map((label, i): Suggestion => {
      const detail = label === cursor.spec.default ? { detail: "default" } : {};
      return { label, insert: label, replace: cursor.span, kind: "value", rank: names.length + i, ...detail };
    }),
    ...fresh.map((label): Suggestion => {
      return {
        label,
        insert: label,
        replace: cursor.span,
        kind: "value",
        rank: 0,
        detail: "not used in this workspace",
      };
    }),
  ];
}

/** How each language goes on behind a key. */
const BEHIND: Readonly<Partial<Record<Dialect, string>>> = {
  ifcfg: "=",
  interfaces: " ",
  xen: "=",
  modprobe: "=",
  qemu: "=",
};

function keyOf(spec: KeySpec, span: Span, rank: number, doc: Document, dialect: Dialect): Suggestion {
  const behind = BEHIND[dialect] ?? "";
  const there = /^\s*=|^[ \t]+\S/.test(doc.text.slice(span.end, span.end + 80));
  const notes = [
    spec.default === undefined ? "" : `Default: \`${spec.default}\`.`,
    spec.readers ? `Read by ${spec.readers.join(", ")}.` : "",
  ];
  return {
    label: spec.key,
    replace: span,
    insert: there ? spec.key : `${spec.key}${behind}`,
    detail: spec.group,
    doc: [spec.doc, ...notes.filter((note) => note !== "")].join("\n\n"),
    kind: "key",
    rank,
  };
}

type Name = Pick<Suggestion, "label" | "kind" | "detail">;

function namesFor(spec: KeySpec, host: Host): readonly Name[] {
  switch (spec.names) {
    case "bridge":
      return host.bridges.map((bridge) => ({ label: bridge.name, kind: "link", detail: leads(bridge) }));
    case "bond":
      return host.bonds.map((link) => ({ label: link.name, kind: "link", detail: bond(link) }));
    case "link":
      return links(host).map((link) => ({ label: link.name, kind: "link", detail: describe(link) }));
    case "network":
      return [...host.networks.values()].map(({ name, definitions }) => ({
        label: name,
        kind: "network",
        detail: definitions[0]?.forward ?? "",
      }));
    case "portgroup":
      return [...host.networks.values()].flatMap(({ name, definitions }) =>
        definitions.flatMap(({ portgroups }) =>
          portgroups.map((group): Name => ({ label: group.name.value, kind: "network", detail: `of ${name}` })),
        ),
      );
    case "guest":
      return host.guests
        .filter(({ role }) => role === "config")
        .map(({ name }) => ({ label: name, kind: "guest", detail: "" }));
    case "script":
      return host.files
        .filter(({ facts }) => facts.facts.some(({ fact }) => fact === "tap-script"))
        .map(({ path }) => ({ label: `/${path}`, kind: "file", detail: "tap script" }));
    default:
      return [];
  }
}

/** What may carry something comes first: what has no master yet. */
function links(host: Host): readonly Link[] {
  const usable = [...host.links.values()].filter(
    ({ kind, declared }) => kind !== "loopback" && (declared || kind === "physical"),
  );
  return [...usable.filter(({ master }) => !master), ...usable.filter(({ master }) => master)];
}

function describe(link: Link): string {
  if (link.kind === "vlan") return `VLAN ${link.vlan?.id ?? "?"} on ${link.parent?.name ?? "?"}`;
  const kind = link.kind === "physical" ? "card" : link.kind;
  return link.master ? `${kind}, in ${link.master.name}` : kind;
}

function leads(bridge: Link): string {
  const tags = tagsBelow(bridge);
  const [way = ""] = waysDown(bridge);
  const below = way.split(" → ").at(-1);
  const end = below === undefined || below === bridge.name ? "no port" : below;
  return tags.length > 0 ? `VLAN ${tags.join(" in ")} via ${end}` : end;
}
