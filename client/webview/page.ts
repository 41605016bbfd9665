/** The parts of the page that are always there. */
import { type Drawing, draw } from "#picture/drawing";
import { pictureCss } from "#picture/style";
import { themed } from "#picture/theme";
import { patchChildren } from "./dom.ts";

export interface Page {
  readonly svg: SVGSVGElement;
  /** What the camera moves: the hosts, and over them the trail. */
  readonly stage: SVGGElement;
  readonly hosts: SVGGElement;
  readonly trail: SVGGElement;
  readonly chooser: HTMLSelectElement;
  readonly chooserLabel: HTMLElement;
  readonly card: HTMLElement;
  readonly status: HTMLElement;
  readonly empty: HTMLElement;
  readonly zoomBar: HTMLElement;
  readonly zoomLevel: HTMLElement;
  readonly buttons: { readonly out: HTMLElement; readonly in: HTMLElement; readonly fit: HTMLElement };
}

const help =
  "Arrow keys go along the lines, Enter opens the source, Escape clears the selection, plus, minus and zero zoom.";

export function buildPage(document: Document): Page {
  // The right-click menu of a text has nothing to offer here.
  document.body.setAttribute("data-vscode-context", '{"preventDefaultContextMenuItems": true}');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pictureCss(themed));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const icon = (d: string) => draw("svg", { viewBox: "0 0 16 16", "aria-hidden": true }, draw("path", { d }));
  const button = (name: string, title: string, d: string) =>
    draw("button", { class: name, type: "button", title, "aria-label": title }, icon(d));
  patchChildren(
    document.body,
    [
      draw(
        "main",
        { class: "topology" },
        draw(
          "svg",
          { class: "picture", role: "group", "aria-label": "Network topology", "aria-description": help },
          draw("g", { class: "stage" }, draw("g", { class: "hosts" }), draw("g", { class: "trails" })),
        ),
        draw("section", { class: "empty", "aria-live": "polite" }),
        draw(
          "div",
          { class: "zoom", role: "toolbar", "aria-label": "Host and zoom" },
          draw(
            "label",
            { class: "chooser", hidden: true },
            draw("span", {}, "Host"),
            draw("select", { class: "hosts-list" }),
          ),
          button("zoom-out", "Zoom out (-)", "M3 8h10"),
          draw("span", { class: "zoom-level", "aria-hidden": true }, "100%"),
          button("zoom-in", "Zoom in (+)", "M3 8h10M8 3v10"),
          button("zoom-fit", "Show all (0)", "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"),
        ),
        draw("p", { class: "status", role: "status" }, ""),
        draw("div", { class: "card", id: "card", role: "tooltip", hidden: true }),
      ),
    ],
    "html",
  );
  const find = <T extends Element>(selector: string): T => {
    const found = document.querySelector<T>(selector);
    if (!found) throw new Error(`The page has no ${selector}`);
    return found;
  };
  return {
    svg: find("svg.picture"),
    stage: find("g.stage"),
    hosts: find("g.hosts"),
    trail: find("g.trails"),
    chooser: find("select.hosts-list"),
    chooserLabel: find(".chooser"),
    card: find(".card"),
    status: find(".status"),
    empty: find(".empty"),
    zoomBar: find(".zoom"),
    zoomLevel: find(".zoom-level"),
    buttons: { out: find(".zoom-out"), in: find(".zoom-in"), fit: find(".zoom-fit") },
  };
}

const read = [
  ["Red Hat", "etc/sysconfig/network-scripts/ifcfg-*"],
  ["Debian", "etc/network/interfaces"],
  ["Xen", "etc/xen/*.cfg"],
  ["libvirt", "etc/libvirt/qemu/*.xml"],
  ["QEMU", "scripts that start qemu or kvm"],
] as const;

/** What stands in the place of the picture while there is none. */
export function emptyWords(waiting: boolean): readonly Drawing[] {
  if (waiting) return [draw("p", { class: "waiting" }, "Reading the workspace…")];
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
