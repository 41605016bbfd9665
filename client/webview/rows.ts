/** The table on the page, in the place of the picture while it is wanted. */
import { patchChildren } from "./dom.ts";
import type { Page } from "./page.ts";
import { type Column, columns, rowsOf, type Sorting, sorted, tableDrawing } from "./table.ts";
import type { Viewer } from "./viewer.ts";

export class Rows {
  readonly #page: Page;
  readonly #viewer: Viewer;
  #shown: boolean;
  #sorting: Sorting = { by: "Host", down: false };

  constructor(page: Page, viewer: Viewer, shown: boolean) {
    this.#page = page;
    this.#viewer = viewer;
    this.#shown = shown;
    this.refresh();
  }

  get shown(): boolean {
    return this.#shown;
  }

  /** Table or picture; the focus goes along to what it was on. */
  toggle(): void {
    this.#shown = !this.#shown;
    this.refresh();
    const { selected } = this.#viewer;
    if (this.#shown) this.#page.table.querySelector<HTMLElement>("[data-node][tabindex='0']")?.focus();
    else if (selected !== null) this.#viewer.focus(selected);
  }

  /** Sorts by that column; by the same again: the other way round. */
  sort(name: string | undefined): void {
    const by = columns.find((column: Column) => column === name);
    if (by === undefined) return;
    this.#sorting = { by, down: this.#sorting.by === by && !this.#sorting.down };
    this.refresh();
  }

  refresh(): void {
    const { table, main, tabled } = this.#page;
    const empty = this.#viewer.scene.layout.hosts.length === 0;
    main.classList.toggle("tabular", this.#shown);
    tabled.setAttribute("aria-pressed", String(this.#shown));
    table.hidden = !this.#shown || empty;
    const { selected, scene } = this.#viewer;
    const rows = table.hidden ? [] : sorted(rowsOf(scene.view), this.#sorting);
    patchChildren(table, table.hidden ? [] : [tableDrawing(rows, this.#sorting, selected)], "html");
  }

  /** Brings the row of that node into sight. */
  reveal(id: string): void {
    if (!this.#shown) return;
    this.#page.table.querySelector(`[data-row="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
  }
}
