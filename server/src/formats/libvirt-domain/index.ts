/** `<domain>` and what of it stands alone: `<interface>`, snapshots, live state. */
import { defineFormat } from "#formats/format";
import { around, closing, twins } from "#formats/xml/around";
import { parseXml } from "#formats/xml/build";
import { cursorAt, type Lookup, pathBelow } from "#formats/xml/cursor";
import { attributeText } from "#formats/xml/tree";
import { claims } from "./claims.ts";
import { apply } from "./edit.ts";
import { factsOf } from "./facts.ts";
import { fitsSource, formOf } from "./forms.ts";
import { outlineOf } from "./outline.ts";
import { keys } from "./schema.ts";

const lookup: Lookup = {
  keys,
  prefix(element) {
    const inCard = pathBelow(
      element,
      (above) => above.local === "interface" && (above.parent?.local ?? "devices") === "devices",
    );
    if (inCard !== undefined) return inCard;
    const inDomain = pathBelow(element, (above) => above.local === "domain");
    return inDomain === undefined ? undefined : `domain/${inDomain}`;
  },
  belongs: (spec, prefix) => prefix.startsWith("domain/") || !spec.key.startsWith("domain/"),
  form: formOf,
  fits: (spec, element) => fitsSource(spec.key, element),
  offer(spec, element) {
    if (spec.key !== "source/@mode") return undefined;
    const type = element.parent && attributeText(element.parent, "type");
    return type === "vhostuser" ? ["server", "client"] : undefined;
  },
};

export const libvirtDomain = defineFormat({
  id: "libvirt-domain",
  title: "libvirt domain XML",
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
