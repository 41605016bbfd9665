import type { Origin } from "#base/text";
import { seenLinks, unseenLinks } from "#model/captured";
import type { Link } from "#model/host";
import { hostRule } from "#rules/rule";

/** Where the configuration says whose port a link is. */
function masterAt(link: Link): Origin | undefined {
  const held = link.memberships.find((m) => m.holds);
  return held && (held.edge.saidBy === "lower" ? held.edge.upper : held.edge.lower);
}

export default hostRule({
  code: "drift-topology",
  title: "A capture shows another topology than the configuration",
  severity: "warning",
  messages: {
    master: "The configuration puts {port} into {master}; the capture ({at}) shows it in {seen}.",
    vlan: "The configuration makes {vlan} VLAN {id}; the capture ({at}) shows VLAN {seen}.",
    parent: "The configuration puts {vlan} on {parent}; the capture ({at}) shows it on {seen}.",
    missing: "The configuration makes {kind} {link}; the capture ({at}) does not show it.",
  },

  check({ host, report }) {
    for (const { seen, link } of seenLinks(host)) {
      const master = masterAt(link);
      if (master && link.master && seen.master && seen.master.value !== link.master.name)
        report
          .master(master, { port: link.name, master: link.master.name, at: seen.master, seen: seen.master.value })
          .also(seen.master, "seen here");
      const { vlan } = link;
      if (!vlan || link.exists !== true) continue;
      if (vlan.id !== undefined && seen.vlanId && seen.vlanId.value !== vlan.id)
        report
          .vlan(vlan.idAt, { vlan: link.name, id: vlan.id, at: seen.vlanId, seen: seen.vlanId.value })
          .also(seen.vlanId, "seen here");
      if (vlan.parentAt && vlan.parent !== undefined && seen.parent && seen.parent.value !== vlan.parent)
        report
          .parent(vlan.parentAt, { vlan: link.name, parent: vlan.parent, at: seen.parent, seen: seen.parent.value })
          .also(seen.parent, "seen here");
    }
    for (const { capture, link } of unseenLinks(host)) {
      const at = link.definitions[0]?.name;
      const first = capture.links[0]?.name;
      if (at && first) report.missing(at, { kind: link.kind, link: link.name, at: first });
    }
  },
});
