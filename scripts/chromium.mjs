/** A Chromium to drive: found, or installed. */
import { join } from "node:path";
import { installPackages, runnable } from "./apt.mjs";
import { root } from "./paths.mjs";
import { run } from "./process.mjs";

/** Switches for a browser that shows one page of ours and talks to nobody else. */
export const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The path of a Chromium, which is installed where there is none: with apt as root (or with sudo that asks
 * nothing), else as playwright does it. Having none is an error.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const there = find();
  if (there !== undefined) return there;
  console.error("Installing Chromium …");
  const tried = [];
  for (const install of [withApt, withPlaywright]) {
    try {
      await install();
    } catch (error) {
      tried.push(error instanceof Error ? error.message : String(error));
      continue;
    }
    const now = find() ?? (await fromPlaywright());
    if (now !== undefined) return now;
  }
  throw new Error(`There is no Chromium, and none could be installed. Set CHROMIUM_PATH.\n${tried.join("\n")}`);
}

function find() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted !== undefined) {
    if (!runnable(wanted)) throw new Error(`CHROMIUM_PATH is ${wanted}, which cannot be run`);
    return wanted;
  }
  return [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ].find(runnable);
}

function withApt() {
  return installPackages(["chromium", "fonts-dejavu-core"]);
}

async function withPlaywright() {
  const cli = join(root, "node_modules/playwright-core/cli.js");
  const result = await run(process.execPath, [cli, "install", "--only-shell", "chromium"], { seconds: 600 });
  if (result.code !== 0) throw new Error(`playwright could not download one: ${result.output.trim().slice(-500)}`);
}

async function fromPlaywright() {
  const { chromium } = await import("playwright-core");
  return [chromium.executablePath()].find(runnable);
}
