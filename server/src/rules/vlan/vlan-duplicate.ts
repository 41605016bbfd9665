import type { Origin } from "#base/text";
import type { Host, Link } from "#model/host";
import { readings } from "#model/vlans";
import { hostRule } from "#rules/rule";

interface Identity {
  readonly key: string;
  readonly reader: string;
  readonly id: number;
  readonly parent: string;
}

/** Parent, protocol and id as each possible reader takes them; a word of a ports list says the same to all. */
function identities(vlan: Link, host: Host): readonly Identity[] {
  const all =
    vlan.definitions.length > 0
      ? readings(host, vlan)
      : host.readers.interfaces.flatMap((reader) => (vlan.vlan ? [{ reader, vlan: vlan.vlan }] : []));
  return all.flatMap(({ reader, vlan: { parent, protocol, id } }) =>
    parent === undefined || id === undefined
      ? []
      : [{ key: `${reader} ${parent} ${protocol} ${id}`, reader, id, parent }],
  );
}

const STACKED = /\.\d+\.\d+$/;

/** VLANs that come up: a file or stanza of their own, or a word of a ports list. */
function vlansOf(host: Host): readonly Link[] {
  const started = new Set(host.facts("auto").map((auto) => auto.name.value));
  const all = started.has("all") || host.facts("auto").some((auto) => auto.pattern);
  return [...host.links.values()].filter((vlan) => {
    if (vlan.kind !== "vlan" || !vlan.vlan || vlan.attribute("boot")?.value === false) return false;
    if (vlan.definitions.some((d) => d.opaque || d.conditional || d.variant)) return false;
    // ifupdown makes another VLAN of such a name than it says: `qinq-by-name`.
    if (vlan.dialect === "interfaces" && STACKED.test(vlan.name) && host.hurts("ifupdown") !== "no") return false;
    const listed = vlan.memberships.some((m) => m.edge.saidBy === "upper");
    return vlan.dialect === "ifcfg" ? vlan.exists !== undefined : listed || all || started.has(vlan.name);
  });
}

function placeOf(vlan: Link): Origin | undefined {
  return vlan.definitions[0]?.name ?? vlan.mentions[0]?.at;
}

export default hostRule({
  code: "vlan-duplicate",
  title: "Two VLAN interfaces have the same parent and id",
  severity: "error",
  messages: {
    uplink:
      "{first} and {second} are both VLAN {id} on {parent}{to}: only {first} is made, and {bridge} has no uplink.",
    plain: "{first} and {second} are both VLAN {id} on {parent}{to}: only {first} is made.",
  },

  check({ host, report }) {
    const vlans = vlansOf(host);
    // The one that the kernel has in the end came first.
    const order = [...vlans.filter((vlan) => vlan.exists === true), ...vlans.filter((vlan) => vlan.exists !== true)];
    const known = new Map<string, Link>();
    for (const second of order) {
      const all = identities(second, host);
      const same = all.filter(({ key }) => known.has(key));
      for (const { key } of all) if (!known.has(key)) known.set(key, second);
      const [clash] = same;
      const first = clash && known.get(clash.key);
      const at = placeOf(second);
      if (!clash || !first || !at) continue;
      const some = same.length < all.length;
      const { id, parent, reader } = clash;
      const blanks = { first: first.name, second: second.name, id, parent, to: some ? ` to ${reader}` : "" };
      const bridge = second.memberships.find((m) => m.kind === "bridge-port")?.master.name;
      const found = bridge === undefined ? report.plain(at, blanks) : report.uplink(at, { ...blanks, bridge });
      found.hurting(some ? "maybe" : "yes").also(placeOf(first), `${first.name} is VLAN ${id} on ${parent} too`);
    }
  },
});
