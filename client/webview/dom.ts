/** Drawings → DOM nodes. Nothing is ever parsed as markup; what is there already is kept and changed. */
import type { Drawing } from "#picture/drawing";

export type Space = "svg" | "html";

const namespaces: Readonly<Record<Space, string>> = {
  svg: "http://www.w3.org/2000/svg",
  html: "http://www.w3.org/1999/xhtml",
};
const drawn = new WeakMap<Element, Drawing>();

/** Makes the children of `parent` be these drawings. An element whose key was there before stays the same element. */
export function patchChildren(parent: Element, children: readonly (Drawing | string)[], space: Space): void {
  const [only] = children;
  if (children.length === 1 && typeof only === "string") {
    // A blank that is not drawn: words of one picture shall not run into each other when they are read out.
    const text = space === "svg" ? `${only} ` : only;
    if (parent.childElementCount > 0 || parent.textContent !== text) parent.textContent = text;
    return;
  }
  const before = new Map<string, Element>();
  for (const element of [...parent.children]) {
    const drawing = drawn.get(element);
    if (drawing) before.set(keyOf(drawing, before), element);
    else element.remove();
  }
  if (parent.childElementCount === 0) parent.textContent = "";
  const after = new Map<string, Element>();
  for (const child of children) {
    if (typeof child === "string") continue;
    const key = keyOf(child, after);
    const own = child.tag === "svg" ? "svg" : space;
    const known = before.get(key);
    before.delete(key);
    const same = known !== undefined && drawn.get(known)?.tag === child.tag;
    if (known && !same) known.remove();
    after.set(key, same ? known : parent.ownerDocument.createElementNS(namespaces[own], child.tag));
    patch(after.get(key) ?? parent, child, own);
  }
  for (const gone of before.values()) gone.remove();
  const wanted = [...after.values()];
  const stays = inOrder(parent, wanted);
  let next: Element | null = null;
  for (const element of wanted.reverse()) {
    if (!stays.has(element)) parent.insertBefore(element, next);
    next = element;
  }
}

/** As many of the elements as already stand in the wanted order: who is moved loses its focus and stops gliding. */
function inOrder(parent: Element, wanted: readonly Element[]): ReadonlySet<Element> {
  const at = new Map([...parent.children].map((element, i) => [element, i]));
  const ends: { readonly position: number; readonly element: Element; readonly before: number }[] = [];
  /** For each length the row in `ends` of the lowest position at which such a sequence ends. */
  const lowest: number[] = [];
  for (const element of wanted) {
    const position = at.get(element);
    if (position === undefined) continue;
    let low = 0;
    for (let high = lowest.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((ends[lowest[middle] ?? 0]?.position ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    ends.push({ position, element, before: lowest[low - 1] ?? -1 });
    lowest[low] = ends.length - 1;
  }
  const stays = new Set<Element>();
  for (let end = ends[lowest.at(-1) ?? -1]; end; end = ends[end.before]) stays.add(end.element);
  return stays;
}

/** A drawing without a key is the n-th of its tag and class. */
function keyOf(drawing: Drawing, taken: ReadonlyMap<string, Element>): string {
  const { class: kind = "" } = drawing.attributes;
  const name = drawing.key === null ? `${drawing.tag}.${kind}` : `=${drawing.key}`;
  let key = name;
  for (let n = 2; taken.has(key); n++) key = `${name} ${n}`;
  return key;
}

function patch(element: Element, next: Drawing, space: Space): void {
  const before = drawn.get(element);
  drawn.set(element, next);
  for (const name in before?.attributes) if (!(name in next.attributes)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(next.attributes))
    if (before?.attributes[name] !== value) set(element, name, value);
  if (before !== undefined || next.children.length > 0) patchChildren(element, next.children, space);
}

function set(element: Element, name: string, value: string): void {
  const move = name === "transform" ? /^translate\((\S+) (\S+)\)$/.exec(value) : null;
  // A place told as a style glides to the next one, told as an attribute it jumps.
  if (move && "style" in element) (element as SVGElement).style.transform = `translate(${move[1]}px, ${move[2]}px)`;
  else element.setAttribute(name, value);
}
