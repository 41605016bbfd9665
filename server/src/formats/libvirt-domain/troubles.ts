/** Everything that is wrong inside one file of guests. */
import type { FileId } from "#base/text";
import type { XmlDocument } from "#formats/xml/tree";
import { notWellFormed, oddDash, oddIn, typographic } from "#formats/xml/troubles";
import type { GuestFact, Setting } from "#model/facts";
import type { TroubleFact } from "#model/troubles";
import { interfaceRefused } from "./refused.ts";
import { checkedInterfaces } from "./roots.ts";
import { keys } from "./schema.ts";

/** Values that are names, numbers or words: a look-alike is a letter of them. */
const PLAIN = new Set(keys.filter(({ type }) => type !== "text").map(({ key }) => key));
const NAMES = new Set(["source/@network", "source/@portgroup", "domain/name"]);

function isPlain({ key }: Setting): boolean {
  return PLAIN.has(key) || NAMES.has(key);
}

/** Nobody reads more of them. */
const MOST = 200;

function refusals(doc: XmlDocument, file: FileId): TroubleFact[] {
  const found: TroubleFact[] = [];
  for (const element of checkedInterfaces(doc)) {
    for (const trouble of interfaceRefused(doc, file, element)) found.push(trouble);
    if (found.length >= MOST) break;
  }
  return found;
}

export function troublesOf(doc: XmlDocument, file: FileId, guests: readonly GuestFact[]): TroubleFact[] {
  const settings = guests.flatMap((guest) => [...guest.settings, ...guest.nics.flatMap((nic) => nic.settings)]);
  const odd = [
    ...doc.odd,
    ...oddIn(settings, isPlain),
    ...settings.filter(({ key }) => key === "qemu:arg").flatMap(oddDash),
  ];
  // Fragments for attach-device are kept several in one file.
  const fragments = doc.roots.length > 0 && doc.roots.every(({ local }) => local === "interface");
  return [
    ...typographic(file, odd),
    ...notWellFormed(file, doc, (fault) => !(fragments && fault.kind === "second-root")),
    ...refusals(doc, file),
  ];
}
