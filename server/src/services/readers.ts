/** Which tool reads a host's files, and what tells it, in words. */
import type { Host } from "#model/host";
import { inForce } from "#model/readers/choice";

type Read = "ifcfg" | "interfaces";

/** `network-scripts, told by the Xen files in etc/xen`; undefined where the host has no such files. */
export function readerWords(host: Host, dialect: Read): string | undefined {
  if (!host.files.some((file) => file.live && file.facts.dialect === dialect)) return undefined;
  const { because } = host.readers;
  const possible: readonly string[] = host.readers[dialect];
  const reader = inForce(host.readers, dialect);
  if (reader === undefined) return `${possible.join(" or ")}: nothing tells which, taken as ${possible[0]}`;
  return because[dialect] === undefined ? reader : `${reader}, told by ${because[dialect]}`;
}
