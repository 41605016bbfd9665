import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, codeOf, faults, findingOf, open, ours, rangeOf, scripts, until, uriOf } from "./support.ts";

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

describe("diagnostics", () => {
  before(() => until(() => faults().some(findingOf) || undefined, "the first finding", 15));
  afterEach(closeAll);

  for (const fault of faults()) {
    it(`${fault.code} in ${fault.file}, which is not open`, async () => {
      const finding = await until(() => findingOf(fault), fault.code, 2);
      assert.equal(finding.severity, severities[fault.severity]);
      assert.ok(finding.message.length > 20, finding.message);
      assert.ok(typeof finding.code === "object", "its code leads to the page of the rule");
      assert.match(finding.code.target.path, new RegExp(`/${fault.code}\\.md$`));
      const places = (finding.relatedInformation ?? []).map(({ location }) => location.uri.toString());
      for (const { file } of fault.related) assert.ok(places.includes(uriOf(file).toString()), `tells of ${file}`);
    });
  }

  it("tells nothing of the files that are right", async () => {
    await until(() => faults().every(findingOf) || undefined, "all faults");
    for (const path of [`${scripts}/ifcfg-eth0`, `${scripts}/ifcfg-br900`, `${scripts}/ifcfg-bond0.900`]) {
      const bad = ours(uriOf(path)).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
      assert.deepEqual(bad, [], path);
    }
  });

  it("comes and goes while typing, in another file than the one that is typed in", async () => {
    const { document } = await open(`${scripts}/ifcfg-br900`);
    const rename = new vscode.WorkspaceEdit();
    rename.replace(document.uri, rangeOf(document, "br900"), "br9000");
    await vscode.workspace.applyEdit(rename);
    const { path } = await until(() => missing("br900"), "br900 to be missing");
    assert.notEqual(path, document.uri.path);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await until(() => missing("br900") === undefined || undefined, "br900 to be back");
  });

  it("follows a file that changes on disk", async () => {
    const uri = uriOf(`${scripts}/ifcfg-br903`);
    const text = await vscode.workspace.fs.readFile(uri);
    await vscode.workspace.fs.delete(uri);
    await until(() => missing("br903"), "br903 to be missing");
    await vscode.workspace.fs.writeFile(uri, text);
    await until(() => missing("br903") === undefined || undefined, "br903 to be back");
  });
});

/** The file with the finding that a bridge is defined nowhere. */
function missing(bridge: string): vscode.Uri | undefined {
  const says = (found: vscode.Diagnostic) =>
    codeOf(found) === "bridge-undefined" && found.message.includes(`${bridge},`);
  return vscode.languages.getDiagnostics().find(([, found]) => found.some(says))?.[0];
}
