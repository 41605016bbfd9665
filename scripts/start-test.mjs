/** Does what `npm start` is for: findings, topology, an address that answers, and nothing left at the end. */
import { join } from "node:path";
import { cleanEnvironment } from "./npm.mjs";
import { root } from "./paths.mjs";
import { end, start } from "./process.mjs";

const patience = 60_000;

/** @returns {Promise<import("./vitest.mjs").Outcome>} */
export async function startTest() {
  const child = start(process.execPath, [join(root, "scripts/start.mjs"), "--no-open"], { env: cleanEnvironment() });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let said = "";
  try {
    /** @type {Promise<string | undefined>} */
    const told = new Promise((resolve) => {
      setTimeout(() => resolve(undefined), patience).unref();
      const hear = (/** @type {Buffer} */ chunk) => {
        said += chunk;
        const found = /^ {2}(http:\/\/\S+)\s/m.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      ended.then(() => resolve(undefined));
    });
    const address = await told;
    if (address === undefined) return failed("it did not come to its address", said);
    const { status } = await fetch(address);
    if (status !== 200) return failed(`${address} answers ${status}`, said);
    for (const word of ["bridge-undefined", "br902", "vm_name"]) {
      if (!said.includes(word)) return failed(`it does not tell of ${word}`, said);
    }
    end(child);
    await ended;
    const answers = await fetch(address).then(
      () => true,
      () => false,
    );
    if (answers) return failed("VS Code outlived it", said);
    return { passed: 1, failed: 0, skipped: 0, output: "" };
  } finally {
    end(child);
  }
}

/** @param {string} why @param {string} said */
function failed(why, said) {
  return { passed: 0, failed: 1, skipped: 0, output: `npm start: ${why}\n${said}` };
}
