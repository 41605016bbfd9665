/** What is selected, and what is asked and told about it: the panel at the foot of the page. */
import type { Drawing } from "#picture/drawing";
import { type Outage, pull } from "#picture/pull";
import type { NodeRef, ToWebview } from "#protocol/webview";
import { darkIds, hasCable, outageWords } from "./cable.ts";
import { patchChildren } from "./dom.ts";
import { markdown } from "./markdown.ts";
import type { Page } from "./page.ts";
import { selectionDrawing, type Told } from "./selection.ts";
import type { Thing, Viewer } from "./viewer.ts";

export interface Asking {
  /** Asks the editor for the hover of a node. */
  readonly hover: (id: string, node: NodeRef) => void;
  /** Asks the editor what can be done about the findings of a node. */
  readonly fixes: (id: string, thing: Thing) => void;
}

export class Inspector {
  readonly #page: Page;
  readonly #viewer: Viewer;
  readonly #asking: Asking;
  /** Of the selected node. */
  #fixes: Told["fixes"] = null;
  #hover: readonly Drawing[] = [];
  /** The node as it was when it was asked about: when it changes, one asks again. */
  #asked: Thing["node"] | undefined;
  #pulled: { readonly id: string; readonly outage: Outage } | undefined;

  constructor(page: Page, viewer: Viewer, asking: Asking) {
    this.#page = page;
    this.#viewer = viewer;
    this.#asking = asking;
  }

  /** What the pulled cable darkens, in sentences; undefined while none is pulled. */
  get outage(): readonly string[] | undefined {
    return this.#pulled && outageWords(this.#pulled.outage);
  }

  /** Null clears the selection, and puts a pulled cable back. */
  select(id: string | null): void {
    if (id === null) this.#unplug();
    this.#viewer.select(id);
    this.#asked = undefined;
    this.refresh();
    const thing = this.#viewer.thing(id);
    this.#page.said.textContent = thing && id !== null ? `${thing.node.name} selected. ${this.#viewer.way(id)}` : "";
  }

  /** After each drawing, and whenever something was told. */
  refresh(): void {
    const { selection, main } = this.#page;
    const id = this.#viewer.selected;
    const thing = this.#viewer.thing(id);
    selection.hidden = thing === undefined;
    main.classList.toggle("selecting", thing !== undefined);
    this.#again();
    if (!thing || id === null) {
      patchChildren(selection, [], "html");
      return;
    }
    if (this.#asked === undefined || JSON.stringify(this.#asked) !== JSON.stringify(thing.node)) this.#ask(id, thing);
    selection.setAttribute("aria-label", `Selected: ${thing.node.name}`);
    const { node } = thing;
    const told: Told = {
      thing,
      way: this.#viewer.way(id),
      hops: this.#viewer.hops(id),
      fixes: this.#fixes,
      hover: this.#hover,
      cable: "kind" in node && hasCable(node.kind) && node.mark !== "removed",
      pulled: this.#pulled?.id === id,
    };
    const { ownerDocument } = selection;
    const inside = selection.contains(ownerDocument.activeElement);
    patchChildren(selection, selectionDrawing(told), "html");
    // A button that was used may be gone, as its finding is.
    if (inside && !selection.contains(ownerDocument.activeElement)) selection.querySelector("h2")?.focus();
  }

  #ask(id: string, thing: Thing): void {
    if (this.#asked?.id !== id) this.#hover = [];
    this.#asked = thing.node;
    this.#fixes = thing.node.troubles.length > 0 ? null : [];
    if (thing.node.troubles.length > 0) this.#asking.fixes(id, thing);
    this.#asking.hover(id, refOf(thing));
  }

  hear(message: Extract<ToWebview, { say: "told" | "fixes" }>): void {
    if (message.id !== this.#viewer.selected) return;
    if (message.say === "fixes") this.#fixes = message.fixes;
    else this.#hover = markdown(message.text ?? "");
    this.refresh();
  }

  // ── the cable ──

  /** Pulls the cable of what is selected, or puts it back. */
  pull(): void {
    const id = this.#viewer.selected;
    if (id === null || this.#pulled?.id === id) this.#unplug();
    else this.#plugOut(id);
    this.refresh();
    this.#page.said.textContent = this.outage?.join(" ") ?? "The cable is back.";
  }

  #plugOut(id: string): void {
    const thing = this.#viewer.thing(id);
    const host = this.#viewer.topology.hosts.find(({ name }) => name === thing?.host.name);
    if (!thing || !host) return;
    const outage = pull(host, thing.node.name);
    this.#pulled = { id, outage };
    this.#viewer.darken(darkIds(outage));
  }

  #unplug(): void {
    if (this.#pulled) this.#viewer.darken(new Set());
    this.#pulled = undefined;
  }

  /** While a cable is out the topology may change: what goes dark is worked out again. */
  #again(): void {
    const id = this.#pulled?.id;
    if (id === undefined) return;
    if (this.#viewer.thing(id)) this.#plugOut(id);
    else this.#unplug();
  }
}

export function refOf({ host, node }: Thing): NodeRef {
  const { name, file } = node;
  const at = { host: host.name, file };
  if (!("kind" in node)) return { ...at, what: "guest", name, index: null };
  if (node.kind === "network") return { ...at, what: "network", name, index: null };
  if (node.kind !== "nic") return { ...at, what: "link", name, index: null };
  const colon = name.lastIndexOf(":");
  return { ...at, what: "nic", name: name.slice(0, colon), index: Number(name.slice(colon + 1)) };
}
