import { type FileId, type Sourced, sourced } from "#base/text";
import type { Document } from "#formats/format";
import type { Fact, FileFacts } from "#model/facts";
import { commandFacts } from "#syntax/commands";
import { commandWord } from "#syntax/shell-value";
import type { ExpandedCommand, ExpandedScript } from "#syntax/shell-words";
import { aclFacts } from "./bridge-conf.ts";
import { qemuCommand } from "./command.ts";
import { brokenCommands } from "./continuation.ts";
import { type ReadGuest, readGuest } from "./guest.ts";
import { joinedLines } from "./layout.ts";
import { keptCommands, nestedScripts } from "./nested.ts";
import { programAt } from "./program.ts";
import { tapScript } from "./tap-script.ts";
import type { Tree } from "./tree.ts";
import { troublesOf } from "./troubles.ts";
import { virtInstall } from "./virt-install.ts";

/** Every script of a tree: its own, and those in strings that a shell is given. */
export function scriptsOf(tree: Tree): readonly ExpandedScript[] {
  if (tree.kind !== "script") return [];
  return tree.scripts.flatMap((script) => [script, ...nestedScripts(script, tree.text)]);
}

/** Guests in the order of the text. */
export function guestsOf(doc: Pick<Document, "file" | "path" | "text">, tree: Tree): readonly ReadGuest[] {
  const out: ReadGuest[] = [];
  let unnamed = 0;
  for (const script of scriptsOf(tree)) {
    const broken = brokenCommands(script, doc.text, doc.file).starts;
    for (const command of [...script.commands, ...keptCommands(script, doc.text)]) {
      const read = qemuCommand(command);
      if (!read) continue;
      // What follows a broken line is no part of the command: NICs may be missing.
      const qemu = broken.has(read.start) ? { ...read, open: true } : read;
      const guest = readGuest(qemu, doc.file, doc.path, doc.text, unnamed);
      if (!guest.fact.named) unnamed++;
      out.push(guest);
    }
  }
  return out;
}

export function facts(doc: Document, tree: Tree): FileFacts {
  const found: Fact[] = [];
  const shape = { file: doc.file, path: doc.path, format: "qemu", dialect: "qemu" as const };
  if (tree.kind === "link") return { ...shape, facts: [linkFact(doc, tree.target)], comments: [], opaque: false };
  if (tree.kind === "acl")
    return {
      ...shape,
      facts: aclFacts(tree.acl, doc.text, doc.file),
      comments: comments(doc, tree.acl.comments),
      opaque: false,
    };
  const scripts = scriptsOf(tree);
  const guests = guestsOf(doc, tree);
  for (const guest of guests) found.push(guest.fact);
  for (const script of scripts) {
    for (const command of script.commands) {
      if (programAt(command.words) >= 0) continue;
      const guest = virtInstall(command, doc.file, doc.text);
      if (guest) found.push(guest);
      else for (const fact of linkFacts(command, doc.file)) found.push(fact);
    }
  }
  for (const script of tree.scripts) {
    const tap = tapScript(script, doc.text, doc.file, doc.path);
    if (tap) {
      found.push(tap);
      break;
    }
  }
  found.sort((a, b) => startOf(a) - startOf(b));
  for (const trouble of troublesOf(doc, scripts, guests)) found.push(trouble);
  const opaque = guests.some((guest) => guest.fact.opaque) || tree.scripts.some((script) => script.tree.broken);
  return { ...shape, facts: found, comments: comments(doc, tree.comments), joined: joinedLines(tree), opaque };
}

function startOf(fact: Fact): number {
  if (fact.fact === "guest" || fact.fact === "link") return fact.block.start;
  if (fact.fact === "edge") return Math.min(fact.lower.start, fact.upper.start);
  return fact.fact === "tap-script" ? -1 : 0;
}

function comments(doc: Document, spans: readonly { start: number; end: number }[]): readonly Sourced<string>[] {
  return spans.map((span) => sourced(doc.text.slice(span.start, span.end), doc.file, span));
}

/** What `ip`, `brctl`, `tunctl` and their kin do to links. */
function linkFacts(command: ExpandedCommand, file: FileId): readonly Fact[] {
  if (command.words.length < 2) return [];
  const words = command.words.map((word) => commandWord(word, file));
  return commandFacts(words, { dialect: "script", conditional: command.statement.conditional });
}

function linkFact(doc: Document, span: { start: number; end: number }): Fact {
  return {
    fact: "tap-script",
    script: { maps: "unknown" },
    setsMtu: false,
    link: sourced(doc.text.slice(span.start, span.end), doc.file, span),
    at: { file: doc.file, start: 0, end: 0 },
  };
}
