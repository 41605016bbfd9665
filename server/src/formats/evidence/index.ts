/**
 * Files of other tools that are not checked but tell something: which reader is in force, and which links somebody else
 * makes (model.md §3). Only their names are read, line by line.
 */
import { type Sourced, sourced, type TextEdit } from "#base/text";
import type { DefaultFact, Fact } from "#model/facts";
import { type Document, defineFormat } from "../format.ts";

type Kind = "release" | "keyfile" | "netdev" | "udev" | "netplan" | "ifupdown2" | "hook" | "mark";

const PATHS: readonly { readonly kind: Kind; readonly path: RegExp }[] = [
  { kind: "release", path: /(^|\/)etc\/(redhat|centos|oracle|rocky|almalinux|fedora)-release$/ },
  { kind: "keyfile", path: /\.nmconnection$/ },
  { kind: "netdev", path: /(^|\/)etc\/systemd\/network\/[^/]+\.netdev$/ },
  { kind: "netdev", path: /(^|\/)etc\/systemd\/network\/[^/]+\.link$/ },
  { kind: "udev", path: /(^|\/)etc\/udev\/rules\.d\/[^/]+\.rules$/ },
  { kind: "netplan", path: /(^|\/)etc\/netplan\/[^/]+\.ya?ml$/ },
  { kind: "mark", path: /(^|\/)etc\/NetworkManager\/NetworkManager\.conf$/ },
  { kind: "mark", path: /(^|\/)network-scripts\/if(up|down)-[a-z0-9-]+$/ },
  { kind: "ifupdown2", path: /(^|\/)etc\/network\/ifupdown2\/ifupdown2\.conf$/ },
  { kind: "mark", path: /(^|\/)etc\/network\/ifupdown2\/[^/]+$/ },
  { kind: "hook", path: /(^|\/)etc\/network\/if-[a-z-]+\.d\/[^/]+$/ },
  // Scripts that guests name, whatever they do: a name that is not among them is misspelt.
  { kind: "mark", path: /(^|\/)etc\/(kvm|qemu|qemu-kvm|xen\/scripts)\/[^/]+$/ },
  { kind: "mark", path: /(^|\/)etc\/pve\/[^/]+\.cfg$/ },
];

interface Entry {
  readonly key: string;
  readonly keyStart: number;
  readonly value: string;
  readonly start: number;
}

const OF: Readonly<Partial<Record<Kind, DefaultFact["of"]>>> = { release: "reader", ifupdown2: "reader", hook: "hook" };

function kindOf(path: string): Kind | undefined {
  return PATHS.find((known) => known.path.test(path))?.kind;
}

/** `key=value` lines. */
function assignments(text: string): Entry[] {
  const out: Entry[] = [];
  for (const match of text.matchAll(/^([ \t]*)([A-Za-z_-]+)([ \t]*=[ \t]*)([^\r\n]*)/gm)) {
    const [, indent = "", key = "", equals = "", value = ""] = match;
    const keyStart = match.index + indent.length;
    out.push({ key, keyStart, value: value.trimEnd(), start: keyStart + key.length + equals.length });
  }
  return out;
}

/** `SUBSYSTEM=="net", …, NAME="uplink"`: cards under other names. */
function cardNames(text: string): Entry[] {
  const out: Entry[] = [];
  for (const line of text.matchAll(/^(?![ \t]*#)[^\r\n]*\bNAME(:?=)"([\w.-]+)"/gm)) {
    const [all, equals = "", value = ""] = line;
    if (!all.includes('"net"')) continue;
    const start = line.index + all.length - 1 - value.length;
    out.push({ key: "NAME", keyStart: start - equals.length - 5, value, start });
  }
  return out;
}

/** Names below `bridges:`, `bonds:` and such: the first deeper level of indentation. */
function netplanNames(text: string): Entry[] {
  const out: Entry[] = [];
  let section: { readonly indent: number; readonly key: string } | undefined;
  let level: number | undefined;
  for (const match of text.matchAll(/^( *)"?([A-Za-z0-9_.-]+)"?:/gm)) {
    const [, blanks = "", key = ""] = match;
    const indent = blanks.length;
    if (section && indent <= section.indent) section = undefined;
    if (/^(bridges|bonds|vlans|ethernets|dummy-devices|tunnels|vrfs)$/.test(key)) {
      section = { indent, key };
      level = undefined;
    } else if (section) {
      level ??= indent;
      const start = match.index + match[0].indexOf(key);
      if (indent === level) out.push({ key: section.key, keyStart: start, value: key, start });
    }
  }
  return out;
}

/** `$IF_BRIDGE_PORTS`: options that a hook asks for, each once. */
function hookWords(text: string): Entry[] {
  const seen = new Set<string>();
  const out: Entry[] = [];
  for (const { 1: value = "", index } of text.matchAll(/\bIF_([A-Z0-9_]+)\b/g)) {
    if (seen.has(value)) continue;
    seen.add(value);
    out.push({ key: "IF", keyStart: index, value, start: index + 3 });
  }
  return out;
}

function entriesOf(kind: Kind, text: string): readonly Entry[] {
  switch (kind) {
    case "release":
      return [{ key: "release", keyStart: 0, value: text.split("\n")[0] ?? "", start: 0 }];
    case "keyfile":
      return assignments(text).filter((entry) => entry.key === "interface-name");
    case "netdev":
      return assignments(text).filter((entry) => entry.key === "Name");
    case "ifupdown2":
      return assignments(text).filter((entry) => entry.key === "multiple_vlan_aware_bridge_support");
    case "udev":
      return cardNames(text);
    case "netplan":
      return netplanNames(text);
    case "hook":
      return hookWords(text);
    case "mark":
      return [];
  }
}

function fact(doc: Document, kind: Kind, entry: Entry): DefaultFact {
  const place = (text: string, start: number, end: number): Sourced<string> => sourced(text, doc.file, { start, end });
  const value = place(entry.value, entry.start, entry.start + entry.value.length);
  // A section's name, or a word of ours, stands for the key that no text gives: its place is the value's.
  const given = doc.text.startsWith(entry.key, entry.keyStart);
  const setting = {
    key: entry.key,
    written: place(entry.key, entry.keyStart, given ? entry.keyStart + entry.key.length : value.end),
    value,
    whole: { start: entry.keyStart, end: value.end },
    computed: false,
  };
  return { fact: "default", of: OF[kind] ?? "link-name", setting };
}

/** `key=value` in the place of the last one that sets the key, else as a line of its own at the end. */
function configured(text: string, key: string, value: string): TextEdit {
  const old = assignments(text).findLast((entry) => entry.key === key);
  if (old) return { span: { start: old.start, end: old.start + old.value.length }, text: value };
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  return { span: { start: text.length, end: text.length }, text: `${gap}${key}=${value}\n` };
}

export const evidence = defineFormat<readonly Entry[]>({
  id: "evidence",
  title: "Files of other network tools",
  dialect: "other",
  globs: [
    "**/etc/*-release",
    "**/*.nmconnection",
    "**/etc/systemd/network/*.netdev",
    "**/etc/systemd/network/*.link",
    "**/etc/udev/rules.d/*.rules",
    "**/etc/netplan/*.{yaml,yml}",
    "**/etc/NetworkManager/NetworkManager.conf",
    "**/network-scripts/{ifup,ifdown}-*",
    "**/etc/network/ifupdown2/*",
    "**/etc/network/if-*.d/*",
    "**/etc/{kvm,qemu,qemu-kvm}/*",
    "**/etc/xen/scripts/*",
    "**/etc/pve/*.cfg",
  ],
  claims: (path) => kindOf(path) !== undefined,
  keys: [],
  parse: () => [],
  facts(doc) {
    const kind = kindOf(doc.path) ?? "mark";
    const facts: Fact[] = entriesOf(kind, doc.text).map((entry) => fact(doc, kind, entry));
    return { file: doc.file, path: doc.path, format: "evidence", dialect: "other", facts, comments: [], opaque: false };
  },
  outline: () => [],
  cursor: () => undefined,
  apply: (change, doc) =>
    change.do === "configure" && kindOf(doc.path) === change.tool
      ? { edits: [configured(doc.text, change.key, change.value)] }
      : undefined,
});
