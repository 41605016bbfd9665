/** The mouse on the picture: pointing at nodes, clicking them, dragging and zooming the whole. */
import type { Page } from "./page.ts";
import type { Tooltip } from "./tooltip.ts";
import type { Viewer } from "./viewer.ts";

const drawnThing = ".node, .edge, .fold";

/** The node, edge or folded host that is drawn there. */
export function thingAt(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(drawnThing) : null;
}

export function idOf(element: Element | null): string | null {
  return element?.getAttribute("data-id") ?? null;
}

export interface Pointing {
  /** A click on what is drawn; null: on the ground. */
  readonly click: (thing: Element | null) => void;
}

/** Resting on a node lights its trail, resting longer tells about it: a pointer that only passes does neither. */
const soon = 120;
const later = 450;
/** Less than this is a click with an unsteady hand. */
const still = 4;

export class Pointer {
  readonly #viewer: Viewer;
  readonly #tooltip: Tooltip;
  #timers: number[] = [];
  #over: string | null = null;
  #grip: { x: number; y: number; moved: boolean } | undefined;
  #dragged = false;

  constructor({ svg }: Page, viewer: Viewer, tooltip: Tooltip, { click }: Pointing) {
    this.#viewer = viewer;
    this.#tooltip = tooltip;
    svg.addEventListener("pointerover", ({ target }) => {
      const id = idOf(thingAt(target));
      if (id !== this.#over) this.#rest(id);
    });
    svg.addEventListener("pointerleave", () => this.#rest(null));
    svg.addEventListener("pointerdown", (event) => {
      if (event.button === 0 || event.button === 1) this.#grip = { x: event.clientX, y: event.clientY, moved: false };
    });
    svg.addEventListener("pointermove", (event) => this.#move(svg, event));
    for (const end of ["pointerup", "pointercancel"] as const)
      svg.addEventListener(end, () => {
        this.#dragged = this.#grip?.moved ?? false;
        this.#grip = undefined;
        svg.classList.remove("dragging");
      });
    svg.addEventListener("click", ({ target }) => {
      if (!this.#dragged) click(thingAt(target));
    });
    svg.addEventListener("wheel", (event) => this.#wheel(svg, event), { passive: false });
    svg.addEventListener("focusout", () => this.#rest(this.#over));
  }

  #rest(id: string | null): void {
    this.#over = id;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [
      window.setTimeout(() => this.#viewer.hover(id), soon),
      window.setTimeout(() => this.#tooltip.show(id), id === null ? soon : later),
    ];
  }

  #move(svg: SVGSVGElement, event: PointerEvent): void {
    const grip = this.#grip;
    if (!grip) return;
    const dx = event.clientX - grip.x;
    const dy = event.clientY - grip.y;
    if (!grip.moved && Math.hypot(dx, dy) < still) return;
    if (!grip.moved) svg.setPointerCapture(event.pointerId);
    svg.classList.add("dragging");
    this.#grip = { x: event.clientX, y: event.clientY, moved: true };
    this.#viewer.stage.pan(dx, dy);
  }

  #wheel(svg: SVGSVGElement, event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 16;
    if (event.ctrlKey || event.metaKey) {
      const box = svg.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      this.#viewer.stage.zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY * lines)) / 160), at);
    } else if (event.shiftKey) this.#viewer.stage.pan(-event.deltaY * lines, 0);
    else this.#viewer.stage.pan(-event.deltaX * lines, -event.deltaY * lines);
  }
}
