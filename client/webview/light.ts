/** Which elements of the picture stand out, and why. */
import type { Trail } from "#picture/trail";

/** `lit`: on the trail. `here`: written at the cursor. `found`, `current`: by the search. `dark`: cut off. */
export type Reason = "lit" | "selected" | "here" | "found" | "current" | "dark";

export class Light {
  #elements = new Map<string, Element>();
  #marked: (readonly [Element, Reason])[] = [];

  /** Looks again at what is drawn; nothing stands out any more. */
  take(hosts: Element): void {
    this.clear();
    this.#elements = new Map();
    for (const element of hosts.querySelectorAll("[data-id]"))
      this.#elements.set(element.getAttribute("data-id") ?? "", element);
    for (const element of hosts.querySelectorAll("[data-fold]"))
      this.#elements.set(foldId(element.getAttribute("data-fold") ?? ""), element);
    for (const element of hosts.querySelectorAll(".edge")) this.#elements.set(edgeId(element), element);
  }

  element(id: string): Element | undefined {
    return this.#elements.get(id);
  }

  clear(): void {
    for (const [element, reason] of this.#marked) element.classList.remove(reason);
    this.#marked = [];
  }

  mark(ids: Iterable<string>, reason: Reason): void {
    for (const id of ids) {
      const element = this.#elements.get(id);
      if (!element) continue;
      element.classList.add(reason);
      this.#marked.push([element, reason]);
    }
  }

  trail({ nodes, edges }: Trail): void {
    this.mark(nodes, "lit");
    this.mark(edges.keys(), "lit");
  }
}

/** What opens and folds a host, as an id beside those of nodes. */
export function foldId(host: string): string {
  return `fold ${host}`;
}

/** The id of the node or guest, or of the fold, that this element draws. */
export function keyOf(element: Element): string | null {
  const fold = element.getAttribute("data-fold");
  return fold === null ? element.getAttribute("data-id") : foldId(fold);
}

export function edgeId(element: Element): string {
  return `${element.getAttribute("data-from")} > ${element.getAttribute("data-to")}`;
}
