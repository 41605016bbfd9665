import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { closeAll, extension, openText, until } from "./support.ts";

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: string | readonly string[];
}

function snippetsOf(path: string): readonly (readonly [string, Snippet])[] {
  return Object.entries<Snippet>(JSON.parse(readFileSync(join(extension().extensionPath, path), "utf8")));
}

const contributed: readonly { language: string; path: string }[] = extension().packageJSON.contributes.snippets;

describe("snippets", () => {
  afterEach(closeAll);

  for (const { language, path } of contributed) {
    it(`${language}: all are offered`, async () => {
      const editor = await openText(language, "");
      const wanted = snippetsOf(path).flatMap(([, { prefix }]) => prefix);
      assert.ok(wanted.length > 0);
      const offered = await until(async () => {
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          "vscode.executeCompletionItemProvider",
          editor.document.uri,
          new vscode.Position(0, 0),
        );
        const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
        return labels.some((label) => wanted.includes(label)) ? labels : undefined;
      }, `snippets of ${language}`);
      assert.deepEqual(
        wanted.filter((prefix) => !offered.includes(prefix)),
        [],
      );
    });

    it(`${language}: each can be inserted`, async () => {
      const editor = await openText(language, "");
      for (const [name, { body }] of snippetsOf(path)) {
        await vscode.commands.executeCommand("editor.action.insertSnippet", { langId: language, name });
        const text = await until(() => editor.document.getText() || undefined, name);
        assert.equal(text.split("\n").length, [body].flat().length, `${name}: all of its lines`);
        assert.doesNotMatch(text, /\$\{\d+[:|}]/, `${name}: no blank is left as it was written`);
        await vscode.commands.executeCommand("leaveSnippet");
        const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
        await editor.edit((edit) => edit.delete(all));
      }
    });
  }
});
