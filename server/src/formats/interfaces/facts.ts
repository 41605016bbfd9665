/** Tree → what the file says, in the order of its text. */
import { sourced, spanOf } from "#base/text";
import type { AutoFact, EdgeFact, Fact, FileFacts, LinkFact } from "#model/facts";
import { looksPhysical } from "#model/names";
import { commandFacts, programOf } from "#syntax/commands";
import type { Document } from "../format.ts";
import { readHead } from "./head.ts";
import { canonical, isUpCommand } from "./keys.ts";
import { isRange } from "./ports.ts";
import { mayMakeLinks, readShell } from "./shell.ts";
import { type FileScope, linkOf, sourcedWord } from "./stanza.ts";
import { isComputed } from "./templates.ts";
import type { InterfacesTree, Line, Stanza, Word } from "./tree.ts";
import { troublesOf } from "./troubles.ts";

export function factsOf(doc: Document, tree: InterfacesTree): FileFacts {
  const scope = scopeOf(doc, tree);
  const facts: Fact[] = [];
  const comments = tree.comments.map((span) => sourced(doc.text.slice(span.start, span.end), doc.file, span));
  for (const stanza of tree.stanzas) {
    switch (stanza.keyword) {
      case "iface": {
        const link = linkOf(stanza, scope);
        if (!link) break;
        const inside = commandsOf(stanza, link, scope, comments);
        facts.push(inside.opaque ? { ...link, opaque: true } : link);
        for (const fact of bareAutos(stanza, link)) facts.push(fact);
        for (const fact of inside.facts) facts.push(fact);
        break;
      }
      case "auto":
      case "allow":
        for (const fact of autosOf(stanza, scope)) facts.push(fact);
        break;
      case "source":
      case "source-directory":
        for (const word of arguments_(stanza.head))
          facts.push({
            fact: "include",
            how: stanza.keyword,
            keyword: sourcedWord(stanza.head.key, doc.file),
            pattern: sourcedWord(word, doc.file),
          });
        break;
      case "mapping":
        facts.push(evidence(stanza, scope), ...mapped(stanza, scope));
        break;
      case "rename":
      case "template":
      case "no-auto-down":
      case "no-scripts":
        facts.push(evidence(stanza, scope));
        break;
      case "vlan":
        break;
    }
  }
  for (const trouble of troublesOf(doc, tree)) facts.push(trouble);
  return {
    file: doc.file,
    path: doc.path,
    format: "interfaces",
    dialect: "interfaces",
    facts,
    comments: comments.sort((a, b) => a.start - b.start),
    opaque: tree.templates.length > 0,
  };
}

function scopeOf(doc: Document, tree: InterfacesTree): FileScope {
  const names = new Set<string>();
  const bonds = new Set<string>();
  for (const stanza of tree.stanzas) {
    const name = stanza.keyword === "iface" ? readHead(stanza.head).name?.text : undefined;
    if (name === undefined) continue;
    names.add(name);
    const isBond = stanza.options.some((line) =>
      /^(bond-slaves|bond-mode|bond-miimon|slaves)$/.test(canonical(line.key.text)),
    );
    const isSlave = stanza.options.some((line) => canonical(line.key.text) === "bond-master");
    if (isBond && !isSlave) bonds.add(name);
  }
  return { file: doc.file, text: doc.text, names, bonds };
}

/** A keyword's words up to a comment: ifupdown takes `#` and what follows for names, which they never are. */
function arguments_(line: Line): readonly Word[] {
  const comment = line.words.findIndex((word) => word.text.startsWith("#"));
  return comment < 0 ? line.words : line.words.slice(0, comment);
}

/** `auto`, `allow-hotplug` and such; a keyword in the wrong case counts as what it means, and is a trouble. */
function startOf(line: Line): string {
  const { text } = line.key;
  return line.keyword === "auto" ? "auto" : `allow-${text.slice("allow-".length)}`;
}

function autosOf(stanza: Stanza, scope: FileScope): AutoFact[] {
  // `eth0,eth1` is the name of nothing: what was meant stays open, as with a pattern.
  return arguments_(stanza.head).map((word) => ({
    fact: "auto",
    start: startOf(stanza.head),
    keyword: sourcedWord(stanza.head.key, scope.file),
    name: sourcedWord(word, scope.file),
    pattern:
      /^\/|[*?[\],;]/.test(word.text) || isComputed(word.text) || (isRange(word.text) && !scope.names.has(word.text)),
  }));
}

/** `auto` without a name inside a stanza speaks of it. */
function bareAutos(stanza: Stanza, link: LinkFact): AutoFact[] {
  return stanza.options
    .filter((line) => line.keyword === "auto" || line.keyword === "allow")
    .map((line) => ({
      fact: "auto",
      start: startOf(line),
      keyword: sourcedWord(line.key, link.name.file),
      name: link.name,
      pattern: false,
    }));
}

/** Keywords that one reader alone knows: whoever chooses the reader looks for them. */
function evidence(stanza: Stanza, scope: FileScope): Fact {
  const { head } = stanza;
  const written = sourcedWord(head.key, scope.file);
  const value = head.rest ? sourcedWord(head.rest, scope.file) : { ...written, value: "", start: written.end };
  return {
    fact: "default",
    of: "reader",
    setting: { key: stanza.keyword, written, value, whole: spanOf(head), computed: false },
  };
}

/** `map HOME eth0-home`: stanzas that the mapping chooses from; no device is called so (interfaces(5)). */
function mapped(stanza: Stanza, scope: FileScope): readonly Fact[] {
  return stanza.options.flatMap((line): readonly Fact[] => {
    const target = line.key.text === "map" ? arguments_(line).at(-1) : undefined;
    if (!target) return [];
    const written = sourcedWord(line.key, scope.file);
    const value = sourcedWord(target, scope.file);
    return [
      { fact: "default", of: "reader", setting: { key: "map", written, value, whole: spanOf(line), computed: false } },
    ];
  });
}

/** Neither its name nor its options say what makes it. */
function isOpen(link: LinkFact): boolean {
  if (looksPhysical(link.name.value)) return false;
  return link.kind === undefined || (link.kind === "bridge" && !link.settings.some((s) => s.key === "bridge-ports"));
}

interface Inside {
  readonly facts: readonly (LinkFact | EdgeFact)[];
  /** A program that may make the link runs before it comes up. */
  readonly opaque: boolean;
}

function commandsOf(
  stanza: Stanza,
  link: LinkFact,
  scope: FileScope,
  comments: { push(comment: FileFacts["comments"][number]): void },
): Inside {
  const facts: (LinkFact | EdgeFact)[] = [];
  let opaque = false;
  const variable = { name: "IFACE", value: link.name.value };
  for (const line of stanza.options) {
    const key = canonical(line.key.text);
    if (!isUpCommand(key) || !line.rest) continue;
    const shell = readShell(scope.text, line.rest.start, line.rest.end, scope.file, variable);
    if (shell.comment)
      comments.push(sourced(scope.text.slice(shell.comment.start, shell.comment.end), scope.file, shell.comment));
    for (const { words, conditional } of shell.commands) {
      facts.push(
        ...commandFacts(words, {
          dialect: "script",
          conditional: conditional || link.conditional || line.conditional,
          isBond: (master) => scope.bonds.has(master) || /^bond\d*$/.test(master),
        }),
      );
      if (key === "pre-up" && isOpen(link) && mayMakeLinks(programOf(words)?.name)) opaque = true;
    }
  }
  return { facts, opaque };
}
