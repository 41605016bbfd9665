import type { Sourced } from "#base/text";
import type { LinkFact, Setting } from "#model/facts";
import { setting } from "#model/facts";
import type { Host } from "#model/host";
import { tagOf } from "#model/path";
import { hostRule } from "#rules/rule";

/** One id as somebody wrote it. */
interface WrittenId {
  readonly at: Sourced<string>;
  readonly who: string;
  /** Whether id 1 and 0 mean a device of their own here: not so for bridge-pvid and a guest's tag. */
  readonly device: boolean;
}

const PORT_OPTIONS = ["bridge-access", "bridge-pvid", "bridge-vids", "bridge-trunk"] as const;

function keys(definition: LinkFact): readonly string[] {
  if (definition.dialect === "ifcfg") return ["VID", "VLAN_ID"];
  return setting(definition, "vxlan-id") ? [] : ["vlan-id"];
}

function plain(found: Setting | undefined): Sourced<string> | undefined {
  return found && !found.computed && found.value.value !== "" ? found.value : undefined;
}

/** Ids in keys, in VLAN names, in bridge VLAN options and as `P.ID` in ports lists. */
function writtenIds(host: Host): readonly WrittenId[] {
  const out: WrittenId[] = [];
  for (const definition of host.facts("link")) {
    if (definition.opaque) continue;
    for (const key of keys(definition)) {
      const at = plain(setting(definition, key));
      if (at) out.push({ at, who: definition.name.value, device: true });
    }
    for (const key of PORT_OPTIONS) {
      const at = plain(setting(definition, key));
      if (at) for (const part of parts(at)) out.push({ at: part, who: definition.name.value, device: false });
    }
  }
  for (const vlan of host.links.values()) {
    if (vlan.kind !== "vlan" || vlan.vlan?.idFrom !== "name" || vlan.definitions[0]?.opaque) continue;
    const { idAt } = vlan.vlan;
    const digits = /(\d+)$/.exec(vlan.name)?.[1] ?? "";
    if (!vlan.declared && host.madeElsewhere(vlan.name)) continue;
    out.push({ at: { ...idAt, value: digits }, who: vlan.name, device: true });
  }
  return out;
}

/** `1 2 5-8`: each id with its place. */
function parts(list: Sourced<string>): Sourced<string>[] {
  return [...list.value.matchAll(/[^\s,-]+/g)].map((m) => ({
    ...list,
    value: m[0],
    start: list.start + m.index,
    end: list.start + m.index + m[0].length,
  }));
}

export default hostRule({
  code: "vlan-id-range",
  title: "A VLAN id is outside 1–4094, or has a meaning of its own",
  severity: "error",
  messages: {
    outside: "VLAN id {id} of {who} is outside 1–4094: the kernel refuses it.",
    number: "{id} is no VLAN id: {who} needs a number from 1 to 4094.",
    zero: "VLAN id 0 of {who} receives only priority-tagged frames, never untagged ones.",
    one: "VLAN id 1 of {who} receives only frames tagged 1, not the untagged ones of the native VLAN.",
    guest: "VLAN tag {id} of {guest} NIC {nic} is outside 1–4094.",
  },

  check({ host, report }) {
    for (const { at, who, device } of writtenIds(host)) {
      const text = at.value;
      if (!/^-?\d+$/.test(text)) {
        report.number(at, { id: text, who });
        continue;
      }
      const id = Number(text);
      if (id < 0 || id > 4094) report.outside(at, { id: text, who });
      else if (device && id === 0) report.zero(at, { who }).as("warning");
      else if (device && id === 1 && /^0*1$/.test(text)) report.one(at, { who }).as("info");
    }
    for (const nic of host.nics)
      for (const tag of (nic.fact.tag ?? (nic.fact.attach.to === "network" ? undefined : tagOf(nic)))?.tags ?? [])
        if (tag.value > 4094 || tag.value < 0 || !Number.isInteger(tag.value))
          report.guest(tag, { id: tag.value, guest: nic.guest.name, nic: nic.index });
  },
});
