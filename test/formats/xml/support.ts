import { applyEdits } from "#base/text";
import { parseXml } from "#formats/xml/build";
import { elements, type XmlElement } from "#formats/xml/tree";

function depth(element: XmlElement): number {
  let count = 0;
  for (let at = element.parent; at; at = at.parent) count++;
  return count;
}

/** One line per element: `  source bridge=br0` for a self-closed one, `name "text"`, `!` where the end tag is missing. */
export function tree(text: string): string[] {
  return elements(parseXml(text).roots).map((element) => {
    const attributes = element.attributes.map((one) => ` ${one.name}${one.value ? `=${one.value.text}` : ""}`).join("");
    const words = element.children.flatMap((node) => (node.kind === "text" ? [node.value.text] : []));
    const inside = words.join("").trim();
    return (
      "  ".repeat(depth(element)) +
      element.name +
      attributes +
      (inside && ` "${inside}"`) +
      (element.ended === "none" ? "!" : "")
    );
  });
}

/** `what ‹text at its place›`, one per fault. */
export function faults(text: string): string[] {
  return parseXml(text).faults.map(({ what, at }) => `${what} ‹${text.slice(at.start, at.end)}›`);
}

/** The text with every mend of one fault each, until nothing that can be mended is left. */
export function mended(text: string): string {
  let now = text;
  for (let round = 0; round < 10; round++) {
    const mend = parseXml(now).faults.flatMap((fault) => fault.mends)[0];
    if (!mend) return now;
    now = applyEdits(now, mend.edits);
  }
  return now;
}
