import { distance } from "#base/nearest";
import { type Sourced, slice } from "#base/text";
import type { LinkFact, Setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import { dotted, looksPhysical } from "#model/names";
import { hostRule } from "#rules/rule";

const LISTS: ReadonlyMap<string, "ports" | "slaves"> = new Map([
  ["bridge-ports", "ports"],
  ["bond-slaves", "slaves"],
  ["bond-ports", "slaves"],
  ["slaves", "slaves"],
]);

/** Options of the bridge itself; `bridge-access` and its like speak of a port. */
const OF_BRIDGE =
  /^bridge-(stp|fd|bridgeprio|ageing|hello|maxage|gcint|hw|maxwait|waitport|vlan-aware|vlan-protocol|mcsnoop|mcquerier)$/;

function blanks(text: string): string {
  return text.replace(/[\s,;]+/g, " ").trim();
}

/** From the first to the last word with a comma, comments and regular expressions aside. */
function withCommas({ value, computed }: Setting): Sourced<string> | undefined {
  if (computed) return undefined;
  let [start, end] = [-1, -1];
  for (const { 0: word, index } of value.value.matchAll(/\S+/g)) {
    if (word.startsWith("#")) break;
    if (!/[,;]/.test(word) || /[[\](){}|^$\\*+?]/.test(word)) continue;
    if (start < 0) start = index;
    end = index + word.length;
  }
  return start < 0 ? undefined : slice(value, start, end);
}

function isMisspelt({ key }: Setting): boolean {
  return key !== "bridge-ports" && distance(key, "bridge-ports", 2) <= 2;
}

/** The definition and its option that speak of a bridge which no stanza of the name makes. */
function withoutPorts(host: Host, link: Link): { readonly on: LinkFact; readonly option: Setting } | undefined {
  const { definitions, name } = link;
  const open = definitions.some((d) => d.opaque || d.conditional || d.variant || d.stanza?.inherits);
  if (open || link.dialect !== "interfaces" || link.madeBy || host.madeElsewhere(name)) return undefined;
  if (definitions.some((d) => d.settings.some((s) => s.key === "bridge-ports" || s.key.startsWith("ovs-"))))
    return undefined;
  for (const test of [isMisspelt, ({ key }: Setting) => OF_BRIDGE.test(key)])
    for (const on of definitions) {
      const option = on.settings.find(test);
      if (option && (test === isMisspelt || !(looksPhysical(name) || dotted(name)))) return { on, option };
    }
  return undefined;
}

export default hostRule({
  code: "ports-list-invalid",
  title: "A bridge's or bond's list of ports is none",
  severity: "error",
  messages: {
    ports: "Ports are separated by blanks: {name} gets no port `{text}`.",
    slaves: "Slaves are separated by blanks: {name} gets no slave `{text}`.",
    names: "Names are separated by blanks: no interface is called `{text}`, and nothing comes up for it.",
    none: "{name} has no `bridge_ports` line, so it is no bridge and does not come up.",
    near: "{name} has no `bridge_ports` line, only `{option}`, so it is no bridge and does not come up.",
  },
  fixes: {
    blanks: "Write `{text}`",
    rename: "Rename to `{option}`",
    add: "Insert `bridge_ports none`",
  },
  preferred: ["blanks", "rename"],

  check({ host, report, fix }) {
    for (const link of host.facts("link")) {
      if (link.named !== "word" || link.dialect !== "interfaces" || link.conditional) continue;
      for (const line of link.settings) {
        const list = LISTS.get(line.key);
        const at = list && withCommas(line);
        if (!list || !at) continue;
        const text = blanks(at.value);
        report[list](
          at,
          { name: link.name.value, text: at.value },
          fix.blanks({ text }, { do: "replace", at, value: text }),
        );
      }
    }
    for (const { name } of host.facts("auto")) {
      const text = blanks(name.value);
      if (/[,;]/.test(name.value) && !/[[\](){}$%<>*?/]/.test(name.value))
        report.names(
          name,
          { text: name.value },
          text === "" ? undefined : fix.blanks({ text }, { do: "replace", at: name, value: text }),
        );
    }
    const templates = new Set(host.facts("link").map((l) => l.stanza?.inherits?.value));
    for (const link of host.links.values()) {
      const found = templates.has(link.name) ? undefined : withoutPorts(host, link);
      if (!found) continue;
      const { on, option } = found;
      const { name } = link;
      if (isMisspelt(option)) {
        const right = option.written.value.includes("-") ? "bridge-ports" : "bridge_ports";
        const rename = fix.rename({ option: right }, { do: "replace", at: option.written, value: right });
        report.near(option.written, { name, option: option.written.value }, rename);
      } else {
        const change = { do: "set-key", on, in: on.name.file, key: "bridge-ports", value: "none" } as const;
        report.none(option.written, { name }, fix.add({}, change));
      }
    }
  },
});
