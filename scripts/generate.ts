/**
 * `npm run generate`: writes what is derived from the rules and formats. `-- --check` writes nothing and fails when a
 * file is not as it would be written.
 *
 * - server/src/rules/index.ts, the register, from the files on the shelves
 * - the head of each docs/rules/CODE.md, docs/rules/README.md, the tables in docs/formats/ID.md
 * - server/src/cli/pages.ts, the pages for `trunkline explain`
 * - in package.json, what `trunkline.rules` offers
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { derive, type Known, register } from "./derive.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const check = process.argv.includes("--check");
const stale: string[] = [];

const read = (path: string): string | undefined => {
  const whole = join(root, path);
  return existsSync(whole) ? readFileSync(whole, "utf8") : undefined;
};

function write(path: string, text: string): void {
  if (read(path) === text) return;
  stale.push(path);
  if (check) return;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** `shelf/code` of every rule. */
function shelves(): readonly string[] {
  const folder = join(root, "server/src/rules");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /^[a-z]+\/[a-z0-9-]+\.ts$/.test(path))
    .map((path) => path.slice(0, -3));
}

/** The rules and formats as objects: bundled by what is on the disk now, not by what was when this program was. */
async function load(): Promise<Known> {
  const outfile = join(root, `.tsbuild/scripts-run/known-${process.pid}.mjs`);
  const contents = `export { rules } from "#rules/index"; export { formats } from "#formats/index";`;
  try {
    await build({
      absWorkingDir: root,
      stdin: { contents, resolveDir: root, loader: "ts" },
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      logLevel: "warning",
    });
    return (await import(pathToFileURL(outfile).href)) as Known;
  } finally {
    rmSync(outfile, { force: true });
  }
}

write("server/src/rules/index.ts", register(shelves()));
const known = await load().catch(() => process.exit(1)); // esbuild has said what is wrong
for (const [path, text] of derive(known, shelves(), read)) write(path, text);

if (stale.length > 0) console.error(`generate: ${check ? "not up to date" : "written"}: ${stale.join(", ")}`);
if (check && stale.length > 0) {
  console.error("generate: run `npm run generate`");
  process.exitCode = 1;
}
