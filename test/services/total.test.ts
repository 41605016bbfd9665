/** Every question at every place of the examples has an answer, and none throws. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULTS } from "#analysis/settings";
import { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import { formats } from "#formats/index";
import { fileRules, rules } from "#rules/index";
import { carries, restsOn, stepAt } from "#services/calls";
import { fixAll, repairs, silencers } from "#services/code-actions";
import { complete } from "#services/completion";
import { definition, references } from "#services/definition";
import { folds } from "#services/folding";
import { inlayHints } from "#services/hints";
import { hover } from "#services/hover";
import { layoutEdits, linkedPlaces, typedEdits } from "#services/layout";
import { codeLenses } from "#services/lenses";
import { documentLinks } from "#services/links";
import { prepareRename, rename } from "#services/rename";
import { selectionRanges } from "#services/selection";
import { findSymbols, outline } from "#services/symbols";
import { tokens } from "#services/tokens";
import { topology } from "#services/topology";
import { traces } from "#services/trace";
import { stride } from "#test/runs";

const examples = join(import.meta.dirname, "../../examples");

function load(example: string): Workspace {
  const workspace = new Workspace({ formats, rules, fileRules });
  const folder = join(examples, example);
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (statSync(join(folder, path)).isFile())
      workspace.set(relative(folder, join(folder, path)) as FileId, readFileSync(join(folder, path), "utf8"));
  workspace.configure([{ id: example, path: "", name: example, settings: DEFAULTS }]);
  workspace.refreshAll();
  return workspace;
}

describe.each(["xen-vlans", "kvm-two-nics", "broken"])("examples/%s", (example) => {
  const workspace = load(example);
  const texts = workspace.files().filter((file) => workspace.format(file));

  it.each(texts)("%s", (file) => {
    const { length } = workspace.document(file)?.text ?? "";
    const inside = ({ start, end }: { readonly start: number; readonly end: number }) =>
      expect(start >= 0 && start <= end && end <= length).toBe(true);
    for (let offset = 0; offset <= length; offset += stride(2)) {
      const place = { file, offset };
      const shown = hover(workspace, place);
      if (shown) inside(shown.span);
      for (const { replace } of complete(workspace, place)) {
        inside(replace);
        expect(replace.start <= offset && offset <= replace.end).toBe(true);
      }
      for (const at of [...definition(workspace, place), ...references(workspace, place)])
        expect(workspace.document(at.file)).toBeDefined();
      for (const span of [...selectionRanges(workspace, place), ...linkedPlaces(workspace, place)]) inside(span);
      for (const character of ["\n", "/"])
        for (const { span } of typedEdits(workspace, place, character, { indent: "  " })) inside(span);
      const step = stepAt(workspace, place);
      for (const { step: other } of step ? [...restsOn(workspace, step.id), ...carries(workspace, step.id)] : [])
        expect(workspace.document(other.at.file)).toBeDefined();
      const named = prepareRename(workspace, place);
      const renamed = "refused" in named ? named : rename(workspace, place, "other0");
      if ("refused" in renamed) expect(renamed.refused).toMatch(/\.$/);
    }
    for (const item of outline(workspace, file)) inside(item.span);
    for (const { first, last } of folds(workspace, file)) expect(first).toBeLessThan(last);
    for (const { span } of [...codeLenses(workspace, file), ...documentLinks(workspace, file)]) inside(span);
    const whole = { start: 0, end: length };
    for (const { at } of inlayHints(workspace, file, whole)) inside({ start: at, end: at });
    for (const token of tokens(workspace, file)) inside(token);
    for (const { span } of layoutEdits(workspace, file, { indent: "  " })) inside(span);
    for (const repair of [
      ...repairs(workspace, file, whole),
      ...silencers(workspace, file, whole),
      fixAll(workspace, file),
    ])
      if (repair) expect(repair.edit.edits.size + repair.edit.creates.size).toBeGreaterThan(0);
  });

  it("hosts", () => {
    expect(findSymbols(workspace, "").length).toBeGreaterThan(0);
    const { hosts } = topology(workspace, (file) => file);
    for (const { name, guests } of hosts)
      for (const guest of guests) {
        const id = workspace.hosts().find((host) => workspace.nameOf(host) === name);
        const host = id && workspace.host(id);
        expect(host && traces(workspace, (file) => file, host, guest.name).length).toBeGreaterThanOrEqual(
          guest.nics.length,
        );
      }
  });
});
