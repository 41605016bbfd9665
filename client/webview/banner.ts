/** The line above the picture. Pure. */
import { marksOf } from "#picture/diff";
import { type Drawing, draw } from "#picture/drawing";
import type { View } from "#picture/view";

export interface Banner {
  /** "" while it is compared with nothing. */
  readonly compared: string;
  readonly view: View;
  readonly outage: readonly string[] | undefined;
  readonly note: string;
}

export function bannerDrawing({ compared, view, outage, note }: Banner): readonly Drawing[] {
  return [
    ...(compared === "" ? [] : [line("compared", comparison(compared, view), "uncompare", "End the comparison")]),
    ...(outage === undefined ? [] : [line("outage", outage, "pull", "Put it back")]),
    ...(note === "" ? [] : [line("note", [note], "quiet", "Close")]),
  ];
}

/** `Compared with the last commit: 2 added, 1 changed.` */
function comparison(name: string, view: View): readonly string[] {
  const marks = marksOf(view);
  const words = (["added", "removed", "changed"] as const).flatMap((mark) =>
    marks[mark] > 0 ? `${marks[mark]} ${mark}` : [],
  );
  return [`Compared with ${name}: ${words.length > 0 ? words.join(", ") : "nothing is different"}.`];
}

function line(kind: string, sentences: readonly string[], act: string, words: string): Drawing {
  return draw(
    "div",
    { key: kind, class: kind },
    draw("p", {}, sentences.join(" ")),
    draw("button", { type: "button", "data-act": act }, words),
  );
}
