/** Finds the tools' outputs in a text, whatever its name is, and reads each. */
import { type FileId, type Sourced, sourced } from "#base/text";
import type { CaptureFact } from "#model/capture";
import { brctl } from "./brctl.ts";
import { ifconfig } from "./ifconfig.ts";
import { ipText } from "./ip-text.ts";
import { jsonCaptures, looksLikeJson } from "./json.ts";
import { linesOf } from "./lines.ts";
import { PROMPT, type SectionReader } from "./section.ts";
import { bonding, bridgeVlan, domiflist, ovs, virshList, vlanConfig, xlNetworkList } from "./tables.ts";

const READERS: readonly SectionReader[] = [
  ifconfig,
  brctl,
  ipText,
  bonding,
  vlanConfig,
  bridgeVlan,
  ovs,
  domiflist,
  virshList,
  xlNetworkList,
];

/** `ovs-vsctl show` begins with an identity, as many a file does that holds nothing else. */
const ONLY_IDENTITY = /^\s*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*(?![\s\S])/;

/** Whether a text holds the output of such a tool. */
export function looksLikeCapture(head: string): boolean {
  if (ONLY_IDENTITY.test(head)) return false;
  return looksLikeJson(head) || linesOf(head).some(({ text }) => READERS.some((reader) => reader.heads(text)));
}

/** A remark of ours that somebody wrote above an output, or at the head of the file: no prompt, whatever it begins with. */
const REMARK = /^\s*#.*\btrunkline:\s*ignore/;

/** Those remarks; JSON has no place for any. */
export function remarks(text: string, file: FileId): readonly Sourced<string>[] {
  if (!text.includes("trunkline:") || looksLikeJson(text.slice(0, 4096))) return [];
  return linesOf(text).flatMap((line) => (REMARK.test(line.text) ? [sourced(line.text, file, line)] : []));
}

/** Every output in the text, in its order. Never throws; linear in the text's length. */
export function readCaptures(text: string, file: FileId, path: string): readonly CaptureFact[] {
  if (looksLikeJson(text.slice(0, 4096))) return jsonCaptures(text, file);
  const lines = linesOf(text);
  const found: CaptureFact[] = [];
  let command: string | undefined;
  for (let i = 0; i < lines.length; ) {
    const line = lines[i]?.text ?? "";
    if (PROMPT.test(line) && !REMARK.test(line)) command = /^(```|[{}]{3})/.test(line) ? undefined : line;
    const reader = READERS.find(({ heads }) => heads(line));
    if (!reader) {
      i++;
      continue;
    }
    const read = reader.read({ file, path, text, lines, command }, i);
    found.push(read.fact);
    // A prompt holds for the output right below it.
    command = undefined;
    i = Math.max(read.next, i + 1);
  }
  return found;
}
