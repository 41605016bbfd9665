import { applyEdits, type FileId, type Sourced } from "#base/text";
import type { Document } from "#formats/format";
import { interfaces } from "#formats/interfaces/index";
import type { Change } from "#model/change";
import type { FileFacts, LinkFact } from "#model/facts";
import type { TroubleFact } from "#model/troubles";

export function doc(text: string, path = "etc/network/interfaces"): Document {
  return { file: path as FileId, path, text };
}

export function factsOf(text: string, path?: string): FileFacts {
  return interfaces.facts(doc(text, path));
}

/** Stanzas only, without links of commands. */
export function stanzas(text: string): LinkFact[] {
  return factsOf(text).facts.filter((f) => f.fact === "link" && f.named === "word") as LinkFact[];
}

export function stanza(text: string, name?: string): LinkFact {
  const found = stanzas(text).find((s) => name === undefined || s.name.value === name);
  if (!found) throw new Error(`no stanza ${name ?? ""}`);
  return found;
}

export function troublesOf(text: string, path?: string): TroubleFact[] {
  return factsOf(text, path).facts.filter((f) => f.fact === "trouble");
}

/** `kind‹text at its place›`, one per trouble. */
export function told(text: string, path?: string): string[] {
  return troublesOf(text, path).map((t) => `${t.kind.replace("interfaces/", "")}‹${text.slice(t.at.start, t.at.end)}›`);
}

/** The text after a change; undefined where the format cannot say it. */
export function changed(text: string, change: Change, path?: string): string | undefined {
  const outcome = interfaces.apply(change, doc(text, path));
  return outcome && "edits" in outcome ? applyEdits(text, outcome.edits) : undefined;
}

/** The text after the mend of that name of the first trouble that has it. */
export function mended(text: string, how: string, path = "etc/network/interfaces"): string | undefined {
  const mend = troublesOf(text, path)
    .flatMap((t) => t.mends)
    .find((m) => m.how === how);
  return mend && changed(text, { do: "mend", in: path as FileId, mend }, path);
}

/** A place that is the first occurrence of these words. */
export function placeOf(text: string, words: string, from = 0): Sourced<string> {
  const start = text.indexOf(words, from);
  if (start < 0) throw new Error(`no "${words}"`);
  return { file: "etc/network/interfaces" as FileId, value: words, start, end: start + words.length };
}

/** Facts as short lines: what a reader of a test sees at a glance. */
export function rendered(text: string): string[] {
  const out: string[] = [];
  const flag = (yes: boolean, word: string) => (yes ? ` ${word}` : "");
  for (const fact of factsOf(text).facts) {
    if (fact.fact === "link") {
      const { stanza: head } = fact;
      const words = [head?.family?.value, head?.method?.value, head?.inherits && `inherits ${head.inherits.value}`];
      out.push(
        [fact.named === "command" ? "command" : "iface", fact.name.value, `(${fact.kind ?? "?"})`, ...words]
          .filter((word) => word !== undefined)
          .join(" ") +
          flag(fact.conditional, "conditional") +
          flag(fact.opaque, "opaque"),
      );
      for (const edge of fact.edges)
        out.push(
          `  ${edge.kind} ${edge.lower.value} -> ${edge.upper.value} by ${edge.saidBy}${flag(edge.conditional, "conditional")}`,
        );
      for (const pattern of fact.patterns)
        out.push(`  ${pattern.kind} pattern ${pattern.pattern} ${pattern.text.value}`);
      for (const option of fact.bondOptions) out.push(`  bond ${option.key}=${option.value.value}`);
      for (const address of fact.addresses)
        out.push(`  address ${address.address.value}/${address.prefix?.value ?? "?"}`);
      for (const gateway of fact.gateways) out.push(`  gateway ${gateway.value}`);
      for (const [name, stated] of Object.entries(fact.attributes))
        if (name !== "method") out.push(`  ${name}=${stated.value ?? `? (${stated.text})`}`);
    } else if (fact.fact === "edge")
      out.push(
        `${fact.kind} ${fact.lower.value} -> ${fact.upper.value} by ${fact.saidBy}${flag(fact.conditional, "conditional")}`,
      );
    else if (fact.fact === "auto") out.push(`${fact.start} ${fact.name.value}${flag(fact.pattern, "pattern")}`);
    else if (fact.fact === "include") out.push(`${fact.how} ${fact.pattern.value}`);
    else if (fact.fact === "default") out.push(`evidence ${fact.setting.key}`);
    else if (fact.fact === "trouble") out.push(`trouble ${fact.kind}`);
  }
  return out;
}
