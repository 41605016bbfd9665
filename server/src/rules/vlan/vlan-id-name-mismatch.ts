import { sameOrigin } from "#base/text";
import type { LinkFact, Setting } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import { dotted, looksPhysical, vlanNumber } from "#model/names";
import type { ReaderId } from "#model/readers/choice";
import { asOctal } from "#model/readers/vlan";
import { isMissing, lacksParent, readings, renaming } from "#model/vlans";
import { hostRule } from "#rules/rule";

/** A key that says something else than the name. */
interface Contradiction {
  readonly about: "id" | "parent";
  readonly key: Setting;
  /** What the name says, as written. */
  readonly named: string;
}

const ID_KEYS = ["VID", "VLAN_ID", "vlan-id"];
const PARENT_KEYS = ["PHYSDEV", "vlan-raw-device"];

function contradictions(vlan: Link, definition: LinkFact, host: Host): readonly Contradiction[] {
  const split = dotted(vlan.name);
  const digits = split?.digits ?? vlanNumber(vlan.name)?.digits;
  const out: Contradiction[] = [];
  const plain = (key: string) => {
    const found = setting(definition, key);
    return found && !found.computed && found.value.value !== "" ? found : undefined;
  };
  for (const name of ID_KEYS) {
    const key = plain(name);
    if (key && digits !== undefined && /^\d+$/.test(key.value.value) && !sameNumber(digits, key.value.value))
      out.push({ about: "id", key, named: digits });
  }
  for (const name of PARENT_KEYS) {
    const key = plain(name);
    if (key && split && key.value.value !== split.parent && isLinkName(split.parent, definition, host))
      out.push({ about: "parent", key, named: split.parent });
  }
  return out;
}

/** A leading zero is octal to some readers: `bond0.0900` and 900 may be meant alike, which is another rule's. */
function sameNumber(a: string, b: string): boolean {
  return Number(a) === Number(b) || asOctal(a) === Number(b) || Number(a) === asOctal(b);
}

/** `office.900` holds no parent, unless network-scripts read it: they take one from every dotted name. */
function isLinkName(name: string, definition: LinkFact, host: Host): boolean {
  if (definition.dialect === "ifcfg" && host.hurts("network-scripts") !== "no") return true;
  return looksPhysical(name) || /^(bond|team|br|vmbr)\d/.test(name) || host.links.get(name)?.declared === true;
}

/** The definition that the readers in question take for a VLAN's. */
function definitionOf(vlan: Link, host: Host): LinkFact | undefined {
  const [definition] = vlan.definitions;
  if (!definition || vlan.definitions.some((d) => d.opaque || d.conditional || d.variant)) return undefined;
  if (definition.dialect !== "ifcfg") return definition.dialect === "interfaces" ? definition : undefined;
  // Without the flag there is no VLAN to speak of: `vlan-flag-missing`.
  const flagged = setting(definition, "VLAN")?.value.value === "yes" || host.hurts("network-scripts") === "no";
  return flagged ? definition : undefined;
}

function renamedId(vlan: Link, id: string): string {
  const split = dotted(vlan.name);
  return split ? `${split.parent}.${Number(id)}` : `vlan${Number(id)}`;
}

function does(reader: ReaderId, about: Contradiction["about"], what: string, vlan: Link): string {
  const many = reader === "network-scripts";
  // It compares the two and refuses where they differ.
  if (about === "id" && reader === "ifupdown2" && dotted(vlan.name)) return "ifupdown2 makes no VLAN of it";
  if (about === "id") return `${reader} ${many ? "make" : "makes"} VLAN ${what}`;
  return `${reader} ${many ? "put" : "puts"} it on ${what}`;
}

export default hostRule({
  code: "vlan-id-name-mismatch",
  title: "A VLAN's name and its keys disagree about its id or its parent",
  severity: "error",
  messages: {
    id: "{device} says VLAN {named} in its name, but {key} says {written}: {effect}.",
    parent: "{device} says {named} in its name, but {key} says {written}: {effect}.",
  },
  fixes: { set: "Set {key} to {value}", rename: "Rename to {name}", drop: "Remove {key}" },

  check({ host, report, fix }) {
    for (const vlan of host.vlans) {
      const definition = definitionOf(vlan, host);
      // A parent that is missing for every reader is `vlan-parent-undefined`'s.
      if (!definition || lacksParent(host, vlan) === "yes") continue;
      const all = readings(host, vlan);
      if (all.length === 1 && all[0]?.vlan.parent === undefined) continue;
      for (const { about, key, named } of contradictions(vlan, definition, host)) {
        const taken = all.map(({ reader, vlan: read }) => {
          const at = about === "id" ? read.idAt : read.parentAt;
          const value = about === "id" ? read.id : read.parent;
          return {
            obeys: at !== undefined && sameOrigin(at, key.value),
            says: value === undefined ? undefined : does(reader, about, String(value), vlan),
          };
        });
        const effects = taken.flatMap(({ says }) => says ?? []);
        if (effects.length === 0) continue;
        const written = key.value.value;
        const [by, name] =
          about === "id"
            ? [String(Number(named)), renamedId(vlan, written)]
            : [named, `${written}.${dotted(vlan.name)?.digits}`];
        const nameStands = about === "id" || !isMissing(host, named);
        const keyStands = about === "id" || !isMissing(host, written);
        const file = definition.name.file;
        const found = report[about](
          key.value,
          { device: vlan.name, named, key: key.key, written, effect: effects.join(", ") },
          nameStands ? fix.set({ key: key.key, value: by }, { do: "replace", at: key.value, value: by }) : undefined,
          keyStands ? fix.rename({ name }, ...(renaming(host, vlan, name) ?? [])) : undefined,
          // With VID, PHYSDEV has to stay.
          nameStands && (about === "id" || !setting(definition, "VID"))
            ? fix.drop({ key: key.key }, { do: "unset-key", on: definition, in: file, key: key.key })
            : undefined,
        );
        if (!(taken.length === 1 && taken[0]?.obeys)) found.as("warning");
        found.also(definition.name, `the name says ${named}`);
      }
    }
  },
});
