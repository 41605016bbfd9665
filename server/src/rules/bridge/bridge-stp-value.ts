import type { Change } from "#model/change";
import type { LinkFact, Setting } from "#model/facts";
import { setting } from "#model/facts";
import type { Host } from "#model/host";
import type { ReaderId } from "#model/readers/choice";
import { hostRule } from "#rules/rule";

/** Words that each reader takes for spanning tree: brctl's six, in lower case; NetworkManager's four in any case. */
const TAKES: Readonly<Record<"ifcfg" | "interfaces", readonly (readonly [ReaderId, RegExp])[]>> = {
  ifcfg: [
    ["network-scripts", /^(on|off|yes|no|1|0)$/],
    ["NetworkManager", /^(on|off|yes|no)$/i],
  ],
  interfaces: [["ifupdown", /^(on|off|yes|no|1|0)$/]],
};

function meant(text: string): "on" | "off" | undefined {
  if (/^(on|yes|y|true|t|1|enabled?)$/i.test(text)) return "on";
  return /^(off|no|n|false|f|0|disabled?)$/i.test(text) ? "off" : undefined;
}

function plain(definition: LinkFact, key: string): Setting | undefined {
  const found = setting(definition, key);
  return found && !found.computed && !/\s/.test(found.value.value) && found.value.value !== "" ? found : undefined;
}

/** What becomes of a delay that does not go with spanning tree [lab stp-on; §8]. */
function delayed(seconds: number, dialect: "ifcfg" | "interfaces", host: Host): string {
  if (dialect === "interfaces" && host.hurts("ifupdown") !== "no")
    return "ifupdown gets it refused by the kernel, and 15 s stay";
  return seconds < 2 ? "the kernel makes 2 s of it" : "the kernel makes 30 s of it";
}

export default hostRule({
  code: "bridge-stp-value",
  title: "A bridge's spanning tree or delay is not what its text says",
  severity: "warning",
  messages: {
    word: "{text} is no word for spanning tree to {readers}: it stays off.",
    delay: "{key} {text} does not go with spanning tree, which wants 2 to 30 s: {effect}.",
    idle: "DELAY={text} counts only with STP=on: NetworkManager warns and leaves it out.",
    wait: "{bridge} has spanning tree and neither bridge_fd nor bridge_maxwait: ifup waits 31 s for it.",
  },
  fixes: { write: "Write {value}", zero: "Write DELAY=0", nowait: "Insert bridge_maxwait 0" },
  preferred: ["write", "zero"],

  check({ host, report, fix }) {
    for (const bridge of host.bridges) {
      if (bridge.kind !== "bridge") continue;
      for (const definition of bridge.definitions) {
        const { dialect } = definition;
        if ((dialect !== "ifcfg" && dialect !== "interfaces") || definition.opaque || definition.variant) continue;
        const stp = plain(definition, dialect === "ifcfg" ? "STP" : "bridge-stp");
        const delay = plain(definition, dialect === "ifcfg" ? "DELAY" : "bridge-fd");
        const seconds = delay && /^\d+(\.\d+)?$/.test(delay.value.value) ? Number(delay.value.value) : undefined;
        if (stp) {
          const text = stp.value.value;
          const deaf = TAKES[dialect].filter(([, words]) => !words.test(text)).map(([reader]) => reader);
          const hurt = host.hurts(...deaf);
          const on = meant(text);
          if (hurt !== "no") {
            const readers = deaf.filter((reader) => host.hurts(reader) !== "no").join(" and ");
            const change: Change | undefined = on && { do: "replace", at: stp.value, value: on };
            const found = report.word(stp.value, { text, readers }, fix.write({ value: on ?? "" }, change));
            // Off is what it stays.
            found.as(on === "off" ? "info" : "warning");
            continue;
          }
        }
        const isOn = definition.attributes["bridge.stp"]?.value === true || meant(stp?.value.value ?? "") === "on";
        if (isOn && delay && seconds !== undefined && (seconds < 2 || seconds > 30)) {
          const found = report.delay(
            delay.value,
            { key: delay.written.value, text: delay.value.value, effect: delayed(seconds, dialect, host) },
            fix.write({ value: "15" }, { do: "replace", at: delay.value, value: "15" }),
          );
          if (dialect === "interfaces" && host.hurts("ifupdown") === "no") found.as("info");
          found.also(stp?.value, `spanning tree of ${bridge.name}`);
        }
        const manager = host.hurts("NetworkManager");
        if (!isOn && dialect === "ifcfg" && delay && seconds !== undefined && seconds > 0 && manager !== "no") {
          const zero = fix.zero({}, { do: "replace", at: delay.value, value: "0" });
          report.idle(delay.value, { text: delay.value.value }, zero).hurting(manager);
        }
        const classic = host.hurts("ifupdown");
        if (
          isOn &&
          stp &&
          dialect === "interfaces" &&
          classic !== "no" &&
          !delay &&
          !setting(definition, "bridge-fd")
        ) {
          if (setting(definition, "bridge-maxwait")) continue;
          const nowait = fix.nowait(
            {},
            { do: "set-key", on: definition, in: definition.name.file, key: "bridge-maxwait", value: "0" },
          );
          report.wait(stp.value, { bridge: bridge.name }, nowait).as("info");
        }
      }
    }
  },
});
