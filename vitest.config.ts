import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** The tests that need no editor. Those inside VS Code (`test/host`) and in its window (`test/ui`) have runners of their own. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/host/**", "test/ui/**"],
    // One module graph for all files: a hundred small rule tests take a second instead of half a minute.
    isolate: false,
    pool: "threads",
    // vitest's own choice is one less, which on two cores leaves one idle.
    maxWorkers: availableParallelism(),
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
