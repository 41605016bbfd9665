/** The picture on the page: drawn, lit, moved. Knows nothing of messages. */
import type { Layout, PlacedHost } from "#picture/layout";
import { layoutDrawings } from "#picture/svg";
import { trailDrawing, trailOf } from "#picture/trail";
import type { ViewEdge, ViewGuest, ViewHost, ViewNode } from "#picture/view";
import type { Topology, TopologyHost } from "#protocol/topology";
import { type Hop, hopsOf, wayOf } from "./card.ts";
import { patchChildren } from "./dom.ts";
import { isFiltered } from "./filter.ts";
import { edgeId, keyOf, Light } from "./light.ts";
import { nameItems } from "./names.ts";
import { emptyWords, type Page } from "./page.ts";
import { emptyScene, type Scene, sceneOf, type Wish, withFolded, withOpened } from "./scene.ts";
import { Stage } from "./stage.ts";
import { type Direction, step, writtenAt } from "./walk.ts";

const nothing: Topology = { version: 1, hosts: [] };

/** A node or guest, with the host that it is on. */
export interface Thing {
  readonly host: ViewHost;
  readonly node: ViewNode | ViewGuest;
}

export class Viewer {
  readonly stage: Stage;
  readonly #page: Page;
  readonly #light = new Light();
  #topology: Topology | undefined;
  #wish: Wish;
  #scene: Scene = emptyScene;
  #things = new Map<string, Thing>();
  #selected: string | null = null;
  #hovered: string | null = null;
  #written: readonly string[] = [];
  #found: readonly string[] = [];
  #current: string | null = null;
  #dark: ReadonlySet<string> = new Set();
  /** The one element of the picture that the Tab key stops at. */
  #stop: string | null = null;
  /** Told after each drawing. */
  onDraw: () => void = () => {};

  constructor(page: Page, wish: Wish) {
    this.#page = page;
    this.#wish = wish;
    this.stage = new Stage(page);
    patchChildren(page.empty, emptyWords("waiting"), "html");
    page.main.classList.add("waiting");
  }

  get topology(): Topology {
    return this.#topology ?? nothing;
  }

  get scene(): Scene {
    return this.#scene;
  }

  get wish(): Wish {
    return this.#wish;
  }

  get selected(): string | null {
    return this.#selected;
  }

  /** What is drawn under that id. */
  thing(id: string | null): Thing | undefined {
    return id === null ? undefined : this.#things.get(id);
  }

  element(id: string): Element | undefined {
    return this.#light.element(id);
  }

  /** Draws the topology as wished. Elements of what stays are kept, and so is the focus. */
  show(topology: Topology): void {
    this.#topology = topology;
    this.#page.main.classList.remove("waiting");
    this.#draw(this.#scene.layout);
  }

  /** Hosts that are others now take the place of those of their names. */
  exchange(hosts: readonly TopologyHost[]): void {
    const others = new Map(hosts.map((host) => [host.name, host]));
    this.show({ ...this.topology, hosts: this.topology.hosts.map((host) => others.get(host.name) ?? host) });
  }

  /** Shows something else of it, from its beginning. */
  want(wish: Partial<Wish>): void {
    this.#wish = { ...this.#wish, ...wish };
    this.stage.begin();
    if (this.#topology) this.#draw();
  }

  #draw(last?: Layout): void {
    const page = this.#page;
    const focused = page.svg.ownerDocument.activeElement;
    this.#scene = sceneOf(this.topology, this.#wish, last);
    const { view, layout } = this.#scene;
    this.#things = new Map();
    for (const host of view.hosts)
      for (const node of [...host.nodes, ...host.guests]) this.#things.set(node.id, { host, node });
    patchChildren(page.hosts, layoutDrawings(layout, { live: true }), "svg");
    nameItems(page.hosts.querySelectorAll("[role=treeitem]"));
    this.#light.take(page.hosts);
    const empty = layout.hosts.length === 0;
    page.main.classList.toggle("without", empty);
    page.empty.hidden = !empty;
    const why = isFiltered(this.#wish.filter) && this.#scene.all.hosts.length > 0 ? "filtered" : "nothing";
    patchChildren(page.empty, empty ? emptyWords(why) : [], "html");
    if (focused instanceof SVGElement && focused.isConnected) focused.focus({ preventScroll: true });
    this.#hovered = null;
    this.stop(this.#stop);
    this.stage.show(layout);
    this.#relight();
    this.onDraw();
  }

  // ── light ──

  select(id: string | null): void {
    this.#selected = id;
    if (id !== null) this.stop(id);
    this.#relight();
  }

  hover(id: string | null): void {
    if (this.#hovered === id) return;
    this.#hovered = id;
    this.#relight();
  }

  /** Marks what the search found, and lights the one that is looked at; brings it into sight if wanted. */
  find(found: readonly string[], current: string | null, reveal: boolean): void {
    this.#found = found;
    this.#current = current;
    this.#relight();
    if (reveal && current !== null) this.reveal(current);
  }

  /** Marks what has no way out any more; empty: nothing. */
  darken(ids: ReadonlySet<string>): void {
    this.#dark = ids;
    this.#relight();
  }

  /** Marks what is written at these places, and brings the first of it into sight; its host is opened for that. */
  follow(places: readonly { readonly file: string; readonly line: number }[]): void {
    this.#written = writtenAt(this.#scene.view, places);
    this.#relight();
    const [first] = this.#written;
    if (first === undefined) return;
    const near = this.thing(first)?.host.name ?? null;
    if (near !== this.#wish.near && this.#hostOf(first)?.folded === true) {
      const { steered } = this.stage;
      this.#wish = { ...this.#wish, near };
      this.#draw();
      if (!steered) this.#visit(near);
    }
    this.reveal(first);
  }

  // ── folded hosts ──

  isFolded(id: string): boolean {
    return this.#hostOf(id)?.folded === true;
  }

  /** Opens a folded host, or folds it again. */
  turn(host: string): void {
    const placed = this.#placed(host);
    if (!placed) return;
    if (placed.folded) this.unfold(host);
    else {
      this.#wish = withFolded(this.#wish, host);
      this.stage.steer();
      this.#draw();
    }
  }

  /** Opens it if it is folded, and goes there. */
  unfold(host: string): void {
    if (this.#placed(host)?.folded !== true) return;
    this.#wish = withOpened(this.#wish, host);
    this.#draw();
    this.#visit(host);
  }

  #placed(name: string | null): PlacedHost | undefined {
    return this.#scene.layout.hosts.find(({ host }) => host.name === name);
  }

  #visit(host: string | null): void {
    const placed = this.#placed(host);
    if (placed) this.stage.visit(placed);
  }

  #relight(): void {
    const light = this.#light;
    const page = this.#page;
    light.clear();
    light.mark(this.#written, "here");
    light.mark(this.#found, "found");
    light.mark(this.#dark, "dark");
    if (this.#selected !== null) light.mark([this.#selected], "selected");
    if (this.#current !== null) light.mark([this.#current], "current");
    for (const element of page.hosts.querySelectorAll("[aria-selected]")) element.removeAttribute("aria-selected");
    if (this.#selected !== null) light.element(this.#selected)?.setAttribute("aria-selected", "true");
    const id = this.#hovered ?? this.#current ?? this.#selected;
    const placed = id === null ? undefined : this.#hostOf(id);
    const traced = placed?.folded === false;
    page.svg.classList.toggle("tracing", traced);
    if (!traced || id === null) {
      patchChildren(page.trail, [], "svg");
      return;
    }
    const trail = trailOf(placed.host, id);
    light.trail(trail);
    patchChildren(page.trail, [trailDrawing(placed, trail)], "svg");
  }

  /** The way of a node in words; empty where it has none. */
  way(id: string): string {
    const placed = this.#hostOf(id);
    return placed ? wayOf(placed, trailOf(placed.host, id), id) : "";
  }

  /** The same hop by hop. */
  hops(id: string): readonly Hop[] {
    const placed = this.#hostOf(id);
    return placed ? hopsOf(placed, trailOf(placed.host, id)) : [];
  }

  #hostOf(id: string): PlacedHost | undefined {
    const own = this.#things.get(id)?.host;
    return own && this.#scene.layout.hosts.find(({ host }) => host === own);
  }

  /** The source of a node, or of the edge that this element draws, if it has one. */
  sourceOf(id: string | null, element: Element): { readonly file: string; readonly line: number } | undefined {
    const found = id === null ? this.#edge(edgeId(element)) : this.#things.get(id)?.node;
    if (!found || found.file === null) return undefined;
    return { file: found.file, line: found.line ?? 0 };
  }

  #edge(id: string): ViewEdge | undefined {
    for (const { edges } of this.#scene.view.hosts) {
      const found = edges.find((edge) => edge.id === id);
      if (found) return found;
    }
    return undefined;
  }

  reveal(id: string): void {
    const placed = this.#hostOf(id);
    const box = placed?.nodes.find(({ node }) => node.id === id) ?? placed?.guests.find(({ guest }) => guest.id === id);
    if (placed?.folded === true) this.stage.reveal(placed);
    if (!placed || !box) return;
    const { width, height } = box;
    this.stage.reveal({ x: box.x + placed.x, y: box.y + placed.y, width, height });
  }

  revealHost(host: string): void {
    const placed = this.#placed(host);
    if (placed) this.stage.reveal(placed.folded ? placed : { ...placed, height: Math.min(placed.height, 90) });
  }

  /** Brings into sight what one looks at: what is selected, else what is written at the cursor. */
  attend(): void {
    const id = this.#selected ?? this.#written[0];
    if (id !== undefined) this.reveal(id);
  }

  // ── the focus ──

  /** Makes that element the stop of the Tab key; the first one, when it is not there. */
  stop(id: string | null): void {
    const { svg, hosts } = this.#page;
    for (const before of svg.querySelectorAll("[tabindex='0']")) before.setAttribute("tabindex", "-1");
    const element =
      (id === null ? undefined : this.#light.element(id)) ?? hosts.querySelector("[data-id], [data-fold]");
    this.#stop = element ? keyOf(element) : null;
    element?.setAttribute("tabindex", "0");
  }

  focus(id: string): void {
    this.stop(id);
    const element = this.#light.element(id);
    if (element instanceof SVGElement) element.focus({ preventScroll: true });
  }

  /** Goes from the focused node, or to the first. */
  walk(from: string | null, direction: Direction): void {
    const id = step(this.#scene.layout, from ?? this.#stop ?? "", direction);
    if (id !== undefined) this.focus(id);
  }
}
