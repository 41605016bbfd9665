/** As many edits as a file has lines: how often they look at a line, counted. */
import { expect, it } from "vitest";
import type { FileId, Origin } from "#base/text";
import { apply } from "#formats/interfaces/edit";
import { parse } from "#formats/interfaces/grammar";
import type { InterfacesTree } from "#formats/interfaces/tree";
import type { Change } from "#model/change";

const FILE = "/h/etc/network/interfaces" as FileId;
const STANZAS = 200;

/** The same list, which counts how often one of its members is asked for. */
function counted<T>(list: readonly T[], count: { asked: number }): readonly T[] {
  return new Proxy(list, {
    get(target, key, receiver) {
      if (typeof key === "string" && /^\d+$/.test(key)) count.asked++;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}

it.each([
  ["removing every line", (at: Origin): Change => ({ do: "remove", at })],
  ["silencing every line", (at: Origin): Change => ({ do: "ignore", at, code: "mtu-ignored" })],
  [
    "declaring a bridge beside every line",
    (at: Origin): Change => ({ do: "declare", beside: at, link: { name: "b", kind: "bridge" } }),
  ],
] satisfies [string, (at: Origin) => Change][])("%s looks at few lines each time", (_, change) => {
  const text = Array.from(
    { length: STANZAS },
    (_, i) => `# card ${i}\nauto eth${i}\niface eth${i} inet manual\n    mtu 9000\n`,
  ).join("\n");
  const read = parse(text);
  const count = { asked: 0 };
  const tree: InterfacesTree = {
    ...read,
    lines: counted(read.lines, count),
    stanzas: counted(read.stanzas, count),
    comments: counted(read.comments, count),
  };
  const doc = { file: FILE, path: FILE, text };
  for (const { start, end } of read.lines)
    expect(apply(change({ file: FILE, start, end }), doc, tree), text.slice(start, end)).toBeDefined();
  expect(count.asked / read.lines.length).toBeLessThan(40);
});
