import { defineFormat } from "../format.ts";
import { claims } from "./claims.ts";
import { cursorAt } from "./cursor.ts";
import { apply } from "./edit.ts";
import { factsOf } from "./facts.ts";
import { parse } from "./grammar.ts";
import { layout, typed } from "./layout.ts";
import { outlineOf } from "./outline.ts";
import { KEYS } from "./schema.ts";
import type { InterfacesTree } from "./tree.ts";

/** /etc/network/interfaces and what it includes: ifupdown, ifupdown2, Proxmox VE. */
export const interfaces = defineFormat<InterfacesTree>({
  id: "interfaces",
  title: "Network interfaces (ifupdown, ifupdown2)",
  dialect: "interfaces",
  globs: [
    "**/etc/network/interfaces",
    "**/etc/network/*",
    "**/interfaces.d/**",
    "**/interfaces",
    "**/*.interfaces",
    "**/*.eni",
  ],
  claims,
  keys: KEYS,
  parse,
  facts: factsOf,
  outline: outlineOf,
  cursor: cursorAt,
  apply,
  layout: ({ text }, tree) => layout(text, tree),
  typed: ({ text }, tree, offset, character, blanks) => typed(text, tree, offset, character, blanks),
});
