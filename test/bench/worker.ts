/** A cold server as a web worker in a real Chromium (CHROMIUM_PATH names another than Debian's): from its start to the first diagnostics of the file that is open. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { chromium } from "playwright-core";
import { writeEstate } from "./estate.ts";
import { report } from "./measure.ts";

const RUNS = 7;
const FILE = "/work/host0/etc/sysconfig/network-scripts/ifcfg-bond0.901";

interface Given {
  /** What is in the worker. */
  readonly program: string;
  readonly files: Readonly<Record<string, string>>;
  readonly open: string;
}

export async function worker(): Promise<void> {
  const program = ["engine.cjs", "server.cjs"].map((name) => readFileSync(resolve("dist", name), "utf8")).join("\n");
  const folder = mkdtempSync(join(tmpdir(), "trunkline-bench-"));
  const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    writeEstate(folder, 1);
    const files = Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [`/work/${relative(folder, path)}`, readFileSync(path, "utf8")]),
    );
    // A file with a fault, so that there is something to say.
    const broken = (files[FILE] ?? "").replace("BRIDGE=br901", "BRIDGE=br9O1");
    const given: Given = { program, files: { ...files, [FILE]: broken }, open: FILE };
    const samples: number[] = [];
    for (let i = 0; i < RUNS; i++) {
      const page = await browser.newPage();
      samples.push(await page.evaluate(firstDiagnostics, given));
      await page.close();
    }
    report("cold web worker to first diagnostics, 1 host", samples, 300);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly diagnostics?: readonly unknown[] };
}
declare const Worker: new (
  url: string,
) => { onmessage: (event: { readonly data: Message }) => void; postMessage(message: unknown): void; terminate(): void };

/** Runs in the page, so it may use nothing from outside itself: a client that opens a file and answers for the others. */
function firstDiagnostics({ program, files, open }: Given): Promise<number> {
  const uri = (path: string) => `memfs:${path}`;
  const answer = (method: string, path: string): unknown => {
    const below = Object.keys(files).filter((file) => file.startsWith(`${path}/`));
    if (method.endsWith("/read")) return files[path] === undefined ? null : btoa(files[path]);
    if (method.endsWith("/stat")) return path in files ? "file" : below.length > 0 ? "folder" : null;
    const names = below.map((file) => file.slice(path.length + 1).split("/"));
    const kinds = new Map(names.map(([name, ...rest]) => [name, rest.length > 0 ? "folder" : "file"]));
    return below.length > 0 ? [...kinds].map(([name, kind]) => ({ name, kind })) : null;
  };
  return new Promise((resolve) => {
    const begin = performance.now();
    const server = new Worker(URL.createObjectURL(new Blob([program], { type: "text/javascript" })));
    const say = (message: object) => server.postMessage({ jsonrpc: "2.0", ...message });
    server.onmessage = ({ data: { id, method, params } }) => {
      if (id !== undefined && method?.startsWith("trunkline/files/"))
        say({ id, result: answer(method, (params?.uri ?? "").slice("memfs:".length)) });
      else if (id !== undefined && method !== undefined) say({ id, result: null });
      else if (id === 1) {
        say({ method: "initialized", params: {} });
        const textDocument = { uri: uri(open), languageId: "ifcfg", version: 1, text: files[open] };
        say({ method: "textDocument/didOpen", params: { textDocument } });
      } else if (params?.uri === uri(open) && (params.diagnostics?.length ?? 0) > 0) {
        server.terminate();
        resolve(performance.now() - begin);
      }
    };
    const workspaceFolders = [{ uri: uri("/work"), name: "work" }];
    const initializationOptions = { files: true };
    const params = { processId: null, rootUri: null, workspaceFolders, capabilities: {}, initializationOptions };
    say({ id: 1, method: "initialize", params });
  });
}
