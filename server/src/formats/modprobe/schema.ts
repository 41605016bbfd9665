/** The commands of modprobe.d(5) and the options of the bonding driver. */
import type { KeySpec } from "../format.ts";
import { BOND_OPTIONS } from "../ifcfg/schema-bonding.ts";

const commands: readonly KeySpec[] = (
  [
    [
      "alias",
      "`alias bond0 bonding`: another name for a module. Needed for bonds before RHEL 5, superfluous where BONDING_OPTS is set.",
    ],
    ["options", "`options bond0 mode=1 miimon=100`: options for a module or for one of its aliases."],
    ["install", "Run this command in place of loading the module; `/bin/true` switches it off."],
    ["remove", "Run this command in place of unloading the module."],
    ["blacklist", "Do not load the module by its built-in aliases."],
    ["softdep", "Modules to load before or after this one."],
  ] as const
).map(([key, doc]) => ({ key, doc, group: "Commands", type: "text" }));

export const COMMANDS = commands;

export const MODULE_OPTIONS: readonly KeySpec[] = [
  ...BOND_OPTIONS.map((spec) => ({ ...spec, within: ["options"] })),
  {
    key: "max_bonds",
    doc: "How many bonds (bond0, bond1, …) the driver makes when it is loaded.",
    group: "Bonding options",
    type: "number",
    default: "1",
    within: ["options"],
  },
  {
    key: "tx_queues",
    doc: "How many transmit queues each bond has.",
    group: "Bonding options",
    type: "number",
    default: "16",
    within: ["options"],
  },
];

export const KEYS: readonly KeySpec[] = [...COMMANDS, ...MODULE_OPTIONS];
