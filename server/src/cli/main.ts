/** The program `trunkline`. Results go to standard output alone; complaints and progress to standard error. */
import { run } from "./run.ts";

async function readStdin(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

/** Waits until the text is out: a pipe may be slow, and the exit does not wait. */
function writer(stream: NodeJS.WriteStream): (text: string) => void {
  return (text) => void stream.write(text);
}

async function main(): Promise<void> {
  // `trunkline check | head`: the reader has seen enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
  const { NO_COLOR, TERM } = process.env;
  process.exitCode = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    out: writer(process.stdout),
    err: writer(process.stderr),
    stdin: readStdin,
    colours: process.stdout.isTTY === true && (NO_COLOR ?? "") === "" && TERM !== "dumb",
    progress: process.stderr.isTTY === true,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`trunkline: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 2;
});
