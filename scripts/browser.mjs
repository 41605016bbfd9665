/** A Chromium under playwright's hand. */
import { ensureChromium, switches } from "./chromium.mjs";

/** Starts one. Import bootstrap.mjs before: playwright is a package. */
export async function openBrowser() {
  const [executablePath, { chromium }] = await Promise.all([ensureChromium(), import("playwright-core")]);
  return chromium.launch({ executablePath, args: switches });
}

/** Starts one that another process may drive, and gives its address. */
export async function serveBrowser() {
  const [executablePath, { chromium }] = await Promise.all([ensureChromium(), import("playwright-core")]);
  return chromium.launchServer({ executablePath, args: switches, host: "127.0.0.1" });
}
