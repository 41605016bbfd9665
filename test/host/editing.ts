/** Each thing that the server can for an editor, once through VS Code's own commands. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, open, rangeOf, scripts, until } from "./support.ts";

const xml = "dom0/etc/libvirt/libxl/vm_name.xml";
const xen = "dom0/etc/xen/vm.cfg";
const interfaces = "das-hp/etc/network/interfaces";
const start = "das-hp/home/das/qemu/start-winxp.sh";
const options: vscode.FormattingOptions = { tabSize: 8, insertSpaces: true };

/** Asks until there is an answer that is not empty. */
async function ask<T>(command: string, ...args: readonly unknown[]): Promise<readonly T[]> {
  return until(async () => {
    const answer = await vscode.commands.executeCommand<readonly T[] | undefined>(command, ...args);
    return answer && answer.length > 0 ? answer : undefined;
  }, command);
}

/** A place inside the first such words of a file that is opened for it. */
async function at(path: string, words: string): Promise<readonly [vscode.TextDocument, vscode.Position]> {
  const { document } = await open(path);
  return [document, rangeOf(document, words).start.translate(0, 1)];
}

function whole(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(0, 0, document.lineCount, 0);
}

function lines(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): readonly string[] {
  return edits.map(({ range }) => document.lineAt(range.start.line).text.trim());
}

describe("editing", () => {
  afterEach(closeAll);

  for (const [path, words, wanted] of [
    [`${scripts}/ifcfg-bond0`, "primary", "BONDING_OPTS="],
    [interfaces, "bridge_ports eth0", "iface br0"],
    [xml, "br900", "<interface"],
    [xen, "br900", "vif"],
  ] as const)
    it(`a selection in ${path} grows from the word to ${wanted}…`, async () => {
      const [document, position] = await at(path, words);
      const [range] = await ask<vscode.SelectionRange>("vscode.executeSelectionRangeProvider", document.uri, [
        position,
      ]);
      const texts: string[] = [];
      for (let one = range; one; one = one.parent as vscode.SelectionRange) texts.push(document.getText(one.range));
      assert.ok(
        texts.some((text) => text.trim().startsWith(wanted)),
        texts.join("\n---\n"),
      );
    });

  it("links lead from a QEMU command to the tap's script", async () => {
    const { document } = await open(start);
    const links = await ask<vscode.DocumentLink>("vscode.executeLinkProvider", document.uri);
    assert.ok(links.some(({ target }) => target?.path.endsWith("/das-hp/etc/kvm/kvm-ifup-tap")));
  });

  for (const [path, word, type] of [
    [`${scripts}/ifcfg-bond0.900`, "DEVICE", "property"],
    [interfaces, "br0", "interface"],
    [xen, "br900", "interface"],
    [xml, "vm_name", "class"],
  ] as const)
    it(`${word} in ${path} is a ${type}`, async () => {
      const { document } = await open(path);
      const found = await until(async () => {
        const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
          "vscode.provideDocumentSemanticTokensLegend",
          document.uri,
        );
        const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
          "vscode.provideDocumentSemanticTokens",
          document.uri,
        );
        const all = legend && tokens ? decoded(document, legend, tokens) : [];
        return all.length > 0 ? all : undefined;
      }, "tokens");
      assert.ok(
        found.some((token) => token.text === word && token.type === type),
        JSON.stringify(found),
      );
      const part = await vscode.commands.executeCommand<vscode.SemanticTokens>(
        "vscode.provideDocumentRangeSemanticTokens",
        document.uri,
        whole(document),
      );
      assert.equal(part.data.length, found.length * 5);
    });

  it("the call hierarchy leads from a bridge down to its VLAN and up to its guests", async () => {
    const [document, position] = await at(`${scripts}/ifcfg-br903`, "br903");
    const [item] = await ask<vscode.CallHierarchyItem>("vscode.prepareCallHierarchy", document.uri, position);
    assert.equal(item?.name, "br903");
    const down = await ask<vscode.CallHierarchyOutgoingCall>("vscode.provideOutgoingCalls", item);
    assert.deepEqual(
      down.map(({ to }) => to.name),
      ["bond0.903"],
    );
    const up = await ask<vscode.CallHierarchyIncomingCall>("vscode.provideIncomingCalls", item);
    assert.ok(up.some(({ from }) => from.uri.path.endsWith(xen)));
  });

  it("formatting puts the options of a stanza where the others stand", async () => {
    const { document } = await open(interfaces);
    const edits = await ask<vscode.TextEdit>("vscode.executeFormatDocumentProvider", document.uri, options);
    assert.deepEqual(lines(document, edits), ["address 0.0.0.0", "netmask 0.0.0.0"]);
    const line = rangeOf(document, "address 0.0.0.0").start.line;
    const some = await ask<vscode.TextEdit>(
      "vscode.executeFormatRangeProvider",
      document.uri,
      new vscode.Range(line, 0, line, 3),
      options,
    );
    assert.deepEqual(lines(document, some), ["address 0.0.0.0"]);
  });

  it("formatting leaves XML to the extensions for XML", async () => {
    const { document } = await open(xml);
    await ask("vscode.executeDocumentSymbolProvider", document.uri);
    const edits = await vscode.commands.executeCommand<readonly vscode.TextEdit[] | undefined>(
      "vscode.executeFormatDocumentProvider",
      document.uri,
      options,
    );
    assert.deepEqual(edits ?? [], []);
  });

  it("Enter behind the last option of a stanza keeps its indentation", async () => {
    const editor = await open(interfaces);
    const { document } = editor;
    const last = document.lineCount - 1;
    await editor.edit((edit) => edit.insert(new vscode.Position(last, 0), "        bridge_fd 0\n"));
    const edits = await ask<vscode.TextEdit>(
      "vscode.executeFormatOnTypeProvider",
      document.uri,
      new vscode.Position(last + 1, 0),
      "\n",
      options,
    );
    assert.equal(edits[0]?.newText, "        ");
  });

  it("`</` closes the element, and tags are linked, where no extension for XML does it", async () => {
    assert.equal(vscode.extensions.getExtension("redhat.vscode-xml"), undefined);
    const [document, position] = await at(xml, "<name>");
    const linked = await until(async () => {
      // Not among the documented commands: nothing but an editor asks for these.
      const answer = await vscode.commands.executeCommand<{ readonly ranges: readonly unknown[] } | undefined>(
        "_executeLinkedEditingProvider",
        document.uri,
        position.translate(0, 1),
      );
      return answer?.ranges;
    }, "linked tags");
    assert.equal(linked.length, 2);
    const editor = await open(xml);
    const end = rangeOf(document, "</name>");
    await editor.edit((edit) => edit.replace(end, "</"));
    const edits = await ask<vscode.TextEdit>(
      "vscode.executeFormatOnTypeProvider",
      document.uri,
      end.start.translate(0, 2),
      "/",
      options,
    );
    assert.equal(edits[0]?.newText, "name>");
  });

  it("hints tell where a guest's NIC lands, and a setting switches that off", async () => {
    const { document } = await open(xen);
    const hints = () => ask<vscode.InlayHint>("vscode.executeInlayHintProvider", document.uri, whole(document));
    const text = (found: readonly vscode.InlayHint[]) => found.map(({ label }) => String(label)).join("\n");
    assert.match(text(await hints()), /VLAN 900 on bond0/);
    const settings = vscode.workspace.getConfiguration("trunkline");
    const known = settings.inspect("inlayHints.landing") !== undefined;
    assert.ok(known, "the setting is declared");
    await settings.update("inlayHints.landing", false, vscode.ConfigurationTarget.Workspace);
    try {
      await until(async () => {
        const found = await vscode.commands.executeCommand<readonly vscode.InlayHint[]>(
          "vscode.executeInlayHintProvider",
          document.uri,
          whole(document),
        );
        return /VLAN/.test(text(found)) ? undefined : true;
      }, "no landing");
    } finally {
      await settings.update("inlayHints.landing", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("a lens above a bridge says where it leads, and shows who is on it", async () => {
    const { document } = await open(`${scripts}/ifcfg-br900`);
    const [lens] = await ask<vscode.CodeLens>("vscode.executeCodeLensProvider", document.uri, 10);
    assert.match(lens?.command?.title ?? "", /^VLAN 900 via bond0 · \d+ guests? · MTU \d+$/);
    assert.equal(lens?.command?.command, "trunkline.showPlaces");
    assert.ok((await vscode.commands.getCommands(true)).includes("trunkline.showPlaces"));
  });

  it("symbols of the workspace are found by letters in order", async () => {
    const found = await ask<vscode.SymbolInformation>("vscode.executeWorkspaceSymbolProvider", "bo900");
    assert.ok(found.some(({ name, containerName }) => name === "bond0.900" && containerName === "dom0"));
  });

  it("elements of XML, stanzas and commands fold", async () => {
    for (const [path, first] of [
      [xml, "<devices>"],
      [interfaces, "iface br0"],
      [start, "qemu-system-x86_64"],
    ] as const) {
      const { document } = await open(path);
      const line = rangeOf(document, first).start.line;
      const folds = await ask<vscode.FoldingRange>("vscode.executeFoldingRangeProvider", document.uri);
      assert.ok(
        folds.some((fold) => fold.start === line && fold.end > line),
        path,
      );
    }
  });

  it("the same name is highlighted where it is defined and where it is used", async () => {
    const [document, position] = await at(interfaces, "br0");
    const found = await ask<vscode.DocumentHighlight>("vscode.executeDocumentHighlights", document.uri, position);
    const kinds = new Set(found.map(({ kind }) => kind));
    assert.ok(kinds.has(vscode.DocumentHighlightKind.Write) && kinds.has(vscode.DocumentHighlightKind.Read));
  });

  it("a bridge is renamed in every format, with its file", async () => {
    const [document, position] = await at(xml, "br900");
    const edit = await until(async () => {
      const found = await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
        "vscode.executeDocumentRenameProvider",
        document.uri,
        position,
        "br77",
      );
      return found && found.size > 0 ? found : undefined;
    }, "the edit");
    const paths = edit.entries().map(([uri]) => uri.path);
    for (const path of [xml, xen, `${scripts}/ifcfg-bond0.900`])
      assert.ok(
        paths.some((found) => found.endsWith(path)),
        path,
      );
  });

  it("bridges of the host are offered where a guest is plugged in", async () => {
    const [document, position] = await at(xen, "br900");
    const list = await until(async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        position,
      );
      return found.items.some(
        ({ label }) => label === "br901" || (typeof label === "object" && label.label === "br901"),
      )
        ? found
        : undefined;
    }, "br901");
    assert.ok(list.items.length >= 2);
  });
});

/** The words of the tokens with what they are. */
function decoded(
  document: vscode.TextDocument,
  { tokenTypes }: vscode.SemanticTokensLegend,
  { data }: vscode.SemanticTokens,
): readonly { readonly text: string; readonly type: string }[] {
  const found: { readonly text: string; readonly type: string }[] = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i + 4 < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(i, i + 4);
    character = down > 0 ? right : character + right;
    line += down;
    const text = document.getText(new vscode.Range(line, character, line, character + length));
    found.push({ text, type: tokenTypes[type] ?? "?" });
  }
  return found;
}
