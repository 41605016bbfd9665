/** What the extension shows beside the text: the view "Hosts", the status item; and the checker as a task. */
import assert from "node:assert/strict";
import { join } from "node:path";
import * as vscode from "vscode";
import { closeAll, extension, open, rangeOf, scripts, until, uriOf } from "./support.ts";

interface Exports {
  readonly hosts: vscode.TreeDataProvider<unknown>;
  readonly status: { readonly shown: { readonly text: string; readonly label: string } };
}

const dom0 = ["dom0", "eth0", "bond0"];

async function exported(): Promise<Exports> {
  return extension<Exports>().activate();
}

/** The rows below a path of labels, with how each is drawn. */
async function below(
  path: readonly string[],
): Promise<{ readonly element: unknown; readonly item: vscode.TreeItem }[]> {
  const { hosts } = await exported();
  let element: unknown;
  for (let depth = 0; ; depth++) {
    const elements = (await hosts.getChildren(element)) ?? [];
    const rows = await Promise.all(elements.map(async (one) => ({ element: one, item: await hosts.getTreeItem(one) })));
    const label = path[depth];
    if (label === undefined) return rows;
    const next = rows.find(({ item }) => item.label === label);
    if (next === undefined) throw new Error(`no ${label} among ${rows.map(({ item }) => item.label).join(", ")}`);
    element = next.element;
  }
}

async function row(...path: readonly string[]): Promise<{ readonly element: unknown; readonly item: vscode.TreeItem }> {
  const found = (await below(path.slice(0, -1))).find(({ item }) => item.label === path.at(-1));
  if (found === undefined) throw new Error(`no row ${path.join(" / ")}`);
  return found;
}

const labels = async (...path: readonly string[]) => (await below(path)).map(({ item }) => item.label);
const shown = async () => (await exported()).status.shown;

describe("the view Hosts", () => {
  before(async () => {
    await open(`${scripts}/ifcfg-br900`);
    await vscode.commands.executeCommand("trunkline.hosts.focus");
    await until(async () => ((await labels()).length === 2 ? true : undefined), "two hosts");
  });
  afterEach(closeAll);

  it("shows links as they rest on each other, guests on them, and their NICs", async () => {
    assert.deepEqual(await labels(), ["das-hp", "dom0"]);
    assert.deepEqual(await labels(...dom0.slice(0, 2)), ["bond0"]);
    assert.ok((await labels(...dom0)).includes("bond0.900"));
    assert.deepEqual(await labels(...dom0, "bond0.900"), ["br900"]);
    assert.ok((await labels(...dom0, "bond0.900", "br900")).includes("vm_name"));
    assert.deepEqual(await labels(...dom0, "bond0.900", "br900", "vm_name"), ["NIC 0"]);
    assert.deepEqual(await labels("dom0", "eth1"), ["bond0"]);
    assert.deepEqual(await labels("dom0", "eth1", "bond0"), [], "what hangs on the bond stands under eth0");
  });

  it("marks what is down, not created, not declared and wrong, in words and for the ear", async () => {
    const words = async (...path: readonly string[]) => String((await row(...path)).item.description);
    assert.match(await words(...dom0, "bond0.902", "br902"), /bridge · DOWN · 1 error/);
    assert.match(await words(...dom0, "bond0.904"), /VLAN 904 · not created · 1 error/);
    assert.match(await words("dom0", "br91"), /not declared/);
    assert.match(await words("dom0", "eth0"), /below/);
    assert.match(await words("dom0"), /\d+ errors, \d+ warnings.* · network-scripts$/);
    const { item } = await row(...dom0, "bond0.902", "br902");
    assert.match(item.accessibilityInformation?.label ?? "", /^br902, bridge, DOWN, .*TYPE=bridge is not TYPE=Bridge/);
    assert.ok(item.iconPath instanceof vscode.ThemeIcon);
    assert.deepEqual(item.iconPath.color, new vscode.ThemeColor("list.errorForeground"));
  });

  it("leads to the source", async () => {
    const { item } = await row(...dom0, "bond0.900");
    assert.ok(item.command);
    await vscode.commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    const path = uriOf(`${scripts}/ifcfg-bond0.900`).path;
    await until(() => vscode.window.activeTextEditor?.document.uri.path === path || undefined, "the file");
  });

  it("its menu goes to the source, finds references, reveals in the topology and copies the name", async () => {
    const { element } = await row(...dom0, "bond0.900", "br900");
    await vscode.commands.executeCommand("trunkline.goToSource", element);
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, uriOf(`${scripts}/ifcfg-br900`).path);
    await vscode.commands.executeCommand("trunkline.findReferences", element);
    await vscode.commands.executeCommand("trunkline.revealInTopology", element);
    const drawings = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(
          ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("trunkline.topology"),
        );
    await until(() => drawings()[0], "the topology");
    await vscode.commands.executeCommand("trunkline.copyName", element);
    assert.equal(await vscode.env.clipboard.readText(), "br900");
  });

  it("is drawn again for the host that changed, and only for that", async () => {
    const { hosts } = await exported();
    const { element } = await row("dom0");
    const keyOf = (host: unknown) => (host as { readonly key?: string } | undefined)?.key;
    const drawn: (string | undefined)[] = [];
    const listening = hosts.onDidChangeTreeData?.((changed) => drawn.push(keyOf(changed)));
    try {
      await vscode.commands.executeCommand("trunkline.hosts.focus");
      const { document } = await open(`${scripts}/ifcfg-br904`);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, rangeOf(document, "br904"), "br9047");
      await vscode.workspace.applyEdit(edit);
      await until(async () => ((await labels("dom0")).includes("br9047") ? true : undefined), "the new name");
      assert.ok(drawn.length > 0);
      assert.deepEqual([...new Set(drawn)], [keyOf(element)]);
    } finally {
      listening?.dispose();
    }
  });
});

describe("the status item", () => {
  const readers = () => vscode.workspace.getConfiguration("trunkline").inspect("readers")?.workspaceValue;

  afterEach(async () => {
    await vscode.workspace
      .getConfiguration("trunkline")
      .update("readers", undefined, vscode.ConfigurationTarget.Workspace);
    await closeAll();
  });

  it("tells hosts, errors, warnings and the reader of the file with the cursor", async () => {
    await open(`${scripts}/ifcfg-br900`);
    await until(async () => ((await shown()).text.endsWith("network-scripts") ? true : undefined), "the reader");
    assert.match((await shown()).text, /2 hosts {2}\$\(error\) \d+ {2}\$\(warning\) \d+ {2}network-scripts$/);
    assert.match((await shown()).label, /2 hosts, \d+ errors, \d+ warnings, dom0 is read by network-scripts, told by/);
    await open("das-hp/etc/network/interfaces");
    await until(async () => ((await shown()).text.endsWith("reader?") ? true : undefined), "the open reader");
    assert.match((await shown()).label, /das-hp is read by ifupdown or ifupdown2: nothing tells which/);
  });

  it("lets the reader be changed, for the workspace, and given back to the files", async () => {
    await open("das-hp/etc/network/interfaces");
    await until(async () => ((await shown()).text.endsWith("reader?") ? true : undefined), "the open reader");
    await choose("trunkline.changeReader", 1);
    assert.deepEqual(readers(), { interfaces: "ifupdown2" });
    await until(async () => ((await shown()).text.endsWith("ifupdown2") ? true : undefined), "the new reader");
    await choose("trunkline.showStatus", 2);
    assert.equal(readers(), undefined);
    await until(async () => ((await shown()).text.endsWith("reader?") ? true : undefined), "the open reader again");
  });

  /** Runs a command that asks, and takes the entry so many below the first. */
  async function choose(command: string, nth: number): Promise<void> {
    const done = vscode.commands.executeCommand(command);
    let over = false;
    void done.then(() => {
      over = true;
    });
    // The list comes a moment after the command; what is pressed before it does nothing.
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (let i = 0; i < nth; i++) await vscode.commands.executeCommand("workbench.action.quickOpenSelectNext");
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    await until(() => over || undefined, command);
  }
});

describe("tasks", () => {
  it("the checker is offered, runs in the workspace folder, and fails when it finds errors", async () => {
    const [task, ...more] = await vscode.tasks.fetchTasks({ type: "trunkline" });
    assert.ok(task);
    assert.deepEqual(more, []);
    assert.equal(task.name, "check");
    assert.equal(await exitOf(task), 1);
  });

  it("$trunkline turns what it writes into problems", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const program = join(extension().extensionPath, "dist/cli.cjs");
    for (const [format, matcher] of [
      ["text", "$trunkline"],
      ["github", "$trunkline-github"],
    ] as const) {
      const execution = new vscode.ProcessExecution(process.execPath, [program, "check", "--format", format], {
        cwd: folder.uri.fsPath,
        env: { ELECTRON_RUN_AS_NODE: "1" },
      });
      const definition = { type: "process", format };
      await exitOf(new vscode.Task(definition, folder, `as ${format}`, "test", execution, [matcher]));
      const found = await until(() => {
        const all = vscode.languages.getDiagnostics(uriOf(`${scripts}/ifcfg-br902`));
        // Only the second says where the words end.
        const ends = (range: vscode.Range) => (range.end.character === 11) === (format === "github");
        return all.find(({ source, range }) => source === "trunkline check" && ends(range));
      }, `a problem of ${matcher}`);
      assert.equal(found.code, "ifcfg-type-case");
      assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
      assert.deepEqual(found.range.start, new vscode.Position(1, 5));
      assert.match(found.message, /^TYPE=bridge is not TYPE=Bridge/);
    }
  });

  async function exitOf(task: vscode.Task): Promise<number | undefined> {
    const ended = new Promise<number | undefined>((resolve) => {
      const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== task.name) return;
        listening.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    return ended;
  }
});
