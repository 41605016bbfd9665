/** Where one stands before the picture: the camera on the page, and the small map of a picture too large to be seen whole. */
import type { Box, Layout } from "#picture/layout";
import { type Camera, inSight, open, pan, reveal, type Size, whole, zoom } from "./camera.ts";
import { drawMap, mapSize, needsMap } from "./minimap.ts";
import type { Page } from "./page.ts";

/** What lies over the picture's lower right corner, and the room that is left at its foot, in pixels. */
const buttons: Size = { width: 150, height: 52 };
const edge = 8;

export class Stage {
  readonly #page: Page;
  #layout: Layout = { width: 1, height: 1, hosts: [] };
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  /** The viewer has moved the camera: it is not moved any more when the picture changes. */
  #steered = false;
  /** Something else than before is shown: one begins anew. */
  #anew = true;
  /** Told after each move. */
  onMove: () => void = () => {};

  constructor(page: Page) {
    this.#page = page;
  }

  /** The next picture is looked at from the start. */
  begin(): void {
    this.#anew = true;
    this.#steered = false;
  }

  /** While one types the camera stays, unless something would leave the window that was in it. */
  show(layout: Layout): void {
    const before = this.#layout;
    this.#layout = layout;
    const free = this.window();
    const first = before.hosts.length === 0;
    const was = inSight(this.#camera, before, free);
    const is = inSight(this.#camera, layout, free);
    const lost = (was.across && !is.across) || (was.down && !is.down) || before.hosts.length !== layout.hosts.length;
    const anew = !this.#steered && (first || lost || this.#anew);
    this.#anew = false;
    this.#look(anew ? this.#opened() : this.#camera, anew && !first);
  }

  zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
    const { width, height } = this.window();
    this.#steered = true;
    this.#look(zoom(this.#camera, factor, at?.x ?? width / 2, at?.y ?? height / 2), at === undefined);
  }

  pan(dx: number, dy: number): void {
    this.#steered = true;
    this.#look(pan(this.#camera, dx, dy), false);
  }

  fit(): void {
    this.#steered = false;
    this.#look(this.#best(whole), true);
  }

  /** The window has another size. `again`: what was looked at from the start is so again. */
  resize(again: boolean): void {
    this.#look(again && !this.#steered ? this.#opened() : this.#camera, false);
  }

  /** Brings the box, in picture coordinates, into sight. */
  reveal(box: Box): void {
    this.#look(reveal(this.#camera, box, this.window()), true);
  }

  /** Goes to where the box is seen whole, as large as it can be read well. */
  visit(box: Box): void {
    const { x, y, scale } = whole(box, this.window());
    this.#steered = true;
    this.#look({ x: x - box.x * scale, y: Math.min(y, 12) - box.y * scale, scale }, true);
  }

  /** From now on the picture does not move by itself. */
  steer(): void {
    this.#steered = true;
  }

  get steered(): boolean {
    return this.#steered;
  }

  /** Puts that point of the picture into the middle of the window. */
  centre(x: number, y: number): void {
    const { width, height } = this.window();
    const { scale } = this.#camera;
    this.#steered = true;
    this.#look({ x: width / 2 - x * scale, y: height / 2 - y * scale, scale }, false);
  }

  /** As it is looked at from the start. The map shall not lie on it. */
  #opened(): Camera {
    const window = this.window();
    const camera = this.#best(open);
    if (!needsMap(this.#layout, camera, window)) return camera;
    return open(this.#layout, {
      ...window,
      width: Math.max(window.width - mapSize(this.#layout).width - 34, window.width / 2),
    });
  }

  /** The whole window for the picture; without the strip at its foot where it would come under the buttons. */
  #best(look: (picture: Size, window: Size) => Camera): Camera {
    const { width, height } = this.window();
    const camera = look(this.#layout, { width, height: height - edge });
    const right = camera.x + this.#layout.width * camera.scale;
    const bottom = camera.y + this.#layout.height * camera.scale;
    const under = right > width - buttons.width && bottom > height - buttons.height;
    return under ? look(this.#layout, { width, height: Math.max(height - buttons.height, height / 2) }) : camera;
  }

  #look(camera: Camera, glide: boolean): void {
    const moved = camera !== this.#camera;
    this.#camera = camera;
    const { stage, zoomLevel, map } = this.#page;
    stage.classList.toggle("glide", glide);
    stage.style.transform = `translate(${camera.x.toFixed(2)}px, ${camera.y.toFixed(2)}px) scale(${camera.scale.toFixed(4)})`;
    zoomLevel.textContent = `${Math.round(camera.scale * 100)}%`;
    drawMap(map, this.#layout, camera, this.window());
    if (moved) this.onMove();
  }

  window(): Size {
    const { clientWidth, clientHeight } = this.#page.svg;
    return { width: Math.max(clientWidth, 1), height: Math.max(clientHeight, 1) };
  }
}
