import type { Link } from "#model/host";
import { DEFAULT_MTU } from "#model/kernel";
import { hostRule } from "#rules/rule";

/** What the parent is given by its own text: explicit, else what a capture shows, else 1500; undefined when it cannot be known. */
function ownMtu(parent: Link): number | undefined {
  if (parent.definitions.some((d) => d.opaque || d.variant)) return undefined;
  const written = parent.attribute("mtu");
  if (written) return written.value;
  if (parent.kind === "vlan" && parent.parent) return ownMtu(parent.parent);
  if (parent.mtu.from === "capture") return parent.mtu.value;
  return parent.kind === "bridge" ? undefined : DEFAULT_MTU;
}

/** What comes of it, by the tool that reads the VLAN's text. */
function effect(vlan: Link): "left" | "raised" | "down" | "refused" {
  if (vlan.reader === "ifupdown2") return "left";
  if (vlan.reader !== "ifupdown") return "refused";
  if (vlan.setting("vlan-raw-device")) return "raised";
  return vlan.up === false ? "down" : "refused";
}

export default hostRule({
  code: "mtu-vlan-exceeds-parent",
  title: "A VLAN wants a larger MTU than what it stands on",
  severity: "error",
  messages: {
    refused:
      "{vlan} wants MTU {mtu}, but {parent} has {parentMtu}: the kernel refuses it and {vlan} stays at {parentMtu}.",
    down: "{vlan} wants MTU {mtu}, but {parent} has {parentMtu}: the kernel refuses it, and ifupdown leaves {vlan} down.",
    raised:
      "{vlan} wants MTU {mtu}, but {parent} has {parentMtu}: ifupdown raises {parent} to {mtu} for all that use it.",
    left: "{vlan} wants MTU {mtu}, but {parent} has {parentMtu}: ifupdown2 leaves {vlan} at {parentMtu}.",
    slaves: "{vlan} wants MTU {mtu}, but {parent} has {parentMtu}, whatever its slaves say: the kernel refuses it.",
  },
  fixes: { raise: "Set the MTU of {parent} to {mtu}", lower: "Set the MTU of {vlan} to {parentMtu}" },
  // What the kernel leaves it at anyway; more takes cards and switches that carry it.
  preferred: ["lower"],

  check({ host, report, fix }) {
    for (const vlan of host.vlans) {
      const definition = vlan.definitions.find((d) => d.attributes.mtu);
      const written = definition?.attributes.mtu;
      const { parent } = vlan;
      if (!definition || !parent || written?.value === undefined || definition.variant || vlan.exists === false)
        continue;
      const parentMtu = ownMtu(parent);
      if (parentMtu === undefined || written.value <= parentMtu) continue;
      const mtu = written.value;
      const home = parent.definitions[0];
      const blanks = { vlan: vlan.name, mtu, parent: parent.name, parentMtu };
      const slaves =
        parent.kind === "bond" &&
        !parent.attribute("mtu") &&
        parent.ports.length > 0 &&
        parent.ports.every((p) => (p.attribute("mtu")?.value ?? 0) >= mtu);
      const fixes = [
        home &&
          fix.raise(
            { parent: parent.name, mtu },
            { do: "set", on: home, in: home.name.file, attribute: "mtu", value: mtu },
          ),
        // The slaves would still ask for more.
        slaves
          ? undefined
          : fix.lower(
              { vlan: vlan.name, parentMtu },
              { do: "set", on: definition, in: definition.name.file, attribute: "mtu", value: parentMtu },
            ),
      ];
      const say = slaves ? "slaves" : effect(vlan);
      const found = report[say](written, blanks, ...fixes);
      if (say === "left" || say === "raised") found.as("warning");
      found.also(parent.attribute("mtu") ?? home?.name, `${parent.name} has MTU ${parentMtu}`);
    }
  },
});
