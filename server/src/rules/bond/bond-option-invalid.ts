import type { Origin } from "#base/text";
import { isWatched, optionFault } from "#model/bond-faults";
import { bondModeText, bondOptionOf, unjoined, type WrittenBondOption, writtenBondOptions } from "#model/bonding";
import type { BondOption } from "#model/facts";
import type { Host } from "#model/host";
import { hostRule } from "#rules/rule";

/** What the reader makes of a word that the driver refuses. */
function whatFollows({ dialect }: WrittenBondOption, host: Host): string {
  if (dialect === "interfaces") return "ifup goes on without it";
  if (dialect === "modprobe") return "the driver goes on without it";
  const hurt = host.hurts("network-scripts");
  if (hurt === "no") return "NetworkManager rejects the file";
  const scripts = "network-scripts print an error and go on";
  return hurt === "yes" ? scripts : `${scripts}, NetworkManager rejects the file`;
}

/** What is lost with the word when it was the mode, or what was to watch the links. */
function lostWith({ bond }: WrittenBondOption, meant: string | undefined, host: Host): string {
  const link = host.links.get(bond);
  if (!link) return "";
  if (meant === "mode") return `, and ${bond} runs balance-rr`;
  const monitor = meant === "miimon" || meant === "arp_interval";
  return monitor && !isWatched(host, link) ? `, and ${bond} does not watch its links` : "";
}

/** In the spelling that the option has in its text: `bond-miimon`, `bond_miimon`, `miimon`. */
function spelled({ key, written }: BondOption, name: string): string {
  if (written.value === key) return name;
  return written.value.includes("-") ? `bond-${name.replaceAll("_", "-")}` : `bond_${name}`;
}

export default hostRule({
  code: "bond-option-invalid",
  title: "A bond's option is not known, not valid in its mode, or has a value that the driver refuses",
  severity: "warning",
  messages: {
    unknown: "{option} is no option of the bonding driver{guess}: {so}{lost}.",
    module: "{option} is for loading the driver, not for one bond: {so}.",
    blanks: "{option} has blanks round its equals sign, which make words of their own of it: {so}{lost}.",
    joined: "{option}={value} is one value, commas and all: {so}{lost}.",
    value: "{option}={value} is nothing that the driver takes{guess}: {so}{lost}.",
    refused: "{option} does not go with mode {mode}: the driver refuses it, and {so}.",
    idle: "{option} does nothing in mode {mode}: it counts only in {modes}.",
    needs: "{option} needs miimon, which is off while {bond} watches by ARP: {so}.",
    rounded: "{option}={value} is no multiple of miimon={miimon}: the driver rounds it down to {rounded} ms.",
  },
  fixes: {
    rename: "Change to {near}",
    remove: "Remove {option}",
    join: "Write {text}",
    part: "Write blanks for the commas",
    value: "Write {text}",
  },
  preferred: ["rename", "join", "part", "value"],

  check({ host, report, fix }) {
    for (const written of writtenBondOptions(host)) {
      const fault = optionFault(host, written);
      if (!fault) continue;
      const { option: given, bond } = written;
      const { key: option, value: at } = given;
      const value = at.value;
      const whole: Origin = { file: given.written.file, ...given.whole };
      const so = whatFollows(written, host);
      const near = "near" in fault ? fault.near : undefined;
      const guess = near === undefined ? "" : ` (did you mean ${near}?)`;
      const lost = lostWith(written, fault.is === "unknown" ? near : option, host);
      const severity = lost === "" ? "warning" : "error";
      const remove = lost === "" ? fix.remove({ option }, { do: "remove", at: whole }) : undefined;
      const put = (text: string) => fix.value({ text: `${option}=${text}` }, { do: "replace", at, value: text });
      switch (fault.is) {
        case "blanks": {
          const text = `${option}=${value}`;
          const join = fix.join({ text }, { do: "replace", at: whole, value: text });
          report.blanks(whole, { option, so, lost }, join).as(severity);
          break;
        }
        case "unknown": {
          const name = near === undefined ? undefined : spelled(given, near);
          const rename = name && fix.rename({ near: name }, { do: "replace", at: given.written, value: name });
          const found = report.unknown(given.written, { option, guess, so, lost }, rename || undefined);
          // An option newer than the table is none of its faults.
          found.as(near === undefined ? "hint" : severity);
          break;
        }
        case "joined": {
          const part = fix.part({}, { do: "replace", at, value: unjoined(given) });
          report.joined(at, { option, value, so, lost }, part).as(severity);
          break;
        }
        case "value": {
          const place = value === "" ? given.written : at;
          const better = near === undefined ? undefined : put(near);
          report.value(place, { option, value, guess, so, lost }, better, remove).as(severity);
          break;
        }
        case "module":
          report.module(given.written, { option, so }, remove);
          break;
        case "needs-miimon":
          report.needs(given.written, { option, bond, so }, remove);
          break;
        case "refused":
        case "idle": {
          const link = host.links.get(bond);
          const chosen = link && bondOptionOf(host, link, "mode");
          const mode = bondModeText(fault.mode, chosen?.value.value);
          const modes = fault.modes.map((m) => bondModeText(m, undefined)).join(", ");
          const found =
            fault.is === "idle"
              ? report.idle(given.written, { option, mode, modes }, remove)
              : report.refused(given.written, { option, mode, so }, remove);
          found.also(chosen?.value, `the mode of ${bond}`);
          if (fault.is === "idle") found.tagged("unnecessary");
          break;
        }
        case "rounded": {
          const { miimon, down, better } = fault;
          const link = host.links.get(bond);
          const found = report.rounded(at, { option, value, miimon, rounded: down }, put(String(better)));
          found.also(link && bondOptionOf(host, link, "miimon")?.value, `miimon of ${bond}`);
        }
      }
    }
  },
});
