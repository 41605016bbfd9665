/** `npm run new-rule SHELF/CODE`: writes a rule, its test and its page, each whole enough to run, and registers it. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { emptyPage } from "./derive.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const [given = ""] = process.argv.slice(2);
const [, shelf, code] = /^([a-z]+)\/([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(given) ?? [];

if (shelf === undefined || code === undefined)
  fail("usage: npm run new-rule SHELF/CODE, such as bridge/bridge-no-ports");

const files: readonly (readonly [string, string])[] = [
  [
    `server/src/rules/${shelf}/${code}.ts`,
    `import { hostRule } from "#rules/rule";

export default hostRule({
  code: "${code}",
  title: "A bridge is called loop",
  severity: "warning",
  messages: { found: "{bridge} is called loop." },

  check({ host, report }) {
    for (const bridge of host.bridges) {
      const name = bridge.definitions[0]?.name;
      if (name?.value === "loop") report.found(name, { bridge: bridge.name });
    }
  },
});
`,
  ],
  [
    `test/rules/${shelf}/${code}.test.ts`,
    `import rule from "#rules/${shelf}/${code}";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "another name": \`
      --- node1/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge\`,
  },
  reports: {
    "a bridge called loop": {
      given: \`
        --- node1/etc/sysconfig/network-scripts/ifcfg-loop
        DEVICE=loop
               ^^^^ warning: loop is called loop.
        TYPE=Bridge\`,
    },
  },
});
`,
  ],
  [
    `docs/rules/${code}.md`,
    emptyPage()
      .replace("## Why\n", "## Why\n\nWhat happens, to whom, by which reader; how sure that is, and the source.\n")
      .replace("## Reported\n", `## Reported\n\n${example("loop", "       ^^^^ loop is called loop.\n")}`)
      .replace("## Silent\n", `## Silent\n\n${example("br0", "")}`),
  ],
];

function example(name: string, mark: string): string {
  return `\`\`\`estate\n--- node1/etc/sysconfig/network-scripts/ifcfg-${name}\nDEVICE=${name}\n${mark}TYPE=Bridge\n\`\`\`\n`;
}

for (const [path] of files) if (existsSync(join(root, path))) fail(`${path} exists already`);
for (const [path, text] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(path);
}
const generate = [join(root, "scripts/run.mjs"), join(root, "scripts/generate.ts")];
process.exitCode = spawnSync(process.execPath, generate, { stdio: "inherit" }).status ?? 1;

function fail(why: string): never {
  console.error(`new-rule: ${why}`);
  process.exit(2);
}
