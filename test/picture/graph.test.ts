import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { beforeAll, describe, expect, test } from "vitest";
import { dot, mermaid } from "#picture/graph";
import type { Topology } from "#protocol/topology";
import { counts, diagrams, nasty, nastyTopology } from "./diagrams.ts";
import { seed } from "./sample.ts";

/** Character references of XML as the characters. */
function plain(xml: string): string {
  return xml
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(
      /&(lt|gt|quot|apos|nbsp);/g,
      (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'" })[name] ?? " ",
    )
    .replaceAll("&amp;", "&");
}

describe("the graph for Graphviz", () => {
  let draw: (text: string) => string = () => "";
  let all: readonly (readonly [string, Topology])[] = [];
  beforeAll(async () => {
    const graphviz = await Graphviz.load();
    draw = (text) => graphviz.dot(text);
    all = await diagrams();
  });

  test("is drawn by it with every node, line and frame, whatever the names", () => {
    for (const [name, any] of all) {
      const svg = draw(dot(any));
      const of = (kind: string) => svg.split(`<g id="${kind}`).length - 1;
      // A host without a node has no frame there.
      const bare = any.hosts.filter(({ links, guests }) => links.length + guests.length === 0).length;
      const { nodes, lines, frames } = counts(any);
      expect({ nodes: of("node"), lines: of("edge"), frames: of("clust") }, name).toEqual({
        nodes,
        lines,
        frames: frames - bare,
      });
    }
  });

  test("shows names as they are, cut where they are too long", () => {
    const text = plain(draw(dot(nastyTopology())).replace(/<title>[\s\S]*?<\/title>/g, "")).replaceAll("\u00a0", " ");
    for (const name of nasty) {
      if (name.trim() === "") continue;
      const shown =
        name.length > 48 ? `${name.slice(0, 47)}…` : name.replace(/[\0\t\n]/g, " ").replace(/\ud800/, "\ufffd");
      expect(text, JSON.stringify(name)).toContain(shown);
    }
  });
});

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
