import { getOrMake } from "#base/collections";
import type { LinkFact, Setting } from "#model/facts";
import { hostRule } from "#rules/rule";

const LISTS = new Set(["bridge-ports", "bond-slaves"]);
/** ifupdown joins the values of its own options with a newline, which parts the command (run). */
const PARTED = new Set(["mtu", "gateway", "hwaddress"]);
/** Options of which a link has one. */
const SINGLE =
  /^(address|netmask|broadcast|vlan-raw-device|vlan-id|bond-(mode|miimon|primary|master)|bridge-(stp|fd|hw|vlan-aware))$/;

/** Settings of one key, those that were inherited first. */
function byKey(definition: LinkFact): ReadonlyMap<string, readonly Setting[]> {
  const found = new Map<string, Setting[]>();
  for (const setting of definition.settings)
    if (!setting.computed && setting.value.value !== "") getOrMake(found, setting.key, () => []).push(setting);
  return found;
}

function inside({ name, block }: LinkFact, { written }: Setting): boolean {
  return name.file === written.file && block.start <= written.start && written.end <= block.end;
}

function words({ value }: Setting): readonly string[] {
  return value.value.split(/\s+/).filter((word) => word !== "none");
}

/** `_` and `-` are one option to a hook, but two lines to ifupdown. */
function spelling({ written }: Setting): string {
  return written.value.includes("_") ? "_" : "-";
}

export default hostRule({
  code: "interfaces-duplicate-option",
  title: "An option stands twice in one stanza",
  severity: "warning",
  messages: {
    added: "{option} appears twice in {iface}: both lists are added up.",
    last: "{option} appears in two spellings in {iface}: ifupdown takes this list alone, ifupdown2 adds them up.",
    address: "{option} appears twice in {iface}: ifupdown sets the first address and passes over this one.",
    parted:
      "{option} appears twice in {iface}: ifupdown puts both into one command, which breaks in two, and {iface} stays down.",
    first: "{option} appears twice in {iface}: ifupdown2 takes the first.",
    single: "{option} appears twice in {iface}: ifupdown hands both on as one value, ifupdown2 takes the first.",
  },
  fixes: {
    join: "Join them in one line",
    own: "Give {address} a stanza of its own",
    drop: "Delete this line",
  },
  preferred: ["join"],

  check({ host, report, fix }) {
    const classic = host.hurts("ifupdown");
    const definitions = [...host.links.values()].flatMap((link) => [...link.definitions, ...link.aliases]);
    for (const definition of definitions) {
      if (definition.dialect !== "interfaces" || definition.conditional) continue;
      if (host.file(definition.name.file)?.facts.opaque === true) continue;
      const iface = definition.name.value;
      for (const [key, [first, ...later]] of byKey(definition))
        for (const again of first ? later : []) {
          if (!first || !inside(definition, again)) continue;
          const option = again.written.value;
          const drop = fix.drop({}, { do: "remove", at: again.written });
          const same = first.value.value === again.value.value;
          // What stands in this one line is all there is to the address.
          const own = ({ value }: Setting) =>
            later.length === 1 && /\/\d+$/.test(value.value)
              ? fix.own({ address: value.value }, { do: "split", at: again.written })
              : undefined;
          if (LISTS.has(key)) {
            if (same || !inside(definition, first)) continue;
            const value = [...new Set([...words(first), ...words(again)])].join(" ");
            const plain = !/[#,;]|\b(regex|glob)\b/.test(value) && later.length === 1 && value !== "";
            const join = plain
              ? fix.join({}, { do: "replace", at: first.value, value }, { do: "remove", at: again.written })
              : undefined;
            const say = spelling(first) !== spelling(again) && classic !== "no" ? "last" : "added";
            report[say](again.written, { option, iface }, join).also(first.written, "the first list");
          } else if (key === "address") {
            if (classic !== "no" && !same)
              report
                .address(again.written, { option, iface }, own(again), drop)
                .also(first.written, "the first one")
                .tagged("unnecessary");
          } else if (PARTED.has(key)) {
            if (classic === "no" && (key === "gateway" || same)) continue;
            const found =
              classic === "no"
                ? report.first(again.written, { option, iface }, drop)
                : report.parted(again.written, { option, iface }, drop).as("error").hurting(classic);
            found.also(first.written, "the first one");
          } else if (SINGLE.test(key) && !same)
            report.single(again.written, { option, iface }, drop).also(first.written, "the first one");
        }
    }
  },
});
