/** Where the names of a host's links are written: what the model follows, and the words that it does not. */
import { word } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import { type Origin, at as placed, type Span } from "#base/text";
import type { Cursor } from "#formats/format";
import { globToRegExp } from "#model/glob";
import type { Host, Link, Mention } from "#model/host";
import { standsAlone, templates, wholeWords } from "./words.ts";

export interface Found {
  readonly at: Origin;
  /** `known`: a reader takes it as the name; `word`: a word of its own in a command; `part`: inside something else. */
  readonly as: "known" | "word" | "part" | "captured";
}

/** Texts that a reader takes as the link's name, and those that stand for several names at once. */
export function mentionsOf(
  workspace: Workspace,
  link: Link,
): { readonly plain: readonly Origin[]; readonly other: readonly Mention[] } {
  const plain: Origin[] = [];
  const other: Mention[] = [];
  for (const mention of link.mentions) {
    const { at } = mention;
    if (at.start === at.end) continue;
    const raw = workspace.document(at.file)?.text.slice(at.start, at.end);
    if (raw === link.name) plain.push(at);
    // What is derived from a tap's name is another's name.
    else if (mention.as !== "derived") other.push(mention);
  }
  return { plain, other };
}

/** Whole words of the name in the host's files, but for those known already; never in comments. */
export function* wordsOf(
  workspace: Workspace,
  host: Host,
  name: string,
  known: (at: Origin) => boolean,
): Generator<Found> {
  for (const file of workspace.filesOf(host.id)) {
    const doc = workspace.document(file);
    const format = workspace.format(file);
    const facts = workspace.facts(file);
    if (!doc || !format || !facts) continue;
    for (const span of wholeWords(doc.text, name)) {
      const at = placed(file, span);
      if (known(at) || isComment(facts.comments, span)) continue;
      if (facts.dialect === "capture") {
        yield { at, as: "captured" };
        continue;
      }
      const as = roleOf(format.cursor(doc, span.start), span, doc.text, facts.dialect);
      if (as) yield { at, as };
    }
  }
}

const LINKS: ReadonlySet<string | undefined> = new Set(["bridge", "bond", "link"]);

function roleOf(cursor: Cursor | undefined, span: Span, text: string, dialect: string): Found["as"] | undefined {
  if (cursor?.on === "key") return undefined;
  const whole = cursor && cursor.span.start === span.start && cursor.span.end === span.end;
  if (cursor?.spec?.names !== undefined) return LINKS.has(cursor.spec.names) ? (whole ? "known" : "part") : undefined;
  // Guests' texts hold many words that are nobody's link.
  if (dialect === "libvirt" || dialect === "xen") return undefined;
  if (dialect === "ifcfg" || dialect === "modprobe" || dialect === "other") return "part";
  return standsAlone(text, span) ? "word" : "part";
}

/** Why the name cannot be changed: something gives it that is no name itself. */
export function computedBy(workspace: Workspace, host: Host, name: string, to: string): string | undefined {
  return byPattern(workspace, host, name, to) ?? byTemplate(workspace, host, name);
}

function byPattern(workspace: Workspace, host: Host, name: string, to: string): string | undefined {
  const said = (text: string, at: Origin) => {
    const place = word(at, workspace.lines);
    return `${text} in ${place} takes ${name} and not ${to}: change the pattern first.`;
  };
  for (const link of host.links.values())
    for (const { patterns } of link.definitions)
      for (const { pattern, text } of patterns) {
        const test =
          pattern === "regex"
            ? regex(text.value)
            : pattern === "none" || pattern === "all"
              ? undefined
              : ranges(text.value);
        if (test && test(name) !== test(to)) return said(`${pattern} ${text.value}`, text);
      }
  for (const auto of host.facts("auto")) {
    if (!auto.pattern) continue;
    const test = globToRegExp(auto.name.value.replace(/^\//, ""));
    if (test.test(name) && !test.test(to)) return said(auto.name.value, auto.name);
  }
  return undefined;
}

type Test = (name: string) => boolean;

function regex(text: string): Test | undefined {
  try {
    const test = new RegExp(`^(?:${text.replace(/^regex\s+/, "")})$`);
    return (name) => name.length < 64 && test.test(name);
  } catch {
    return undefined;
  }
}

/** `glob eth[0-1] swp1-6`: words of which any may be it. */
function ranges(text: string): Test {
  const words = text.split(/\s+/).filter((one) => one !== "" && one !== "glob");
  return (name) => words.some((one) => inRange(one, name) || globToRegExp(one).test(name));
}

function inRange(range: string, name: string): boolean {
  const match = /^(.*?)\[(\d+)-(\d+)\](.*)$/.exec(range) ?? /^(.*?\D)(\d+)-(\d+)()$/.exec(range);
  if (!match) return false;
  const [, before = "", low = "", high = "", behind = ""] = match;
  if (!name.startsWith(before) || !name.endsWith(behind)) return false;
  const digits = name.slice(before.length, name.length - behind.length);
  return /^\d+$/.test(digits) && Number(digits) >= Number(low) && Number(digits) <= Number(high);
}

function byTemplate(workspace: Workspace, host: Host, name: string): string | undefined {
  for (const file of workspace.filesOf(host.id)) {
    const facts = workspace.facts(file);
    const doc = workspace.document(file);
    if (!doc || !facts || !COMPUTING.has(facts.dialect)) continue;
    // What these do with a tap's name is known.
    if (facts.facts.some((fact) => fact.fact === "tap-script" && fact.script.maps !== "unknown")) continue;
    for (const template of templates(doc.text)) {
      if (!template.gives.test(name) || isComment(facts.comments, template)) continue;
      return `${template.text} in ${word(placed(file, template), workspace.lines)} may give ${name} when it is computed: change it there first.`;
    }
  }
  return undefined;
}

const COMPUTING: ReadonlySet<string> = new Set(["ifcfg", "interfaces", "qemu", "script", "modprobe", "xen"]);

function isComment(comments: readonly Span[], span: Span): boolean {
  return comments.some((comment) => comment.start <= span.start && span.end <= comment.end);
}
