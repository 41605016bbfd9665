import type { Origin } from "#base/text";
import type { Change } from "#model/change";
import type { Host, Link } from "#model/host";
import { UpOrder } from "#model/up-order";
import { hostRule } from "#rules/rule";

interface Need {
  /** The word that names it. */
  readonly at: Origin;
  readonly name: string;
  readonly as: "port" | "parent";
}

/** Ports and the VLAN's parent that have to be there when the link comes up; a bond waits for its slaves. */
function needs(link: Link): readonly Need[] {
  if (link.madeBy || link.definitions.some((d) => d.opaque || d.conditional || d.variant)) return [];
  const ports = link.members.filter(({ kind, edge, holds }) => {
    const listed = kind === "bridge-port" && edge.saidBy === "upper" && edge.dialect === "interfaces";
    return listed && !holds && !edge.conditional && edge.setting?.key === "bridge-ports";
  });
  const found = ports.map(({ edge }): Need => ({ at: edge.lower, name: edge.lower.value, as: "port" }));
  const { vlan } = link;
  if (vlan?.parent !== undefined && vlan.parentAt && link.definitions.length > 0)
    found.push({ at: vlan.parentAt, name: vlan.parent, as: "parent" });
  return found;
}

/** The link and all below it that is not made either, in the order in which they can come up. */
function before(order: UpOrder, host: Host, upper: Link, lower: Link, seen = new Set<Link>()): readonly Link[] {
  if (seen.has(lower)) return [];
  seen.add(lower);
  const below = needs(lower).flatMap(({ name }) => {
    const missing = order.missing(upper, name);
    return missing ? before(order, host, upper, missing, seen) : [];
  });
  return [...below, lower];
}

export default hostRule({
  code: "interfaces-stanza-order",
  title: "An interface comes up before what it rests on is made",
  severity: "error",
  messages: {
    port: "{upper} comes up before {lower} exists: ifupdown leaves {port} out of it without a word.",
    parent: "{upper} comes up before {lower} exists: ifupdown makes no VLAN on it.",
    portNever:
      "{upper} comes up at boot, but no auto line brings up {lower}: ifupdown leaves {port} out without a word.",
    parentNever: "{upper} comes up at boot, but no auto line brings up {lower}: ifupdown makes no VLAN on it.",
  },
  fixes: { before: "Bring {lower} up before {upper}" },
  preferred: ["before"],

  check({ host, report, fix }) {
    const hurt = host.hurts("ifupdown");
    if (hurt === "no") return;
    // A file that ifupdown refuses brings nothing up: `interfaces-syntax`.
    if (host.facts("trouble").some((t) => t.dialect === "interfaces" && t.loses !== "line")) return;
    const order = new UpOrder(host);

    /** The words move in the auto lines; where the stanzas stand does not matter. */
    const move = (upper: Link, lower: Link) => {
      const first = order.auto(upper.name)?.name;
      const links = before(order, host, upper, lower);
      const moved = links.flatMap(({ name }) => order.auto(name)?.name ?? []);
      // An `auto` inside a stanza has no word of its own.
      const inside = [...(first ? [first] : []), ...moved].some((at) =>
        host.facts("link").some((l) => l.name.file === at.file && l.name.start === at.start),
      );
      if (!first || inside) return undefined;
      const value = [...links.map((l) => l.name), upper.name].join(" ");
      const removed = moved.map((at): Change => ({ do: "remove", at }));
      return fix.before(
        { lower: links.map((l) => l.name).join(", "), upper: upper.name },
        { do: "replace", at: first, value },
        ...removed,
      );
    };

    for (const upper of host.links.values()) {
      const seen = new Set<Link>();
      for (const { at, name, as } of needs(upper)) {
        const lower = order.missing(upper, name);
        if (!lower || seen.has(lower)) continue;
        seen.add(lower);
        const auto = order.auto(lower.name);
        const blanks = { upper: upper.name, lower: lower.name, port: name };
        const fixes = move(upper, lower);
        const found =
          as === "port"
            ? report[auto ? "port" : "portNever"](at, blanks, fixes)
            : report[auto ? "parent" : "parentNever"](at, blanks, fixes);
        found.hurting(hurt);
        found.also(order.auto(upper.name)?.name, `${upper.name} comes up here`);
        found.also(
          auto?.name ?? lower.definitions[0]?.name,
          `${lower.name} ${auto ? "comes up here" : "is defined here"}`,
        );
      }
    }
  },
});
