import { type Sourced, sameOrigin, slice } from "#base/text";
import type { LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link, Nic } from "#model/host";
import type { Hurt } from "#model/readers/choice";
import { readings } from "#model/vlans";
import { hostRule } from "#rules/rule";

/** One id as somebody wrote it. */
interface WrittenId {
  readonly at: Sourced<string>;
  readonly who: string;
  /** The id of a device, of a port in a VLAN-aware bridge, or a bare word of a ports list. */
  readonly of: "device" | "port" | "word";
  readonly hurt: Hurt;
}

/** Keys of a VLAN device, each for the readers that know it. */
function keyIds(definition: LinkFact, host: Host): readonly WrittenId[] {
  const who = definition.name.value;
  const suse = definition.variant === "suse";
  const keys =
    definition.dialect === "ifcfg"
      ? ([
          ["VID", host.hurts("network-scripts")],
          ["VLAN_ID", suse ? "yes" : host.hurts("NetworkManager")],
        ] as const)
      : setting(definition, "vxlan-id")
        ? []
        : ([["vlan-id", host.hurts("ifupdown2")]] as const);
  return keys.flatMap(([key, hurt]) => {
    const at = plain(definition, key);
    return at ? [{ at, who, of: "device", hurt }] : [];
  });
}

/** Under classic ifupdown these say nothing: `bridge-vlan-option-ignored`. */
function portIds(definition: LinkFact, host: Host): readonly WrittenId[] {
  if (definition.dialect !== "interfaces" || host.hurts("ifupdown2") === "no") return [];
  return ["bridge-access", "bridge-pvid", "bridge-vids", "bridge-trunk"].flatMap((key) => {
    const list = plain(definition, key);
    if (!list) return [];
    return [...list.value.matchAll(/[^\s,;-]+/g)].map(({ 0: value, index }): WrittenId => {
      const start = list.start + index;
      const at = { ...list, value, start, end: start + value.length };
      return { at, who: definition.name.value, of: "port", hurt: "yes" };
    });
  });
}

function plain(definition: LinkFact, key: string): Sourced<string> | undefined {
  const found = setting(definition, key);
  return found && !found.computed && found.value.value !== "" ? found.value : undefined;
}

/** Digits of a VLAN's name, where some reader goes by them. */
function nameId(vlan: Link, host: Host): WrittenId | undefined {
  const digits = /(?:^vlan|\.)(\d+)$/.exec(vlan.name)?.[1];
  const [definition] = vlan.definitions;
  if (digits === undefined) return undefined;
  if (!definition) {
    const at = host.madeElsewhere(vlan.name) ? undefined : vlan.vlan?.idAt;
    return at && { at: { ...at, value: digits }, who: vlan.name, of: "word", hurt: "yes" };
  }
  if (vlan.definitions.some((d) => d.opaque || (d.variant && d.variant !== "suse"))) return undefined;
  const all = readings(host, vlan);
  const byName = all.filter((r) => r.vlan.idFrom === "name" || sameOrigin(r.vlan.idAt, definition.name));
  if (byName.length === 0) return undefined;
  const at = slice(definition.name, vlan.name.length - digits.length);
  return { at, who: vlan.name, of: "device", hurt: byName.length === all.length ? "yes" : "maybe" };
}

/** Tags of guests, of libvirt's networks and of their portgroups; a range stands at one place. */
function tags(host: Host): readonly { readonly at: Sourced<number>; readonly who: string }[] {
  const nics = host.nics.flatMap((nic) =>
    [...(nic.fact.tag?.tags ?? []), ...xlTag(nic)].map((at) => ({ at, who: `${nic.guest.name} NIC ${nic.index}` })),
  );
  const networks = [...host.networks.values()].flatMap(({ name, definitions }) =>
    definitions.flatMap((n) => [
      ...(n.tag?.tags ?? []).map((at) => ({ at, who: `network ${name}` })),
      ...n.portgroups.flatMap((p) => (p.tag?.tags ?? []).map((at) => ({ at, who: `portgroup ${p.name.value}` }))),
    ]),
  );
  // libvirt's own limit is 4095; what is above, it refuses itself: `libvirt-schema`.
  const seen = new Set<string>();
  return [...nics, ...networks].filter(({ at }) => {
    const judged = at.value <= 4095 || host.file(at.file)?.facts.dialect !== "libvirt";
    const place = `${at.file} ${at.start}`;
    return judged && !seen.has(place) && seen.add(place);
  });
}

/** `vlan=` of xl that no script of the host uses: still an id. */
function xlTag({ guest, fact }: Nic): readonly Sourced<number>[] {
  const found = guest.fact.dialect === "xen" && !fact.tag && fact.settings.findLast((s) => s.key === "vlan");
  if (!found || found.computed) return [];
  const match = /^(\d+)[pu]?$/.exec(found.value.value);
  return match ? [{ ...found.value, value: Number(match[1]) }] : [];
}

export default hostRule({
  code: "vlan-id-range",
  title: "A VLAN id is outside 1–4094, or has a meaning of its own",
  severity: "error",
  messages: {
    outside: "VLAN id {id} of {who} is outside 1–4094: the kernel refuses it, and no device is made.",
    port: "VLAN id {id} of {who} is outside 1–4094: ifupdown2 leaves the port without that VLAN, or in none at all.",
    number: "{id} is no VLAN id: {who} needs a number from 1 to 4094.",
    digits:
      "{who} has {count} digits behind its dot: network-scripts take at most four for a VLAN id and make no device.",
    zero: "VLAN id 0 of {who} receives only priority-tagged frames, never untagged ones.",
    zeroWord: "VLAN id 0 in {who} makes no device in a ports list of ifupdown.",
    zeroPort: "VLAN id 0 of {who} is none that a bridge's port can have: the kernel takes 1–4094 there.",
    one: "VLAN id 1 of {who} receives only frames tagged 1, not the untagged ones of the native VLAN.",
    reserved: "VLAN id {id} of {who} is often reserved on switches.",
    tag: "VLAN tag {id} of {who} is outside 1–4094.",
  },

  check({ host, report }) {
    const links = host.facts("link").filter((d) => !d.opaque && (!d.variant || d.variant === "suse"));
    const written = [
      ...links.flatMap((definition) => [...keyIds(definition, host), ...portIds(definition, host)]),
      ...[...host.links.values()].flatMap((l) => (l.kind === "vlan" ? (nameId(l, host) ?? []) : [])),
    ];
    for (const { at, who, of, hurt } of written) {
      if (hurt === "no") continue;
      const text = at.value;
      const id = /^-?\d+$/.test(text) ? Number(text) : undefined;
      if (id === undefined) report.number(at, { id: text, who }).hurting(hurt);
      else if (id < 0 || id > 4094) report[of === "port" ? "port" : "outside"](at, { id: text, who }).hurting(hurt);
      else if (isCutOff(who, text, host))
        report.digits(at, { who, count: text.length }).hurting(host.hurts("network-scripts"));
      else if (id === 0 && of === "port") report.zeroPort(at, { who }).as("warning");
      else if (id === 0 && of === "word" && host.hurts("ifupdown2") === "no")
        report.zeroWord(at, { who }).as("warning");
      else if (id === 0) report.zero(at, { who }).as("warning").hurting(hurt);
      else if (id === 1 && of !== "port") report.one(at, { who }).as("info");
      else if (id >= 1002 && id <= 1005) report.reserved(at, { id: text, who }).as("hint");
    }
    for (const { at, who } of tags(host)) {
      const id = at.value;
      if (id > 4094) report.tag(at, { id, who });
      else if (id === 0) report.zero(at, { who }).as("warning");
      else if (id === 1) report.one(at, { who }).as("info");
      else if (id >= 1002 && id <= 1005) report.reserved(at, { id, who }).as("hint");
    }
  },
});

/** `bond0.00100`: a number in range, but no name of a VLAN for the scripts [lab vid-10000]. */
function isCutOff(who: string, digits: string, host: Host): boolean {
  const named = digits.length > 4 && who.endsWith(`.${digits}`) && host.links.get(who)?.dialect === "ifcfg";
  return named && host.hurts("network-scripts") !== "no" && !host.links.get(who)?.setting("VID");
}
