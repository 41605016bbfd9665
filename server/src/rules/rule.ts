/** A rule is one file: its messages, its fixes and what it asks of a host. It knows the model and nothing else. */
import type { Origin } from "#base/text";
import type { Change, Wanted } from "#model/change";
import type { Claim, ClaimKind } from "#model/fleet";
import type { Host } from "#model/host";
import type { Hurt } from "#model/readers/choice";

export type Severity = "error" | "warning" | "info" | "hint";

/** Every fill of a blank: an origin is written as `file:line`. */
export type Blank = string | number | Origin;
type Texts = Readonly<Record<string, string>>;
type Flat<T> = { [K in keyof T]: T[K] } & {};
/** "{a} and {b}" → { a, b }: the compiler checks that every blank of a message is filled. */
export type Blanks<M extends string> = Flat<
  M extends `${string}{${infer K}}${infer Rest}` ? { readonly [P in K]: Blank } & Blanks<Rest> : unknown
>;
export type Filled = Readonly<Record<string, Blank>>;

export interface Related {
  readonly at: Origin;
  readonly message: string;
}

export interface Fix {
  readonly say: string;
  readonly blanks: Filled;
  readonly changes: readonly Wanted[];
  /** The one sensible fix. */
  readonly preferred: boolean;
  /** Certain enough to be applied without looking: `--fix`, `source.fixAll.trunkline`. */
  readonly certain: boolean;
}

export interface Finding {
  readonly say: string;
  readonly blanks: Filled;
  readonly at: Origin;
  readonly also: readonly Related[];
  readonly fixes: readonly Fix[];
  /** Other than the rule's own. */
  readonly severity?: Severity;
  readonly tags: readonly ("unnecessary" | "deprecated")[];
}

/** What a report may still be told. */
export interface Reported {
  /** Points to another place, with a message for it. Places told twice are shown once. */
  also(at: Origin | undefined, message: string): Reported;
  /** Another severity than the rule's own. */
  as(severity: Severity): Reported;
  /** (R): `maybe` lowers the severity by one step. */
  hurting(hurt: Hurt): Reported;
  tagged(tag: "unnecessary" | "deprecated"): Reported;
}

type MaybeFix = Fix | undefined;
/** report.<message>(where, blanks, ...fixes) */
export type Report<M extends Texts> = {
  readonly [K in keyof M]: (at: Origin, blanks: Blanks<M[K]>, ...fixes: MaybeFix[]) => Reported;
};

/** fix.<title>(blanks, ...changes): a missing change means that the file cannot say it, and the fix is not offered. */
export type FixKit<F extends Texts> = {
  readonly [K in keyof F]: (blanks: Blanks<F[K]>, ...changes: (Wanted | undefined)[]) => MaybeFix;
};

interface RuleWords<M extends Texts, F extends Texts> {
  /** Flat, kebab-case, as in docs/rules. */
  readonly code: string;
  /** One line: what is wrong. */
  readonly title: string;
  readonly severity: Severity;
  /** Not reported unless the settings ask for it. */
  readonly off?: boolean;
  /** Messages that are `off` though the rule is not, or that have a severity though the rule is off. */
  readonly byMessage?: { readonly [K in keyof M]?: Severity | "off" };
  readonly messages: M;
  readonly fixes?: F;
  /** Fixes that are the one sensible answer. */
  readonly preferred?: readonly (keyof F & string)[];
  /** Fixes that may be applied without looking; implies preferred. */
  readonly certain?: readonly (keyof F & string)[];
}

export interface HostRuleDefinition<M extends Texts, F extends Texts> extends RuleWords<M, F> {
  check(given: { readonly host: Host; readonly report: Report<M>; readonly fix: FixKit<F> }): void;
}

/** Runs once for every value that two or more places of the fleet claim. */
export interface FleetRuleDefinition<M extends Texts, F extends Texts> extends RuleWords<M, F> {
  readonly watches: ClaimKind;
  check(given: {
    readonly value: string;
    readonly holders: readonly Claim[];
    readonly report: Report<M>;
    readonly fix: FixKit<F>;
  }): void;
}

/** A code in a `trunkline: ignore` comment that silences nothing. */
export interface IdleCode {
  /** As written, and where. */
  readonly code: string;
  readonly at: Origin;
  readonly known: boolean;
  /** For an unknown code: the rule that is called most like it. */
  readonly near: string | undefined;
  /** Whether the comment holds nothing else. */
  readonly alone: boolean;
  /** Takes away the code, or the whole comment where it is alone; undefined: other words hang on it. */
  readonly removal: Change | undefined;
  /** Writes another code in its place. */
  replacement(code: string): Change;
}

/** Runs last, on each comment that silences nothing. */
export interface EngineRuleDefinition<M extends Texts, F extends Texts> extends RuleWords<M, F> {
  check(given: { readonly idle: IdleCode; readonly report: Report<M>; readonly fix: FixKit<F> }): void;
}

interface RuleFace {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly off: boolean;
  readonly byMessage: Readonly<Record<string, Severity | "off" | undefined>>;
  readonly messages: Texts;
  readonly fixes: Texts;
  readonly fixable: boolean;
}

export interface HostRule extends RuleFace {
  readonly scope: "host";
  findings(host: Host): readonly Finding[];
}

export interface FleetRule extends RuleFace {
  readonly scope: "fleet";
  readonly watches: ClaimKind;
  findings(value: string, holders: readonly Claim[]): readonly Finding[];
}

export interface EngineRule extends RuleFace {
  readonly scope: "engine";
  findings(idle: IdleCode): readonly Finding[];
}

export type Rule = HostRule | FleetRule | EngineRule;

const LOWER: Readonly<Record<Severity, Severity>> = { error: "warning", warning: "info", info: "hint", hint: "hint" };

function face<M extends Texts, F extends Texts>(words: RuleWords<M, F>): RuleFace {
  const fixes: Texts = words.fixes ?? {};
  return {
    code: words.code,
    title: words.title,
    severity: words.severity,
    off: words.off ?? false,
    byMessage: words.byMessage ?? {},
    messages: words.messages,
    fixes,
    fixable: Object.keys(fixes).length > 0,
  };
}

interface Mutable {
  say: string;
  blanks: Filled;
  at: Origin;
  also: Related[];
  fixes: Fix[];
  severity?: Severity;
  tags: ("unnecessary" | "deprecated")[];
}

function samePlace(a: Origin, b: Origin): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

function collect<M extends Texts, F extends Texts>(
  words: RuleWords<M, F>,
  run: (report: Report<M>, fix: FixKit<F>) => void,
): readonly Finding[] {
  const findings: Mutable[] = [];
  const report: Record<string, (at: Origin, blanks: Filled, ...fixes: MaybeFix[]) => Reported> = {};
  for (const say of Object.keys(words.messages)) {
    report[say] = (at, blanks, ...fixes) => {
      const finding: Mutable = { say, blanks, at, also: [], fixes: fixes.filter((f) => f !== undefined), tags: [] };
      findings.push(finding);
      const reported: Reported = {
        also(place, message) {
          if (place && !samePlace(place, at) && !finding.also.some((known) => samePlace(known.at, place)))
            finding.also.push({ at: place, message });
          return reported;
        },
        as(severity) {
          finding.severity = severity;
          return reported;
        },
        hurting(hurt) {
          if (hurt === "maybe") finding.severity = LOWER[finding.severity ?? words.severity];
          return reported;
        },
        tagged(tag) {
          finding.tags.push(tag);
          return reported;
        },
      };
      return reported;
    };
  }
  const kit: Record<string, (blanks: Filled, ...changes: (Wanted | undefined)[]) => MaybeFix> = {};
  for (const say of Object.keys(words.fixes ?? {})) {
    const certain = words.certain?.includes(say) ?? false;
    const preferred = certain || (words.preferred?.includes(say) ?? false);
    kit[say] = (blanks, ...changes) => {
      const known = changes.filter((c) => c !== undefined);
      return known.length === changes.length && known.length > 0
        ? { say, blanks, changes: known, preferred, certain }
        : undefined;
    };
  }
  run(report as Report<M>, kit as FixKit<F>);
  return findings;
}

export function hostRule<const M extends Texts, const F extends Texts = Record<never, string>>(
  definition: HostRuleDefinition<M, F>,
): HostRule {
  return {
    ...face(definition),
    scope: "host",
    findings: (host) => collect(definition, (report, fix) => definition.check({ host, report, fix })),
  };
}

export function fleetRule<const M extends Texts, const F extends Texts = Record<never, string>>(
  definition: FleetRuleDefinition<M, F>,
): FleetRule {
  return {
    ...face(definition),
    scope: "fleet",
    watches: definition.watches,
    findings: (value, holders) =>
      collect(definition, (report, fix) => definition.check({ value, holders, report, fix })),
  };
}

export function engineRule<const M extends Texts, const F extends Texts = Record<never, string>>(
  definition: EngineRuleDefinition<M, F>,
): EngineRule {
  return {
    ...face(definition),
    scope: "engine",
    findings: (idle) => collect(definition, (report, fix) => definition.check({ idle, report, fix })),
  };
}
