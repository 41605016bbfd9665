import { getOrMake } from "#base/collections";
import type { FileId, Span } from "#base/text";
import { mend } from "#model/change";
import type { LinkFact } from "#model/facts";
import type { Host } from "#model/host";
import type { TroubleFact } from "#model/troubles";
import { hostRule } from "#rules/rule";

interface Fault {
  readonly problem: string;
  /** What ifupdown2 makes of it; undefined: nothing is wrong for it, or another rule tells. */
  readonly second: string | undefined;
  /** ifupdown2 goes on as if the line were right. */
  readonly copes: boolean;
}

const PASSED = "passes over this line";
const STATIC = "complains and takes the method static";

/** interfaces.md §2: ifupdown was run, ifupdown2 too. */
function faultOf(trouble: TroubleFact): Fault | undefined {
  switch (trouble.kind) {
    case "interfaces/option-outside":
      return { problem: `\`${trouble.about.option}\` stands outside every stanza`, second: PASSED, copes: false };
    case "interfaces/option-without-value":
      return { problem: `\`${trouble.about.option}\` has no value`, second: PASSED, copes: false };
    case "interfaces/continued-crlf": {
      const { option, word } = trouble.about;
      const problem = `a CR behind the backslash keeps \`${word}\` apart from \`${option}\`, where it has no value`;
      return { problem, second: undefined, copes: true };
    }
    case "interfaces/unknown-family":
      return { problem: `\`${trouble.about.family}\` is no address family`, second: STATIC, copes: true };
    case "interfaces/unknown-method": {
      const { method, family } = trouble.about;
      return { problem: `\`${method}\` is no method of the family ${family}`, second: STATIC, copes: true };
    }
    case "interfaces/bare-iface":
      return { problem: `\`iface ${trouble.about.name}\` has no family and no method`, second: undefined, copes: true };
    case "interfaces/method-missing": {
      const { name, family } = trouble.about;
      return { problem: `\`iface ${name} ${family}\` has no method`, second: undefined, copes: true };
    }
    case "interfaces/keyword-case":
      return {
        problem: `The keyword \`${trouble.about.keyword}\` is not in lower case`,
        second: PASSED,
        copes: false,
      };
    case "interfaces/inherits-undefined": {
      const { name, from } = trouble.about;
      return {
        problem: `${name} inherits from ${from}, which no stanza above defines`,
        second: undefined,
        copes: false,
      };
    }
    case "interfaces/incomplete":
      return { problem: `\`${trouble.about.keyword}\` names nothing`, second: PASSED, copes: false };
    default:
      return undefined;
  }
}

interface Construct extends Span {
  /** Absent for an `auto` line. */
  readonly stanza?: LinkFact;
}

/** The stanzas of each file, one for each name: the last, for what is lost from some line on. */
function stanzasByFile(host: Host): ReadonlyMap<FileId, readonly Construct[]> {
  const byFile = new Map<FileId, Map<string, Construct>>();
  for (const link of host.facts("link")) {
    if (link.named !== "word") continue;
    const names = getOrMake(byFile, link.name.file, () => new Map<string, Construct>());
    names.delete(link.name.value);
    names.set(link.name.value, { ...link.block, stanza: link });
  }
  return new Map([...byFile].map(([file, names]) => [file, [...names.values()]]));
}

/** Stanzas and `auto` lines of each file, in the order of the text. */
function constructsByFile(host: Host): ReadonlyMap<FileId, readonly Construct[]> {
  const byFile = new Map<FileId, Construct[]>();
  for (const stanza of host.facts("link"))
    if (stanza.named === "word") getOrMake(byFile, stanza.name.file, () => []).push({ ...stanza.block, stanza });
  for (const { name } of host.facts("auto")) getOrMake(byFile, name.file, () => []).push(name);
  for (const list of byFile.values()) list.sort((a, b) => a.start - b.start);
  return byFile;
}

/** How many of them end before the place. They stand in the order of the text. */
function before(list: readonly Span[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function told(first: LinkFact | undefined, count: number, whole: boolean): string {
  if (!first) return "nothing in it counts";
  if (count === 1) return `${first.name.value} does not come up`;
  return whole ? `none of its ${count} interfaces comes up` : `${count} interfaces do not come up`;
}

/** A keyword in capitals behind the options of a stanza is one more of them. */
function stanzaAbove({ kind, at, loses }: TroubleFact, constructs: readonly Construct[]): LinkFact | undefined {
  if (kind !== "interfaces/keyword-case" || loses === "file") return undefined;
  return constructs[before(constructs, at.start) - 1]?.stanza;
}

/** `inherits` at a line's end: the rest of the line may stay. */
function isWord(trouble: TroubleFact): boolean {
  return trouble.kind === "interfaces/incomplete" && trouble.about.keyword === "inherits";
}

function isPorts(trouble: TroubleFact): boolean {
  return trouble.kind === "interfaces/option-without-value" && /^bridge[-_]ports$/.test(trouble.about.option);
}

export default hostRule({
  code: "interfaces-syntax",
  title: "A line that ifupdown refuses",
  severity: "error",
  messages: {
    whole: "{problem}: ifupdown refuses the whole file, {lost}.",
    rest: "{problem}: ifupdown ignores this file from here on, {lost}.",
    option: "{problem}: ifupdown takes the line for one more option of {above}, and what it says is lost.",
    line: "{problem}: ifupdown2 {effect}.",
    ports: "{problem}: ifupdown2 makes no bridge of {name}.",
  },
  fixes: {
    move: "Move the line into its stanza",
    none: "Write `none`",
    replace: "Write `{word}`",
    insert: "Insert `{word}`",
    lower: "Write `{word}`",
    join: "Write it on one line",
    delete: "Delete the line",
    drop: "Delete `inherits`",
  },
  preferred: ["move", "none", "replace", "insert", "lower", "join"],

  check({ host, report, fix }) {
    const classic = host.hurts("ifupdown");
    const stanzas = stanzasByFile(host);
    const constructs = constructsByFile(host);
    const shown = new Set<FileId>();
    for (const trouble of host.facts("trouble")) {
      const fault = faultOf(trouble);
      if (!fault) continue;
      const { at, loses } = trouble;
      const { problem, second, copes } = fault;
      const word = trouble.mends[0]?.edits[0]?.text.trim() ?? "";
      const fixes = [
        fix.move({}, mend(trouble, "move")),
        fix.none({}, mend(trouble, "none")),
        fix.replace({ word }, mend(trouble, "replace")),
        fix.insert({ word }, mend(trouble, "insert")),
        fix.lower({ word }, mend(trouble, "lower")),
        fix.join({}, mend(trouble, "join")),
        // Without its ports line a bridge is none.
        isPorts(trouble) ? undefined : fix[isWord(trouble) ? "drop" : "delete"]({}, mend(trouble, "delete")),
      ];
      if (classic === "no") {
        if (second === undefined) continue;
        if (isPorts(trouble)) {
          const name = host.definitionAt(at)?.name.value ?? "it";
          report.ports(at, { problem, name }, ...fixes);
        } else report.line(at, { problem, effect: second }, ...fixes).as("warning");
        continue;
      }
      const above = stanzaAbove(trouble, constructs.get(at.file) ?? []);
      if (above) {
        report.option(at, { problem, above: above.name.value }, ...fixes);
        continue;
      }
      const whole = loses === "file";
      const all = stanzas.get(at.file) ?? [];
      const kept = whole ? 0 : before(all, at.start);
      const lost = told(all[kept]?.stanza, all.length - kept, whole);
      const found = report[whole ? "whole" : "rest"](at, { problem, lost }, ...fixes);
      if (copes) found.hurting(classic);
      // Several faults of one file lose the same stanzas.
      if (shown.has(at.file)) continue;
      shown.add(at.file);
      for (const { stanza } of all.slice(kept, kept + 8))
        found.also(stanza?.name, `${stanza?.name.value} does not come up`);
    }
  },
});
