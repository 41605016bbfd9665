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
      return { problem: `\`iface ${name} ${family}\` has no method`, second: STATIC, copes: true };
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

/** The stanzas that classic ifupdown does not bring up because of it, one for each name. */
function lostStanzas(host: Host, { at, loses }: TroubleFact): readonly LinkFact[] {
  const names = new Set<string>();
  return host.facts("link").filter(({ named, name, block }) => {
    const here = named === "word" && name.file === at.file && (loses === "file" || block.end > at.start);
    return here && !names.has(name.value) && names.add(name.value);
  });
}

function told(lost: readonly LinkFact[], whole: boolean): string {
  const [first, second] = lost;
  if (!first) return "nothing in it counts";
  if (!second) return `${first.name.value} does not come up`;
  return whole ? `none of its ${lost.length} interfaces comes up` : `${lost.length} interfaces do not come up`;
}

/** A keyword in capitals behind the options of a stanza is one more of them. */
function stanzaAbove(host: Host, { kind, at, loses }: TroubleFact): LinkFact | undefined {
  if (kind !== "interfaces/keyword-case" || loses === "file") return undefined;
  const before = (span: { readonly file: string; readonly end: number }) =>
    span.file === at.file && span.end <= at.start;
  const stanza = host.facts("link").findLast((l) => l.named === "word" && before({ ...l.name, end: l.block.end }));
  const start = host.facts("auto").findLast((auto) => before(auto.name));
  return stanza && stanza.block.end > (start?.name.end ?? 0) ? stanza : undefined;
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
    delete: "Delete the line",
    drop: "Delete `inherits`",
  },
  preferred: ["move", "none", "replace", "insert", "lower"],

  check({ host, report, fix }) {
    const classic = host.hurts("ifupdown");
    const shown = new Set<string>();
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
        fix[isWord(trouble) ? "drop" : "delete"]({}, mend(trouble, "delete")),
      ];
      if (classic === "no") {
        if (second === undefined) continue;
        if (isPorts(trouble)) {
          const name = host.definitionAt(at)?.name.value ?? "it";
          report.ports(at, { problem, name }, ...fixes);
        } else report.line(at, { problem, effect: second }, ...fixes).as("warning");
        continue;
      }
      const above = stanzaAbove(host, trouble);
      if (above) {
        report.option(at, { problem, above: above.name.value }, ...fixes);
        continue;
      }
      const whole = loses === "file";
      const lost = lostStanzas(host, trouble);
      const found = report[whole ? "whole" : "rest"](at, { problem, lost: told(lost, whole) }, ...fixes);
      if (copes) found.hurting(classic);
      // Several faults of one file lose the same stanzas.
      if (shown.has(at.file)) continue;
      shown.add(at.file);
      for (const stanza of lost.slice(0, 8)) found.also(stanza.name, `${stanza.name.value} does not come up`);
    }
  },
});
