/** A file of networks → facts. */
import { type FileId, sourced, spanOf } from "#base/text";
import { attributeSourced, isTemplate, settingsOf } from "#formats/xml/lower";
import { child, type XmlDocument } from "#formats/xml/tree";
import { notWellFormed, oddIn, typographic } from "#formats/xml/troubles";
import type { CaptureFact } from "#model/capture";
import type { Fact, FileFacts, Setting } from "#model/facts";
import { networkOf } from "./network.ts";
import { networkRefused } from "./refused.ts";
import { networksOf, runningOf } from "./roots.ts";
import { keys } from "./schema.ts";

/** Values that are names, numbers or words: a look-alike is a letter of them. */
const PLAIN = new Set(keys.filter(({ type }) => type !== "text").map(({ key }) => key));
const NAMES = new Set(["name", "portgroup/@name"]);

function isPlain({ key }: Setting): boolean {
  return PLAIN.has(key) || NAMES.has(key);
}

/** The bridge of a running network: evidence that it is there. */
function capturesOf(doc: XmlDocument, file: FileId): CaptureFact[] {
  return runningOf(doc).flatMap((network): CaptureFact[] => {
    const name = attributeSourced(file, child(network, "bridge"), "name");
    if (!name) return [];
    const mac = attributeSourced(file, child(network, "mac"), "address");
    const link = { name, kind: "bridge" as const, ...(mac && { mac }), addresses: [] };
    return [{ fact: "capture", kind: "virsh", complete: false, links: [link], portVlans: [], block: spanOf(network) }];
  });
}

/** Never throws; what libvirt would refuse is read as far as it can be, and told beside it. */
export function factsOf(doc: XmlDocument, file: FileId, path: string): FileFacts {
  const { text } = doc;
  const networks = networksOf(doc);
  const settings = networks.flatMap((network) => settingsOf(text, file, network));
  const facts: Fact[] = [
    ...networks.map((network) => networkOf(text, file, path, network)),
    ...capturesOf(doc, file),
    ...typographic(file, [...doc.odd, ...oddIn(settings, isPlain)]),
    ...notWellFormed(file, doc),
    ...networks.flatMap((network) => networkRefused(doc, file, network)),
  ];
  return {
    file,
    path,
    format: "libvirt-network",
    dialect: "libvirt",
    facts,
    comments: doc.comments.map((one) => sourced(text.slice(one.text.start, one.text.end), file, one.text)),
    opaque: doc.opaque || isTemplate(text),
  };
}
