/** The extension in a browser, as on vscode.dev: the server is a web worker. */
/// <reference lib="webworker" />
import { type ExtensionContext, Uri, workspace } from "vscode";
import { activateWith, type Exports } from "./extension.ts";
import type { Connect } from "./server.ts";

export function activate(context: ExtensionContext): Exports {
  return activateWith(connect, context);
}

const connect: Connect = async (extension, options) => {
  const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import("vscode-languageclient/browser");
  // On a machine the second loads the first; in a worker it finds it before itself.
  const programs = ["engine.cjs", "server.cjs"].map((name) => Uri.joinPath(extension, "dist", name));
  let worker: Worker | undefined;

  class WorkerClient extends LanguageClient {
    /** A worker does not end by itself. */
    override async stop(timeout?: number): Promise<void> {
      try {
        await super.stop(timeout);
      } finally {
        worker?.terminate();
      }
    }
  }
  return new WorkerClient(
    "trunkline",
    "Trunkline",
    async () => {
      worker = await open(programs);
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    },
    options,
  );
};

/** A worker takes addresses of the web alone, and only of what a server calls a script: so it gets the text. */
async function open(programs: readonly Uri[]): Promise<Worker> {
  const texts = await Promise.all(programs.map((program) => workspace.fs.readFile(program)));
  const parts = texts.flatMap((text) => [new Uint8Array(text), "\n"]);
  const address = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
  const worker = new Worker(address);
  // Not before the worker has loaded it, which its first message tells.
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  return worker;
}
