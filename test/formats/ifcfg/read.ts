/** Helpers of the ifcfg tests: documents, and facts as short lines. */
import type { FileId } from "#base/text";
import type { Document } from "#formats/format";
import { ifcfg } from "#formats/ifcfg/index";
import type { FactOf, FileFacts, LinkFact, Setting } from "#model/facts";

export const FOLDER = "etc/sysconfig/network-scripts";

export function doc(text: string, name = "ifcfg-eth0"): Document {
  const path = name.includes("/") ? name : `${FOLDER}/${name}`;
  return { file: path as FileId, path, text };
}

export function read(text: string, name?: string): FileFacts {
  return ifcfg.facts(doc(text, name));
}

export function link(text: string, name?: string): LinkFact {
  const found = read(text, name).facts.find((fact) => fact.fact === "link");
  if (found?.fact !== "link") throw new Error("no link");
  return found;
}

export function troublesOf(text: string, name?: string): FactOf<"trouble">[] {
  return read(text, name).facts.flatMap((fact) => (fact.fact === "trouble" ? [fact] : []));
}

/** `KEY=value` with marks: `$` computed, `?` conditional, `^` exported. */
export function short(setting: Setting): string {
  const marks = [
    setting.computed && !setting.conditional ? "$" : "",
    setting.conditional ? "?" : "",
    setting.whole.start < setting.written.start ? "^" : "",
  ].join("");
  return `${marks}${setting.key}=${setting.value.value}`;
}

export function settings(text: string, name?: string): string[] {
  return read(text, name).facts.flatMap((fact) =>
    fact.fact === "link" ? fact.settings.map(short) : fact.fact === "default" ? [short(fact.setting)] : [],
  );
}
