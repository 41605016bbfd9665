/**
 * Runs a TypeScript program of this repository: node scripts/run.mjs FILE.ts [ARG…]
 *
 * Node 20 cannot, so the file is bundled first, with what it imports of ours; packages stay in node_modules.
 * `import.meta.url`, `.dirname` and `.filename` are those of FILE.ts. The exit status is the program's own.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [given, ...args] = process.argv.slice(2);

if (given === undefined) fail("usage: node scripts/run.mjs FILE.ts [ARG…]");
const file = resolve(given);
if (!existsSync(file)) fail(`${given} does not exist`);

const folder = join(root, ".tsbuild", "scripts-run");
mkdirSync(folder, { recursive: true });
// A name of its own for each run, so that two at once do not meet; inside the repository, so that packages are found.
const bundle = join(folder, `${basename(file, ".ts")}-${process.pid}.mjs`);
const clean = () => {
  rmSync(bundle, { force: true });
  rmSync(`${bundle}.map`, { force: true });
};
process.on("exit", clean);

const { build } = await import("esbuild");
try {
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
    define: {
      "import.meta.url": JSON.stringify(pathToFileURL(file).href),
      "import.meta.dirname": JSON.stringify(dirname(file)),
      "import.meta.filename": JSON.stringify(file),
    },
  });
} catch {
  process.exit(1); // esbuild has said what is wrong
}

const child = spawn(process.execPath, ["--enable-source-maps", bundle, ...args], { stdio: "inherit" });
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));

/** @param {string} why @returns {never} */
function fail(why) {
  console.error(`run: ${why}`);
  process.exit(2);
}
