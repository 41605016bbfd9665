/** Values of a key: those of its table, names of the host, and what has to be made up. */
import type { KeySpec } from "#formats/format";
import type { Host } from "#model/host";
import { freshMac, freshUuid } from "../fresh-mac.ts";
import { nicAt } from "../places.ts";
import { namesFor, ownLink } from "./names.ts";
import { type Asking, type Choice, unique } from "./suggestion.ts";

/** What may be written for the key, the likeliest first. `more`: what the cursor's place offers beside the table. */
export function valuesOf(spec: KeySpec, asking: Asking, more: readonly string[] = []): readonly Choice[] {
  const plain = [...more, ...(spec.values ?? [])].map((label): Choice => {
    return label === spec.default ? { label, kind: "value", detail: "default" } : { label, kind: "value" };
  });
  return unique([...namesFor(spec, asking), ...madeUp(spec, asking), ...plain]);
}

function madeUp(spec: KeySpec, asking: Asking): readonly Choice[] {
  const { host, workspace, doc } = asking;
  if (!host) return [];
  if (spec.type === "mac") {
    if (spec.attribute === "mac.card") return cards(asking, host);
    const label = freshMac(workspace, host, doc.file, prefixAt(asking));
    return [{ label, kind: "value", detail: "not used in this workspace" }];
  }
  if (/(^|\/|-)uuid$/i.test(spec.key) && spec.key !== "MASTER_UUID")
    return [{ label: freshUuid(workspace, doc.file), kind: "value", detail: "new" }];
  return [];
}

/** Xen's prefix for Xen's guests, QEMU's for all others. */
function prefixAt({ workspace, place, host, doc, dialect }: Asking): "00163e" | "525400" {
  const nic = nicAt(workspace, place);
  const guest = nic?.guest ?? host?.guests.find(({ file }) => file === doc.file);
  return dialect === "xen" || guest?.fact.hypervisor === "xen" ? "00163e" : "525400";
}

/** The burned-in address, where a capture shows it. */
function cards(asking: Asking, host: Host): readonly Choice[] {
  const own = ownLink(asking, host);
  return host.allFacts("capture").flatMap(({ links }) =>
    links.flatMap(({ name, mac, cardMac }): readonly Choice[] => {
      const label = (cardMac ?? mac)?.value;
      return label === undefined || name.value !== own?.name ? [] : [{ label, kind: "value", detail: "captured" }];
    }),
  );
}

/** A value that a reader takes, for a key that is written whole; empty where any text will do. */
export function sampleOf(spec: KeySpec, asking: Asking): string {
  const [first] = valuesOf(spec, asking);
  // Some defaults are words about it.
  const usual = spec.default ?? "";
  if (spec.values?.includes(usual) || (spec.type === "number" && /^\d+$/.test(usual))) return usual;
  if (first) return first.label;
  switch (spec.type) {
    case "number":
      return /\d+/.exec(spec.range ?? "")?.[0] ?? "1";
    case "flag":
      return "yes";
    case "address":
      return "192.0.2.10";
    case "link":
      return spec.names === "bridge" ? "br0" : spec.names === "bond" ? "bond0" : "eth0";
    case "mac":
      return "52:54:00:00:00:01";
    default:
      return STAND_INS[spec.names ?? ""] ?? "text";
  }
}

const STAND_INS: Readonly<Record<string, string>> = {
  bridge: "br0",
  bond: "bond0",
  link: "eth0",
  network: "default",
  portgroup: "group0",
  guest: "guest0",
  script: "/etc/qemu-ifup",
};
