/** Long texts: what grows with their square would not end within the limit of a test. */
import { describe, expect, it } from "vitest";
import { highlights, references } from "#services/definition";
import { folds } from "#services/folding";
import { inlayHints } from "#services/hints";
import { layoutEdits } from "#services/layout";
import { codeLenses } from "#services/lenses";
import { documentLinks } from "#services/links";
import { selectionRanges } from "#services/selection";
import { tokens } from "#services/tokens";
import { estate, workspaceOf } from "#test/fixture";
import { size } from "#test/runs";
import { mustLieInside } from "#test/texts";

/** Under `npm run check` a sixty-fourth: enough to see that it runs. */
const LENGTH = size(size(1 << 18));

/** As many lines as fill a length. */
function many(wanted: number, line: (i: number) => string): string {
  const lines: string[] = [];
  for (let i = 0, length = 0; length < wanted; i++) {
    const one = line(i);
    lines.push(one);
    length += one.length + 1;
  }
  return lines.join("\n");
}

const TEXTS = {
  "n/etc/network/interfaces": (length: number) =>
    many(length, (i) => `iface br0:${i} inet static\n   address  10.0.0.1/24 \n  mtu 1500`),
  "n/etc/sysconfig/network-scripts/ifcfg-br0": (length: number) => many(length, (i) => `X${i}='br0' # a comment `),
  "n/etc/xen/web.cfg": (length: number) => `vif = [\n${many(length, () => `  'bridge=br0, script=/x',`)}\n]`,
  "n/etc/libvirt/qemu/web.xml": (length: number) =>
    `<domain type='kvm'><name>w</name><devices>\n${many(length, () => "  <interface type='bridge'><source bridge='br0'/></interface>")}\n</devices></domain>`,
  "n/start.sh": (length: number) => many(length, () => "kvm -netdev bridge,id=n0,br=br0 -device e1000,netdev=n0"),
} as const;

type Text = (length: number) => string;

/** Asks everything of a text. */
function askAll(path: string, text: string): void {
  // No rules: they have tests of their own.
  const workspace = workspaceOf(estate(`--- ${path}\n`), { rules: [] });
  const [file] = workspace.files();
  if (file === undefined) throw new Error("no file");
  workspace.set(file, `${text}\n`);
  workspace.refreshAll();
  const { length } = workspace.document(file)?.text ?? "";
  const whole = { start: 0, end: length };
  const middle = { file, offset: Math.floor(length / 2) };
  expect(selectionRanges(workspace, middle).at(-1)).toEqual(whole);
  expect(tokens(workspace, file).length).toBeGreaterThan(0);
  for (const answer of [
    folds(workspace, file),
    inlayHints(workspace, file, whole),
    codeLenses(workspace, file),
    documentLinks(workspace, file),
    layoutEdits(workspace, file, { indent: "  " }),
    references(workspace, middle),
    highlights(workspace, middle),
  ])
    mustLieInside(text, answer);
}

describe("every question of a long text is answered", () => {
  it.each(Object.entries<Text>(TEXTS))("%s", (path, text) => askAll(path, text(LENGTH)), 60_000);
});
