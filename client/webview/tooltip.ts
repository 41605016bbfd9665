/** The card beside a node that tells what is known of it: at once what the picture knows, then what the editor's hover says. */
import type { Drawing } from "#picture/drawing";
import { nodeCard } from "./card.ts";
import { patchChildren } from "./dom.ts";
import type { Page } from "./page.ts";
import type { Viewer } from "./viewer.ts";

export class Tooltip {
  readonly #page: Page;
  readonly #viewer: Viewer;
  #id: string | null = null;
  #described: Element | undefined;

  /** Told of each node whose card is shown. */
  onShow: (id: string) => void = () => {};

  constructor(page: Page, viewer: Viewer) {
    this.#page = page;
    this.#viewer = viewer;
  }

  /** Shows the card of that node beside it; null takes the card away. */
  show(id: string | null): void {
    const { card } = this.#page;
    this.#described?.removeAttribute("aria-describedby");
    const drawn = this.#content(id);
    const element = id === null ? undefined : this.#viewer.element(id);
    this.#id = drawn && element ? id : null;
    this.#described = this.#id === null ? undefined : element;
    card.hidden = this.#id === null;
    if (!drawn || !element || card.hidden) return;
    patchChildren(card, drawn, "html");
    element.setAttribute("aria-describedby", card.id);
    this.#place(element);
    if (id !== null) this.onShow(id);
  }

  /** What the editor's hover says, if the card of that node is still there. */
  tell(id: string, told: readonly Drawing[]): void {
    const drawn = id === this.#id && told.length > 0 ? this.#content(id, told) : undefined;
    const element = this.#viewer.element(id);
    if (!drawn || !element) return;
    patchChildren(this.#page.card, drawn, "html");
    this.#place(element);
  }

  #content(id: string | null, told?: readonly Drawing[]): readonly Drawing[] | undefined {
    const thing = this.#viewer.thing(id);
    return thing && nodeCard(thing.node, told);
  }

  #place(element: Element): void {
    const { card, svg } = this.#page;
    const view = svg.getBoundingClientRect();
    const own = (element.querySelector(".shape") ?? element).getBoundingClientRect();
    const [left, top, bottom] = [own.left - view.left, own.top - view.top, own.bottom - view.top];
    const below = bottom + 12 + card.offsetHeight <= view.height;
    const above = top - 12 - card.offsetHeight;
    card.style.left = `${Math.max(8, Math.min(left, view.width - card.offsetWidth - 8))}px`;
    card.style.top = `${below || above < 8 ? bottom + 18 : above}px`;
  }
}
