/**
 * Runs test/picture/mermaid.browser.ts: what we write for Mermaid is drawn by Mermaid itself, in a browser, and the
 * browser reads our own picture.
 */
import { join } from "node:path";
import { serveBrowser } from "./browser.mjs";
import { ensureMermaid } from "./mermaid.mjs";
import { root } from "./paths.mjs";
import { vitest } from "./vitest.mjs";

/** @returns {Promise<import("./vitest.mjs").Outcome>} */
export async function diagramTests() {
  const [mermaid, browser] = await Promise.all([ensureMermaid(), serveBrowser()]);
  try {
    return await vitest(["--config", join(root, "test/picture/browser.config.ts")], {
      TRUNKLINE_MERMAID: mermaid,
      TRUNKLINE_BROWSER: browser.wsEndpoint(),
    });
  } finally {
    await browser.close();
  }
}
