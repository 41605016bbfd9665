/** The tree of one file → what it says. */
import { sourced } from "#base/text";
import type { DefaultFact, Fact, FileFacts } from "#model/facts";
import type { Document } from "../format.ts";
import type { ShellTree } from "./grammar.ts";
import { isSuse, linkFact, Sheet } from "./link.ts";
import { isSusePath, roleOf } from "./roles.ts";
import { assigned } from "./settings.ts";
import { maySet, statements } from "./statements.ts";
import { troubles } from "./troubles.ts";

/** Facts of an ifcfg file, of `etc/sysconfig/network`, or of a `route-` file (comments only). */
export function facts(doc: Document, tree: ShellTree): FileFacts {
  const { file, path, text } = doc;
  const role = roleOf(path);
  const comments = tree.comments.map((span) => sourced(text.slice(span.start, span.end), file, span));
  const base = { file, path, format: "ifcfg", dialect: "ifcfg", comments } as const;
  if (role === "lines") return { ...base, facts: [], opaque: false };
  const lines = statements(tree);
  const opaque = lines.some((statement) => statement.code !== undefined);
  const sheet = new Sheet(assigned(file, tree, lines));
  const out: Fact[] = role === "defaults" ? defaults(sheet) : [linkFact(doc, role, lines.some(maySet), sheet)];
  // SUSE's dialect has readers of its own, whose grammar is not judged here.
  if (!isSusePath(path) && !isSuse(sheet)) out.push(...troubles({ file, tree, statements: lines, sheet }));
  return { ...base, facts: out, opaque };
}

function defaults(sheet: Sheet): DefaultFact[] {
  return sheet.all.map(({ setting }) => ({ fact: "default", of: "ifcfg", setting }));
}
