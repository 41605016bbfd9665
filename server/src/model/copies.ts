/** What the name of a file tells about being a copy that somebody put aside. */

import type { LinkFact } from "./facts.ts";

/** Endings that people and tools give to copies; a number alone is a VLAN's (`ifcfg-bond0.900`). */
const COPY =
  /(~|[._-](bak|backup|save|saved|copy|old|orig|original|prev|previous|disabled|off|rpmnew|rpmorig|rpmsave|rej|augnew|augtmp|dpkg-(old|new|dist|bak)|20\d{6}[\w-]*)|;[0-9a-f]{8})$/i;

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder of a path, without a slash at its end; empty for a bare name. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** `ifcfg-eth0.save`, `br1.bak`, `ifcfg-eth0-old`, `ifcfg-eth0.20240131`. */
export function looksLikeCopy(path: string): boolean {
  return COPY.test(fileName(path));
}

/** The same name with an ending that network-scripts and NetworkManager both leave alone. */
export function putAside(name: string): string {
  return `${name.replace(COPY, "")}.bak`;
}

/** Labels for people and profiles, nothing that the device is given. */
const LABELS = ["NAME", "UUID", "DEVICE", "USERCTL"];

/** Two files or stanzas set the same keys to the same values, in whatever order, labels aside. */
export function saysSame(a: LinkFact, b: LinkFact): boolean {
  const lines = ({ settings }: LinkFact) =>
    new Set(settings.filter((s) => !LABELS.includes(s.key)).map((s) => `${s.key}=${s.value.value}`));
  const [left, right] = [lines(a), lines(b)];
  return left.size === right.size && [...left].every((line) => right.has(line));
}
