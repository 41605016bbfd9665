/** Runs the tests of test/neovim: a real Neovim, set up as docs/editors/neovim.md says. */
import { join } from "node:path";
import { installPackages, runnable } from "./apt.mjs";
import { root } from "./paths.mjs";
import { mustRun } from "./process.mjs";
import { vitest } from "./vitest.mjs";

/**
 * The path of a Neovim, which apt installs where there is none. Having none is an error.
 * @returns {Promise<string>}
 */
export async function ensureNeovim() {
  const there = find();
  if (there !== undefined) return there;
  console.error("Installing Neovim …");
  const why = await installPackages(["neovim"]).then(
    () => "",
    (/** @type {unknown} */ error) => (error instanceof Error ? error.message : String(error)),
  );
  const now = find();
  if (now === undefined) throw new Error(`There is no Neovim, and none could be installed. Set NVIM_PATH.\n${why}`);
  return now;
}

function find() {
  const wanted = process.env.NVIM_PATH;
  if (wanted !== undefined) {
    if (!runnable(wanted)) throw new Error(`NVIM_PATH is ${wanted}, which cannot be run`);
    return wanted;
  }
  return ["/usr/bin/nvim", "/usr/local/bin/nvim", "/opt/homebrew/bin/nvim"].find(runnable);
}

/** @param {{ nvim: string, only?: string }} how @returns {Promise<import("./vitest.mjs").Outcome>} */
export async function neovimTests({ nvim, only }) {
  await mustRun(nvim, ["--version"]);
  const config = join(root, "test/neovim/vitest.config.ts");
  return vitest(["--config", config, ...(only ? ["-t", only] : [])], { TRUNKLINE_NVIM: nvim });
}
