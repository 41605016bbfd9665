import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULTS, type Settings } from "#analysis/settings";
import { Workspace } from "#analysis/workspace";
import { runs } from "#test/runs";
import { capital, id, shared, toy } from "./toy.ts";

const engine = { formats: [toy], rules: [capital, shared], fileRules: new Set(["toy-capital"]) };

function workspace(files: Readonly<Record<string, string>>, settings: Partial<Settings> = {}): Workspace {
  const made = new Workspace(engine);
  made.configure([{ id: "w", path: "", name: "work", settings: { ...DEFAULTS, ...settings } }]);
  for (const [path, text] of Object.entries(files)) made.set(id(path), text);
  made.refreshAll();
  return made;
}

/** Every finding in words. */
function words(given: Workspace): readonly string[] {
  return given.hosts(true).flatMap((host) =>
    given.diagnoses(host).map((d) => {
      const { file, start } = d.finding.at;
      return `${given.nameOf(host)} ${file}:${(given.lines(file)?.position(start).line ?? 0) + 1} ${d.severity} ${given.message(d)}`;
    }),
  );
}

const A = "a/etc/xen/1.toy";
const B = "b/etc/xen/1.toy";
const mac = "00:16:3e:00:00:01";

describe("the workspace", () => {
  it("judges each host by itself and both by what they share", () => {
    const both = workspace({ [A]: `guest Web ${mac}\n`, [B]: `guest db ${mac}\n` });
    expect(words(both)).toEqual([
      `a ${A}:1 warning Web has a capital letter.`,
      `a ${A}:1 error 00163e000001 is held 2 times.`,
      `b ${B}:1 error 00163e000001 is held 2 times.`,
    ]);
  });

  it("writes a place as name:line, of the text as it is now", () => {
    const given = workspace({ [A]: "\nguest X\nguest X\n" });
    expect(words(given)[1]).toBe(`a ${A}:3 warning X at 1.toy:2 and again.`);
  });

  it("parses one file and builds one host for one keystroke", () => {
    const given = workspace({ [A]: "guest a\n", "a/etc/xen/2.toy": "guest b\n", [B]: "guest c\n" });
    const before = { ...given.counters };
    given.set(id(A), "guest aa\n");
    given.refreshAll();
    expect(given.counters).toEqual({ parses: before.parses + 1, hosts: before.hosts + 1 });
  });

  it("redoes nothing when the same text comes again, and no host when the facts stay as they were", () => {
    const given = workspace({ [A]: "guest a\nnothing" });
    const before = { ...given.counters };
    expect(given.set(id(A), "guest a\nnothing")).toBe("nothing");
    given.refreshAll();
    expect(given.counters).toEqual(before);
    given.set(id(A), "guest a\nnothing at all");
    given.refreshAll();
    expect(given.counters).toEqual({ parses: before.parses + 1, hosts: before.hosts });
  });

  it("computes nothing for hosts that nobody asks about", () => {
    const given = new Workspace(engine);
    given.configure([{ id: "w", path: "", name: "work", settings: DEFAULTS }]);
    for (let i = 0; i < 50; i++) given.set(id(`h${i}/etc/xen/1.toy`), "guest a\n");
    given.diagnosesIn(id("h7/etc/xen/1.toy"));
    expect(given.counters).toEqual({ parses: 1, hosts: 1 });
  });

  it("says whose findings may have changed", () => {
    const given = workspace({ [A]: `guest a ${mac}\n`, [B]: `guest b ${mac}\n`, "c/etc/xen/1.toy": "guest c\n" });
    const host = given.hostOf(id(A));
    if (host === undefined) throw new Error("no host");
    given.set(id(A), "guest a\n");
    expect(
      given
        .refresh(host)
        .map((touched) => given.nameOf(touched))
        .sort(),
    ).toEqual(["a", "b"]);
    given.set(id(A), "guest aa\n");
    expect(given.refresh(host).map((touched) => given.nameOf(touched))).toEqual(["a"]);
    expect(given.refresh(host)).toEqual([]);
  });

  it("forgets what a host shared when its last file goes", () => {
    const given = workspace({ [A]: `guest a ${mac}\n`, [B]: `guest b ${mac}\n` });
    given.set(id(A), undefined);
    expect(words(given)).toEqual([]);
    expect(given.hosts()).toHaveLength(1);
  });

  it("silences a rule by a comment, by the settings, and lets the settings change a severity", () => {
    expect(words(workspace({ [A]: "# trunkline: ignore toy-capital\nguest A\nguest B\n" }))).toHaveLength(1);
    expect(words(workspace({ [A]: "guest A\n" }, { rules: { "toy-capital": "off" } }))).toEqual([]);
    expect(words(workspace({ [A]: "guest A\n" }, { rules: { "toy-capital": "hint" } }))[0]).toContain(" hint ");
  });

  it("judges a file outside every host by the rules of a single file", () => {
    const outside = "node_modules/x/1.toy";
    const given = workspace({ [A]: `guest a ${mac}\n`, [outside]: `guest B ${mac}\n` });
    expect(given.hosts()).toHaveLength(1);
    expect(words(given)).toEqual([`1.toy ${outside}:1 warning B has a capital letter.`]);
  });

  it("follows a file that becomes another format's", () => {
    const given = workspace({ [A]: "guest A\n" });
    given.set(id(A), "not mine\nguest A\n");
    expect([given.hosts(), given.facts(id(A)), words(given)]).toEqual([[], undefined, []]);
    given.set(id(A), "guest A\n");
    expect(words(given)).toHaveLength(1);
  });

  it("tells of an error of ours and goes on", () => {
    const told: string[] = [];
    const broken = { ...toy, facts: () => { throw new Error("oh") } }; // biome-ignore format: one line
    const given = new Workspace({
      ...engine,
      formats: [broken],
      fault: (what, error) => told.push(`${what}: ${error}`),
    });
    given.set(id(A), "guest A\n");
    given.refreshAll();
    expect(told).toEqual([`reading ${A}: Error: oh`]);
  });

  it("gives the same after any history of edits as from scratch", () => {
    const path = fc.constantFrom(
      A,
      "a/etc/xen/2.toy",
      B,
      "c/x.toy",
      "hosts/d/1.toy",
      "hosts/e/1.toy",
      "node_modules/1.toy",
    );
    const line = fc.constantFrom(
      "guest A",
      `guest b ${mac}`,
      `guest C ${mac}`,
      "# trunkline: ignore toy-capital",
      "",
      "not mine",
    );
    const text = fc.array(line, { maxLength: 4 }).map((lines) => lines.join("\n"));
    const step = fc.record({ path, text: fc.option(text, { nil: undefined }), look: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const grown = workspace({});
        for (const { path: file, text: next, look } of steps) {
          grown.set(id(file), next);
          const host = grown.hostOf(id(file));
          if (look && host !== undefined) grown.refresh(host);
        }
        grown.refreshAll();
        const final = new Map(steps.map(({ path: file, text: last }) => [file, last]));
        const fresh = workspace(Object.fromEntries([...final].flatMap(([f, t]) => (t === undefined ? [] : [[f, t]]))));
        expect(words(grown)).toEqual(words(fresh));
      }),
      { numRuns: runs(300) },
    );
  });
});
