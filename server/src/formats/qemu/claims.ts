/** Which files are scripts that start guests or make links: by path and by what their first lines do. */

import type { FileId } from "#base/text";
import { commandFacts, programOf } from "#syntax/commands";
import { commandWord } from "#syntax/shell-value";
import { type ExpandedScript, readScript } from "#syntax/shell-words";
import { looksLikeAcl } from "./bridge-conf.ts";
import { baseName, programAt } from "./program.ts";
import { linkTarget } from "./tree.ts";
import { looksLikeUnit, readUnit } from "./unit.ts";
import { virtInstallAt } from "./virt-install.ts";

/** Scripts of packages and of other formats' tools: nobody's configuration. */
const STRANGERS =
  /(^|\/)(network-scripts\/|etc\/network\/|etc\/xen\/|etc\/libvirt\/|ifupdown2?\/|initramfs-tools\/|dracut\/|usr\/(lib|share)\/(?!local)|node_modules\/|etc\/sysconfig\/)/;
const ACL = /(^|\/)etc\/qemu(-kvm)?\/[^/]*\.conf$|(^|\/)bridge\.conf$/;
const LINKABLE =
  /(^|\/)etc\/(kvm|qemu|qemu-kvm)\/[^/]*$|(^|\/)etc\/qemu-if(up|down)$|(^|\/)(kvm|qemu)-if(up|down)[^/]*$/;
const SHELL_NAME = /\.(sh|bash|ksh|dash|args|command|run)$/;
const SCRIPT_FOLDER =
  /(^|\/)(etc\/(init\.d|rc\.d|rc\d?\.d|kvm|qemu|qemu-kvm)\/[^/]*|etc\/rc\.local|etc\/qemu-if(up|down))$/;
const SHEBANG = /^\uFEFF?#!\s*\S*\/(env\s+(-S\s+)?)?(ba|da|k|a|z)?sh\b/;

export function claims(path: string, head: string): boolean {
  const base = baseName(path);
  if (ACL.test(path)) return looksLikeAcl(head);
  if (STRANGERS.test(path)) return false;
  if (LINKABLE.test(path) && linkTarget(head)) return true;
  if (/\.(service|unit)$/.test(base)) return looksLikeUnit(head) && unitActs(head);
  const shell = SHEBANG.test(head);
  if (head.startsWith("#!") && !shell) return false;
  if (shell || SHELL_NAME.test(base) || SCRIPT_FOLDER.test(path)) return acts(readScript(head));
  return (!base.includes(".") || base.endsWith(".txt")) && startsGuest(head);
}

function unitActs(head: string): boolean {
  return readUnit(head).commands.some(({ start, end }) => acts(readScript(head, start, end)));
}

/** Makes, joins or changes a link in a way that others may refer to, or starts QEMU. Addresses alone are no reason. */
function acts(script: ExpandedScript): boolean {
  return script.commands.some((command) => {
    if (programAt(command.words) >= 0 || virtInstallAt(command.words) >= 0 || startsIn(command.assignments))
      return true;
    const words = command.words.map((word) => commandWord(word, "" as FileId));
    const program = programOf(words);
    if (!program) return false;
    const rest = words.slice(program.at + 1).map((word) => word.value);
    switch (program.name) {
      case "tunctl":
      case "ifenslave":
        return true;
      case "brctl":
        return /^(addbr|addif|delif|delbr|stp)$/.test(rest[0] ?? "");
      case "ovs-vsctl":
        return rest.some((word) => /^(add-br|add-port|add-bond|del-port)$/.test(word));
      case "ip":
        return makesLinks(rest.filter((word) => !word.startsWith("-")));
      default:
        return commandFacts(words, { dialect: "script", conditional: false }).some(
          (fact) => fact.fact === "edge" || fact.kind !== undefined,
        );
    }
  });
}

function makesLinks([object = "", verb = "", ...rest]: readonly string[]): boolean {
  const short = (word: string, full: string): boolean => word !== "" && full.startsWith(word);
  if (short(object, "tuntap")) return short(verb, "add") || short(verb, "delete");
  if (!short(object, "link")) return false;
  return short(verb, "add") || (short(verb, "set") && rest.some((word) => /^(master|nomaster)$/.test(word)));
}

/** `CMD="kvm …"`. */
function startsIn(assignments: readonly { readonly value: { readonly value: string } }[]): boolean {
  return assignments.some(({ value }) => /^(\S*\/)?(kvm|qemu-kvm|qemu-system-\S+)\s+-/.test(value.value));
}

/** A text without name or mark of a script whose first command starts QEMU. */
function startsGuest(head: string): boolean {
  if (!/\b(kvm|qemu)/.test(head)) return false;
  const first = readScript(head).commands.find((command) => command.words.length > 0);
  return first !== undefined && programAt(first.words) >= 0;
}
