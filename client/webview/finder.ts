/** The search box: what it finds is marked, Enter goes from one to the next. */
import type { Page } from "./page.ts";
import { next, search } from "./search.ts";
import type { Viewer } from "./viewer.ts";

export class Finder {
  readonly #page: Page;
  readonly #viewer: Viewer;
  #found: readonly string[] = [];
  #current: string | null = null;
  /** Told of what is looked at now. */
  onStep: (id: string | null) => void = () => {};
  /** Told of what one goes to by Enter, before it is brought into sight. */
  onGo: (id: string) => void = () => {};

  constructor(page: Page, viewer: Viewer) {
    this.#page = page;
    this.#viewer = viewer;
    page.search.addEventListener("input", () => this.#look(true));
    page.search.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
      else if (event.key === "Escape") this.leave();
      else return;
      event.preventDefault();
    });
  }

  /** To the box, with its text selected. */
  enter(): void {
    this.#page.search.focus();
    this.#page.search.select();
  }

  /** Back to the picture, at what was found last; the search is over. */
  leave(): void {
    const at = this.#current;
    this.#page.search.value = "";
    this.#look(true);
    if (at !== null) this.#viewer.focus(at);
    else this.#page.search.blur();
  }

  step(by: 1 | -1): void {
    // What is hidden in a folded host is not seen yet: one stays there, and the host opens.
    const hidden = this.#current !== null && this.#viewer.isFolded(this.#current);
    const to = hidden ? this.#current : next(this.#found, this.#current, by);
    if (to === null || to === undefined) return;
    this.#current = to;
    this.onGo(to);
    this.#tell(true);
  }

  /** After each drawing: the same words may find something else. */
  refresh(): void {
    if (this.#page.search.value !== "") this.#look(false);
  }

  #look(anew: boolean): void {
    const query = this.#page.search.value;
    this.#found = search(this.#viewer.scene.view, query);
    if (anew || (this.#current !== null && !this.#found.includes(this.#current)))
      this.#current = this.#found[0] ?? null;
    this.#tell(anew);
  }

  #tell(reveal: boolean): void {
    const { count, search: box } = this.#page;
    const at = this.#current === null ? 0 : this.#found.indexOf(this.#current) + 1;
    count.textContent =
      box.value.trim() === "" ? "" : this.#found.length === 0 ? "none" : `${at} of ${this.#found.length}`;
    this.#viewer.find(this.#found, this.#current, reveal);
    this.onStep(this.#current);
  }
}
