import { defineFormat } from "#formats/format";
import { around, layout, typed } from "./blanks.ts";
import { claims, GLOBS } from "./claims.ts";
import { cursor } from "./cursor.ts";
import { apply } from "./edit.ts";
import { facts } from "./facts.ts";
import { outline } from "./outline.ts";
import { parse } from "./parse.ts";
import { KEYS } from "./schema.ts";

/** Xen: domain configs of xl and xm, xl.conf, and what xend-config.sxp says about the network. */
export const xen = defineFormat({
  id: "xen",
  title: "Xen domain configuration",
  dialect: "xen",
  globs: GLOBS,
  claims,
  keys: KEYS,
  parse,
  facts,
  outline,
  cursor,
  apply,
  around: (_doc, tree, offset) => around(tree, offset),
  layout: ({ text }, tree) => layout(text, tree),
  typed: ({ text }, tree, offset, character) => typed(text, tree, offset, character),
});
