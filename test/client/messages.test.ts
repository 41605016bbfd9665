import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FromWebview } from "#protocol/webview";
import { readMessage, readTopology } from "../../client/src/topology/check.ts";
import { seed, trouble } from "../picture/sample.ts";

const node = { host: "dom0", what: "nic", name: "web", index: 0, file: "file:///a" } as const;
const said: readonly FromWebview[] = [
  { say: "ready" },
  { say: "open", file: "file:///a", line: 3 },
  { say: "log", text: "…" },
  { say: "ask", id: "dom0/nic/web/0", node },
  { say: "fixes", id: "a", file: null, troubles: [trouble("error", "code", "Message.")] },
  { say: "fix", id: "a", title: "Set it" },
  { say: "explain", code: "bridge-undefined" },
  { say: "compare", with: "head" },
  { say: "snapshot" },
  { say: "save", kind: "png", data: "AAAA" },
  { say: "copy", kind: "dot", text: "graph {}" },
];

describe("messages of the page", () => {
  test("come through as they are, and fields that nobody knows are left out", () => {
    for (const message of said) expect(readMessage({ ...message, later: 1 })).toEqual({ value: message });
  });

  test("a field of another type, or none, is refused with the way to it", () => {
    for (const message of said)
      for (const name of Object.keys(message)) {
        const read = readMessage({ ...message, [name]: Symbol("wrong") });
        expect(read, `${message.say}.${name}`).toHaveProperty("wrong", expect.stringContaining(name));
      }
    expect(readMessage({ say: "ask", id: "a", node: { ...node, what: "moon" } })).toEqual({
      wrong: "node.what: one of link, network, guest, nic expected, not string",
    });
  });

  test("anything else is refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.anything(), (any) => {
        expect(readMessage(any)).toHaveProperty("wrong");
        expect(readTopology(any)).toHaveProperty("wrong");
      }),
    );
  });
});

test("a topology that was kept comes back; one that was tampered with does not", () => {
  const kept: unknown = JSON.parse(JSON.stringify(seed()));
  expect(readTopology(kept)).toEqual({ value: seed() });
  expect(readTopology({ version: 1, hosts: [{ name: "x" }] })).toHaveProperty("wrong");
});
