import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { viewOf } from "#picture/build";
import { diff } from "#picture/diff";
import { draw, escapeXml, toXml } from "#picture/drawing";
import { palette } from "#picture/hues";
import { layoutOf } from "#picture/layout";
import { compareNames } from "#picture/names";
import { icons, markSigns, outline, stateSigns } from "#picture/shapes";
import { hostDrawing, layoutDrawings, svgOf, topologySvg } from "#picture/svg";
import { fixed } from "#picture/theme";
import { shorten, textWidth } from "#picture/width";
import { runs } from "#test/runs";
import { topologies } from "./arbitrary.ts";
import { proxmox } from "./estates.ts";
import { guest, host, link, nic, seed, topology, trouble, vlan } from "./sample.ts";

/** What keeps the text from being well-formed XML; undefined: nothing. Knows as much of XML as the drawings use. */
function fault(xml: string): string | undefined {
  const open: string[] = [];
  let rest = xml.trimEnd();
  while (rest !== "") {
    const token = /^(?:<(\w+)((?: [\w:-]+="[^"<]*")*)(\/?)>|<\/(\w+)>|([^<>]+))/.exec(rest);
    if (!token) return `cannot be read: ${rest.slice(0, 60)}`;
    const [whole, start, attributes, empty, end, text] = token;
    if (start !== undefined && empty !== "/") open.push(start);
    if (end !== undefined && open.pop() !== end) return `${whole} closes nothing`;
    const names = [...(attributes ?? "").matchAll(/ ([\w:-]+)="[^"]*"/g)].map(([, name]) => name);
    if (new Set(names).size !== names.length) return `an attribute twice: ${whole}`;
    if (/&(?!amp;|lt;|gt;|quot;)/.test(`${attributes}${text}`)) return `a bare ampersand: ${whole}`;
    if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(whole))
      return `not a character of XML: ${whole}`;
    if (open.length === 0 && rest.length > whole.length) return "something after the end";
    rest = rest.slice(whole.length);
  }
  return open.length > 0 ? `not closed: ${open.join(", ")}` : undefined;
}

describe("the file", () => {
  test("is well-formed, whatever the names and messages", () => {
    fc.assert(
      fc.property(topologies, (given) => {
        expect(fault(topologySvg(given))).toBeUndefined();
      }),
      { numRuns: runs(60) },
    );
    const hostile = host('<h"&\u0000>', {
      links: [link("]]>\ud800", "bridge", { troubles: [trouble("error", "<b>", "\u0001&amp;")] })],
    });
    expect(fault(topologySvg(topology(hostile)))).toBeUndefined();
  });

  test("needs nothing from elsewhere: no script, no address, no variable of an editor", () => {
    const svg = topologySvg(seed());
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:|url\(|<script|@import|var\(|href/,
    );
    expect(svg).toContain('<title id="title">Network topology of dom0, kvm1</title>');
  });

  test("is light, dark, or follows its reader", () => {
    expect(topologySvg(seed(), "auto")).toContain("prefers-color-scheme: dark");
    expect(topologySvg(seed(), "light")).toContain("#ffffff");
    expect(topologySvg(seed(), "dark")).not.toContain("#ffffff");
    expect(topologySvg(seed(), "dark")).not.toContain("prefers-color-scheme");
  });

  test("has a node of its kind and state for every link, an edge for every line, and the findings in words", () => {
    const found = [trouble("warning", "mtu-a", "first"), trouble("error", "bridge-b", "second")];
    const links = [
      link("eth0", "physical"),
      vlan("eth0.7", "eth0", 7, { exists: false }),
      link("br0", "bridge", { ports: ["eth0.7"], troubles: found }),
    ];
    const svg = topologySvg(topology(host("h", { links, guests: [guest("g", [nic(0, "br0")]), guest("idle", [])] })));
    expect(svg).toContain(
      'class="node kind-vlan state-absent hue-0" data-id="h/link/eth0.7" data-name="eth0.7" data-kind="vlan"',
    );
    expect(svg).toContain('data-from="h/link/eth0.7" data-to="h/link/br0"');
    expect(svg).toContain('class="node kind-bridge state-normal hue-0 severity-error"');
    expect(svg).toContain("bridge-b +1");
    expect(svg).toContain("warning mtu-a: first\nerror bridge-b: second");
    expect(svg).toContain("VLAN 7");
    expect(svg).toContain("no network card");
  });

  test("tells down, not made, not declared and only captured apart by line and sign", () => {
    const links = [
      link("down0", "bridge", { up: false }),
      link("absent0", "bridge", { exists: false }),
      link("named0", "bridge", { declared: false, exists: null, up: null }),
    ];
    const seen = [link("seen0", "other", { ports: ["vnet1"] }), link("vnet1", "other", { master: "seen0" })];
    const svg = topologySvg(topology(host("h", { links, captured: seen })));
    for (const state of ["down", "absent", "undeclared", "captured"]) {
      expect(svg).toContain(`kind-bridge state-${state}"`);
      expect(svg).toMatch(new RegExp(`state-${state}"[\\s\\S]*?class="state-sign"`));
    }
    expect(svg).toContain('class="edge kind-port captured"');
    expect(svg).toContain("captured only");
    expect(svg).toContain("kind-tap state-captured");
    expect(new Set(Object.values(stateSigns)).size).toBe(4);
  });

  test("lists what is wrong, cuts long names and tells them whole in a title", () => {
    const name = "a-very-long-name-".repeat(30);
    const found = Array.from({ length: 20 }, (_, i) => trouble("warning", `code-${i}`, `Message ${i}.`));
    const svg = topologySvg(topology(host(name, { links: [link(name, "bridge", { troubles: found })] })));
    expect(svg.match(/class="finding"/g)?.length).toBe(12);
    expect(svg).toContain("and 8 more");
    expect(svg).toContain("Message 3.");
    expect(svg).toContain(`<title>Bridge ${name}`);
    expect(svg).toContain(`<title>${name}</title>`);
    for (const [, shown = ""] of svg.matchAll(/class="(?:label|host-name)"[^>]*>([^<]*)/g))
      expect(shown.length).toBeLessThan(60);
  });

  test("bears marks of a comparison as plus, minus and tilde, with the changes in words", () => {
    const before = host("h", {
      links: [link("br0", "bridge", { mtu: 1500 }), link("br1", "bridge", { ports: ["eth0"] })],
    });
    const after = host("h", { links: [link("br0", "bridge", { mtu: 9000 }), link("br2", "bridge")] });
    const svg = svgOf(layoutOf(diff(topology(before), topology(after))));
    expect(fault(svg)).toBeUndefined();
    expect(svgOf(layoutOf(diff(topology(before), topology(after)), { foldBeyond: 0 }))).toContain(
      'class="host folded mark-changed"',
    );
    for (const mark of ["added", "removed", "changed"] as const) {
      expect(svg).toMatch(new RegExp(`class="node [^"]*mark-${mark}"`));
      expect(svg).toContain(`class="change ${mark}"`);
      expect(svg).toContain(markSigns[mark]);
    }
    expect(svg).toMatch(/class="edge [^"]*mark-removed"/);
    expect(svg).toContain("changed: MTU 1500 (default) → 9000 (default)");
  });

  test("frames pools, and sums up hosts that are folded", () => {
    const view = viewOf(proxmox(3, 4));
    expect(svgOf(layoutOf(view))).toContain('class="pool" data-pool="pve"');
    const folded = layoutOf(view, { foldBeyond: 0, opened: new Set(["pve2"]) });
    const live = layoutDrawings(folded, { live: true }).map(toXml).join("");
    expect(live.match(/aria-expanded="false"/g)?.length).toBe(2);
    expect(live).toMatch(/data-fold="pve2"[^>]*aria-expanded="true"/);
    expect(live).toContain("Host pve1, folded; 8 links · 3 bridges · 4 guests");
    expect(fault(svgOf(folded))).toBeUndefined();
  });

  test("is a picture for no host, too", () => {
    expect(fault(topologySvg(topology()))).toBeUndefined();
  });
});

test("in the webview every node can be reached by keyboard and has a name, and no style is written into it", () => {
  const live = layoutOf(viewOf(seed()))
    .hosts.map((own) => toXml(hostDrawing(own, { live: true })))
    .join("");
  const nodes = live.match(/<g class="node [^>]*>/g) ?? [];
  expect(nodes.length).toBe(15 + 8 + 2);
  for (const node of nodes) expect(node).toMatch(/tabindex="-1" role="treeitem" aria-level="2" aria-label="[^"]+/);
  expect(live).not.toMatch(/ style=|<title/);
});

describe("colours", () => {
  /** As the guidelines for accessible content reckon it: from 1 to 21. */
  const contrast = (one: string, other: string): number => {
    const light = (colour: string) => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
        const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  test("leave every word readable, and every line and sign to be seen, in each theme", () => {
    for (const theme of ["light", "dark", "contrast"] as const) {
      const { token, hue } = fixed(theme);
      const grounds = (["paper", "frame", "card"] as const).map(token);
      const least = (colours: readonly string[]) =>
        Math.min(...colours.flatMap((colour) => grounds.map((ground) => contrast(colour, ground))));
      expect(least([token("ink"), token("muted")]), theme).toBeGreaterThanOrEqual(4.5);
      const signs = ["outline", "error", "warning", "info", "hint", "added", "removed", "changed"] as const;
      const hues = Array.from({ length: palette }, (_, i) => hue(i));
      expect(least([...signs.map(token), ...hues]), theme).toBeGreaterThanOrEqual(3);
      expect(new Set(hues).size).toBe(palette);
    }
  });
});

describe("shapes", () => {
  test("every kind that may stand in one column has an outline or an icon of its own", () => {
    const looks = (
      ["physical", "bond", "vlan", "vxlan", "bridge", "network", "tap", "veth", "nic", "loopback", "other"] as const
    ).map((kind) => `${outline(kind, 100, 40).shape} ${icons[kind]}`);
    expect(new Set(looks).size).toBe(looks.length);
  });
});

describe("drawings", () => {
  test("leave out what is null or false, and escape the rest", () => {
    expect(toXml(draw("g", { a: null, b: false, c: 1.005, d: '"<', key: "k" }, "x & y", null))).toBe(
      '<g c="1" d="&quot;&lt;">x &amp; y</g>',
    );
    expect(toXml(draw("g", {}))).toBe("<g/>");
    expect(escapeXml("a\u0000\ud800b😀\n")).toBe("a\ufffd\ufffdb😀\n");
  });
});

describe("widths", () => {
  const font = { family: "text", size: 10 } as const;

  test("grow with the text, and wide scripts count for more", () => {
    expect(textWidth("", font)).toBe(0);
    expect(textWidth("ii", font)).toBeLessThan(textWidth("MM", font));
    expect(textWidth("網路", font)).toBe(20);
    expect(textWidth("ii", { family: "code", size: 10 })).toBe(textWidth("MM", { family: "code", size: 10 }));
  });

  test("a shortened text fits, and one that fits is not shortened", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.integer({ min: 20, max: 200 }), (text, room) => {
        const short = shorten(text, font, room);
        expect(textWidth(short, font)).toBeLessThanOrEqual(room);
        if (textWidth(text, font) <= room) expect(short).toBe(text);
      }),
    );
  });
});

describe("names", () => {
  test("count", () => {
    const names = ["eth10", "eth9", "br0", "bond0.900", "bond0", "eth010", "eth9a"];
    expect(names.sort(compareNames)).toEqual(["bond0", "bond0.900", "br0", "eth9", "eth9a", "eth010", "eth10"]);
  });

  test("have one order", () => {
    const name = fc.string({ unit: fc.constantFrom("a", "b", "0", "1", "9", "."), maxLength: 6 });
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(compareNames(a, b))).toBe(-Math.sign(compareNames(b, a)) + 0);
        expect(compareNames(a, b) === 0).toBe(a === b);
        if (compareNames(a, b) <= 0 && compareNames(b, c) <= 0) expect(compareNames(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
