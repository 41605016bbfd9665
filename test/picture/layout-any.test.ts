import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { viewOf } from "#picture/build";
import { type Box, layoutOf } from "#picture/layout";
import { svgOf, topologySvg } from "#picture/svg";
import { runs } from "#test/runs";
import { hosts, topologies } from "./arbitrary.ts";
import { estate, proxmox, recipe } from "./estates.ts";
import { hasLoop, height, inner, layout, overlap, placed, plugged, shuffled, singled, within } from "./placed.ts";

describe("whatever the topology", () => {
  test("no two nodes overlap, frames hold their own and nothing else, and hosts stand apart", () => {
    fc.assert(
      fc.property(topologies, (given) => {
        const { hosts: all, width, height } = layoutOf(viewOf(given));
        const everything = { x: 0, y: 0, width, height };
        const wrong: string[] = [];
        const apart = (what: string, boxes: readonly Box[]) => {
          boxes.forEach((box, i) => {
            if (boxes.slice(i + 1).some((other) => overlap(box, other))) wrong.push(`${what} ${i} overlaps another`);
          });
        };
        apart("host", all);
        for (const own of all) {
          const inside = { x: 0, y: 0, width: own.width, height: own.height };
          if (!within(own, everything)) wrong.push("a host is outside");
          apart("node", own.nodes);
          apart("frame", own.guests);
          for (const box of [...own.nodes, ...own.guests]) if (!within(box, inside)) wrong.push("something is outside");
          for (const node of own.nodes)
            for (const frame of own.guests) {
              const mine = node.node.guest === frame.guest.id;
              if (mine ? !within(node, frame) : overlap(node, frame))
                wrong.push(`${node.node.id} and ${frame.guest.id}`);
            }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: runs(120) },
    );
  });

  test("every edge runs from left to right and joins the nodes that it names; only a loop has one that runs back", () => {
    fc.assert(
      fc.property(hosts, (given) => {
        const own = placed(given);
        const byId = new Map(own.nodes.map((node) => [node.node.id, node]));
        const wrong = own.edges.filter(({ edge, points, back }) => {
          const [left, right] = back ? [edge.to, edge.from] : [edge.from, edge.to];
          const start = byId.get(left);
          const end = byId.get(right);
          const [first] = points;
          const last = points.at(-1);
          if (!start || !end || !first || !last) return true;
          const onwards = points.every((point, i) => i === 0 || point.x > (points[i - 1]?.x ?? 0));
          const joined = first.x === start.x + start.width && last.x === end.x;
          const level = (y: number, box: Box) => y > box.y && y < box.y + box.height;
          return !(onwards && joined && level(first.y, start) && level(last.y, end));
        });
        expect(wrong).toEqual([]);
        expect(own.edges.length).toBe(own.host.edges.length);
        if (own.edges.some(({ back }) => back)) expect(hasLoop(own)).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });

  test("the same input gives the same bytes, in whatever order hosts, links, networks and guests are listed", () => {
    fc.assert(
      fc.property(topologies, (given) => {
        expect(topologySvg(structuredClone(given))).toBe(topologySvg(given));
      }),
      { numRuns: runs(30) },
    );
    fc.assert(
      fc.property(topologies, fc.infiniteStream(fc.nat()), (given, dice) => {
        const plain = singled(given);
        expect(svgOf(layoutOf(viewOf(shuffled(plain, dice))))).toBe(svgOf(layoutOf(viewOf(plain))));
      }),
      { numRuns: runs(60) },
    );
  });

  test("whatever changes on one host, no node of another moves within its frame", () => {
    fc.assert(
      fc.property(hosts, hosts, hosts, (first, before, after) => {
        const [above, below] = [
          { ...first, name: "a", pool: undefined },
          { ...first, name: "z", pool: undefined },
        ];
        const a = layout(above, { ...before, name: "changed", pool: undefined }, below);
        const b = layout(above, { ...after, name: "changed", pool: undefined }, below);
        for (const at of [0, 2]) expect(inner(b.hosts[at])).toEqual(inner(a.hosts[at]));
      }),
      { numRuns: runs(60) },
    );
  });

  test("a line that is plugged elsewhere moves no host into another column or row, in a pool or out of one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(recipe(7), proxmox(5, 4), estate(4, 3)),
        fc.nat(),
        fc.nat(),
        (given, which, where) => {
          const host = which % given.hosts.length;
          const before = layoutOf(viewOf(given));
          const after = layoutOf(viewOf(plugged(given, host, which, where)));
          const name = given.hosts[host]?.name;
          before.hosts.forEach((each, i) => {
            if (each.host.name === name) return;
            const now = after.hosts[i];
            expect(inner(now)).toEqual(inner(each));
            // Only what stands below or right of it may be pushed, by what the host itself has grown or shrunk.
            const grown = Math.abs(height(after, name) - height(before, name));
            expect(Math.abs((now?.y ?? 0) - each.y)).toBeLessThanOrEqual(grown);
          });
        },
      ),
      { numRuns: runs(60) },
    );
  });
});
