import type { Link } from "#model/host";
import { rings } from "#model/layer2";
import { hostRule } from "#rules/rule";

function hasSpanningTree(bridge: Link): boolean {
  return (
    bridge.attribute("bridge.stp")?.value === true ||
    bridge.definitions.some((d) => d.settings.some((s) => s.key.startsWith("mstpctl-")))
  );
}

export default hostRule({
  code: "bridge-loop",
  title: "Two bridges are connected twice",
  severity: "error",
  messages: {
    twice: "{a} and {b} are connected twice, via {first} and via {second}: {effect}.",
    itself: "{a} is connected with itself, via {second}: {effect}.",
  },

  check({ host, report }) {
    for (const ring of rings(host)) {
      const [a, b] = ring.bridges;
      const blocked = ring.all.some(hasSpanningTree);
      const effect = blocked ? "spanning tree blocks one way" : "frames loop";
      const second = ring.second.name;
      const first = [...new Set(ring.first.map((c) => c.name))].join(" and ");
      const found = b
        ? report.twice(ring.second.at, { a: a.name, b: b.name, first, second, effect })
        : report.itself(ring.second.at, { a: a.name, second, effect });
      if (blocked) found.as("info");
      for (const other of ring.first) found.also(other.at, `${other.name} connects them too`);
    }
  },
});
