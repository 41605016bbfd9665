/** The small map under the pointer: a click or a drag goes there. */
import { pictured } from "./minimap.ts";
import type { Page } from "./page.ts";
import type { Viewer } from "./viewer.ts";

export function listenToMap({ map: { root } }: Page, viewer: Viewer): void {
  const go = (event: PointerEvent) => {
    const box = root.getBoundingClientRect();
    const { x, y } = pictured(viewer.scene.layout, box, event.clientX - box.left, event.clientY - box.top);
    viewer.stage.centre(x, y);
  };
  root.addEventListener("pointerdown", (event) => {
    root.setPointerCapture(event.pointerId);
    go(event);
  });
  root.addEventListener("pointermove", (event) => {
    if (root.hasPointerCapture(event.pointerId)) go(event);
  });
}
