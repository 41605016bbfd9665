/** What is out of date and what has no effect is told as such, by the examples of the pages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { estate, workspaceOf } from "#test/fixture";

/** The tags of a rule's findings in the examples of its page. */
function tagsOf(code: string): readonly string[] {
  const page = readFileSync(join(import.meta.dirname, `../../docs/rules/${code}.md`), "utf8");
  const [, examples = ""] = page.split("## Reported");
  const tags = [...examples.matchAll(/```estate\n([\s\S]*?)```/g)].flatMap(([, text = ""]) => {
    const workspace = workspaceOf(estate(text));
    const found = workspace.hosts(true).flatMap((host) => workspace.diagnoses(host));
    return found.flatMap(({ rule, finding }) => (rule.code === code ? finding.tags : []));
  });
  return [...new Set(tags)];
}

it.each([
  ["qemu-net-vlan-removed", "deprecated"],
  ["qemu-option-removed", "deprecated"],
  ["bond-modprobe", "unnecessary"],
  ["bridge-vlan-option-ignored", "unnecessary"],
  ["ifcfg-duplicate-key", "unnecessary"],
  ["mtu-bond-slave-differs", "unnecessary"],
  ["mtu-ignored", "unnecessary"],
  ["tap-bridge-ignored", "unnecessary"],
  ["tap-name-reserved", "unnecessary"],
  ["unused-suppression", "unnecessary"],
])("%s is tagged as %s", (code, tag) => {
  expect(tagsOf(code)).toEqual([tag]);
});
