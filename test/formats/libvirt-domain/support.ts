import { applyEdits, type FileId, type Origin } from "#base/text";
import type { Document } from "#formats/format";
import { libvirtDomain } from "#formats/libvirt-domain/index";
import type { Stated } from "#model/attributes";
import type { Change } from "#model/change";
import type { Attach, FileFacts, GuestFact, NicFact } from "#model/facts";
import type { TroubleFact } from "#model/troubles";

const PATH = "etc/libvirt/qemu/web.xml";
export const FILE = PATH as FileId;

export function doc(text: string, path = PATH): Document {
  return { file: path as FileId, path, text };
}

export function factsOf(text: string, path?: string): FileFacts {
  return libvirtDomain.facts(doc(text, path));
}

export function guestOf(text: string, path?: string): GuestFact {
  const guest = factsOf(text, path).facts.find((fact) => fact.fact === "guest");
  if (!guest) throw new Error("no guest");
  return guest;
}

export function nicOf(text: string, index = 0): NicFact {
  const nic = guestOf(text).nics[index];
  if (!nic) throw new Error(`no NIC ${index}`);
  return nic;
}

export function troublesOf(text: string, path?: string): TroubleFact[] {
  return factsOf(text, path).facts.filter((fact) => fact.fact === "trouble");
}

/** `why ‹text at its place›`, one per trouble. */
export function told(text: string, path?: string): string[] {
  return troublesOf(text, path).map((trouble) => {
    const { about } = trouble;
    const words =
      "why" in about ? about.why : "what" in about ? about.what : "is" in about ? `odd ${about.is} ${about.char}` : "";
    return `${words} ‹${text.slice(trouble.at.start, trouble.at.end)}›`;
  });
}

/** The text after a change; undefined where the format cannot say it. */
export function changed(text: string, change: Change, path?: string): string | undefined {
  const outcome = libvirtDomain.apply(change, doc(text, path));
  return outcome && "edits" in outcome ? applyEdits(text, outcome.edits) : undefined;
}

export function setKey(text: string, key: string, value: string, index = 0): string | undefined {
  return changed(text, { do: "set-key", on: nicOf(text, index), in: FILE, key, value });
}

export function unsetKey(text: string, key: string, index = 0): string | undefined {
  return changed(text, { do: "unset-key", on: nicOf(text, index), in: FILE, key });
}

/** The text after the mend of that name of the first trouble that has it. */
export function mended(text: string, how: string): string | undefined {
  const mend = troublesOf(text)
    .flatMap((trouble) => trouble.mends)
    .find((one) => one.how === how);
  return mend && changed(text, { do: "mend", in: FILE, mend });
}

/** The place of the first of these words. */
export function place(text: string, words: string, from = 0): Origin {
  const start = text.indexOf(words, from);
  if (start < 0) throw new Error(`no ${words}`);
  return { file: FILE, start, end: start + words.length };
}

function word(stated: Stated<unknown> | undefined): string {
  return stated === undefined ? "-" : stated.value === undefined ? `?${stated.text}` : String(stated.value);
}

function plug(attach: Attach): string {
  switch (attach.to) {
    case "bridge":
      return `bridge ${word(attach.name)}`;
    case "network":
      return `network ${word(attach.name)}${attach.portgroup ? `/${word(attach.portgroup)}` : ""}`;
    case "link":
      return `link ${word(attach.name)} ${attach.mode}`;
    case "script":
      return `script ${word(attach.script)}`;
    case "none":
      return attach.what;
    case "foreign":
      return `in ${attach.lies} ${word(attach.backend)}${attach.bridge ? ` bridge ${word(attach.bridge)}` : ""}`;
    default:
      return attach.to;
  }
}

/** A NIC in one line: where it is plugged in, then what is said of it. */
export function renderedNic(nic: NicFact): string {
  const parts = [plug(nic.attach)];
  if (nic.mac) parts.push(`mac=${word(nic.mac)}`);
  if (nic.model) parts.push(`model=${word(nic.model)}`);
  if (nic.device) parts.push(`tap=${word(nic.device)}`);
  if (nic.script) parts.push(`script=${word(nic.script)}`);
  if (nic.mtu) parts.push(`mtu=${word(nic.mtu)}`);
  if (nic.ip) parts.push(`ip=${word(nic.ip)}`);
  if (nic.virtualport) parts.push(`port=${nic.virtualport.value}`);
  if (nic.tag) {
    const native = nic.tag.native ? ` native ${nic.tag.native.value}` : "";
    parts.push(`${nic.tag.mode} ${nic.tag.tags.map((tag) => tag.value).join("+")}${native}`);
  }
  if (nic.teaming) parts.push("teaming");
  return parts.join(" ");
}

/** The cards of the first guest, one line each. */
export function cards(text: string): string[] {
  return guestOf(text).nics.map(renderedNic);
}

/** A domain that holds these interfaces. */
export function domain(interfaces: string, type = "kvm"): string {
  return `<domain type='${type}'>\n  <name>web</name>\n  <devices>\n${interfaces}\n  </devices>\n</domain>\n`;
}
