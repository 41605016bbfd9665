/** The topology's page: messages in and out, mouse and keyboard to the viewer. */
import type { FromWebview, WebviewState } from "#protocol/webview";
import { readMessage, readState } from "./check.ts";
import { buildPage } from "./page.ts";
import { Viewer } from "./viewer.ts";
import type { Direction } from "./walk.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: WebviewState): void;
};

const editor = acquireVsCodeApi();
const page = buildPage(document);
const viewer = new Viewer(page);

function keep(): void {
  editor.setState({ host: viewer.host, selected: viewer.selected });
}

// ── messages ──

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const read = readMessage(event.data);
  if ("wrong" in read) {
    editor.postMessage({ say: "log", text: `The topology page does not understand a message: ${read.wrong}` });
    return;
  }
  const { message } = read;
  if (message.say === "show") viewer.show(message.topology);
  else viewer.follow(message.places);
});

// ── what is under the pointer ──

const drawnThing = ".node, .edge";

function thingAt(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(drawnThing) : null;
}

function idOf(element: Element | null): string | null {
  return element?.getAttribute("data-id") ?? null;
}

/** Selects a node, and opens the source of a node or edge. */
function activate(element: Element): void {
  const id = idOf(element);
  if (id !== null) {
    viewer.select(id);
    keep();
  }
  const source = viewer.sourceOf(element);
  if (source) editor.postMessage({ say: "open", ...source });
}

function clear(): void {
  viewer.tell(null);
  viewer.hover(null);
  viewer.select(null);
  keep();
}

/** Resting on a node lights its trail, resting longer tells about it: a pointer that only passes does neither. */
const soon = 120;
const later = 450;
let timers: number[] = [];

function rest(id: string | null): void {
  for (const timer of timers) clearTimeout(timer);
  timers = [
    window.setTimeout(() => viewer.hover(id), soon),
    window.setTimeout(() => viewer.tell(id), id === null ? soon : later),
  ];
}

let over: string | null = null;
page.svg.addEventListener("pointerover", ({ target }) => {
  const id = idOf(thingAt(target));
  if (id === over) return;
  over = id;
  rest(id);
});
page.svg.addEventListener("pointerleave", () => {
  over = null;
  rest(null);
});

// ── moving the picture ──

/** Less than this is a click with an unsteady hand. */
const still = 4;
let grip: { x: number; y: number; moved: boolean } | undefined;

page.svg.addEventListener("pointerdown", (event) => {
  if (event.button === 0 || event.button === 1) grip = { x: event.clientX, y: event.clientY, moved: false };
});
page.svg.addEventListener("pointermove", (event) => {
  if (!grip) return;
  const dx = event.clientX - grip.x;
  const dy = event.clientY - grip.y;
  if (!grip.moved && Math.hypot(dx, dy) < still) return;
  if (!grip.moved) page.svg.setPointerCapture(event.pointerId);
  page.svg.classList.add("dragging");
  grip = { x: event.clientX, y: event.clientY, moved: true };
  viewer.pan(dx, dy);
});
let dragged = false;
for (const end of ["pointerup", "pointercancel"] as const)
  page.svg.addEventListener(end, () => {
    dragged = grip?.moved ?? false;
    grip = undefined;
    page.svg.classList.remove("dragging");
  });
page.svg.addEventListener("click", ({ target }) => {
  if (dragged) return;
  const thing = thingAt(target);
  if (thing) activate(thing);
  else clear();
});
page.svg.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 16;
    if (event.ctrlKey || event.metaKey) {
      const box = page.svg.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      viewer.zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY * lines)) / 160), at);
    } else if (event.shiftKey) viewer.pan(-event.deltaY * lines, 0);
    else viewer.pan(-event.deltaX * lines, -event.deltaY * lines);
  },
  { passive: false },
);

// ── keyboard ──

const closer = 1.25;
const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const zooms: Readonly<Record<string, () => void>> = {
  "+": () => viewer.zoom(closer),
  "=": () => viewer.zoom(closer),
  "-": () => viewer.zoom(1 / closer),
  "0": () => viewer.fit(),
};

window.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
  if (!act(event)) return;
  event.preventDefault();
  event.stopPropagation();
});

/** False: the key means nothing here. */
function act({ key, target, shiftKey }: KeyboardEvent): boolean {
  const thing = thingAt(target);
  const direction = directions[key];
  const scale = zooms[key];
  if (direction) {
    if (shiftKey && thing?.classList.contains("node")) toEdge(thing, direction);
    else viewer.walk(thing?.getAttribute("data-id") ?? thing?.getAttribute(endOf(direction)) ?? null, direction);
  } else if (scale) scale();
  else if (key === "Escape") clear();
  else if (thing && key === "Enter") activate(thing);
  else if (thing && key === " ") {
    viewer.select(idOf(thing));
    keep();
  } else return false;
  return true;
}

/** From an edge a step to the right goes to its right end: one starts at its left end, and the other way round. */
function endOf(direction: Direction): string {
  return direction === "left" ? "data-to" : "data-from";
}

/** With the shift key a step stops at the edge, whose source Enter then opens. */
function toEdge(node: Element, direction: Direction): void {
  const id = CSS.escape(idOf(node) ?? "");
  const side = direction === "left" || direction === "up" ? "data-to" : "data-from";
  page.hosts.querySelector<SVGElement>(`.edge[${side}="${id}"]`)?.focus({ preventScroll: true });
}

page.svg.addEventListener("focusin", ({ target }) => {
  const id = idOf(thingAt(target));
  // The pointer brings the focus along; then everything is in sight already.
  if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
  if (id !== null) viewer.reveal(id);
  viewer.hover(id);
  viewer.tell(id);
});
page.svg.addEventListener("focusout", () => rest(over));

// ── buttons and chooser ──

page.buttons.in.addEventListener("click", () => viewer.zoom(closer));
page.buttons.out.addEventListener("click", () => viewer.zoom(1 / closer));
page.buttons.fit.addEventListener("click", () => viewer.fit());
page.chooser.addEventListener("change", () => {
  viewer.choose(page.chooser.value === "" ? null : page.chooser.value);
  keep();
});
new ResizeObserver(() => viewer.resize()).observe(page.svg);

const kept = readState(editor.getState());
viewer.choose(kept.host);
viewer.select(kept.selected);
editor.postMessage({ say: "ready" });
