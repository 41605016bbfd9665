/** ifcfg files of Red Hat's network-scripts and of NetworkManager's ifcfg-rh plugin. */
import { defineFormat } from "../format.ts";
import { cursor } from "./cursor.ts";
import { apply } from "./edit.ts";
import { facts } from "./facts.ts";
import { parseShell } from "./grammar.ts";
import { layout } from "./layout.ts";
import { outline } from "./outline.ts";
import { claims } from "./roles.ts";
import { KEYS } from "./schema.ts";

export const ifcfg = defineFormat({
  id: "ifcfg",
  title: "ifcfg",
  dialect: "ifcfg",
  globs: [
    "**/ifcfg-*",
    "**/network-scripts/route-*",
    "**/network-scripts/route6-*",
    "**/network-scripts/rule-*",
    "**/network-scripts/rule6-*",
    "**/etc/sysconfig/network",
  ],
  claims,
  keys: KEYS,
  parse: parseShell,
  facts,
  outline,
  cursor,
  apply,
  layout: ({ text }, tree) => layout(text, tree),
});
