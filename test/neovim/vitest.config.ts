import { defineConfig } from "vitest/config";

/** One Neovim, one step after the other. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    isolate: false,
    pool: "threads",
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
