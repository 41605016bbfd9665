/**
 * Bundles everything that runs into dist/.
 *
 *   node esbuild.mjs                 for development: readable, with source maps
 *   node esbuild.mjs --production    for shipping: minified, no maps, with the licences of what is bundled
 *   node esbuild.mjs --watch         as the first, again after every change
 *   node esbuild.mjs --with-tests    adds dist-test/host.cjs, the suite that runs inside VS Code
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/** @type {import("esbuild").BuildOptions} */
const node = { platform: "node", format: "cjs", target: "node20", mainFields: ["module", "main"] };
/** @type {import("esbuild").BuildOptions} */
const browser = { platform: "browser", format: "iife", target: "es2022" };
/**
 * The floors below the shells, once for all of them: server and command line load it beside themselves, and a web
 * worker gets it in front of the server. Each copy more would not go into one small package.
 */
const engine = { file: "./engine.cjs", global: "trunklineEngine" };
const floors = /^#(base|model|syntax|formats|rules|analysis|services)\//;
/**
 * For a process of Node and for a web worker. The half that a worker runs is kept free of Node.
 * @type {import("esbuild").BuildOptions}
 */
const both = {
  ...node,
  format: "iife",
  conditions: ["browser"],
  plugins: [nodeOnlyAt(/\/(server\/src\/lsp\/node\.ts|lib\/node\/[^/]+\.js)$/), besideEngine()],
};

/** What is bundled into what. @type {{ entry: string, out: string, options: import("esbuild").BuildOptions }[]} */
const bundles = [
  { entry: "client/src/extension.node.ts", out: "dist/client.cjs", options: { ...node, external: ["vscode"] } },
  {
    entry: "client/src/extension.web.ts",
    out: "dist/client.web.cjs",
    options: { ...browser, format: "cjs", external: ["vscode"] },
  },
  {
    entry: "server/src",
    out: "dist/engine.cjs",
    options: {
      ...browser,
      mainFields: ["module", "main"],
      globalName: engine.global,
      footer: { js: `if (typeof module === "object") module.exports = ${engine.global};` },
      plugins: [engineEntry()],
    },
  },
  { entry: "server/src/lsp/main.ts", out: "dist/server.cjs", options: both },
  {
    entry: "server/src/cli/main.ts",
    out: "dist/cli.cjs",
    options: { ...node, banner: { js: "#!/usr/bin/env node" }, plugins: [besideEngine()] },
  },
  { entry: "client/webview/main.ts", out: "dist/webview.js", options: browser },
  { entry: "client/webview/style.css", out: "dist/webview.css", options: { ...browser, loader: { ".css": "css" } } },
];

const hostSuite = {
  entry: "test/host/index.ts",
  out: "dist-test/host.cjs",
  options: { ...node, external: ["vscode", "mocha"] },
};

/**
 * Builds once. What has no source yet is told and left out.
 * @param {{ production?: boolean, withTests?: boolean, quiet?: boolean }} [how]
 * @returns {Promise<boolean>} whether everything was built
 */
export async function build(how = {}) {
  const esbuild = await import("esbuild");
  const started = Date.now();
  const { wanted, missing } = sort(how);
  // Overwritten, never emptied: an editor or a test may be running what is there.
  if (how.production) for (const { out } of bundles) rmSync(join(root, `${out}.map`), { force: true });
  const results = await Promise.allSettled(wanted.map((bundle) => esbuild.build(optionsOf(bundle, how))));
  const failed = results.filter((result) => result.status === "rejected").length;
  const inputs = results.flatMap((result) => (result.status === "fulfilled" ? shipped(result.value) : []));
  if (how.production) writeNotices(inputs);
  await writePages();
  writeExample();
  for (const { entry, out } of missing) console.error(`build: ${entry} does not exist, so ${out} was not built`);
  if (failed === 0 && !how.quiet) console.error(`build: ${wanted.length} bundles in ${Date.now() - started} ms`);
  return failed === 0 && missing.length === 0;
}

/** @param {{ withTests?: boolean }} how */
function sort(how) {
  const all = how.withTests ? [...bundles, hostSuite] : bundles;
  const there = (/** @type {{ entry: string }} */ bundle) => existsSync(join(root, bundle.entry));
  return { wanted: all.filter(there), missing: all.filter((bundle) => !there(bundle)) };
}

/**
 * @param {typeof bundles[number]} bundle
 * @param {{ production?: boolean }} how
 * @returns {import("esbuild").BuildOptions & { metafile: true }}
 */
function optionsOf({ entry, out, options }, { production = false }) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: out,
    bundle: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    minify: production,
    sourcemap: !production,
    ...options,
    metafile: true,
  };
}

/** Node's modules are for these files alone; an import elsewhere is an error. @param {RegExp} files @returns {import("esbuild").Plugin} */
function nodeOnlyAt(files) {
  return {
    name: "node-only-at",
    setup({ onResolve }) {
      onResolve({ filter: /^[a-z0-9_:/]+$/ }, ({ path, importer }) => {
        if (!isBuiltin(path) || files.test(importer.replaceAll("\\", "/"))) return undefined;
        return { errors: [{ text: `${path} is a module of Node, which a web worker has not` }] };
      });
    },
  };
}

/** Modules of the floors below are taken from the engine beside. @returns {import("esbuild").Plugin} */
function besideEngine() {
  const found = `(typeof ${engine.global} === "object" ? ${engine.global} : require("${engine.file}"))`;
  return {
    name: "beside-engine",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: floors }, ({ path }) => ({ path, namespace: "engine" }));
      onResolve({ filter: /^/, namespace: "engine" }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /^/, namespace: "engine" }, ({ path }) => ({
        contents: `module.exports = ${found}[${JSON.stringify(path)}];`,
      }));
    },
  };
}

/** The engine's entry gives out, under its own name, every module that a shell asks for. @returns {import("esbuild").Plugin} */
function engineEntry() {
  const folder = join(root, "server/src");
  return {
    name: "engine-entry",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^server\/src$/ }, () => ({ path: folder, namespace: "engine-entry" }));
      onLoad({ filter: /^/, namespace: "engine-entry" }, () => {
        const shells = ["lsp", "cli", "picture"].flatMap((floor) => modulesBelow(join(folder, floor)));
        const texts = shells.map((file) => readFileSync(file, "utf8"));
        const asked = texts.flatMap((text) => [...text.matchAll(/ from "(#[^"]+)";/g)].map(([, name]) => name ?? ""));
        const given = [...new Set(asked)].filter((name) => floors.test(name)).sort();
        const contents = given.map((name) => `export * as "${name}" from "${name}";`).join("\n");
        return { contents, resolveDir: root, watchFiles: shells };
      });
    },
  };
}

/** @param {string} folder @returns {string[]} */
function modulesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

/** The pages of the rules as data, so that the extension needs no second copy of the program that shows them. */
async function writePages() {
  const { build } = await import("esbuild");
  const entryPoints = ["server/src/cli/pages.ts"];
  const { outputFiles } = await build({ absWorkingDir: root, entryPoints, format: "esm", write: false });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  const { pages } = await import(`data:text/javascript;base64,${code}`);
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(join(root, "dist/pages.json"), JSON.stringify(pages));
}

/** The example of the walkthrough as data: texts by their paths. Not the pages about it, which know their neighbours. */
function writeExample() {
  const folder = join(root, "examples/broken");
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((name) => name.includes("/"))
    .sort();
  const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  writeFileSync(join(root, "dist/example.json"), JSON.stringify(texts));
}

/** The packages whose code went into a bundle, as folders relative to the root. @param {{ metafile: import("esbuild").Metafile }} result */
function shipped({ metafile }) {
  return Object.keys(metafile.inputs).flatMap((input) => {
    const package_ = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
    return package_ ? [package_[0]] : [];
  });
}

/** Every bundled package asks that its licence goes with it. @param {string[]} packages */
function writeNotices(packages) {
  const texts = [...new Set(packages)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
    const text = file === undefined ? "" : `\n\n${readFileSync(join(root, folder, file), "utf8").trim()}`;
    return `${name} ${version} (${license})${text}\n`;
  });
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(join(root, "dist/third-party.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
}

async function watch() {
  const esbuild = await import("esbuild");
  const { wanted, missing } = sort({});
  for (const { entry } of missing) console.error(`build: ${entry} does not exist`);
  const report = {
    name: "report",
    setup(/** @type {import("esbuild").PluginBuild} */ { initialOptions, onStart, onEnd }) {
      onStart(() => console.log(`[watch] ${initialOptions.outfile} begins`));
      onEnd(({ errors }) => console.log(`[watch] ${initialOptions.outfile} ends, ${errors.length} errors`));
    },
  };
  await writePages();
  writeExample();
  const contexts = wanted.map((bundle) => esbuild.context({ ...optionsOf(bundle, {}), plugins: [report] }));
  for (const context of await Promise.all(contexts)) await context.watch();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flags = new Set(process.argv.slice(2));
  if (flags.has("--watch")) await watch();
  else {
    const whole = await build({ production: flags.has("--production"), withTests: flags.has("--with-tests") });
    process.exitCode = whole ? 0 : 1;
  }
}
