/** What `topology --format` writes, beside the programs that it is for and the libraries that do the like. */
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { beforeAll, describe, expect, test } from "vitest";
import { viewOf } from "#picture/build";
import { dot } from "#picture/graph";
import { layoutOf } from "#picture/layout";
import type { Topology } from "#protocol/topology";
import { count, framedCrossings, ownLines, sizesOf } from "../bench/lines.ts";
import { counts, diagrams, examples } from "../picture/diagrams.ts";
import { estate, proxmox, recipe } from "../picture/estates.ts";
import { nasty, nastyTopology } from "../picture/nasty.ts";

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

test("no example and no estate has more crossings than dagre leaves, which knows the guests' frames too", async () => {
  const all = [
    ...(await examples()),
    ["recipe", recipe(2)],
    ["pool", proxmox(2, 6)],
    ["estate", estate(1, 6)],
  ] as const;
  for (const [name, any] of all) {
    const view = viewOf(any);
    const layout = layoutOf(view);
    const theirs = framedCrossings(view, sizesOf(layout));
    expect(count(ownLines(layout)), name).toBeLessThanOrEqual(theirs ?? -1);
  }
});
