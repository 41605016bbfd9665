import { speller } from "#base/nearest";
import type { Host, Link, Membership } from "#model/host";
import { dotted, looksGuestSide, looksPhysical } from "#model/names";
import { hostRule } from "#rules/rule";

/** Texts of stanzas that list the name as their port or slave, and that are brought up. */
function listings(port: Link): readonly Membership[] {
  return port.memberships.filter(({ edge, by, master }) => {
    const listed = edge.saidBy === "upper" && edge.dialect === "interfaces" && !edge.conditional;
    return listed && by && !by.opaque && master.exists === true;
  });
}

/** Cards may be plugged in later, guests bring their own devices, `swp_AA_` stands for another name. */
function mayAppear(name: string, host: Host): boolean {
  const link = host.links.get(name);
  if (/_[A-Z]+_/.test(name)) return true;
  if (looksPhysical(name) || looksGuestSide(name) || host.madeElsewhere(name)) return true;
  return link !== undefined && (link.declared || link.exists === true || link.mentions.some((m) => m.as === "guest"));
}

/** `P.ID` comes with its parent; a bond that slaves name is `bond-master-undefined`'s. */
function isUndefined(port: Link, host: Host): boolean {
  if (mayAppear(port.name, host)) return false;
  const parent = dotted(port.name)?.parent;
  if (parent === undefined) return port.kind !== "bridge" && !port.mentions.some((m) => m.as === "master");
  return !mayAppear(parent, host) && host.links.get(parent)?.mentions.some((m) => m.as === "master") !== true;
}

/** A known link of nearly that name that no master has yet, or the same VLAN on such a parent. */
function spelling(host: Host): (port: Link) => string | undefined {
  const known = [...host.links.values()].filter((l) => l.declared || l.exists === true);
  const free = known.filter((l) => l.memberships.length === 0 && l.kind !== "bridge");
  const nearLink = speller(free.map((l) => l.name));
  const nearParent = speller(known.flatMap((l) => (l.kind === "bond" || l.kind === "physical" ? [l.name] : [])));
  return ({ name }) => {
    const near = nearLink(name);
    const split = dotted(name);
    if (near !== undefined || !split) return near;
    const parent = nearParent(split.parent);
    const vlan = `${parent}.${split.digits}`;
    return parent === undefined || host.links.has(vlan) ? undefined : vlan;
  };
}

export default hostRule({
  code: "port-undefined",
  title: "A list of ports or slaves names a link that nothing makes",
  severity: "warning",
  messages: {
    silent: "{master} lists {port}, which nothing on {host} creates: ifupdown leaves it out without a word.",
    port: "{master} lists {port}, which nothing on {host} creates: ifupdown2 goes on without it, exit 1.",
    slave:
      "{master} lists {port}, which nothing on {host} creates: ifupdown2 then leaves the other slaves down, and {master} has none active.",
    open: "{master} lists {port}, which nothing on {host} creates: {master} comes up without it.",
  },
  fixes: { rename: "Change to {near}", stanza: "Add a stanza for {port}" },

  check({ host, report, fix }) {
    if (!host.complete) return;
    const scripts = host.hurts("ifupdown");
    const nearestOf = spelling(host);
    for (const port of host.links.values()) {
      const [first, ...others] = listings(port);
      if (!first || !isUndefined(port, host)) continue;
      const at = first.edge.lower;
      const near = nearestOf(port);
      const slave = first.kind === "bond-slave";
      // ifenslave at least prints a message.
      const classic = slave ? "open" : "silent";
      const say = scripts === "maybe" ? "open" : scripts === "yes" ? classic : slave ? "slave" : "port";
      // Only a card is there for having a stanza.
      const plain = !dotted(port.name) && !/^(bond|vlan|br|team|dummy)/.test(port.name);
      const found = report[say](
        at,
        { master: first.master.name, port: port.name, host: host.name },
        near === undefined || others.length > 0 ? undefined : fix.rename({ near }, { do: "replace", at, value: near }),
        plain
          ? fix.stanza(
              { port: port.name },
              { do: "declare", beside: first.edge.upper, link: { name: port.name, kind: "physical" } },
            )
          : undefined,
      );
      if (near !== undefined) found.also(host.links.get(near)?.definitions[0]?.name, `${near} is defined here`);
      for (const other of others) found.also(other.edge.lower, `${other.master.name} lists ${port.name} too`);
    }
  },
});
