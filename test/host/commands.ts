import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, faults, findingOf, open, scripts, until } from "./support.ts";

const fault = faults().find(({ code }) => code === "bridge-undefined");

function tabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

function topologyTabs(): readonly vscode.Tab[] {
  return tabs().filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("trunkline.topology"),
  );
}

describe("commands", () => {
  afterEach(closeAll);

  it("every contributed command is there", async () => {
    const manifest = vscode.extensions.getExtension("trunkline.trunkline")?.packageJSON;
    const wanted: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    const there = await vscode.commands.getCommands(true);
    assert.ok(wanted.length >= 5);
    assert.deepEqual(
      wanted.filter((command) => !there.includes(command)),
      [],
    );
  });

  it("Show Topology opens one panel beside the text", async () => {
    await open(`${scripts}/ifcfg-br900`);
    await vscode.commands.executeCommand("trunkline.showTopology");
    const tab = await until(() => topologyTabs()[0], "the panel");
    assert.equal(tab.group.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.activeTextEditor?.document.languageId, "ifcfg", "the text keeps the focus");
    await vscode.commands.executeCommand("trunkline.showTopology");
    assert.equal(topologyTabs().length, 1);
  });

  it("Explain a Rule shows the page of the rule", async () => {
    await vscode.commands.executeCommand("trunkline.explainRule", "bridge-undefined");
    await until(() => tabs().find(({ label }) => label.includes("bridge-undefined")), "the page");
  });

  it("a finding offers the page of its rule", async () => {
    assert.ok(fault);
    const { document } = await open(fault.file);
    const { range } = await until(() => findingOf(fault), fault.code);
    const offered = await until(async () => {
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        range,
      );
      return actions.find(({ title }) => title === `Explain ${fault.code}`);
    }, "the offer");
    assert.deepEqual(offered.command?.arguments, [fault.code]);
  });

  it("a finding offers to switch its rule off in the workspace, and other rules stay as they were set", async () => {
    assert.ok(fault);
    const rules = () => vscode.workspace.getConfiguration("trunkline").inspect("rules")?.workspaceValue;
    const set = (value: unknown) =>
      vscode.workspace.getConfiguration("trunkline").update("rules", value, vscode.ConfigurationTarget.Workspace);
    await set({ "mac-missing": "hint" });
    const { document } = await open(fault.file);
    const { range } = await until(() => findingOf(fault), fault.code);
    const offered = await until(async () => {
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        range,
      );
      return actions.find(({ title }) => title === `Switch off ${fault.code} in this workspace`);
    }, "the offer");
    assert.ok(offered.command);
    await vscode.commands.executeCommand(offered.command.command, ...(offered.command.arguments ?? []));
    assert.deepEqual(rules(), { "mac-missing": "hint", [fault.code]: "off" });
    await until(() => findingOf(fault) === undefined || undefined, "silence");
    await set(undefined);
    await until(() => findingOf(fault), "the finding again");
  });

  it("Restart the Language Server finds everything again", async () => {
    assert.ok(fault);
    await until(() => findingOf(fault), "the finding");
    await vscode.commands.executeCommand("trunkline.restartServer");
    await until(() => findingOf(fault), "the finding after the restart");
  });

  it("a setting changes the severity of a rule, and switches it off", async () => {
    assert.ok(fault);
    const rules = (value: unknown) =>
      vscode.workspace.getConfiguration("trunkline").update("rules", value, vscode.ConfigurationTarget.Global);
    await rules({ [fault.code]: "hint" });
    await until(() => findingOf(fault)?.severity === vscode.DiagnosticSeverity.Hint || undefined, "a hint");
    await rules({ [fault.code]: "off" });
    await until(() => findingOf(fault) === undefined || undefined, "silence");
    await rules(undefined);
    await until(() => findingOf(fault)?.severity === vscode.DiagnosticSeverity.Error || undefined, "an error");
  });
});
