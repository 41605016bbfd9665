/** Fixes that work on several options of a bond at once. */
import { BOND_MODES, bondOptionRule } from "./bonding.ts";
import type { Change } from "./change.ts";
import type { LinkFact } from "./facts.ts";
import { setting } from "./facts.ts";
import type { Link } from "./host.ts";

/** An option to be written, by the kernel's name. */
export interface NewOption {
  readonly name: string;
  readonly value: string;
}

/** The texts that hold a bond's options: its own, and in interfaces files those of its slaves. */
export function optionTexts(bond: Link): readonly LinkFact[] {
  const slaves = bond.members.flatMap(({ edge, by }) =>
    by && edge.saidBy === "lower" && by.dialect === "interfaces" && by.bondOptions.length > 0 ? [by] : [],
  );
  return [...new Set([...bond.definitions.filter((d) => d.bondOptions.length > 0), ...slaves])];
}

/** Takes options away, and writes one in the place of the first of them. */
export function withoutOptions(bond: Link, names: readonly string[], instead?: NewOption): readonly Change[] {
  let rest = instead;
  return optionTexts(bond).flatMap((definition) => {
    if (!definition.bondOptions.some((o) => names.includes(o.key))) return [];
    const put = rest;
    rest = undefined;
    return definition.dialect === "ifcfg"
      ? inList(definition, names, put)
      : inStanza(definition, names, put, definition.name.file);
  });
}

/** One value holds all options: written anew as a whole. */
function inList(definition: LinkFact, names: readonly string[], put: NewOption | undefined): readonly Change[] {
  const list = setting(definition, "BONDING_OPTS");
  if (!list || list.computed) return [];
  let place = put;
  const words = list.value.value.split(/\s+/).flatMap((word) => {
    if (!names.includes(word.split("=")[0] ?? "")) return word === "" ? [] : [word];
    const now = place;
    place = undefined;
    return now ? [`${now.name}=${now.value}`] : [];
  });
  return [{ do: "replace", at: list.value, value: words.join(" ") }];
}

function inStanza(
  definition: LinkFact,
  names: readonly string[],
  put: NewOption | undefined,
  file: LinkFact["name"]["file"],
): readonly Change[] {
  const gone = definition.bondOptions.filter((o) => names.includes(o.key));
  const first = put && gone[0];
  const away = [...new Set(gone.filter((o) => o.key !== first?.key).map((o) => o.key))];
  const dash = (name: string) => `bond-${name.replaceAll("_", "-")}`;
  const written = put && (first?.written.value.includes("_") ? `bond_${put.name}` : dash(put.name));
  return [
    ...(first && put && written
      ? ([
          { do: "replace", at: first.written, value: written },
          { do: "replace", at: first.value, value: put.value },
        ] as const)
      : []),
    ...away.map((name): Change => ({ do: "unset-key", on: definition, in: file, key: dash(name) })),
  ];
}

/** The mode made active-backup; undefined where other options count only in the mode that is written. */
export function toActiveBackup(bond: Link): Change | undefined {
  return toMode(bond, "active-backup");
}

/** The mode made that one; undefined where other options do not count in it. */
export function toMode(bond: Link, name: (typeof BOND_MODES)[number]): Change | undefined {
  const number = BOND_MODES.indexOf(name);
  const fit = bond.bondOptions.every((o) => bondOptionRule(o.key)?.modes?.includes(number) ?? true);
  const mode = bond.bondOption("mode");
  const [on] = bond.definitions;
  if (!fit || !on) return undefined;
  if (mode) return { do: "replace", at: mode.value, value: name };
  const key = on.dialect === "interfaces" ? "bond-mode" : "mode";
  return { do: "set-key", on, in: on.name.file, key, value: name };
}
