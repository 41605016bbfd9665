/** A file of guests → facts. */
import { type FileId, sourced } from "#base/text";
import { isTemplate } from "#formats/xml/lower";
import type { XmlDocument } from "#formats/xml/tree";
import type { Fact, FileFacts } from "#model/facts";
import { capturesOf } from "./captured.ts";
import { guestOf } from "./guest.ts";
import { guestRoots } from "./roots.ts";
import { troublesOf } from "./troubles.ts";

/** Never throws; what libvirt would refuse is read as far as it can be, and told beside it. */
export function factsOf(doc: XmlDocument, file: FileId, path: string): FileFacts {
  const guests = guestRoots(doc).map((root) => guestOf(doc, file, path, root));
  const facts: Fact[] = [...guests, ...capturesOf(doc, file), ...troublesOf(doc, file, guests)];
  return {
    file,
    path,
    format: "libvirt-domain",
    dialect: "libvirt",
    facts,
    comments: doc.comments.map(({ text }) => sourced(doc.text.slice(text.start, text.end), file, text)),
    opaque: doc.opaque || isTemplate(doc.text),
  };
}
