/**
 * Folders as a user has them, and what the program says of them. Each line of `commands.txt` is run in `files/`; its
 * output is in `expected/`, by the line's number. UPDATE=1 writes that anew.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli } from "./run.ts";

const cases = join(import.meta.dirname, "cases");
const { UPDATE } = process.env;
const update = UPDATE === "1";

describe.each(readdirSync(cases).sort())("%s", (name) => {
  const folder = join(cases, name);
  const commands = readFileSync(join(folder, "commands.txt"), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (update) {
    rmSync(join(folder, "expected"), { recursive: true, force: true });
    mkdirSync(join(folder, "expected"));
  }

  it.each(commands.map((line, index) => [line, index + 1] as const))("trunkline %s", async (line, number) => {
    const { status, out, err } = await cli(line.split(/\s+/), join(folder, "files"));
    const file = join(folder, "expected", `${number}.txt`);
    const said = `$ trunkline ${line}\n${out}${err}=> ${status}\n`;
    if (update) writeFileSync(file, said);
    expect(existsSync(file), `${file} is missing: UPDATE=1 writes it`).toBe(true);
    expect(said).toBe(readFileSync(file, "utf8"));
  });

  it("has no expectation without a command", () => {
    expect(readdirSync(join(folder, "expected"))).toHaveLength(commands.length);
  });
});
