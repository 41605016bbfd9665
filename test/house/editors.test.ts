/** The pages for other editors: each says the same command, in a block that its editor can read. */
import { describe, expect, it } from "vitest";
import { exists, filesBelow, read } from "./files.ts";

const pages = filesBelow("docs/editors", ".md").filter((path) => !path.endsWith("/README.md"));

/** The text of the first fenced block in a language. */
function block(page: string, language: string): string {
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(page)?.[1] ?? "";
}

describe("docs/editors", () => {
  it("is linked, page by page, from the README", () => {
    expect(pages.length).toBe(4);
    for (const path of [...pages, "docs/editors/README.md"]) expect(read("README.md")).toContain(`](${path})`);
  });

  it.each([
    ["neovim", "lua"],
    ["helix", "toml"],
    ["emacs", "elisp"],
    ["sublime", "json"],
  ])("%s.md starts the program that is on the path", (name, language) => {
    const words = block(read(`docs/editors/${name}.md`), language).replace(/[\s",=.[\]{}()]|args/g, " ");
    expect(words).toMatch(/trunkline +lsp +--stdio/);
  });

  it("sublime.md is JSON", () => {
    expect(JSON.parse(block(read("docs/editors/sublime.md"), "json"))).toMatchObject({
      clients: { trunkline: { command: ["trunkline", "lsp", "--stdio"] } },
    });
  });

  it("links only to files that are there", () => {
    for (const path of [...pages, "docs/editors/README.md"])
      for (const [, target = ""] of read(path).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        const parts = `docs/editors/${target}`.split("/");
        for (let at = parts.indexOf(".."); at > 0; at = parts.indexOf("..")) parts.splice(at - 1, 2);
        expect(exists(parts.join("/")), `${path}: ${target}`).toBe(true);
      }
  });
});
