/**
 * Makes a fresh clone able to run: installs the packages of package-lock.json when they are not there.
 * Import it first and packages only lazily (`await import("esbuild")`), then a clone needs no `npm install`.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { root } from "./paths.mjs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Trunkline needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

if (stale()) {
  const began = Date.now();
  console.error("Installing the packages of package-lock.json …");
  try {
    await npm(["ci", "--no-audit", "--no-fund"], { cwd: root });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  console.error(`  done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** Whether node_modules differs from package-lock.json. npm writes what it installed into a lock file of its own. */
function stale() {
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return true;
  const have = packages(installed);
  return Object.entries(packages(join(root, "package-lock.json"))).some(
    ([path, wanted]) => path !== "" && !wanted.optional && have[path]?.version !== wanted.version,
  );
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
function packages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}
