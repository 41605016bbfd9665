/** The picture on the page: drawn, lit, moved. Knows nothing of messages. */
import { viewOf } from "#picture/build";
import { type Layout, layoutOf, type PlacedHost } from "#picture/layout";
import { hostDrawing } from "#picture/svg";
import { trailDrawing, trailOf } from "#picture/trail";
import type { View } from "#picture/view";
import type { Topology } from "#protocol/topology";
import { type Camera, inSight, open, pan, reveal, type Size, whole, zoom } from "./camera.ts";
import { guestCard, nodeCard, wayOf } from "./card.ts";
import { patchChildren } from "./dom.ts";
import { emptyWords, type Page } from "./page.ts";
import { type Direction, step, writtenAt } from "./walk.ts";

const nothing: Topology = { version: 1, hosts: [] };

export class Viewer {
  readonly #page: Page;
  #topology = nothing;
  #view: View = { hosts: [] };
  #layout: Layout = { width: 1, height: 1, hosts: [] };
  #host: string | null = null;
  #selected: string | null = null;
  #hovered: string | null = null;
  #written: readonly string[] = [];
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  /** The viewer has moved the camera: it is not moved any more when the picture changes. */
  #steered = false;
  /** Another host has just been chosen. */
  #chosen = false;
  #elements = new Map<string, Element>();
  #marked: Element[] = [];

  constructor(page: Page) {
    this.#page = page;
    patchChildren(page.empty, emptyWords(true), "html");
    page.svg.classList.add("waiting");
  }

  get selected(): string | null {
    return this.#selected;
  }

  get host(): string | null {
    return this.#host;
  }

  /** Draws the topology, or of it the chosen host. Elements of what stays are kept, and so is the focus. */
  show(topology: Topology): void {
    this.#topology = topology;
    this.#page.svg.classList.remove("waiting");
    this.#draw();
  }

  /** Null: all hosts. A host that is not there counts as all, but is remembered. */
  choose(host: string | null): void {
    this.#host = host;
    this.#chosen = true;
    this.#steered = false;
    if (!this.#page.svg.classList.contains("waiting")) this.#draw();
  }

  #draw(): void {
    const page = this.#page;
    const before = this.#layout;
    const focused = page.svg.ownerDocument.activeElement;
    const names = this.#topology.hosts.map((host) => host.name);
    const hosts = this.#topology.hosts.filter((host) => host.name === this.#host);
    this.#view = viewOf(hosts.length > 0 ? { ...this.#topology, hosts } : this.#topology);
    this.#layout = layoutOf(this.#view);
    patchChildren(
      page.hosts,
      this.#layout.hosts.map((host) => hostDrawing(host, { live: true })),
      "svg",
    );
    this.#elements = new Map();
    for (const element of page.hosts.querySelectorAll("[data-id]"))
      this.#elements.set(element.getAttribute("data-id") ?? "", element);
    for (const element of page.hosts.querySelectorAll(".edge")) this.#elements.set(edgeId(element), element);
    this.#fillChooser(names);
    const empty = this.#layout.hosts.length === 0;
    page.svg.classList.toggle("empty", empty);
    page.empty.hidden = !empty;
    page.zoomBar.hidden = empty;
    patchChildren(page.empty, empty ? emptyWords(false) : [], "html");
    if (focused instanceof SVGElement && focused.isConnected) focused.focus({ preventScroll: true });
    this.#hovered = null;
    page.card.hidden = true;
    this.#keepInSight(before);
    this.#light();
  }

  #fillChooser(names: readonly string[]): void {
    const { chooser, chooserLabel } = this.#page;
    chooserLabel.hidden = names.length < 2;
    const options = [["", `All ${names.length} hosts`] as const, ...names.map((name) => [name, name] as const)];
    const document = chooser.ownerDocument;
    chooser.replaceChildren(
      ...options.map(([value, label]) =>
        Object.assign(document.createElement("option"), { value, textContent: label }),
      ),
    );
    chooser.value = this.#host !== null && names.includes(this.#host) ? this.#host : "";
  }

  // ── light ──

  select(id: string | null): void {
    this.#selected = id;
    this.#light();
  }

  hover(id: string | null): void {
    if (this.#hovered === id) return;
    this.#hovered = id;
    this.#light();
  }

  /** Marks what is written at these places, and brings the first of it into sight. */
  follow(places: readonly { readonly file: string; readonly line: number }[]): void {
    this.#written = writtenAt(this.#view, places);
    this.#light();
    const [first] = this.#written;
    if (first !== undefined) this.reveal(first);
  }

  #light(): void {
    for (const element of this.#marked) element.classList.remove("lit", "selected", "here");
    this.#marked = [];
    const page = this.#page;
    const mark = (id: string, name: string) => {
      const element = this.#elements.get(id);
      if (!element) return;
      element.classList.add(name);
      this.#marked.push(element);
    };
    for (const id of this.#written) mark(id, "here");
    if (this.#selected !== null) mark(this.#selected, "selected");
    const id = this.#hovered ?? this.#selected;
    const placed = id === null ? undefined : this.#hostOf(id);
    page.svg.classList.toggle("tracing", placed !== undefined);
    if (!placed || id === null) {
      patchChildren(page.trail, [], "svg");
      page.status.textContent = "";
      return;
    }
    const trail = trailOf(placed.host, id);
    for (const node of trail.nodes) mark(node, "lit");
    for (const edge of trail.edges.keys()) mark(edge, "lit");
    patchChildren(page.trail, [trailDrawing(placed, trail)], "svg");
    page.status.textContent = wayOf(placed, trail, id);
  }

  #hostOf(id: string): PlacedHost | undefined {
    return this.#layout.hosts.find(
      ({ host }) => host.nodes.some((node) => node.id === id) || host.guests.some((guest) => guest.id === id),
    );
  }

  /** The source of the node or edge that this element draws, if it has one. */
  sourceOf(element: Element): { readonly file: string; readonly line: number } | undefined {
    const node = element.getAttribute("data-id");
    const edge = node === null ? edgeId(element) : null;
    for (const { nodes, guests, edges } of this.#view.hosts) {
      const found =
        node === null ? edges.find((each) => each.id === edge) : [...nodes, ...guests].find((each) => each.id === node);
      if (found) return found.file === null ? undefined : { file: found.file, line: found.line ?? 0 };
    }
    return undefined;
  }

  // ── the card ──

  /** Shows what is known of that node beside it; null takes the card away. */
  tell(id: string | null): void {
    const { card } = this.#page;
    const placed = id === null ? undefined : this.#hostOf(id);
    const node = placed?.host.nodes.find((each) => each.id === id);
    const guest = placed?.host.guests.find((each) => each.id === id);
    card.hidden = node === undefined && guest === undefined;
    for (const element of this.#page.hosts.querySelectorAll("[aria-describedby]"))
      element.removeAttribute("aria-describedby");
    const element = id === null ? undefined : this.#elements.get(id);
    if (card.hidden || !element) return;
    patchChildren(card, node ? nodeCard(node) : guest ? guestCard(guest) : [], "html");
    element.setAttribute("aria-describedby", card.id);
    const own = (element.querySelector(".shape") ?? element).getBoundingClientRect();
    const { width, height } = this.#window();
    const below = own.bottom + 12 + card.offsetHeight <= height;
    const above = own.top - 12 - card.offsetHeight;
    card.style.left = `${Math.max(8, Math.min(own.left, width - card.offsetWidth - 8))}px`;
    card.style.top = `${below || above < 8 ? own.bottom + 18 : above}px`;
  }

  // ── the camera ──

  zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
    const { width, height } = this.#window();
    this.#steered = true;
    this.#look(zoom(this.#camera, factor, at?.x ?? width / 2, at?.y ?? height / 2), at === undefined);
  }

  pan(dx: number, dy: number): void {
    this.#steered = true;
    this.#look(pan(this.#camera, dx, dy), false);
  }

  fit(): void {
    this.#steered = false;
    this.#look(whole(this.#layout, this.#free()), true);
  }

  /** While one types the camera stays, unless something would leave the window that was in it. */
  #keepInSight(before: Layout): void {
    const free = this.#free();
    const first = before.hosts.length === 0;
    const was = inSight(this.#camera, before, free);
    const is = inSight(this.#camera, this.#layout, free);
    const lost =
      (was.across && !is.across) || (was.down && !is.down) || before.hosts.length !== this.#layout.hosts.length;
    if (!this.#steered && (first || lost || this.#chosen)) this.#look(open(this.#layout, free), !first);
    this.#chosen = false;
  }

  resize(): void {
    if (!this.#steered) this.#look(open(this.#layout, this.#free()), false);
  }

  reveal(id: string): void {
    const placed = this.#hostOf(id);
    const box = placed?.nodes.find(({ node }) => node.id === id) ?? placed?.guests.find(({ guest }) => guest.id === id);
    if (!placed || !box) return;
    const { width, height } = box;
    const own = { x: box.x + placed.x, y: box.y + placed.y, width, height };
    this.#look(reveal(this.#camera, own, this.#window()), true);
  }

  #look(camera: Camera, glide: boolean): void {
    if (camera !== this.#camera) this.#page.card.hidden = true;
    this.#camera = camera;
    const { stage, zoomLevel } = this.#page;
    stage.classList.toggle("glide", glide);
    stage.style.transform = `translate(${camera.x.toFixed(2)}px, ${camera.y.toFixed(2)}px) scale(${camera.scale.toFixed(4)})`;
    zoomLevel.textContent = `${Math.round(camera.scale * 100)}%`;
  }

  #window(): Size {
    const { clientWidth, clientHeight } = this.#page.svg;
    return { width: Math.max(clientWidth, 1), height: Math.max(clientHeight, 1) };
  }

  /** The window without the strip at its foot, where buttons and words lie over the picture. */
  #free(): Size {
    const { width, height } = this.#window();
    return { width, height: Math.max(height - 52, height / 2) };
  }

  // ── the focus ──

  /** Goes from the focused node, or to the first. */
  walk(from: string | null, direction: Direction): void {
    const id = step(this.#layout, from ?? "", direction);
    const element = id === undefined ? undefined : this.#elements.get(id);
    if (element instanceof SVGElement) element.focus({ preventScroll: true });
  }
}

function edgeId(element: Element): string {
  return `${element.getAttribute("data-from")} > ${element.getAttribute("data-to")}`;
}
