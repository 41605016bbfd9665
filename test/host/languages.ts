import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, open, scripts } from "./support.ts";

describe("languages", () => {
  after(closeAll);

  for (const [path, language] of [
    [`${scripts}/ifcfg-eth0`, "ifcfg"],
    [`${scripts}/ifcfg-bond0.900`, "ifcfg"],
    ["das-hp/etc/network/interfaces", "interfaces"],
    ["dom0/etc/xen/vm.cfg", "xen-config"],
    ["dom0/etc/libvirt/libxl/vm_name.xml", "xml"],
    ["das-hp/home/das/qemu/start-winxp.sh", "shellscript"],
  ] as const) {
    it(`${path} is ${language}`, async () => {
      assert.equal((await open(path)).document.languageId, language);
    });
  }

  it("knows how comments are written", async () => {
    const editor = await open("dom0/etc/xen/vm.cfg");
    const before = editor.document.getText();
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand("editor.action.commentLine");
    assert.equal(editor.document.getText(), `# ${before}`);
  });
});
