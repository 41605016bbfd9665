import { describe, expect, test } from "vitest";
import { mermaid } from "#picture/graph";
import { nasty, nastyTopology } from "./nasty.ts";
import { seed } from "./sample.ts";

describe("the flowchart for Mermaid", () => {
  test("writes names so that no sign of its language is left in them", () => {
    const lines = mermaid(nastyTopology()).split("\n");
    const labels = lines.flatMap((line) => [...line.matchAll(/"([^"]*)"/g)].map(([, label = ""]) => label));
    expect(labels.length).toBeGreaterThan(nasty.length * 3);
    for (const label of labels)
      expect(label.replaceAll("<br/>", " ").replace(/#\d+;/g, "")).toMatch(/^[\p{L}\p{N} ._/:,+·…–-]*$/u);
  });

  test("is short for the two hosts that it all began with", () => {
    const text = mermaid(seed());
    expect(text).toContain('h0n1>"bond0.900<br/>VLAN 900"]');
    expect(text).toContain('subgraph h1g0["win2003, kvm"]');
    expect(text.split("\n").length).toBeLessThan(70);
  });
});
