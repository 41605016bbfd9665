/** From words to an exit status. */
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { HELP, readArguments, UsageError } from "./args.ts";
import { COMMANDS, type World } from "./commands.ts";
import { version } from "./pages.ts";

/** Runs the program with the words after its name; gives back the exit status. */
export async function run(words: readonly string[], world: World): Promise<number> {
  try {
    const args = readArguments(words);
    if (args === "help" || args === "version") {
      world.out(args === "help" ? HELP : `${version}\n`);
      return 0;
    }
    if (args.command === "lsp") return await serve();
    return (await COMMANDS[args.command]?.(args, world)) ?? 2;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    world.err(`trunkline: ${error.message.replace(/\s*\n\s*/g, " ")}\n`);
    return 2;
  }
}

/** The language server lies beside this program, and ends the process itself. */
async function serve(): Promise<number> {
  const program = realpathSync(process.argv[1] ?? "");
  await import(pathToFileURL(join(dirname(program), "server.cjs")).href);
  return await new Promise<never>(() => {});
}
