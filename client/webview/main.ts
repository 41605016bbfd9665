/** The topology's page: messages in and out, mouse and keyboard to those who know what to do. */
import type { FromWebview, WebviewState } from "#protocol/webview";
import { bannerDrawing } from "./banner.ts";
import { readMessage, readState } from "./check.ts";
import { patchChildren } from "./dom.ts";
import { exportActs } from "./export.ts";
import { Finder } from "./finder.ts";
import { Inspector, refOf } from "./inspector.ts";
import { listenToKeys } from "./keys.ts";
import { keyOf } from "./light.ts";
import { listenToMap } from "./map.ts";
import { markdown } from "./markdown.ts";
import { wireMenus } from "./menu.ts";
import { buildPage } from "./page.ts";
import { Pickers } from "./pickers.ts";
import { idOf, Pointer, thingAt } from "./pointer.ts";
import { Rows } from "./rows.ts";
import { Tooltip } from "./tooltip.ts";
import { Viewer } from "./viewer.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: WebviewState): void;
};

const editor = acquireVsCodeApi();
const say = (message: FromWebview) => editor.postMessage(message);
const kept = readState(editor.getState());
const page = buildPage(document);
const { host, filter, opened, folded } = kept;
const viewer = new Viewer(page, { host, filter, opened, folded, before: null, near: null });
const pickers = new Pickers(page, viewer);
const finder = new Finder(page, viewer);
const tooltip = new Tooltip(page, viewer);
const rows = new Rows(page, viewer, kept.table);
const inspector = new Inspector(page, viewer, {
  hover: (id, node) => say({ say: "ask", id, node }),
  fixes: (id, { node }) => say({ say: "fixes", id, file: node.file, troubles: node.troubles }),
});
/** With what the picture is compared; "" while with nothing. */
let compared = "";
let note = "";

function keep(): void {
  const { host, filter, opened, folded } = viewer.wish;
  editor.setState({ host, selected: viewer.selected, filter, table: rows.shown, opened, folded });
}

// ── after each drawing ──

viewer.onDraw = () => {
  pickers.refresh();
  finder.refresh();
  inspector.refresh();
  rows.refresh();
  tooltip.show(null);
  tell();
  keep();
};
viewer.stage.onMove = () => tooltip.show(null);
finder.onStep = (id) => {
  if (id !== null) rows.reveal(id);
};
finder.onGo = (id) => viewer.unfold(viewer.thing(id)?.host.name ?? "");

/** The line above the picture: what it is compared with, what a pulled cable darkens, what has just been done. */
function tell(): void {
  const drawn = bannerDrawing({ compared, view: viewer.scene.all, outage: inspector.outage, note });
  page.banner.hidden = drawn.length === 0;
  patchChildren(page.banner, drawn, "html");
}

// ── messages ──

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const read = readMessage(event.data);
  if ("wrong" in read) {
    say({ say: "log", text: `The topology page does not understand a message: ${read.wrong}` });
    return;
  }
  const message = read.value;
  switch (message.say) {
    case "show":
      viewer.show(message.topology);
      return;
    case "hosts":
      viewer.exchange(message.hosts);
      return;
    case "light":
      viewer.follow(message.places);
      return;
    case "told":
      tooltip.tell(message.id, markdown(message.text ?? ""));
      inspector.hear(message);
      return;
    case "fixes":
      inspector.hear(message);
      return;
    case "compare":
      compared = message.before === null ? "" : message.name;
      viewer.want({ before: message.before });
      return;
    case "search":
      if (document.activeElement !== page.search) finder.enter();
      return;
    case "note":
      inform(message.text);
      return;
  }
});

function inform(text: string): void {
  note = text;
  page.said.textContent = text;
  tell();
}

// ── what buttons, keys and clicks do ──

function select(id: string | null): void {
  inspector.select(id);
  rows.refresh();
  tell();
  keep();
}

/** Selects a node, and opens the source of a node or edge; opens or folds a host. */
function open(thing: Element): void {
  const fold = thing.getAttribute("data-fold");
  if (fold !== null) {
    viewer.turn(fold);
    return;
  }
  const id = idOf(thing) ?? thing.getAttribute("data-row");
  if (id !== null) select(id);
  const source = viewer.sourceOf(id, thing);
  if (source) say({ say: "open", ...source });
}

/** The focus goes back to what was selected, if it was in the panel that told about it. */
function clear(): void {
  const { selected } = viewer;
  const inside = page.selection.contains(document.activeElement);
  tooltip.show(null);
  viewer.hover(null);
  note = "";
  select(null);
  if (inside && selected !== null && !rows.shown) viewer.focus(selected);
}

const closer = 1.25;
const acts: Readonly<Record<string, (from: HTMLElement) => void>> = {
  "zoom-in": () => viewer.stage.zoom(closer),
  "zoom-out": () => viewer.stage.zoom(1 / closer),
  "zoom-fit": () => viewer.stage.fit(),
  find: () => finder.enter(),
  next: () => finder.step(1),
  back: () => finder.step(-1),
  troubled: () => pickers.toggleTroubled(),
  unfilter: () => pickers.clear(),
  tabled: () => {
    rows.toggle();
    keep();
  },
  sort: ({ dataset }) => rows.sort(dataset["column"]),
  row: (from) => open(from.closest("tr") ?? from),
  clear,
  open: () => {
    const element = viewer.selected === null ? undefined : viewer.element(viewer.selected);
    if (element) open(element);
  },
  pull: () => {
    inspector.pull();
    tell();
  },
  fix: ({ dataset }) => {
    if (viewer.selected !== null) say({ say: "fix", id: viewer.selected, title: dataset["title"] ?? "" });
  },
  explain: ({ dataset }) => say({ say: "explain", code: dataset["code"] ?? "" }),
  "compare-head": () => say({ say: "compare", with: "head" }),
  "compare-snapshot": () => say({ say: "compare", with: "snapshot" }),
  "compare-file": () => say({ say: "compare", with: "file" }),
  uncompare: () => say({ say: "compare", with: "nothing" }),
  snapshot: () => say({ say: "snapshot" }),
  quiet: () => inform(""),
  ...exportActs(viewer, say, inform),
};

document.addEventListener("click", ({ target }) => {
  const from = target instanceof Element ? target.closest<HTMLElement>("button[data-act]") : null;
  if (from) acts[from.dataset["act"] ?? ""]?.(from);
});
wireMenus(page.bar);
listenToMap(page, viewer);
new Pointer(page, viewer, tooltip, { click: (thing) => (thing ? open(thing) : clear()) });
listenToKeys(page, viewer, {
  act: (act) => acts[act]?.(page.main),
  open,
  select: (thing) => {
    if (thing.hasAttribute("data-fold")) open(thing);
    else select(idOf(thing) ?? thing.getAttribute("data-row"));
  },
});

page.svg.addEventListener("focusin", ({ target }) => {
  const thing = thingAt(target);
  const id = idOf(thing);
  if (thing && !thing.classList.contains("edge")) viewer.stop(keyOf(thing));
  // The pointer brings the focus along; then everything is in sight already.
  if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
  if (id !== null) viewer.reveal(id);
  else if (thing?.hasAttribute("data-fold")) viewer.revealHost(thing.getAttribute("data-fold") ?? "");
  viewer.hover(id);
  tooltip.show(id);
});
tooltip.onShow = (id) => {
  const thing = viewer.thing(id);
  if (thing) say({ say: "ask", id, node: refOf(thing) });
};
// The panel of what is selected takes room from the picture, which shall not jump for that.
new ResizeObserver(() => {
  viewer.stage.resize(viewer.selected === null);
  viewer.attend();
}).observe(page.svg);

viewer.select(kept.selected);
say({ say: "ready" });
