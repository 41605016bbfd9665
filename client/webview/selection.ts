/** The panel of what is selected: its way, its findings with what can be done about them, what the editor's hover says. */
import { type Drawing, draw } from "#picture/drawing";
import { baseName, type Hop, hopWords, kindOf, troubleRow } from "./card.ts";
import type { Thing } from "./viewer.ts";

export interface Told {
  readonly thing: Thing;
  readonly way: string;
  readonly hops: readonly Hop[];
  /** Null: not known yet. */
  readonly fixes: readonly { readonly title: string; readonly preferred: boolean }[] | null;
  readonly hover: readonly Drawing[];
  /** Its cable can be pulled. */
  readonly cable: boolean;
  readonly pulled: boolean;
}

export function selectionDrawing({ thing, way, hops, fixes, hover, cable, pulled }: Told): readonly Drawing[] {
  const { node } = thing;
  const close = "Close and clear the selection (Escape)";
  return [
    draw(
      "header",
      {},
      draw("h2", { tabindex: -1 }, node.name),
      draw("span", { class: "kind" }, kindOf(node)),
      draw("button", { type: "button", class: "close", "data-act": "clear", title: close, "aria-label": close }, "×"),
    ),
    way === "" ? draw("p", { class: "way", hidden: true }) : draw("p", { class: "way" }, way),
    draw("ul", { class: "changes" }, ...node.changes.map((change) => draw("li", {}, change))),
    draw("ul", { class: "troubles" }, ...node.troubles.map((trouble) => troubleRow(trouble, [explain(trouble.code)]))),
    draw("div", { class: "actions" }, ...actions(node.file, cable, pulled), ...fixButtons(node.troubles.length, fixes)),
    draw(
      "details",
      { class: "more" },
      draw("summary", {}, "Hop by hop, and all that is known"),
      draw("ol", { class: "hops" }, ...hops.map((hop) => draw("li", {}, hopWords(hop)))),
      draw("div", { class: "told" }, ...hover),
    ),
  ];
}

function explain(code: string): Drawing {
  const title = `Explain ${code}`;
  return draw("button", { type: "button", class: "link", "data-act": "explain", "data-code": code, title }, "Explain");
}

function actions(file: string | null, cable: boolean, pulled: boolean): readonly Drawing[] {
  const open = file === null ? [] : [action("open", `Open ${baseName(file)}`)];
  return cable ? [...open, action("pull", pulled ? "Put the cable back" : "Pull this cable")] : open;
}

function fixButtons(troubles: number, fixes: Told["fixes"]): readonly Drawing[] {
  if (troubles === 0) return [];
  if (fixes === null) return [draw("span", { key: "wait", class: "wait" }, "Looking for fixes…")];
  if (fixes.length === 0) return [draw("span", { key: "wait", class: "wait" }, "Nothing can be fixed by itself here.")];
  return fixes.map(({ title, preferred }) =>
    draw(
      "button",
      {
        key: `fix ${title}`,
        type: "button",
        class: preferred ? "fix preferred" : "fix",
        "data-act": "fix",
        "data-title": title,
      },
      title,
    ),
  );
}

function action(act: string, words: string): Drawing {
  return draw("button", { key: act, type: "button", "data-act": act }, words);
}
