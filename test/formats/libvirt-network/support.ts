import { applyEdits, type FileId, type Origin } from "#base/text";
import type { Document } from "#formats/format";
import { libvirtNetwork } from "#formats/libvirt-network/index";
import type { Change } from "#model/change";
import type { FileFacts, LinkFact, NetworkFact } from "#model/facts";
import type { TroubleFact } from "#model/troubles";

const PATH = "etc/libvirt/qemu/networks/lan.xml";
export const FILE = PATH as FileId;

export function doc(text: string, path = PATH): Document {
  return { file: path as FileId, path, text };
}

export function factsOf(text: string, path?: string): FileFacts {
  return libvirtNetwork.facts(doc(text, path));
}

export function networkOf(text: string, path?: string): NetworkFact {
  const found = factsOf(text, path).facts.find((fact) => fact.fact === "network");
  if (!found) throw new Error("no network");
  return found;
}

/** The bridge of a network as a link: what the model makes of it, and what fixes name as their target. */
export function linkOf(text: string): LinkFact {
  const { name, block } = networkOf(text);
  return {
    fact: "link",
    dialect: "libvirt",
    name,
    named: "word",
    kind: "bridge",
    block,
    settings: [],
    edges: [],
    patterns: [],
    bondOptions: [],
    addresses: [],
    gateways: [],
    attributes: {},
    conditional: false,
    opaque: false,
  };
}

export function troublesOf(text: string): TroubleFact[] {
  return factsOf(text).facts.filter((fact) => fact.fact === "trouble");
}

/** `why ‹text at its place›`, one per trouble. */
export function told(text: string): string[] {
  return troublesOf(text).map((trouble) => {
    const { about } = trouble;
    const words =
      "why" in about ? about.why : "what" in about ? about.what : "char" in about ? `odd ${about.char}` : "";
    return `${words} ‹${text.slice(trouble.at.start, trouble.at.end)}›`;
  });
}

export function changed(text: string, change: Change): string | undefined {
  const outcome = libvirtNetwork.apply(change, doc(text));
  return outcome && "edits" in outcome ? applyEdits(text, outcome.edits) : undefined;
}

export function setKey(text: string, key: string, value: string): string | undefined {
  return changed(text, { do: "set-key", on: linkOf(text), in: FILE, key, value });
}

/** The text after the mend of that name of the first trouble that has it. */
export function mended(text: string, how: string): string | undefined {
  const mend = troublesOf(text)
    .flatMap((trouble) => trouble.mends)
    .find((one) => one.how === how);
  return mend && changed(text, { do: "mend", in: FILE, mend });
}

export function place(text: string, words: string): Origin {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`no ${words}`);
  return { file: FILE, start, end: start + words.length };
}

/** A network that holds these lines. */
export function network(...lines: string[]): string {
  return ["<network>", "  <name>lan</name>", ...lines.map((line) => `  ${line}`), "</network>", ""].join("\n");
}
