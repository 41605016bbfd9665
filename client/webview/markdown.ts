/** The Markdown of the server's hovers → drawings. Knows what they use; all else, HTML too, is plain text. Pure. */
import { type Drawing, draw } from "#picture/drawing";

/** Paragraphs, lists, rules, fences; within a line `code`, **bold** and the words of links. Never throws. */
export function markdown(text: string): readonly Drawing[] {
  const blocks: Drawing[] = [];
  let items: Drawing[] = [];
  let words: string[] = [];
  let fence: string[] | undefined;
  const flush = () => {
    if (words.length > 0) blocks.push(draw("p", {}, ...inline(words.join(" "))));
    if (items.length > 0) blocks.push(draw("ul", {}, ...items));
    words = [];
    items = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (fence) {
      if (trimmed.startsWith("```")) {
        blocks.push(draw("pre", {}, fence.join("\n")));
        fence = undefined;
      } else fence.push(line);
    } else if (trimmed.startsWith("```")) {
      flush();
      fence = [];
    } else if (trimmed === "") flush();
    else if (/^([-*_])\1\1+$/.test(trimmed)) {
      flush();
      blocks.push(draw("hr", {}));
    } else if (/^[-*] /.test(trimmed)) {
      if (words.length > 0) flush();
      items.push(draw("li", {}, ...inline(trimmed.slice(2))));
    } else {
      if (items.length > 0) flush();
      words.push(trimmed);
    }
  }
  if (fence) blocks.push(draw("pre", {}, fence.join("\n")));
  flush();
  return blocks;
}

/** Each part begins where the one before ends, so a text of any kind is read once. */
const part = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\][]*)\]\(([^()\s]*)\)|\\([!-/:-@[-`{-~])|[^`*[\\]+|[`*[\\]/g;

function inline(line: string): readonly Drawing[] {
  const drawn: Drawing[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") drawn.push(draw("span", {}, plain));
    plain = "";
  };
  for (const [whole, code, bold, label, , escaped] of line.matchAll(part)) {
    if (code !== undefined) {
      flush();
      drawn.push(draw("code", {}, code));
    } else if (bold !== undefined) {
      flush();
      drawn.push(draw("strong", {}, ...inline(bold)));
    } else plain += label ?? escaped ?? whole;
  }
  flush();
  return drawn;
}
