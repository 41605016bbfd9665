/** The parts of the page that are always there. */
import { type Drawing, draw } from "#picture/drawing";
import { pictureCss } from "#picture/style";
import { themed } from "#picture/theme";
import { patchChildren } from "./dom.ts";
import { menuDrawing } from "./menu.ts";
import type { MapParts } from "./minimap.ts";

export interface Page {
  /** All of it. */
  readonly main: HTMLElement;
  readonly bar: HTMLElement;
  readonly search: HTMLInputElement;
  readonly count: HTMLElement;
  readonly pickers: {
    readonly host: HTMLSelectElement;
    readonly vlan: HTMLSelectElement;
    readonly bridge: HTMLSelectElement;
  };
  readonly troubled: HTMLElement;
  readonly tabled: HTMLElement;
  /** What is told of a comparison, or of a cable that was pulled. */
  readonly banner: HTMLElement;
  readonly svg: SVGSVGElement;
  /** What the camera moves: the hosts, and over them the trail. */
  readonly stage: SVGGElement;
  readonly hosts: SVGGElement;
  readonly trail: SVGGElement;
  readonly table: HTMLElement;
  readonly card: HTMLElement;
  readonly selection: HTMLElement;
  readonly empty: HTMLElement;
  readonly zoomBar: HTMLElement;
  readonly zoomLevel: HTMLElement;
  readonly map: MapParts;
  /** Said to those who do not see. */
  readonly said: HTMLElement;
}

const help =
  "Arrow keys go along the lines, Enter opens the source, Space selects, Escape clears the selection, plus, minus and zero zoom.";

const icons = {
  out: "M3 8h10",
  in: "M3 8h10M8 3v10",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  back: "M3.5 10.5L8 6l4.5 4.5",
  next: "M3.5 5.5L8 10l4.5-4.5",
  trouble: "M8 2.2L14.4 13.5H1.6ZM8 6.4v3.4M8 11.6v.1",
  table: "M2 3h12v10H2ZM2 6.4h12M2 9.7h12M6.3 6.4V13",
  compare: "M6.5 3H2.5v10h4M9.5 3h4v10h-4M8 1.5v13",
  save: "M8 2v7.5M4.8 6.5L8 9.7l3.2-3.2M2.5 11v2.5h11V11",
} as const;

export function icon(d: string): Drawing {
  return draw("svg", { viewBox: "0 0 16 16", "aria-hidden": true }, draw("path", { d }));
}

/** A button that does what `act` names, with a picture on it. */
function button(act: string, title: string, d: string, more: Parameters<typeof draw>[1] = {}): Drawing {
  return draw("button", { class: act, type: "button", "data-act": act, title, "aria-label": title, ...more }, icon(d));
}

function picker(name: string, label: string): Drawing {
  return draw(
    "label",
    { class: `picker ${name}`, hidden: true },
    draw("span", {}, label),
    draw("select", { class: `${name}-list`, "data-act": name }),
  );
}

const bar = draw(
  "div",
  { class: "bar", role: "group", "aria-label": "Find and filter" },
  draw(
    "div",
    { class: "search", role: "search" },
    draw("input", { type: "search", placeholder: "Search", "aria-label": "Search nodes", spellcheck: "false" }),
    draw("span", { class: "count", role: "status" }, ""),
    button("back", "Previous (Shift+Enter)", icons.back),
    button("next", "Next (Enter)", icons.next),
  ),
  picker("host", "Host"),
  picker("vlan", "VLAN"),
  picker("bridge", "Bridge"),
  button("troubled", "Only what is troubled", icons.trouble, { "aria-pressed": "false" }),
  draw("span", { class: "space" }),
  button("tabled", "Table of the same (T)", icons.table, { "aria-pressed": "false" }),
  menuDrawing("compare", "Compare", icon(icons.compare), [
    ["compare-head", "With the last commit (git HEAD)"],
    ["compare-snapshot", "With a snapshot…"],
    ["compare-file", "With a topology in a JSON file…"],
    ["snapshot", "Take a snapshot of this moment"],
  ]),
  menuDrawing("export", "Export", icon(icons.save), [
    ["save-svg", "Save as SVG…"],
    ["save-png", "Save as PNG…"],
    ["save-mermaid", "Save as Mermaid…"],
    ["save-dot", "Save as DOT (Graphviz)…"],
    ["save-json", "Save as JSON…"],
    ["copy-svg", "Copy as SVG"],
    ["copy-png", "Copy as PNG"],
    ["copy-mermaid", "Copy as Mermaid"],
    ["copy-dot", "Copy as DOT (Graphviz)"],
    ["copy-json", "Copy as JSON"],
  ]),
);

const map = draw(
  "svg",
  { class: "map", hidden: "", "aria-hidden": true },
  draw("path", { class: "map-hosts" }),
  draw("path", { class: "map-nodes" }),
  draw("path", { class: "map-troubles" }),
  draw("rect", { class: "map-sight", rx: 4 }),
);

const corner = draw(
  "div",
  { class: "corner" },
  map,
  draw(
    "div",
    { class: "zoom", role: "group", "aria-label": "Zoom" },
    button("zoom-out", "Zoom out (-)", icons.out),
    draw("span", { class: "zoom-level", "aria-hidden": true }, "100%"),
    button("zoom-in", "Zoom in (+)", icons.in),
    button("zoom-fit", "Show all (0)", icons.fit),
  ),
);

const view = draw(
  "div",
  { class: "view" },
  draw(
    "svg",
    { class: "picture", role: "tree", tabindex: -1, "aria-label": "Network topology", "aria-description": help },
    draw("g", { class: "stage" }, draw("g", { class: "hosts" }), draw("g", { class: "trails", "aria-hidden": true })),
  ),
  draw("div", { class: "table", hidden: true }),
  draw("section", { class: "empty", "aria-live": "polite" }),
  corner,
  draw("div", { class: "card", id: "card", role: "tooltip", hidden: true }),
);

export function buildPage(document: Document): Page {
  // The right-click menu of a text has nothing to offer here.
  document.body.setAttribute("data-vscode-context", '{"preventDefaultContextMenuItems": true}');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pictureCss(themed));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const banner = draw("section", { class: "banner", "aria-label": "What is shown", hidden: true });
  const said = draw("p", { class: "said", role: "status" }, "");
  const selection = draw("section", { class: "selection", hidden: true });
  patchChildren(document.body, [draw("main", { class: "topology" }, bar, banner, view, selection, said)], "html");
  const find = <T extends Element>(selector: string): T => {
    const found = document.querySelector<T>(selector);
    if (!found) throw new Error(`The page has no ${selector}`);
    return found;
  };
  return {
    main: find("main"),
    bar: find(".bar"),
    search: find(".search input"),
    count: find(".count"),
    pickers: { host: find(".host-list"), vlan: find(".vlan-list"), bridge: find(".bridge-list") },
    troubled: find(".troubled"),
    tabled: find(".tabled"),
    banner: find(".banner"),
    svg: find("svg.picture"),
    stage: find("g.stage"),
    hosts: find("g.hosts"),
    trail: find("g.trails"),
    table: find(".table"),
    card: find(".card"),
    selection: find(".selection"),
    empty: find(".empty"),
    zoomBar: find(".zoom"),
    zoomLevel: find(".zoom-level"),
    map: {
      root: find("svg.map"),
      hosts: find(".map-hosts"),
      nodes: find(".map-nodes"),
      troubles: find(".map-troubles"),
      sight: find(".map-sight"),
    },
    said: find(".said"),
  };
}

const read = [
  ["Red Hat", "etc/sysconfig/network-scripts/ifcfg-*"],
  ["Debian", "etc/network/interfaces"],
  ["Xen", "etc/xen/*.cfg"],
  ["libvirt", "etc/libvirt/qemu/*.xml"],
  ["QEMU", "scripts that start qemu or kvm"],
] as const;

export type Emptiness = "waiting" | "nothing" | "filtered";

/** What stands in the place of the picture while there is none. */
export function emptyWords(why: Emptiness): readonly Drawing[] {
  if (why === "waiting") return [draw("p", { class: "waiting" }, "Reading the workspace…")];
  if (why === "filtered")
    return [
      draw("p", { class: "waiting" }, "Nothing here is as the filter wants it."),
      draw("button", { type: "button", "data-act": "unfilter" }, "Show everything"),
    ];
  const rows = read.flatMap(([tool, files]) => [draw("dt", {}, tool), draw("dd", {}, draw("code", {}, files))]);
  return [
    draw("h1", {}, "No network configuration in this workspace yet"),
    draw(
      "p",
      {},
      "Open a folder with the files of one or more hosts, laid out as on the host below a folder of its name:",
    ),
    draw("dl", {}, ...rows),
    draw("p", {}, "The picture appears as soon as one of them is read."),
  ];
}
