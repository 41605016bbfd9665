/**
 * One rule, proven by small estates. The notation of an estate stands at the head of `fixture.ts`.
 *
 *     testRule(rule, {
 *       silent: {
 *         "the bridge is declared": `--- …`,
 *       },
 *       reports: {
 *         "a misspelt bridge": {
 *           given: `
 *             --- node1/etc/sysconfig/network-scripts/ifcfg-br100
 *             DEVICE=br100
 *             TYPE=Bridge
 *             --- node1/etc/sysconfig/network-scripts/ifcfg-eth0
 *             DEVICE=eth0
 *             BRIDGE=br1OO
 *                    ^^^^^ error: The whole message, blanks filled; places in it read ifcfg-br100:1`,
 *           fixed: {
 *             rename: `
 *               --- node1/etc/sysconfig/network-scripts/ifcfg-eth0
 *               DEVICE=eth0
 *               BRIDGE=br100`,
 *           },
 *         },
 *       },
 *     });
 *
 * What is checked:
 * - `silent`: this rule finds nothing.
 * - `reports`: this rule finds exactly what is marked, words and place; severity and related places where marked.
 * - `fixed`: by the fix's key or its whole title, the files that it changes, makes or renames (by the new name). Files that are not told must be
 *   as they were. The first finding that offers it is taken.
 * - Every fix that is offered in any case, told or not, is applied; afterwards that finding is gone, this rule finds no
 *   more than before, and no rule finds a warning or an error that was not there before.
 * - Every message and every fix of the rule has a case.
 *
 * A rule or message that is off by default is switched on. The rule need not be in the register yet. One case only:
 * `npx vitest run test/rules/SHELF/CODE.test.ts -t "a misspelt bridge"`.
 */
import { describe, expect, it } from "vitest";
import type { Diagnosis } from "#analysis/engine";
import { type EstateEdit, editOf } from "#analysis/fixes";
import { titleOf } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import { applyEdits, type FileId } from "#base/text";
import { rules } from "#rules/index";
import type { Rule } from "#rules/rule";
import { describePlace, type Estate, estate, type Mark, type WorkspaceOptions, workspaceOf } from "./fixture.ts";

export interface Reports {
  /** The estate, with marks. */
  readonly given: string;
  /** Key or title of a fix → the files that it leaves otherwise. */
  readonly fixed?: Readonly<Record<string, string>>;
}

export interface RuleCases {
  readonly silent: Readonly<Record<string, string>>;
  readonly reports: Readonly<Record<string, Reports>>;
}

export function testRule(rule: Rule, { silent, reports }: RuleCases): void {
  const proof: Proof = { said: new Set(), fixed: new Set() };
  describe(rule.code, () => {
    for (const [name, text] of Object.entries(silent)) it(`is silent: ${name}`, () => checkSilent(rule, text));
    for (const [name, reported] of Object.entries(reports))
      it(`reports: ${name}`, () => {
        const { said, fixed } = checkReports(rule, reported);
        for (const key of said) proof.said.add(key);
        for (const key of fixed) proof.fixed.add(key);
      });
    it("has a case for every message and every fix", () => checkProof(rule, proof));
  });
}

/** Keys of the messages that were found and of the fixes whose result was told. */
export interface Proof {
  readonly said: Set<string>;
  readonly fixed: Set<string>;
}

export function checkSilent(rule: Rule, text: string, options: WorkspaceOptions = {}): void {
  const given = estate(text);
  expect(given.expected, "a silent case has no marks").toEqual([]);
  expect(shown(findings(rule, given, options).map((d) => d.words))).toBe("");
}

export function checkReports(rule: Rule, { given: text, fixed = {} }: Reports, options: WorkspaceOptions = {}): Proof {
  const given = estate(text);
  const found = findings(rule, given, options);
  expect(shown(found.map((d) => d.words))).toBe(shown(given.expected.map((mark) => markWords(mark, given))));
  checkSeverities(given, found);
  checkRelated(given, found);
  const told = new Checking(rule, given, options).fixes(found, fixed);
  return { said: new Set(found.map(({ diagnosis }) => diagnosis.finding.say)), fixed: told };
}

export function checkProof(rule: Rule, { said, fixed }: Proof): void {
  expect([...said].sort(), "messages").toEqual(Object.keys(rule.messages).sort());
  expect([...fixed].sort(), "fixes told in `fixed`").toEqual(Object.keys(rule.fixes).sort());
}

interface Found {
  readonly diagnosis: Diagnosis;
  readonly words: string;
  readonly workspace: Workspace;
}

/** What one rule alone finds, in order; a rule about comments needs the others to have their say. */
export function findings(rule: Rule, given: Estate, options: WorkspaceOptions = {}): readonly Found[] {
  const silent = Object.keys(rule.messages).filter((say) => (rule.byMessage[say] ?? (rule.off && "off")) === "off");
  const severities = Object.fromEntries(silent.map((say) => [`${rule.code}/${say}`, rule.severity]));
  const asked = rule.scope === "engine" ? [...rules.filter(({ code }) => code !== rule.code), rule] : [rule];
  const workspace = workspaceOf(given, { ...options, rules: asked, severities });
  const mine = (host: Diagnosis["host"]) => workspace.diagnoses(host).filter((found) => found.rule === rule);
  return workspace.hosts(true).flatMap((host) =>
    mine(host).map((diagnosis): Found => {
      const { file, ...span } = diagnosis.finding.at;
      const mark = given.expected.find((m) => m.open && m.file === file && m.span.start === span.start);
      const shownSpan = mark && span.end > mark.span.end ? { ...mark.span } : span;
      const words = `${describePlace(file, shownSpan, given.files.get(file))} ${workspace.message(diagnosis)}`;
      return { diagnosis, words, workspace };
    }),
  );
}

export function markWords(mark: Mark, given: Estate): string {
  return `${describePlace(mark.file, mark.span, given.files.get(mark.file))} ${mark.message}`;
}

/** One line per finding, in an order of its own, so that a difference is read line by line. */
export function shown(lines: readonly string[]): string {
  return [...lines].sort().join("\n");
}

function checkSeverities(given: Estate, found: readonly Found[]): void {
  for (const mark of given.expected) {
    if (!mark.severity) continue;
    const words = markWords(mark, given);
    const severities = found.filter((f) => f.words === words).map((f) => f.diagnosis.severity);
    expect(severities, `severity of: ${words}`).toContain(mark.severity);
  }
}

function checkRelated(given: Estate, found: readonly Found[]): void {
  if (given.related.length === 0) return;
  const also = found.flatMap(({ diagnosis }) => diagnosis.finding.also);
  const words = also.map(({ at, message }) => `${describePlace(at.file, at, given.files.get(at.file))} ${message}`);
  const wanted = given.related.map((mark) => markWords(mark, given));
  expect(shown([...new Set(words)]), "related places").toBe(shown([...new Set(wanted)]));
}

interface Offered {
  readonly title: string;
  readonly edit: EstateEdit;
  /** Of the finding that offers it. */
  readonly words: string;
}

class Checking {
  readonly #rule: Rule;
  readonly #given: Estate;
  readonly #options: WorkspaceOptions;

  constructor(rule: Rule, given: Estate, options: WorkspaceOptions) {
    this.#rule = rule;
    this.#given = given;
    this.#options = options;
  }

  /** Applies every fix that is offered; gives back the keys of those whose result was told. */
  fixes(found: readonly Found[], results: Readonly<Record<string, string>>): Set<string> {
    const told = new Set<string>();
    const seen = new Set<string>();
    const offered: string[] = [];
    for (const { diagnosis, workspace, words } of found)
      for (const fix of diagnosis.finding.fixes) {
        const title = titleOf(this.#rule, fix, workspace.lines);
        const edit = editOf(workspace, fix);
        if (!edit) continue;
        offered.push(`${fix.say}: ${title}`);
        const key = Object.hasOwn(results, title) ? title : fix.say;
        const result = seen.has(key) ? undefined : results[key];
        seen.add(key);
        this.#check({ title, edit, words }, result);
        if (result !== undefined) told.add(fix.say);
      }
    const unknown = Object.keys(results).filter((key) => !seen.has(key));
    expect(unknown, `told in \`fixed\`, but not offered here; offered: ${offered.join(" | ") || "nothing"}`).toEqual(
      [],
    );
    return told;
  }

  #check({ title, edit, words }: Offered, result: string | undefined): void {
    const files = applied(this.#given, edit);
    if (result !== undefined) {
      const wanted = new Map([...this.#given.files, ...estate(result).files]);
      for (const { from } of edit.renames ?? []) wanted.delete(from);
      expect(written(files), `after the fix "${title}"`).toBe(written(wanted));
    }
    const after: Estate = { ...this.#given, files, expected: [], related: [] };
    const left = findings(this.#rule, after, this.#options).map(({ words: all }) => withoutLines(all));
    const before = findings(this.#rule, this.#given, this.#options).map(({ words: all }) => withoutLines(all));
    const count = (list: readonly string[]) => list.filter((other) => other === withoutLines(words)).length;
    const cured = left.length < before.length || count(left) < count(before);
    expect(cured, `the finding is still there after the fix "${title}"; found then:\n${left.join("\n")}`).toBe(true);
    expect(left.length, `more findings after the fix "${title}":\n${left.join("\n")}`).toBeLessThanOrEqual(
      before.length,
    );
    const known = this.#grave(this.#given);
    const fresh = [...this.#grave(after)].filter(([words, count]) => count > (known.get(words) ?? 0));
    expect(
      fresh.map(([words]) => words),
      `new findings after the fix "${title}"`,
    ).toEqual([]);
  }

  /** Warnings and errors of every rule, counted by their words; lines move, so they are left out. */
  #grave(given: Estate): ReadonlyMap<string, number> {
    const all = rules.some(({ code }) => code === this.#rule.code) ? rules : [...rules, this.#rule];
    const workspace = workspaceOf(given, { rules: all, ...this.#options });
    const counts = new Map<string, number>();
    for (const host of workspace.hosts(true))
      for (const diagnosis of workspace.diagnoses(host)) {
        if (diagnosis.severity !== "error" && diagnosis.severity !== "warning") continue;
        const message = withoutLines(workspace.message(diagnosis));
        const shape = `${diagnosis.finding.at.file} ${diagnosis.rule.code}: ${message}`;
        counts.set(shape, (counts.get(shape) ?? 0) + 1);
      }
    return counts;
  }
}

function applied(given: Estate, edit: EstateEdit): ReadonlyMap<FileId, string> {
  const files = new Map(given.files);
  for (const [file, edits] of edit.edits) files.set(file, applyEdits(files.get(file) ?? "", edits));
  for (const [file, text] of edit.creates) files.set(file, text);
  for (const { from, to } of edit.renames ?? []) {
    files.set(to, files.get(from) ?? "");
    files.delete(from);
  }
  return files;
}

/** Lines move when a fix adds or takes away one. */
function withoutLines(words: string): string {
  return words.replace(/:\d+\b/g, ":…");
}

function written(files: ReadonlyMap<FileId, string>): string {
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, text]) => `--- ${file}${text === "" || text.endsWith("\n") ? "" : " (no newline at end)"}\n${text}`)
    .join("\n");
}
