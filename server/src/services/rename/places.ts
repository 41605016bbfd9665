/** Where the names of a host's links are written: what the model follows, and the words that it does not. */
import { word } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import { lastFrom } from "#base/search";
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
    const inComment = within(facts.comments);
    let asked = 0;
    for (const span of wholeWords(doc.text, name)) {
      const at = placed(file, span);
      if (known(at) || inComment(span)) continue;
      if (facts.dialect === "capture") {
        yield { at, as: "captured" };
        continue;
      }
      // The tree is looked through for each: enough of them tell what they are.
      const cursor = asked++ < MOST_ASKED ? format.cursor(doc, span.start) : undefined;
      const as = roleOf(cursor, span, doc.text, facts.dialect);
      if (as) yield { at, as };
    }
  }
}

const MOST_ASKED = 200;

/** Whether a span lies in one of the others, which do not overlap. */
function within(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  return ({ start, end }) => {
    const found = lastFrom(sorted, start);
    return found !== undefined && end <= found.end;
  };
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

/** Why a name cannot be changed: a pattern takes it and not the new one, or the other way round. */
export function patterns(workspace: Workspace, host: Host): (name: string, to: string) => string | undefined {
  const members = [...host.links.values()].flatMap(({ definitions }) =>
    definitions.flatMap((definition) =>
      definition.patterns.flatMap(({ pattern, text }) => {
        if (pattern === "none" || pattern === "all") return [];
        const test = pattern === "regex" ? regex(text.value) : ranges(text.value);
        return test ? [{ text: `${pattern} ${text.value}`, at: text, both: true, test }] : [];
      }),
    ),
  );
  const autos = host.facts("auto").flatMap(({ pattern, name }) => {
    const glob = globToRegExp(name.value.replace(/^\//, ""));
    return pattern ? [{ text: name.value, at: name, both: false, test: (one: string) => glob.test(one) }] : [];
  });
  const all = [...members, ...autos];
  return (name, to) => {
    const found = all.find(({ test, both }) => test(name) !== test(to) && (both || test(name)));
    if (!found) return undefined;
    const [has, lacks] = found.test(name) ? [name, to] : [to, name];
    return `${found.text} in ${word(found.at, workspace.lines)} takes ${has} and not ${lacks}: change the pattern first.`;
  };
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

/** Why a name cannot be changed: something in the host's files may give it when it is computed. */
export function computing(workspace: Workspace, host: Host): (name: string) => string | undefined {
  const found = workspace.filesOf(host.id).flatMap((file) => {
    const facts = workspace.facts(file);
    const doc = workspace.document(file);
    // What a tap script does with a name is known.
    const read = facts?.facts.some((fact) => fact.fact === "tap-script" && fact.script.maps !== "unknown");
    if (!doc || !facts || read || !COMPUTING.has(facts.dialect)) return [];
    const inComment = within(facts.comments);
    return templates(doc.text).flatMap((template) => (inComment(template) ? [] : [{ file, ...template }]));
  });
  return (name) => {
    const template = found.find(({ gives }) => gives.test(name));
    if (!template) return undefined;
    const place = word(placed(template.file, template), workspace.lines);
    return `${template.text} in ${place} may give ${name} when it is computed: change it there first.`;
  };
}

const COMPUTING: ReadonlySet<string> = new Set(["ifcfg", "interfaces", "qemu", "script", "modprobe", "xen"]);
