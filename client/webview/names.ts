/** What the items of the picture are called for those who hear it, or who say what they see to have it clicked. */

/** What the drawing calls an item, and what we made of it. */
const named = new WeakMap<Element, { readonly told: string; readonly name: string }>();

/** Each item's name begins with the words that are seen on it, in their order. */
export function nameItems(items: Iterable<Element>): void {
  for (const item of items) {
    const label = item.getAttribute("aria-label") ?? "";
    const known = named.get(item);
    const told = known?.name === label ? known.told : label;
    const name = nameOf(item.textContent ?? "", told);
    if (name !== label) item.setAttribute("aria-label", name);
    named.set(item, { told, name });
  }
}

/** `seen`, then all that is told; that alone where the words seen are its beginning. */
export function nameOf(seen: string, told: string): string {
  const words = seen.replace(/\s+/g, " ").trim();
  return words === "" || told.startsWith(words) ? told : `${words}; ${told}`;
}
