/** Who may import whom. The compiler holds most of it (tsconfig references); this holds what it cannot see, and says it in words. */
import { describe, expect, it } from "vitest";
import { filesBelow, read } from "./files.ts";

/** Floor → what it may import, besides itself. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  protocol: [],
  model: ["base"],
  syntax: ["base", "model"],
  formats: ["base", "model", "syntax"],
  rules: ["base", "model"],
  analysis: ["base", "model", "syntax", "formats", "rules"],
  services: ["base", "model", "formats", "rules", "analysis", "protocol", "snippets"],
  picture: ["base", "protocol"],
  lsp: ["base", "model", "formats", "rules", "analysis", "services", "protocol"],
  cli: ["base", "model", "formats", "rules", "analysis", "services", "protocol", "picture"],
};
/** Packages that a floor may use. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  model: ["ipaddr.js"],
  syntax: ["chevrotain"],
  formats: ["chevrotain"],
  lsp: [
    "vscode-languageserver",
    "vscode-languageserver/node",
    "vscode-languageserver/browser",
    "vscode-languageserver-textdocument",
  ],
};
/** Where Node may be used. */
const NODE = [/^server\/src\/lsp\/node[^/]*\.ts$/, /^server\/src\/cli\//, /^scripts\//, /^client\/src\//];

/** Two formats of one language: XML; the options of the bonding driver. */
const SHARED = new Set(["libvirt-domain xml", "libvirt-network xml", "modprobe ifcfg"]);

function importsOf(path: string): readonly string[] {
  const text = read(path);
  const found = text.matchAll(
    /^\s*(?:import|export)\b[^;'"]*?\bfrom\s+["']([^"']+)["']|^\s*import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm,
  );
  return [...found].map(([, a, b, c]) => a ?? b ?? c ?? "");
}

const sources = filesBelow("server/src", ".ts");
const floorOf = (path: string): string => path.split("/")[2] ?? "";

describe("the walls", () => {
  it("know every floor", () => {
    expect([...new Set(sources.map(floorOf))].filter((floor) => !(floor in FLOORS))).toEqual([]);
  });

  it("let a file import only floors below its own", () => {
    const wrong = sources.flatMap((path) => {
      const floor = floorOf(path);
      const allowed = new Set([floor, ...(FLOORS[floor] ?? [])]);
      return importsOf(path)
        .filter((name) => name.startsWith("#") && !allowed.has(name.slice(1).split("/")[0] ?? ""))
        .map((name) => `${path} imports ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it("let a relative import stay on its floor, with its extension", () => {
    const wrong = sources.flatMap((path) =>
      importsOf(path)
        .filter((name) => name.startsWith("."))
        .filter((name) => !name.endsWith(".ts") || floorOf(resolve(path, name)) !== floorOf(path))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("let packages in only where they are used for what they are for", () => {
    const wrong = sources.flatMap((path) =>
      importsOf(path)
        .filter((name) => !/^[#.]|^node:/.test(name) && !(PACKAGES[floorOf(path)] ?? []).includes(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("let Node in only at the edges", () => {
    const all = [...sources, ...filesBelow("client", ".ts"), ...filesBelow("scripts", ".ts")];
    const wrong = all.filter(
      (path) => importsOf(path).some((name) => name.startsWith("node:")) && !NODE.some((known) => known.test(path)),
    );
    expect(wrong).toEqual([]);
  });

  it("keep formats from each other, but for what two of them share", () => {
    const wrong = filesBelow("server/src/formats", ".ts").flatMap((path) => {
      const own = path.split("/")[3] ?? "";
      if (own.endsWith(".ts")) return [];
      return importsOf(path)
        .filter((name) => name.startsWith("..") || name.startsWith("#formats/"))
        .map((name) => (name.startsWith("#") ? name.slice(9) : resolve(path, name).split("/").slice(3).join("/")))
        .map((target) => target.split("/")[0] ?? "")
        .filter(
          (target) => target !== own && !/^(format|shared)(\.ts)?$/.test(target) && !SHARED.has(`${own} ${target}`),
        )
        .map((target) => `${path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it("keep rules from each other", () => {
    const wrong = filesBelow("server/src/rules", ".ts")
      .filter((path) => path.split("/").length > 4)
      .flatMap((path) =>
        importsOf(path)
          .filter((name) => /^#rules\/|^\./.test(name) && name !== "#rules/rule")
          .map((name) => `${path} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it("let nobody import the shells but tests and scripts", () => {
    const wrong = [...sources, ...filesBelow("client", ".ts")].filter((path) => {
      const floor = floorOf(path);
      return importsOf(path).some((name) => /^#(lsp|cli)\//.test(name) && name.slice(1, 4) !== floor);
    });
    expect(wrong).toEqual([]);
  });

  it("let the client see of the server only the protocol and the picture", () => {
    const wrong = filesBelow("client", ".ts").flatMap((path) =>
      importsOf(path)
        .filter((name) => name.startsWith("#") && !/^#(protocol|picture|webview)\//.test(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

function resolve(from: string, name: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of name.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
