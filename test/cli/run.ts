/** The program in this process, with its outer world in strings. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "#cli/run";

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export async function cli(words: readonly string[], cwd: string, stdin = ""): Promise<Ran> {
  let out = "";
  let err = "";
  const status = await run(words, {
    cwd,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    stdin: async () => stdin,
    colours: false,
    progress: false,
  });
  return { status, out, err };
}

/** A new folder with these files. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "trunkline-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
