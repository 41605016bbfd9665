/** Whether a host's files show its whole network, and which names other owners make: model.md §3. */
import type { HostFile } from "./host.ts";
import type { Live } from "./live.ts";
import type { Readers } from "./readers/choice.ts";

export interface Completeness {
  readonly complete: boolean;
  readonly why: string | undefined;
}

const OTHER_OWNERS: readonly { readonly path: RegExp; readonly what: string }[] = [
  { path: /etc\/netplan\/[^/]+\.ya?ml$/, what: "netplan" },
  { path: /\.nmconnection$/, what: "NetworkManager's keyfiles" },
  { path: /etc\/systemd\/network\/[^/]+\.netdev$/, what: "systemd-networkd" },
];

export function completeness(
  files: readonly HostFile[],
  live: Live,
  readers: Readers,
  forced: boolean | undefined,
): Completeness {
  if (forced !== undefined) return { complete: forced, why: forced ? undefined : "the settings say so" };
  const ifcfg = live.files.some((f) => f.live && /(^|\/)etc\/sysconfig\/network-scripts\/ifcfg-(?!lo$)/.test(f.path));
  const interfaces = live.files.some((f) => f.live && /(^|\/)etc\/network\/interfaces$/.test(f.path));
  if (!ifcfg && !interfaces) return no("it has no network files of its own");
  if (live.openIncludes) return no("an include line leads out of the known files");
  for (const owner of OTHER_OWNERS) {
    const found = files.find((f) => owner.path.test(f.path));
    if (found) return no(`${owner.what} makes links too (${found.path})`);
  }
  for (const file of live.files) {
    if (!file.live) continue;
    if (file.facts.opaque && (file.facts.dialect === "ifcfg" || file.facts.dialect === "interfaces"))
      return no(`${file.path} computes what it sets`);
    // A file that classic ifupdown refuses may hide stanzas that others refer to.
    if (
      readers.interfaces.includes("ifupdown") &&
      file.facts.facts.some((f) => f.fact === "trouble" && f.loses !== "line" && f.dialect === "interfaces")
    )
      return no(`${file.path} has a fault that loses part of it`);
  }
  return { complete: true, why: undefined };
}

function no(why: string): Completeness {
  return { complete: false, why };
}

/** Names that files of other owners make: a shallow reading of their words, kept as `link-name` facts. */
export function namesOfOthers(files: readonly HostFile[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of files)
    for (const fact of file.facts.facts) {
      if (fact.fact === "default" && fact.of === "link-name") names.add(fact.setting.value.value);
      if (fact.fact === "capture") for (const link of fact.links) names.add(link.name.value);
      if (fact.fact === "link" && fact.named === "command") names.add(fact.name.value);
    }
  return names;
}
