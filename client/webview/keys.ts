/** The keyboard: along the lines of the picture, up and down the rows of the table, and what has a key of its own. */
import { keyOf } from "./light.ts";
import type { Page } from "./page.ts";
import { idOf, thingAt } from "./pointer.ts";
import type { Viewer } from "./viewer.ts";
import type { Direction } from "./walk.ts";

export interface Keys {
  /** By `data-act`: what buttons do, keys do too. */
  readonly act: (act: string) => void;
  /** Enter on what is drawn. */
  readonly open: (thing: Element) => void;
  /** Space on it. */
  readonly select: (thing: Element) => void;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const acts: Readonly<Record<string, string>> = {
  "+": "zoom-in",
  "=": "zoom-in",
  "-": "zoom-out",
  "0": "zoom-fit",
  t: "tabled",
  T: "tabled",
  "/": "find",
  Escape: "clear",
};

export function listenToKeys(page: Page, viewer: Viewer, keys: Keys): void {
  window.addEventListener("keydown", (event) => {
    const find =
      (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "f";
    if (find) keys.act("find");
    else if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    else if (!(isIn(page.table, event.target) ? row(event) : drawn(event)) && !short(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** False: the key means nothing here. */
  function drawn({ key, target, shiftKey }: KeyboardEvent): boolean {
    const thing = thingAt(target);
    const direction = directions[key];
    // On a button, a list or the ground outside the picture the arrow keys are not ours.
    if (direction && (thing || target === document.body || isIn(page.svg, target))) {
      if (shiftKey && thing?.classList.contains("node")) toEdge(thing, direction);
      else viewer.walk(thing ? (keyOf(thing) ?? thing.getAttribute(endOf(direction))) : null, direction);
    } else if (thing && key === "Enter") keys.open(thing);
    else if (thing && key === " ") keys.select(thing);
    else return false;
    return true;
  }

  function short({ key }: KeyboardEvent): boolean {
    const act = acts[key];
    if (act !== undefined) keys.act(act);
    return act !== undefined;
  }

  /** With the shift key a step stops at the edge, whose source Enter then opens. */
  function toEdge(node: Element, direction: Direction): void {
    const id = CSS.escape(idOf(node) ?? "");
    const side = direction === "left" || direction === "up" ? "data-to" : "data-from";
    page.hosts.querySelector<SVGElement>(`.edge[${side}="${id}"]`)?.focus({ preventScroll: true });
  }

  /** Rows are led through by arrow keys; the button of each is the stop. */
  function row({ key, target }: KeyboardEvent): boolean {
    const here = target instanceof Element ? target.closest("tr[data-row]") : null;
    if (!here) return false;
    const rows = [...page.table.querySelectorAll("tr[data-row]")];
    const at = rows.indexOf(here);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(at + 12, rows.length - 1),
      PageUp: Math.max(at - 12, 0),
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[key];
    if (to === undefined) {
      if (key === "Enter") keys.open(here);
      else if (key === " ") keys.select(here);
      else return false;
      return true;
    }
    const button = rows[to]?.querySelector<HTMLElement>("[data-node]");
    if (button) {
      for (const stop of page.table.querySelectorAll("[data-node][tabindex='0']")) stop.setAttribute("tabindex", "-1");
      button.setAttribute("tabindex", "0");
      button.focus();
    }
    return true;
  }
}

/** From an edge a step to the right goes to its right end: one starts at its left end, and the other way round. */
function endOf(direction: Direction): string {
  return direction === "left" ? "data-to" : "data-from";
}

function isIn(element: Element, target: EventTarget | null): boolean {
  return target instanceof Element && element.contains(target);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLSelectElement || target instanceof HTMLInputElement;
}
