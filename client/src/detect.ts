/** Whether there is anything here for us: XML and shell files are everywhere, few of them are about networks. */
import { Disposable, type TextDocument, workspace } from "vscode";
import type { Server } from "./server.ts";

const languages: ReadonlySet<string> = new Set(["ifcfg", "interfaces", "xen-config"]);
/** Files that other languages keep, by what they must contain to be ours. Only their beginning is looked at. */
const words: Readonly<Record<string, RegExp>> = {
  xml: /<(domain|network|domainsnapshot|domstatus|networkport)\b/,
  shellscript: /\b(kvm|qemu|qemu-system-\w+|tunctl|brctl|virt-install)\b|\bip (link|tuntap)\b/,
};
const looked = 64 * 1024;
/** Where files of ours lie. As `activationEvents` in package.json. */
const files = "{**/ifcfg-*,**/etc/network/interfaces,**/etc/xen/*.cfg,**/etc/libvirt/**/*.xml}";

/** Starts the server now if the workspace or an open file is ours, else with the first such file that is opened. */
export function startWhenNeeded(server: Server): Disposable {
  if (workspace.textDocuments.some(isOurs)) {
    void server.start();
    return new Disposable(() => {});
  }
  const opened = workspace.onDidOpenTextDocument((document) => {
    if (isOurs(document)) start();
  });
  const start = () => {
    opened.dispose();
    void server.start();
  };
  workspace.findFiles(files, "**/node_modules/**", 1).then((found) => {
    if (found.length > 0) start();
  });
  return opened;
}

/** Whether a document is, or may be, one that Trunkline reads. */
export function isOurs(document: TextDocument): boolean {
  if (languages.has(document.languageId)) return true;
  const word = words[document.languageId];
  return word?.test(document.getText().slice(0, looked)) ?? false;
}
