import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NEEDS_WHOLE } from "#analysis/idle";
import { rules } from "#rules/index";
import { estate, workspaceOf } from "#test/fixture";
import { size } from "#test/runs";

const SHELVES = join(import.meta.dirname, "../../server/src/rules");

describe("comments that silence nothing", () => {
  it("are not told of rules that ask whether the whole host is known", () => {
    const files = readdirSync(SHELVES, { recursive: true, encoding: "utf8" }).filter((path) => path.includes("/"));
    const asking = files.filter(
      (path) => path.startsWith("reference/") || /host\.complete/.test(readFileSync(join(SHELVES, path), "utf8")),
    );
    const codes = asking.map((path) => path.replace(/^.*\/|\.ts$/g, ""));
    const known = new Set(rules.filter(({ scope }) => scope === "host").map(({ code }) => code));
    expect(codes.filter((code) => known.has(code) && !NEEDS_WHOLE.has(code))).toEqual([]);
  });

  it("are found in time, however many there are", () => {
    const given = (comments: string) =>
      estate(`
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      ${comments}DEVICE=br0
      TYPE=Bridge`);
    for (const comments of [
      "# trunkline: ignore ifcfg-type-case\n      ".repeat(size(5_000)),
      `# trunkline: ignore ${"ifcfg-type-case, ".repeat(size(20_000))}ifcfg-type-case\n      `,
    ]) {
      const workspace = workspaceOf(given(comments));
      const found = workspace.hosts().flatMap((id) => workspace.diagnoses(id));
      expect(found.filter(({ rule }) => rule.code === "unused-suppression").length).toBeGreaterThanOrEqual(size(5_000));
    }
  });
});
