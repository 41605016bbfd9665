import { getOrMake } from "#base/collections";
import type { LinkFact, Setting } from "#model/facts";
import { hostRule } from "#rules/rule";

/** Settings of one key that always take effect, in the order of the text. */
function plainByKey(definition: LinkFact): readonly (readonly Setting[])[] {
  const byKey = new Map<string, Setting[]>();
  for (const setting of definition.settings) getOrMake(byKey, setting.key, () => []).push(setting);
  return [...byKey.values()].filter((all) => all.length > 1 && all.every((one) => !one.computed && !one.conditional));
}

/** Names that some value is made of: an earlier assignment may be used there. */
function namesUsed(definition: LinkFact): ReadonlySet<string> {
  const names = definition.settings.flatMap(({ value }) => [...value.value.matchAll(/\$\{?([A-Za-z_]\w*)/g)]);
  return new Set(names.map((match) => match[1] ?? ""));
}

export default hostRule({
  code: "ifcfg-duplicate-key",
  title: "A key is set twice in one file",
  severity: "warning",
  messages: {
    overridden:
      "{key} is set again at {later}: both network-scripts and NetworkManager take the last, and this value is never used.",
    repeated: "{key} is set to the same value again at {later}.",
  },
  fixes: { remove: "Delete this line" },
  preferred: ["remove"],

  check({ host, report, fix }) {
    for (const definition of host.facts("link")) {
      if (definition.dialect !== "ifcfg" || definition.variant === "suse") continue;
      if (host.file(definition.name.file)?.facts.opaque) continue;
      const used = namesUsed(definition);
      for (const all of plainByKey(definition)) {
        const last = all.at(-1);
        if (!last || used.has(last.key)) continue;
        for (const earlier of all.slice(0, -1)) {
          const same = earlier.value.value === last.value.value;
          const blanks = { key: earlier.key, later: last.written };
          const whole = { file: earlier.value.file, start: earlier.whole.start, end: earlier.whole.end };
          const found = report[same ? "repeated" : "overridden"](
            earlier.written,
            blanks,
            fix.remove({}, { do: "remove", at: whole }),
          );
          found.also(last.written, `${last.key} is set again here`).tagged("unnecessary");
          if (same) found.as("hint");
        }
      }
    }
  },
});
