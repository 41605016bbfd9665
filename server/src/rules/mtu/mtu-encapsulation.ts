import { raising } from "#model/mtus";
import { underlayOf, vxlanOverhead } from "#model/vxlan";
import { hostRule } from "#rules/rule";

/** Bytes of a packet, of its frame without FCS, and of a tag. */
const ORDINARY = 1500;
const FRAME = 1514;
const TAG = 4;

export default hostRule({
  code: "mtu-encapsulation",
  title: "An MTU leaves no room for the headers of a VXLAN, or for a second tag",
  severity: "warning",
  byMessage: { qinq: "off" },
  messages: {
    vxlan:
      "{vxlan} has MTU {mtu} over {underlay} with {has} ({at}): the {bytes} bytes of a VXLAN's headers do not fit, and {room} is the most.",
    qinq: "{inner} has MTU {mtu} inside VLAN {outer} with {has}: a second tag makes frames of {bytes} bytes, and card and switch must take them.",
  },
  fixes: {
    lower: "Set the MTU of {vxlan} to {room}",
    shorten: "Set the MTU of {inner} to {room}",
    raise: "Set the MTU of {underlay} to {need}",
  },
  preferred: ["lower"],

  check({ host, report, fix }) {
    for (const definition of host.facts("link")) {
      const written = definition.attributes.mtu;
      if (definition.kind !== "vxlan" || definition.variant || definition.conditional) continue;
      const underlay = underlayOf(host, definition);
      if (written?.value === undefined || !underlay || underlay.mtu.value === undefined || !underlay.mtu.sure) continue;
      const { value: has } = underlay.mtu;
      const mtu = written.value;
      const bytes = vxlanOverhead(definition);
      const room = has - bytes;
      if (mtu <= room || room < 68) continue;
      const at = underlay.attribute("mtu") ?? underlay.definitions[0]?.name ?? underlay.mentions[0]?.at;
      if (!at) continue;
      const vxlan = definition.name.value;
      const blanks = { vxlan, mtu, underlay: underlay.name, has, at, bytes, room };
      report
        .vxlan(
          written,
          blanks,
          fix.lower({ vxlan, room }, { do: "replace", at: written, value: String(room) }),
          fix.raise({ underlay: underlay.name, need: mtu + bytes }, ...(raising(underlay, mtu + bytes) ?? [])),
        )
        .also(at, `${underlay.name} has MTU ${has}`);
    }
    for (const link of host.vlans) {
      const { parent: outer } = link;
      const [definition] = link.definitions;
      if (outer?.kind !== "vlan" || !definition || definition.variant || definition.opaque) continue;
      const { value: mtu, sure } = link.mtu;
      const { value: has } = outer.mtu;
      if (!sure || mtu !== ORDINARY || has !== ORDINARY) continue;
      const at = link.attribute("mtu") ?? definition.name;
      const shorten = fix.shorten(
        { inner: link.name, room: ORDINARY - TAG },
        { do: "set", on: definition, in: definition.name.file, attribute: "mtu", value: ORDINARY - TAG },
      );
      report
        .qinq(at, { inner: link.name, mtu, outer: outer.name, has, bytes: FRAME + TAG + TAG }, shorten)
        .as("hint")
        .also(outer.attribute("mtu") ?? outer.definitions[0]?.name, `${outer.name} has MTU ${has}`);
    }
  },
});
