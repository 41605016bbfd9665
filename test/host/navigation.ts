import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, open, rangeOf, scripts, until, uriOf } from "./support.ts";

const xml = "dom0/etc/libvirt/libxl/vm_name.xml";

/** What a provider command answers for a text in a file, once it answers anything. */
async function ask<T>(command: string, path: string, text: string, after?: string): Promise<readonly T[]> {
  const { document } = await open(path);
  const at = rangeOf(document, text, after).start.translate(0, 1);
  return until(async () => {
    const answer = await vscode.commands.executeCommand<readonly T[]>(command, document.uri, at);
    return answer.length > 0 ? answer : undefined;
  }, command);
}

function target(found: vscode.Location | vscode.LocationLink): { path: string; line: number } {
  return "targetUri" in found
    ? { path: found.targetUri.path, line: (found.targetSelectionRange ?? found.targetRange).start.line }
    : { path: found.uri.path, line: found.range.start.line };
}

describe("navigation", () => {
  afterEach(closeAll);

  it("hover over a bridge in XML tells where it leads", async () => {
    const hovers = await ask<vscode.Hover>("vscode.executeHoverProvider", xml, "br900");
    const text = hovers.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === "string" ? part : part.value)),
    );
    assert.match(text.join("\n"), /br900/);
    assert.match(text.join("\n"), /bond0/);
  });

  it("definition of a bridge leads from XML to its ifcfg file", async () => {
    const found = await ask<vscode.Location | vscode.LocationLink>("vscode.executeDefinitionProvider", xml, "br900");
    assert.deepEqual(found.map(target), [{ path: uriOf(`${scripts}/ifcfg-br900`).path, line: 0 }]);
  });

  it("definition of a VLAN's parent leads to the bond", async () => {
    const vlan = `${scripts}/ifcfg-bond0.900`;
    const found = await ask<vscode.Location | vscode.LocationLink>(
      "vscode.executeDefinitionProvider",
      vlan,
      "bond0",
      "PHYSDEV=",
    );
    assert.deepEqual(found.map(target), [{ path: uriOf(`${scripts}/ifcfg-bond0`).path, line: 0 }]);
  });

  it("references of a bridge come from every format", async () => {
    const found = await ask<vscode.Location>("vscode.executeReferenceProvider", `${scripts}/ifcfg-br900`, "br900");
    const paths = new Set(found.map(({ uri }) => uri.path));
    for (const path of [xml, "dom0/etc/xen/vm.cfg", `${scripts}/ifcfg-bond0.900`, `${scripts}/ifcfg-br900`]) {
      assert.ok(paths.has(uriOf(path).path), path);
    }
  });

  it("symbols of every format", async () => {
    for (const [path, name] of [
      [`${scripts}/ifcfg-bond0`, "bond0"],
      ["das-hp/etc/network/interfaces", "br0"],
      [xml, "vm_name"],
    ] as const) {
      const { document } = await open(path);
      const symbols = await until(async () => {
        const answer = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[]>(
          "vscode.executeDocumentSymbolProvider",
          document.uri,
        );
        return answer?.length > 0 ? answer : undefined;
      }, `symbols of ${path}`);
      const names = symbols.flatMap((symbol) => [symbol.name, ...(symbol.children ?? []).map((child) => child.name)]);
      assert.ok(
        names.some((found) => found.includes(name)),
        `${path}: ${names.join(", ")}`,
      );
    }
  });
});
