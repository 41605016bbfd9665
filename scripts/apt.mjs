/** Debian's packages, for what a test needs and npm has not. */
import { accessSync, constants } from "node:fs";
import { mustRun } from "./process.mjs";

/** @type {Promise<unknown>} One after the other: apt locks its lists and waits for nobody. */
let before = Promise.resolve();

/** Installs packages as root, or with a sudo that asks nothing. Rejects where neither goes. @param {string[]} packages */
export function installPackages(packages) {
  const mine = before.then(() => install(packages));
  before = mine.catch(() => {});
  return mine;
}

/** @param {string[]} packages */
async function install(packages) {
  if (process.platform !== "linux" || !runnable("/usr/bin/apt-get")) throw new Error("there is no apt-get");
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (/** @type {string[]} */ ...args) => {
    const [command = "apt-get", ...rest] = [...asRoot, "apt-get", "-o", "DPkg::Lock::Timeout=120", ...args];
    return mustRun(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, seconds: 600 });
  };
  await apt("update");
  await apt("install", "-y", "--no-install-recommends", ...packages);
}

/** @param {string} path */
export function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
