/** A real Neovim without a screen, which answers expressions over its socket. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);

export interface Finding {
  /** Below the folder. */
  readonly file: string;
  /** From 0, as in the protocol. */
  readonly line: number;
  readonly character: number;
  readonly code: string;
  readonly severity: number;
}

export class Nvim {
  /** What Neovim works in: a copy of examples/broken. */
  readonly folder: string;
  readonly #home: string;
  readonly #program: string;
  readonly #socket: string;
  readonly #child: ChildProcess;
  #said = "";

  constructor() {
    const program = process.env["TRUNKLINE_NVIM"];
    if (program === undefined) throw new Error("TRUNKLINE_NVIM is not set: run these tests with npm test");
    this.#program = program;
    this.#home = mkdtempSync(join(tmpdir(), "tl-nvim-"));
    this.folder = join(this.#home, "broken");
    this.#socket = join(this.#home, "nvim.sock");
    cpSync(join(root, "examples/broken"), this.folder, { recursive: true });
    writeFileSync(join(this.#home, "init.lua"), configuration());
    const args = ["--headless", "--clean", "-n", "-u", join(this.#home, "init.lua"), "--listen", this.#socket];
    const env = { ...process.env, PATH: `${this.#programs()}:${process.env["PATH"]}`, XDG_STATE_HOME: this.#home };
    this.#child = spawn(program, args, { cwd: this.folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const hear = (chunk: Buffer) => {
      this.#said += chunk;
    };
    this.#child.stdout?.on("data", hear);
    this.#child.stderr?.on("data", hear);
  }

  /** `trunkline` as it stands on the path of someone who has installed it. */
  #programs(): string {
    const folder = join(this.#home, "bin");
    mkdirSync(folder);
    const program = join(folder, "trunkline");
    writeFileSync(
      program,
      `#!/bin/sh\necho $$ > '${this.#home}/server.pid'\nexec '${process.execPath}' '${join(root, "dist/cli.cjs")}' "$@"\n`,
    );
    chmodSync(program, 0o755);
    return folder;
  }

  /** Runs the body of a Lua function and gives back what it returns. */
  async lua<T>(body: string): Promise<T> {
    const code = `(function() ${body} end)()`.replaceAll("'", "''").replaceAll("\n", " ");
    const { stdout, stderr } = await run(this.#program, [
      "--server",
      this.#socket,
      "--remote-expr",
      `json_encode(luaeval('${code}'))`,
    ]);
    // Neovim 0.7 answers on the one when there is no terminal, later ones on the other.
    return JSON.parse(stdout || stderr) as T;
  }

  /** Asks again and again until the answer is wanted. Fails with the last answer and what Neovim said. */
  async until<T>(body: string, wanted: (answer: T) => boolean, what: string, seconds = 15): Promise<T> {
    const end = Date.now() + seconds * 1000;
    let last: unknown;
    for (;;) {
      try {
        const answer = await this.lua<T>(body);
        if (wanted(answer)) return answer;
        last = answer;
      } catch (error) {
        last = error instanceof Error ? error.message : error;
      }
      if (Date.now() > end)
        throw new Error(`waited ${seconds} s in vain for ${what}: ${JSON.stringify(last)}\n${this.#said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Types keys, written as in a mapping: `<Esc>`. */
  async type(keys: string): Promise<void> {
    await this.lua(`vim.api.nvim_input(${quoted(keys)})`);
  }

  /** Opens a file of the folder with the cursor at the first place of a text. */
  async edit(file: string, text: string): Promise<void> {
    await this.type("<C-Bslash><C-N>");
    await this.lua(
      `vim.cmd(${quoted(`edit ${file}`)}); vim.fn.cursor(1, 1); vim.fn.search(${quoted(`\\V${text}`)}, "c")`,
    );
  }

  findings(): Promise<readonly Finding[]> {
    return this.lua(FINDINGS);
  }

  /** Waits for findings of all files together. */
  foundIn(wanted: (all: readonly Finding[]) => boolean, what: string): Promise<readonly Finding[]> {
    return this.until(FINDINGS, wanted, what);
  }

  text(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** Ends it as a person would, or as a crash would; tells its exit status and whether the server has ended with it. */
  async end(
    how: "quit" | "crash" = "quit",
  ): Promise<{ readonly status: number | null; readonly serverEnded: boolean }> {
    const status = new Promise<number | null>((resolve) => this.#child.once("exit", resolve));
    const kill = () => this.#child.kill("SIGKILL");
    const late = setTimeout(kill, 5000);
    if (how === "crash") kill();
    else await this.type("<Esc>:qall!<CR>").catch(kill);
    const code = await status;
    clearTimeout(late);
    const server = Number(readFileSync(join(this.#home, "server.pid"), "utf8"));
    for (let tries = 0; tries < 100 && isRunning(server); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 3 });
    return { status: code, serverEnded: !isRunning(server) };
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** In a list that Vim can write as JSON, however many there are. */
const FINDINGS = `
  local here = vim.fn.getcwd() .. "/"
  return vim.tbl_map(function(d)
    return {
      file = vim.api.nvim_buf_get_name(d.bufnr):gsub(vim.pesc(here), ""),
      line = d.lnum, character = d.col, code = d.code or d.user_data.lsp.code, severity = d.severity,
    }
  end, vim.diagnostic.get(nil))`;

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The block of Lua that the page tells people to use. */
function configuration(): string {
  const page = readFileSync(join(root, "docs/editors/neovim.md"), "utf8");
  const block = /^```lua\n([\s\S]*?)^```$/m.exec(page)?.[1];
  if (block === undefined) throw new Error("docs/editors/neovim.md has no block of Lua");
  return block;
}
