import type { Change } from "#model/change";
import { mastersOf } from "#model/finish";
import type { Host, Link, Membership } from "#model/host";
import type { ReaderId } from "#model/readers/choice";
import { hostRule } from "#rules/rule";

function place(membership: Membership) {
  return membership.edge.saidBy === "lower" ? membership.edge.upper : membership.edge.lower;
}

/** Taking a port out of a bond takes its SLAVE= along. */
function taken(membership: Membership): readonly Change[] {
  const { by, edge } = membership;
  if (edge.dialect !== "ifcfg" || !by || !edge.setting) return [{ do: "remove", at: place(membership) }];
  const keys = edge.kind === "bond-slave" ? [edge.setting.key, "SLAVE"] : [edge.setting.key];
  return keys
    .filter((key) => by.settings.some((s) => s.key === key))
    .map((key): Change => ({ do: "unset-key", on: by, in: by.name.file, key }));
}

/** A text that claims the port whatever happens: nothing computed, no condition, no dialect of its own. */
function isPlain({ edge, by }: Membership): boolean {
  return !edge.conditional && edge.setting?.computed !== true && by?.opaque !== true && by?.variant === undefined;
}

/** Member of a range (`glob eth[0-3]`, `swp1-6`): nobody wrote its name. */
function isOfRange({ edge }: Membership): boolean {
  return edge.saidBy === "upper" && edge.lower.end - edge.lower.start !== edge.lower.value.length;
}

/** `mapping` chooses between stanzas: those that nothing starts by name are alternatives. */
function areAlternatives(host: Host, masters: readonly Membership[]): boolean {
  const mapped = host.facts("default").some((d) => d.of === "reader" && d.setting.key === "mapping");
  const started = new Set(host.facts("auto").map((auto) => auto.name.value));
  return mapped && masters.some((m) => !started.has(m.master.name));
}

/** Where the reader that was not played leaves the port [lab nic-two-bridges, nic-bond-and-bridge; NM: source]. */
function leftBy(other: ReaderId | undefined, masters: readonly Membership[]): Link | undefined {
  if (other === undefined) return undefined;
  return (masters.findLast((m) => m.kind === "bridge-port") ?? masters.at(-1))?.master;
}

export default hostRule({
  code: "port-in-two-masters",
  title: "An interface is given to two masters",
  severity: "error",
  messages: {
    left: "{port} is given to {first} ({firstAt}) and to {second}; it can have one master, and under {reader} it ends up in {winner}.",
    open: "{port} is given to {first} ({firstAt}) and to {second}; it can have one master: under {reader} it ends up in {winner}, under {other} in {otherWinner}.",
    none: "{port} is given to {first} ({firstAt}) and to {second}; it can have one master, and under {reader} it ends up in neither.",
  },
  fixes: { drop: "Take {port} out of {master}", keep: "Leave {port} in {master} alone" },

  check({ host, report, fix }) {
    for (const link of host.links.values()) {
      // Two files of one DEVICE are `duplicate-definition`'s to tell.
      if (link.definitions.filter((d) => d.dialect === "ifcfg").length > 1) continue;
      const masters = mastersOf(link).filter(isPlain);
      const [first, second] = masters;
      if (!first || !second || areAlternatives(host, masters)) continue;
      const readers: readonly ReaderId[] = host.readers[second.edge.dialect === "ifcfg" ? "ifcfg" : "interfaces"];
      const [reader = "ifupdown", other] = readers;
      const winner = link.master?.name;
      const otherWinner = leftBy(other, masters)?.name;
      const blanks = {
        port: link.name,
        first: first.master.name,
        firstAt: place(first),
        second: second.master.name,
        reader,
      };
      // A master may name it twice.
      const out = (from: Membership) => link.memberships.filter((m) => m.master === from.master).flatMap(taken);
      const rest = (kept: Membership) => masters.filter((m) => m !== kept).flatMap(out);
      const fixes =
        masters.length === 2
          ? [second, first].map((m) => fix.drop({ port: link.name, master: m.master.name }, ...out(m)))
          : masters.map((m) => fix.keep({ port: link.name, master: m.master.name }, ...rest(m)));
      const at = place(second);
      const found =
        winner === undefined
          ? report.none(at, blanks, ...fixes).as("warning")
          : other === undefined || otherWinner === undefined || otherWinner === winner
            ? report.left(at, { ...blanks, winner }, ...fixes)
            : report.open(at, { ...blanks, winner, other, otherWinner }, ...fixes);
      if (masters.some(isOfRange)) found.as("info");
      found.also(place(first), `${link.name} is given to ${first.master.name} here`);
      for (const more of masters.slice(2)) found.also(place(more), `and to ${more.master.name} here`);
    }
  },
});
