import type { Claim } from "#model/fleet";
import type { Link } from "#model/host";
import { waysOut } from "#model/path";
import { fleetRule } from "#rules/rule";

interface Way {
  readonly text: string;
  readonly at: Claim["at"];
}

/** The tags with which a bridge's frames leave; undefined where that is not known or goes several ways. */
function wayOf({ link, at }: Claim): Way | undefined {
  const ways = link ? waysOut(link) : [];
  const [way] = ways;
  if (!way || ways.length > 1 || (way.mode !== "access" && way.mode !== "native")) return undefined;
  return { text: way.tags.length === 0 ? "untagged" : `VLAN ${way.tags.join(" in ")}`, at: portAt(link) ?? at };
}

function portAt(bridge: Link | undefined): Claim["at"] | undefined {
  const held = bridge?.members.find((m) => m.holds);
  return held && (held.edge.saidBy === "lower" ? held.edge.upper : held.edge.lower);
}

export default fleetRule({
  code: "pool-vlan-mismatch",
  title: "A bridge carries another VLAN on another host of the pool",
  severity: "error",
  watches: "bridge",
  messages: {
    differs: "{bridge} is {there} on {first} ({at}) but {here} on {second}: a guest that migrates changes its network.",
  },

  check({ holders, report }) {
    const known = holders.flatMap((claim) => {
      const way = wayOf(claim);
      return way ? [{ claim, way }] : [];
    });
    const [first, ...others] = known;
    if (!first) return;
    for (const { claim, way } of others) {
      if (way.text === first.way.text) continue;
      const blanks = {
        bridge: claim.link?.name ?? "",
        there: first.way.text,
        first: first.claim.host.name,
        at: first.way.at,
        here: way.text,
        second: claim.host.name,
      };
      report.differs(way.at, blanks).also(first.way.at, `${first.way.text} on ${first.claim.host.name}`);
    }
  },
});
