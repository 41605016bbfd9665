/** The lists of hosts, VLANs and bridges, and the button for what is troubled: what of the topology is shown. */
import { choices, isFiltered } from "./filter.ts";
import type { Page } from "./page.ts";
import type { Viewer } from "./viewer.ts";

export class Pickers {
  readonly #page: Page;
  readonly #viewer: Viewer;
  /** What the lists hold, so that they are filled only when that changes. */
  #held = "";

  constructor(page: Page, viewer: Viewer) {
    this.#page = page;
    this.#viewer = viewer;
    const { host, vlan, bridge } = page.pickers;
    host.addEventListener("change", () => viewer.want({ host: host.value === "" ? null : host.value }));
    vlan.addEventListener("change", () => this.#filter({ vlan: vlan.value === "" ? null : Number(vlan.value) }));
    bridge.addEventListener("change", () => this.#filter({ bridge: bridge.value === "" ? null : bridge.value }));
  }

  toggleTroubled(): void {
    this.#filter({ troubled: !this.#viewer.wish.filter.troubled });
  }

  /** Everything is shown again, of the host that is shown. */
  clear(): void {
    this.#filter({ vlan: null, bridge: null, troubled: false });
  }

  #filter(change: Partial<Viewer["wish"]["filter"]>): void {
    this.#viewer.want({ filter: { ...this.#viewer.wish.filter, ...change } });
  }

  /** After each drawing: the lists hold what there is, and say what is shown. */
  refresh(): void {
    const { scene, wish } = this.#viewer;
    const { pickers, troubled, main } = this.#page;
    const { vlans, bridges } = choices(scene.all);
    const held = JSON.stringify([scene.hosts, vlans, bridges]);
    if (held !== this.#held) {
      this.#held = held;
      fill(pickers.host, `All ${scene.hosts.length} hosts`, scene.hosts, 2);
      fill(pickers.vlan, "All VLANs", vlans.map(String), 1);
      fill(pickers.bridge, "All bridges", bridges, 1);
    }
    choose(pickers.host, wish.host);
    choose(pickers.vlan, wish.filter.vlan === null ? null : String(wish.filter.vlan));
    choose(pickers.bridge, wish.filter.bridge);
    troubled.setAttribute("aria-pressed", String(wish.filter.troubled));
    main.classList.toggle("filtered", isFiltered(wish.filter));
  }
}

/** Fewer values than `least` are no choice: the list is hidden. */
function fill(list: HTMLSelectElement, all: string, values: readonly string[], least: number): void {
  const option = (value: string, textContent: string) =>
    Object.assign(list.ownerDocument.createElement("option"), { value, textContent });
  list.replaceChildren(option("", all), ...values.map((value) => option(value, value)));
  list.closest<HTMLElement>(".picker")?.toggleAttribute("hidden", values.length < least);
}

/** What was wished for and is not there can still be seen, and taken back. */
function choose(list: HTMLSelectElement, value: string | null): void {
  const there = value === null || [...list.options].some((option) => option.value === value);
  if (value !== null && !there)
    list.append(
      Object.assign(list.ownerDocument.createElement("option"), { value, textContent: `${value} (not here)` }),
    );
  list.value = value ?? "";
}
