import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { defineConfig } from "vitest/config";

// In a short run the optimizing compiler costs more than it saves; this has it wait until code is really hot.
if (process.env["TRUNKLINE_QUICK"] === "1") setFlagsFromString("--interrupt-budget=1000000");

/** The tests that need no editor. Those inside VS Code (`test/host`), in its window (`test/ui`) and in Neovim (`test/neovim`) have runners of their own. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/host/**", "test/ui/**", "test/neovim/**"],
    // One module graph for all files: a hundred small rule tests take a second instead of half a minute.
    isolate: false,
    pool: "threads",
    // vitest's own choice is one less, which on two cores leaves one idle.
    maxWorkers: availableParallelism(),
    // What was transformed is kept between runs, by content.
    experimental: { fsModuleCache: true, fsModuleCachePath: ".tsbuild/vitest" },
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
