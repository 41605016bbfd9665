import { nearest } from "#base/nearest";
import type { AutoFact } from "#model/facts";
import { globToRegExp, isGlob } from "#model/glob";
import type { Host } from "#model/host";
import { isPlainName } from "#model/names";
import { expandRange } from "#model/readers/ranges";
import { hostRule } from "#rules/rule";

/** Names of all stanzas, read or not: what keeps a file from being read is another rule's. */
function stanzaNames(host: Host): ReadonlySet<string> {
  const heads = host.allFacts("link").filter((l) => l.dialect === "interfaces" && l.named === "word");
  return new Set(heads.flatMap(({ name }) => [name.value, ...expandRange(name.value)]));
}

/** An include line that none of the known files answers: stanzas may be there. */
function leadsOut(host: Host): boolean {
  return host.facts("include").some(({ how, pattern: { value } }) => {
    const wanted = `*${value.replace(/^\//, "").replace(/\/+$/, "")}${how === "source" ? "" : "/*"}`;
    const test = globToRegExp(wanted.slice(1));
    const found = host.files.some(({ path }) => {
      const etc = path.indexOf("etc/network/");
      const below = etc < 0 ? path : path.slice(etc);
      return test.test(below) || test.test(below.slice("etc/network/".length));
    });
    return !found && (how === "source-directory" || isGlob(value));
  });
}

/** Names that no `auto` line can be told to be wrong about. */
function isOpen({ name: { value }, pattern }: AutoFact): boolean {
  return pattern || value === "lo" || value === "all" || value.includes("=") || /[,;]/.test(value);
}

export default hostRule({
  code: "interfaces-auto-undefined",
  title: "An auto line names an interface that no stanza defines",
  severity: "warning",
  messages: {
    unknown: "`{start} {name}`: no `iface {name}` stanza exists; {effect}.",
  },
  fixes: {
    rename: "Change to {near}",
    stanza: "Add a stanza for {name}",
    drop: "Take {name} out of the {start} line",
  },

  check({ host, report, fix }) {
    const faults = host.facts("trouble").some((t) => t.dialect === "interfaces" && t.loses !== "line");
    const marks = host.facts("default").some((d) => d.of === "reader" && d.setting.key === "mapping");
    const computed = host.files.some((f) => f.live && f.facts.dialect === "interfaces" && f.facts.opaque);
    if (faults || marks || computed || host.missingIncludes.length > 0) return;
    const names = stanzaNames(host);
    const autos = host.facts("auto");
    const started = new Set(autos.map((auto) => auto.name.value));
    const free = [...names].filter((name) => !started.has(name) && name !== "lo");
    const out = leadsOut(host) || !host.complete;
    const classic = host.hurts("ifupdown");
    const effect =
      classic === "yes"
        ? 'ifupdown says "unknown interface", exit 1'
        : classic === "maybe"
          ? "nothing comes up for it"
          : "ifupdown2 does nothing, without a word";
    for (const auto of autos) {
      const { name, start } = auto;
      if (isOpen(auto) || names.has(name.value)) continue;
      // ifupdown2 needs no stanza for what another one rests on.
      const needed = host.links
        .get(name.value)
        ?.mentions.some(({ as }) => as === "port" || as === "slave" || as === "parent" || as === "derived");
      if (needed && classic === "no") continue;
      const near = nearest(name.value, free);
      const blanks = { start, name: name.value };
      const reported = report.unknown(
        name,
        { ...blanks, effect },
        near === undefined ? undefined : fix.rename({ near }, { do: "replace", at: name, value: near }),
        isPlainName(name.value) && !/^(bond|team)/.test(name.value)
          ? fix.stanza(
              { name: name.value },
              { do: "declare", beside: name, link: { name: name.value, kind: "physical" } },
            )
          : undefined,
        fix.drop(blanks, { do: "remove", at: name }),
      );
      if (out || (needed && classic === "maybe")) reported.as("info");
      if (near === undefined) continue;
      const stanza = host.allFacts("link").find((l) => l.named === "word" && l.name.value === near);
      reported.also(stanza?.name, `${near} is defined here`);
    }
  },
});
