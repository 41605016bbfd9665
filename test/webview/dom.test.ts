import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Drawing, draw } from "#picture/drawing";
import { patchChildren } from "#webview/dom";

/** As much of a page as the patching touches, and a count of what it does to it. */
class FakeElement {
  readonly ownerDocument = { createElementNS: (space: string, tag: string) => new FakeElement(tag, space) };
  readonly attributes = new Map<string, string>();
  readonly style = { transform: "" };
  readonly tag: string;
  readonly space: string;
  nodes: (FakeElement | string)[] = [];
  parent: FakeElement | undefined;
  moves = 0;

  constructor(tag: string, space = "") {
    this.tag = tag;
    this.space = space;
  }
  get children(): FakeElement[] {
    return this.nodes.filter((node) => node instanceof FakeElement);
  }
  get childElementCount(): number {
    return this.children.length;
  }
  get textContent(): string {
    return this.nodes.map((node) => (typeof node === "string" ? node : node.textContent)).join("");
  }
  set textContent(text: string) {
    this.nodes = text === "" ? [] : [text];
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  remove(): void {
    const { parent } = this;
    if (parent) parent.nodes = parent.nodes.filter((node) => node !== this);
    this.parent = undefined;
  }
  insertBefore(node: FakeElement, next: FakeElement | null): void {
    node.remove();
    node.parent = this;
    node.moves++;
    this.nodes.splice(next ? this.nodes.indexOf(next) : this.nodes.length, 0, node);
  }
}

let root: FakeElement;

/** The patching sees the fake as the element that it plays. */
function patch(children: readonly (Drawing | string)[], into = root): FakeElement[] {
  patchChildren(into as unknown as Parameters<typeof patchChildren>[0], children, "svg");
  return into.children;
}

function fresh(): FakeElement {
  root = new FakeElement("g");
  return root;
}

const item = (key: string, more: Parameters<typeof draw>[1] = {}) => draw("g", { key, ...more });

describe("patching", () => {
  beforeAll(() => void fresh());

  test("makes what is drawn, in the name space that it belongs to", () => {
    fresh();
    const [first] = patch([draw("text", { class: "label", x: 3 }, "br0")]);
    expect(first).toMatchObject({ tag: "text", space: "http://www.w3.org/2000/svg", textContent: "br0 " });
    expect(Object.fromEntries(first?.attributes ?? [])).toEqual({ class: "label", x: "3" });
  });

  test("never reads text as markup", () => {
    fresh();
    const [first] = patch([draw("text", {}, '<script>alert("x")</script>')]);
    expect(first?.nodes).toEqual(['<script>alert("x")</script> ']);
  });

  test("keeps the element of a key, and changes only what is different", () => {
    fresh();
    const [before] = patch([item("a", { class: "x", role: "button" })]);
    before?.attributes.set("class", "x lit");
    const after = patch([item("b"), item("a", { class: "x" })]);
    expect(after[1]).toBe(before);
    expect(Object.fromEntries(before?.attributes ?? [])).toEqual({ class: "x lit" });
  });

  test("an element of another tag is another element", () => {
    fresh();
    const [before] = patch([draw("path", { key: "a" })]);
    const [after] = patch([draw("text", { key: "a" })]);
    expect(after).not.toBe(before);
    expect(root.children.length).toBe(1);
  });

  test("a place becomes a style, so that it can glide", () => {
    fresh();
    const [element] = patch([item("a", { transform: "translate(3 -4.5)" })]);
    expect(element?.style.transform).toBe("translate(3px, -4.5px)");
    expect(element?.attributes.has("transform")).toBe(false);
  });

  test("whatever came before, the children are those drawn, in their order, and as few as possible are moved", () => {
    const list = fc.uniqueArray(fc.constantFrom(..."abcdefghij"), { maxLength: 10 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        fresh();
        const old = new Map(
          patch(before.map((key) => item(key, { id: key }))).map((element, i) => [before[i], element]),
        );
        for (const element of old.values()) element.moves = 0;
        const now = patch(after.map((key) => item(key, { id: key })));
        expect(now.map((element) => element.attributes.get("id"))).toEqual(after);
        now.forEach((element, i) => {
          const was = old.get(after[i]);
          if (was) expect(element).toBe(was);
        });
        const kept = after.filter((key) => old.has(key)).map((key) => before.indexOf(key));
        const moved = now.filter((element) => element.moves > 0 && [...old.values()].includes(element)).length;
        expect(moved).toBe(kept.length - longestRise(kept));
      }),
    );
  });
});

function longestRise(numbers: readonly number[]): number {
  const best: number[] = [];
  for (const [i, value] of numbers.entries())
    best.push(1 + Math.max(0, ...best.filter((_, k) => k < i && (numbers[k] ?? 0) < value)));
  return Math.max(0, ...best);
}
