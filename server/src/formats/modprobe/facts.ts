/** alias, options and install lines → module facts. */
import { type Sourced, sourced } from "#base/text";
import type { BondOption, FileFacts, ModuleFact } from "#model/facts";
import type { Document } from "../format.ts";
import { readOptions } from "../ifcfg/options.ts";
import type { ModprobeLine, ModprobeTree } from "./grammar.ts";

export function facts(doc: Document, tree: ModprobeTree): FileFacts {
  const { file, path, text } = doc;
  const word = (line: ModprobeLine, index: number): Sourced<string> | undefined => {
    const found = line.words[index];
    return found && sourced(found.text, file, { start: found.start, end: found.end });
  };
  const bonds = bondNames(tree);
  const out: ModuleFact[] = [];
  for (const line of tree.lines) {
    const what = line.words[0]?.text;
    const name = word(line, 1);
    const module = word(line, 2);
    const whole = { start: line.start, end: line.end };
    if (!name) continue;
    if (what === "alias" && module) out.push({ fact: "module", what, name, module, options: [], whole });
    else if (what === "install")
      out.push({ fact: "module", what, name, ...(module && { module }), options: [], whole });
    // Only the bonding driver's options are read: those of sound cards have the same names.
    else if (what === "options" && (bonds.has(name.value) || /^bond/.test(name.value)))
      out.push({ fact: "module", what, name, options: bondOptions(doc, line), whole });
  }
  const comments = tree.comments.map((span) => sourced(text.slice(span.start, span.end), file, span));
  return { file, path, format: "modprobe", dialect: "modprobe", facts: out, comments, opaque: false };
}

/** `bonding` and what this file calls so. */
function bondNames(tree: ModprobeTree): ReadonlySet<string> {
  const names = new Set(["bonding"]);
  for (const { words } of tree.lines)
    if (words[0]?.text === "alias" && words[2]?.text === "bonding") names.add(words[1]?.text ?? "");
  return names;
}

export function bondOptions(doc: Document, line: ModprobeLine): BondOption[] {
  const start = line.words[1]?.end ?? line.end;
  // Joined lines: the backslash and the line's end are blanks of the same length.
  const value = doc.text.slice(start, line.end).replace(/\\\r?\n/g, (joint) => " ".repeat(joint.length));
  const place = (from: number, to: number) => ({ start: start + from, end: start + to });
  return readOptions({ file: doc.file, value, place, conditional: false });
}
