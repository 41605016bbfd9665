/** What kind of XML a file is, by its first characters alone. */
import { NAME } from "./names.ts";

export interface Head {
  /** Name of the root element without prefix; undefined: it lies beyond the head, or there is none. */
  readonly root: string | undefined;
  /** The root's attributes as far as they are seen; names with prefix. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The head ends inside a comment, a declaration or blanks: the root comes later. */
  readonly beyond: boolean;
}

const BLANKS = /[ \t\r\n\uFEFF\u00A0]*/y;
const SKIPPED = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^<>[\]]|\[[^\]]*\])*>/y;
const ROOT = new RegExp(`<(${NAME})`, "y");
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)'|([^\\s>]*))`, "y");

function run(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/** Reads comments, declarations and the root's start tag. */
export function readHead(head: string): Head {
  let at = 0;
  for (let skipped = true; skipped; ) {
    at += run(BLANKS, head, at)?.[0].length ?? 0;
    const found = run(SKIPPED, head, at)?.[0].length ?? 0;
    at += found;
    skipped = found > 0;
  }
  const root = run(ROOT, head, at)?.[1];
  const attributes = new Map<string, string>();
  if (root === undefined) {
    const rest = head.slice(at);
    return { root, attributes, beyond: rest === "" || rest.startsWith("<!") || rest.startsWith("<?") };
  }
  at += root.length + 1;
  for (let one = run(ATTRIBUTE, head, at); one; one = run(ATTRIBUTE, head, at)) {
    attributes.set(one[1] ?? "", one[2] ?? one[3] ?? one[4] ?? "");
    at += one[0].length;
  }
  return { root, attributes, beyond: false };
}
