/**
 * Packages the extension: node scripts/package.mjs [FILE.vsix]
 *
 * Fails when something is in the package that does not belong there, or when it is too large.
 */
import "./bootstrap.mjs";
import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { cleanEnvironment } from "./npm.mjs";
import { root } from "./paths.mjs";
import { mustRun } from "./process.mjs";

const limit = 1024 * 1024;
const wanted =
  /^(package(\.nls)?\.json|l10n\/[^/]+\.json|readme\.md|changelog\.md|license(\.txt)?|dist\/[^/]+|(syntaxes|snippets)\/[^/]+\.json|icons\/[^/]+\.(png|svg)|media\/walkthrough\/[^/]+)$/i;

/** @param {string} file where the package is to be, absolute @returns {Promise<string>} what is in it, in a line */
export async function packageExtension(file) {
  const vsce = join(root, "node_modules/@vscode/vsce/vsce");
  const how = { cwd: root, env: cleanEnvironment(), seconds: 120 };
  const listed = await mustRun(process.execPath, [vsce, "ls", "--no-dependencies"], how);
  const files = listed.output.split(/\r?\n/).filter((line) => /^\S+$/.test(line));
  const strange = files.filter((name) => !wanted.test(name));
  if (strange.length > 0) throw new Error(`These do not belong into the package: ${strange.join(", ")}`);
  await mustRun(process.execPath, [vsce, "package", "--no-dependencies", "--out", file], how);
  const { size } = statSync(file);
  if (size >= limit) throw new Error(`${file} has ${size} bytes; ${limit} are allowed`);
  return `${relative(process.cwd(), file)}: ${files.length} files, ${(size / 1024).toFixed(0)} kB`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { version } = JSON.parse((await import("node:fs")).readFileSync(join(root, "package.json"), "utf8"));
  try {
    console.log(await packageExtension(resolve(process.argv[2] ?? join(root, `trunkline-${version}.vsix`))));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
