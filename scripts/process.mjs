/** Child processes that never outlive us and never run for ever. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();
/** @type {(() => unknown)[]} */
const lastWords = [];
let ending = false;
const groups = process.platform !== "win32";

/**
 * @typedef {object} Result
 * @property {number} code      exit status; 1 when a signal ended it
 * @property {string} output    stdout and stderr, as they came
 * @property {number} seconds
 * @property {boolean} timedOut
 */

/**
 * Starts a program in a process group of its own, so that its children can be ended with it.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: groups, ...options });
  children.add(child);
  child.once("exit", () => children.delete(child));
  child.once("error", () => children.delete(child));
  return child;
}

/**
 * Runs a program to its end. Never rejects: a program that cannot be started has code 127.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, seconds?: number, live?: boolean, echo?: (text: string) => void }} [options]
 *   `seconds`: ended after that (300); `live`: shown as it comes
 * @returns {Promise<Result>}
 */
export function run(command, args, { cwd, env, seconds = 300, live = false, echo } = {}) {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = start(command, args, { cwd, env });
    let output = "";
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      end(child);
    }, seconds * 1000);
    const take = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      if (live) process.stderr.write(chunk);
      echo?.(String(chunk));
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer);
      if (timedOut) output += `\nended after ${seconds} s: it took too long\n`;
      resolve({ code: timedOut ? 1 : code, output, seconds: (Date.now() - began) / 1000, timedOut });
    };
    child.once("error", (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    child.once("close", (code) => finish(code ?? 1));
  });
}

/**
 * As `run`, but anything but success is an error that shows what the program said.
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function mustRun(command, args, options) {
  const result = await run(command, args, options);
  if (result.code !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed (${result.code}):\n${result.output.trim().slice(-4000)}`);
  }
  return result;
}

/** Ends a child with all of its group: asks first, insists after three seconds. @param {import("node:child_process").ChildProcess} child */
export function end(child) {
  signal(child, "SIGTERM");
  setTimeout(() => children.has(child) && signal(child, "SIGKILL"), 3000).unref();
}

/** @param {import("node:child_process").ChildProcess} child @param {NodeJS.Signals} name */
function signal(child, name) {
  if (child.pid === undefined) return;
  try {
    if (groups) process.kill(-child.pid, name);
    else child.kill(name);
  } catch {
    // it is gone already
  }
}

/** Whether we were told to end, so that children that end are no surprise. */
export function isEnding() {
  return ending;
}

/** Does this too when we end, in whatever way but SIGKILL. Synchronous work only. @param {() => unknown} work */
export function atEnd(work) {
  lastWords.push(work);
}

process.on("exit", () => {
  for (const child of children) signal(child, "SIGKILL");
  for (const work of lastWords) {
    try {
      work();
    } catch {
      // the others still have their turn
    }
  }
});

for (const [name, code] of /** @type {const} */ ([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
])) {
  process.on(name, () => {
    ending = true;
    for (const child of children) signal(child, "SIGTERM");
    const waiting = setInterval(() => children.size === 0 && process.exit(code), 20);
    setTimeout(() => process.exit(code), 2000);
    waiting.ref();
  });
}

// A signal to npm does not always reach the script that it runs; but the script can see that npm is gone.
if (process.env.npm_lifecycle_event !== undefined && groups) {
  const then = parents();
  setInterval(() => parents() !== then && process.emit("SIGTERM"), 1000).unref();
}

/** Our parent and, where that can be read, its own: npm puts a shell between itself and us. */
function parents() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]}`;
  } catch {
    return String(process.ppid);
  }
}
