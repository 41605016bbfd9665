import type { FileId } from "#base/text";
import type { Document } from "#formats/format";
import { xen } from "#formats/xen/index";
import type { FileFacts, GuestFact } from "#model/facts";
import type { TroubleFact } from "#model/troubles";

export function doc(text: string, path = "etc/xen/vm.cfg"): Document {
  return { file: path as FileId, path, text };
}

export function factsOf(text: string, path?: string): FileFacts {
  return xen.facts(doc(text, path));
}

export function guestOf(text: string, path?: string): GuestFact {
  const guest = factsOf(text, path).facts.find((f) => f.fact === "guest");
  if (!guest) throw new Error("no guest");
  return guest;
}

export function troublesOf(text: string, path?: string): TroubleFact[] {
  return factsOf(text, path).facts.filter((f) => f.fact === "trouble");
}

/** `kind‹text at its place›`, one per trouble. */
export function told(text: string, path?: string): string[] {
  return troublesOf(text, path).map((t) => `${t.kind}‹${text.slice(t.at.start, t.at.end)}›`);
}
