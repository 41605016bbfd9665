import { defineConfig } from "vitest/config";

/** Tests that need a browser: scripts/diagram-tests.mjs runs them. */
export default defineConfig({
  test: { root: import.meta.dirname, include: ["*.browser.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
