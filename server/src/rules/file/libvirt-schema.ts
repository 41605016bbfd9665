import type { Origin } from "#base/text";
import { mend } from "#model/change";
import type { Host } from "#model/host";
import { hostRule } from "#rules/rule";

/** A text as a title can show it. */
function shown(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 50 ? `${line.slice(0, 47)}…` : line;
}

/** Where VLAN tags stand: one out of range is told as such, whoever reads it. */
function tagPlaces(host: Host): ReadonlySet<string> {
  const networks = [...host.networks.values()].flatMap(({ definitions }) => definitions);
  const tags = [
    ...host.nics.map(({ fact }) => fact.tag),
    ...networks.flatMap((network) => [network.tag, ...network.portgroups.map((group) => group.tag)]),
  ];
  return new Set(tags.flatMap((tag) => tag?.tags.map(placeOf) ?? []));
}

function placeOf({ file, start }: Origin): string {
  return `${file}:${start}`;
}

export default hostRule({
  code: "libvirt-schema",
  title: "libvirt refuses the definition",
  severity: "error",
  messages: {
    broken: "This is no well-formed XML: {what}, and libvirt cannot read the file.",
    refused: "libvirt refuses this definition: {why}.",
  },
  fixes: {
    insert: "Insert {word}",
    remove: "Remove it",
    replace: "Write {word}",
    type: "Write type='{word}'",
    close: "Close it",
    quote: "Put quotes round it",
    escape: "Write {word}",
    rename: "Write {word}",
  },
  preferred: ["insert", "replace", "close", "quote", "escape", "rename"],

  check({ host, report, fix }) {
    const tags = tagPlaces(host);
    for (const trouble of host.facts("trouble")) {
      if (trouble.kind !== "libvirt/not-well-formed" && trouble.kind !== "libvirt/refused") continue;
      if (trouble.kind === "libvirt/refused" && tags.has(placeOf(trouble.at))) continue;
      const textOf = (how: string) => shown(trouble.mends.find((m) => m.how === how)?.edits.at(-1)?.text ?? "");
      const fixes = [
        fix.insert({ word: textOf("insert") }, mend(trouble, "insert")),
        fix.type({ word: textOf("type") }, mend(trouble, "type")),
        fix.replace({ word: textOf("replace") }, mend(trouble, "replace")),
        fix.close({}, mend(trouble, "close")),
        fix.quote({}, mend(trouble, "quote")),
        fix.escape({ word: textOf("escape") }, mend(trouble, "escape")),
        fix.rename({ word: textOf("rename") }, mend(trouble, "rename")),
        fix.remove({}, mend(trouble, "remove")),
      ];
      const found =
        trouble.kind === "libvirt/refused"
          ? report.refused(trouble.at, trouble.about, ...fixes)
          : report.broken(trouble.at, trouble.about, ...fixes);
      for (const place of trouble.also) found.also(place, "see here");
    }
  },
});
