/** The server as a web worker, for an editor in a browser. It has no disk: the client reads for it. */
import { LENIENT } from "./lenient.ts";
import { serve } from "./server.ts";

/** Loads what only a browser needs, and serves whoever started the worker. */
export async function serveBrowser(): Promise<void> {
  const { BrowserMessageReader, BrowserMessageWriter, createConnection } = await import(
    "vscode-languageserver/browser"
  );
  // A worker's own scope is its port to the one who started it.
  const port = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  serve(createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port), LENIENT), undefined);
}
