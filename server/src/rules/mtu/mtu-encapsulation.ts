import { raising } from "#model/mtus";
import { underlayOf, vxlanOverhead } from "#model/vxlan";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "mtu-encapsulation",
  title: "A VXLAN's MTU leaves no room for its own headers",
  severity: "warning",
  messages: {
    vxlan:
      "{vxlan} has MTU {mtu} over {underlay} with {has} ({at}): the {bytes} bytes of a VXLAN's headers do not fit, and {room} is the most.",
  },
  fixes: { lower: "Set the MTU of {vxlan} to {room}", raise: "Set the MTU of {underlay} to {need}" },
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
  },
});
