/** Output of `ip`, `bridge`, `ifconfig`, `brctl`, `ovs-vsctl` and files of /proc/net: evidence, never edited. */
import { type Document, defineFormat, type OutlineItem } from "#formats/format";
import type { CaptureFact } from "#model/capture";
import type { FileFacts } from "#model/facts";
import { claims } from "./claims.ts";
import { readCaptures, remarks } from "./read.ts";
import { KEYS } from "./schema.ts";

/** Captures are read from the document itself: places need its file. */
export interface Tree {
  readonly text: string;
}

function facts(doc: Document): FileFacts {
  return {
    file: doc.file,
    path: doc.path,
    format: "capture",
    dialect: "capture",
    facts: readCaptures(doc.text, doc.file, doc.path),
    comments: remarks(doc.text, doc.file),
    opaque: false,
  };
}

const TITLES: Readonly<Record<CaptureFact["kind"], string>> = {
  ifconfig: "ifconfig",
  brctl: "brctl show",
  "ip-link": "ip link",
  "ip-addr": "ip addr",
  "ip-json": "ip -j",
  "bridge-vlan": "bridge vlan",
  bonding: "/proc/net/bonding",
  "vlan-config": "/proc/net/vlan/config",
  ovs: "ovs-vsctl show",
  virsh: "virsh",
  xl: "xl network-list",
};

function outline(doc: Document): readonly OutlineItem[] {
  return readCaptures(doc.text, doc.file, doc.path).map((capture) => ({
    name: TITLES[capture.kind],
    detail: capture.complete ? "all links" : "",
    kind: "key",
    span: capture.block,
    nameSpan: { start: capture.block.start, end: capture.block.start },
    children: capture.links
      .filter(({ name }) => capture.block.start <= name.start && name.end <= capture.block.end)
      .map(({ name, kind }) => ({
        name: name.value,
        detail: kind ?? "",
        kind: "link",
        span: { start: name.start, end: name.end },
        nameSpan: { start: name.start, end: name.end },
        children: [],
      })),
  }));
}

export const capture = defineFormat<Tree>({
  id: "capture",
  title: "Captured state",
  dialect: "capture",
  globs: [
    "**/*.{txt,log,out,json,cap,capture,state,dump}",
    "**/{capture,captures,state}/**",
    "**/proc/net/bonding/*",
    "**/proc/net/vlan/config",
    "**/*{ifconfig,brctl,ip-link,ip-addr,bridge-vlan}*",
  ],
  claims,
  keys: KEYS,
  parse: (text) => ({ text }),
  facts,
  outline,
  cursor: () => undefined,
  // A capture is what was: no fix may rewrite it.
  apply: () => undefined,
});
