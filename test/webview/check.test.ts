import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "#test/runs";
import { fresh, readMessage, readState } from "#webview/check";
import { topologies } from "../picture/arbitrary.ts";
import { seed } from "../picture/sample.ts";

/** A copy with the value at the path replaced; undefined takes the field away. */
function changed(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? changed(item, rest, by) : item));
  const fields = { ...(value as Record<string, unknown>) };
  fields[step] = changed(fields[step], rest, by);
  return fields;
}

/** Every path to a value inside. */
function paths(value: unknown, here: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [here];
  const inner = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value);
  return [here, ...inner.flatMap(([step, item]) => paths(item, [...here, step]))];
}

describe("messages", () => {
  test("a topology comes through as it is, whatever it holds", () => {
    fc.assert(
      fc.property(topologies, (topology) => {
        expect(readMessage({ say: "show", topology })).toEqual({ value: { say: "show", topology } });
      }),
      { numRuns: runs(50) },
    );
  });

  test("places to light come through, and fields that nobody knows are left out", () => {
    const places = [{ file: "file:///a", line: 3 }];
    expect(readMessage({ say: "light", places, later: true })).toEqual({ value: { say: "light", places } });
    expect(readMessage({ say: "light", places: [] })).toEqual({ value: { say: "light", places: [] } });
  });

  test("a value of another type is refused wherever it stands, with the way to it", () => {
    const message = { say: "show", topology: seed() };
    for (const path of paths(message)) {
      const read = readMessage(changed(message, path, Symbol("wrong")));
      expect(read, path.join(".")).toHaveProperty("wrong");
      if (path.length > 2 && "wrong" in read)
        expect(read.wrong).toContain(String(path.at(-1)).replace(/^\d+$/, "[$&]"));
    }
  });

  test("a missing field is refused", () => {
    const message = { say: "show", topology: seed() };
    expect(readMessage(changed(message, ["topology", "hosts", 0, "links", 2, "troubles"], undefined))).toEqual({
      wrong: "topology.hosts[0].links[2].troubles: a list expected, not undefined",
    });
  });

  test("anything else is refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.anything(), (any) => {
        expect(readMessage(any)).toHaveProperty("wrong");
      }),
    );
    expect(readMessage({ say: "show", topology: { version: 2, hosts: [] } })).toEqual({
      wrong: "topology.version: one of 1 expected, not number",
    });
    expect(readMessage({ say: "light", places: [{ file: "a", line: Number.NaN }] })).toHaveProperty("wrong");
  });
});

describe("what was kept", () => {
  test("comes back, or a fresh start where it is something else", () => {
    const kept = {
      host: "dom0",
      selected: "dom0/link/br0",
      filter: { vlan: 900, bridge: null, troubled: true },
      table: true,
      opened: ["dom0"],
      folded: [],
    };
    expect(readState(kept)).toEqual(kept);
    expect(readState({ ...kept, filter: { vlan: "900" } })).toEqual(fresh);
    fc.assert(
      fc.property(fc.anything(), (any) => {
        expect(readState(any)).toEqual(fresh);
      }),
    );
  });
});
