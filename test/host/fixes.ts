import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, type Fault, faults, findingOf, open, until } from "./support.ts";

/** The first quick fix offered for the finding of a fault. */
async function fixFor(fault: Fault): Promise<vscode.CodeAction> {
  const { document } = await open(fault.file);
  const { range } = await until(() => findingOf(fault), fault.code, 2);
  return until(
    async () => {
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
        20, // resolves their edits
      );
      return actions.find(({ edit }) => edit !== undefined);
    },
    `a fix of ${fault.code}`,
    3,
  );
}

describe("quick fixes", () => {
  afterEach(closeAll);

  for (const fault of faults().filter(({ fixable }) => fixable)) {
    it(`the first fix of ${fault.code} in ${fault.file} cures it`, async () => {
      const fix = await fixFor(fault);
      assert.ok(fix.edit, "a fix with an edit");
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      await until(() => findingOf(fault) === undefined || undefined, `${fault.code} to be gone after "${fix.title}"`);
    });
  }
});
