import { nearest } from "#base/nearest";
import {
  BOND_MODES,
  bondModeNumber,
  bondOptionOf,
  hasBlanks,
  isJoined,
  unjoined,
  type WrittenBondOption,
  watchesByItself,
  writtenBondOptions,
} from "#model/bonding";
import type { Change } from "#model/change";
import type { Host } from "#model/host";
import { hostRule } from "#rules/rule";

/** Words that people and switches use for the modes. */
const CALLED: Readonly<Record<string, (typeof BOND_MODES)[number]>> = {
  lacp: "802.3ad",
  "8023ad": "802.3ad",
  "802-3ad": "802.3ad",
  "802.3": "802.3ad",
  rr: "balance-rr",
  roundrobin: "balance-rr",
  "round-robin": "balance-rr",
  active: "active-backup",
  backup: "active-backup",
  activebackup: "active-backup",
  xor: "balance-xor",
  tlb: "balance-tlb",
  alb: "balance-alb",
};

function meant(word: string): string | undefined {
  const plain = word.toLowerCase().replaceAll("_", "-");
  return BOND_MODES.find((mode) => mode === plain) ?? CALLED[plain] ?? nearest(plain, BOND_MODES);
}

/** What a mode that does not watch its links by itself takes along where nothing else does: bond-no-monitor. */
function needsMonitor(written: WrittenBondOption, value: string, host: Host): boolean {
  const [mode = ""] = value.split(" ");
  if (written.dialect === "modprobe" || !isUnwatched(written, host) || /\b(miimon|arp_interval)=/.test(value))
    return false;
  return (
    !watchesByItself(bondModeNumber(mode)) &&
    (written.dialect === "interfaces" || host.hurts("network-scripts") !== "no")
  );
}

/** Puts that value in the place of the mode's. */
function rewritten(
  { option, dialect }: WrittenBondOption,
  value: string,
  miimon: boolean,
  host: Host,
): readonly Change[] {
  if (!miimon) return [{ do: "replace", at: option.value, value }];
  if (dialect === "ifcfg") return [{ do: "replace", at: option.value, value: `${value} miimon=100` }];
  const on = host.definitionAt(option.value);
  const add: readonly Change[] = on ? [{ do: "set-key", on, in: on.name.file, key: "bond-miimon", value: "100" }] : [];
  return [{ do: "replace", at: option.value, value }, ...add];
}

/** Nothing else watches the links: balance-rr has no monitor of its own. */
function isUnwatched({ bond }: WrittenBondOption, host: Host): boolean {
  const link = host.links.get(bond);
  return !["miimon", "arp_interval"].some((name) => {
    const option = link && bondOptionOf(host, link, name);
    return option?.wellFormed === true && !(Number(option.value.value) === 0);
  });
}

function speaker({ dialect }: WrittenBondOption, host: Host): "ifup" | "driver" | "either" | "scripts" | "manager" {
  if (dialect !== "ifcfg") return dialect === "modprobe" ? "driver" : "ifup";
  const hurt = host.hurts("network-scripts");
  return hurt === "maybe" ? "either" : hurt === "yes" ? "scripts" : "manager";
}

export default hostRule({
  code: "bond-mode-invalid",
  title: "A bond's mode is none that the driver knows",
  severity: "error",
  messages: {
    scripts:
      "{word} is not a bonding mode{guess}: network-scripts print an error and [ OK ], and {bond} runs balance-rr{watch}.",
    manager: "{word} is not a bonding mode{guess}: NetworkManager rejects the file of {bond}.",
    either:
      "{word} is not a bonding mode{guess}: network-scripts leave {bond} in balance-rr{watch}, NetworkManager rejects its file.",
    ifup: "{word} is not a bonding mode{guess}: ifup says so and goes on, and {bond} runs balance-rr{watch}.",
    driver: "{word} is not a bonding mode{guess}: the driver does not load for {bond}.",
  },
  fixes: { write: "Write {text}", part: "Write blanks for the commas" },
  preferred: ["write", "part"],

  check({ host, report, fix }) {
    for (const written of writtenBondOptions(host)) {
      const { option, bond } = written;
      const word = option.value.value;
      if (option.key !== "mode" || hasBlanks(option) || bondModeNumber(word) !== undefined) continue;
      const parts = isJoined(option) ? unjoined(option) : undefined;
      const mode = parts === undefined ? meant(word.trim()) : undefined;
      const value = parts ?? mode;
      const add = value !== undefined && needsMonitor(written, value, host);
      const changes = value === undefined ? [] : rewritten(written, value, add, host);
      const near = mode === undefined ? undefined : fix.write({ text: add ? `${mode} miimon=100` : mode }, ...changes);
      const part = parts === undefined ? undefined : fix.part({}, ...changes);
      const blanks = { word: word === "" ? "Nothing" : word, bond, guess: mode ? ` (did you mean ${mode}?)` : "" };
      const watch = isUnwatched(written, host) ? " without link monitoring" : "";
      const say = speaker(written, host);
      const at = word === "" ? option.written : option.value;
      if (say === "manager" || say === "driver") report[say](at, blanks, near, part);
      else report[say](at, { ...blanks, watch }, near, part);
    }
  },
});
