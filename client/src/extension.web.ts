/** The extension in a browser, as on vscode.dev: the server is a web worker. */
/// <reference lib="webworker" />
import { type ExtensionContext, Uri, workspace } from "vscode";
import { activateWith } from "./extension.ts";
import type { Connect } from "./server.ts";

export function activate(context: ExtensionContext): void {
  activateWith(connect, context);
}

const connect: Connect = async (extension, options) => {
  const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import("vscode-languageclient/browser");
  const program = Uri.joinPath(extension, "dist", "server.cjs");
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
      worker = await open(program);
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    },
    options,
  );
};

/** A worker takes addresses of the web alone, and only of what a server calls a script: so it gets the text. */
async function open(program: Uri): Promise<Worker> {
  const text = await workspace.fs.readFile(program);
  const address = URL.createObjectURL(new Blob([new Uint8Array(text)], { type: "text/javascript" }));
  const worker = new Worker(address);
  // Not before the worker has loaded it, which its first message tells.
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  return worker;
}
