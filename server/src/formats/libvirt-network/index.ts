/** `<network>`: what libvirt gives guests to be plugged into. */
import { defineFormat } from "#formats/format";
import { around, closing, twins } from "#formats/xml/around";
import { parseXml } from "#formats/xml/build";
import { cursorAt, type Lookup, pathBelow } from "#formats/xml/cursor";
import { claims } from "./claims.ts";
import { apply } from "./edit.ts";
import { factsOf } from "./facts.ts";
import { fitsMode, formOf } from "./forms.ts";
import { outlineOf } from "./outline.ts";
import { keys } from "./schema.ts";

const lookup: Lookup = {
  keys,
  form: formOf,
  fits: (spec, element) => fitsMode(spec.key, element),
  prefix: (element) => pathBelow(element, (above) => above.local === "network"),
};

export const libvirtNetwork = defineFormat({
  id: "libvirt-network",
  title: "libvirt network XML",
  dialect: "libvirt",
  globs: ["**/*.xml"],
  keys,
  claims,
  parse: parseXml,
  facts: (document, tree) => factsOf(tree, document.file, document.path),
  outline: (_document, tree) => outlineOf(tree),
  cursor: (_document, tree, offset) => cursorAt(tree, lookup, offset),
  apply: (change, document, tree) => apply(change, document, tree),
  around: (_document, tree, offset) => around(tree, offset),
  typed: (_document, tree, offset, character) => closing(tree, offset, character),
  twins: (_document, tree, offset) => twins(tree, offset),
});
