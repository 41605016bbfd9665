/** Words beside the text that it does not say itself: where a guest's NIC lands, the MTU that counts. */
import type { Workspace } from "#analysis/workspace";
import { type FileId, type Span, touches } from "#base/text";
import type { Link, Nic } from "#model/host";
import { pathMtu } from "#model/path";
import { landingWords } from "./chain.ts";
import { hostAt, plugOf } from "./places.ts";

export interface Hint {
  /** Behind which offset it stands. */
  readonly at: number;
  readonly text: string;
  readonly tooltip: string;
}

/** Which hints are wanted. */
export interface Wanted {
  readonly landing: boolean;
  readonly mtu: boolean;
}

const ALL: Wanted = { landing: true, mtu: true };

/** Those that touch the span, in the order of the text. */
export function inlayHints(workspace: Workspace, file: FileId, within: Span, wanted: Wanted = ALL): readonly Hint[] {
  const host = hostAt(workspace, file);
  if (!host) return [];
  const found: Hint[] = [];
  for (const guest of host.guests)
    if (guest.file === file && guest.role === "config")
      for (const nic of guest.nics) found.push(...beside(nic, file, wanted));
  if (wanted.mtu) for (const link of host.links.values()) found.push(...effective(link, file));
  return found.filter(({ at }) => touches({ start: at, end: at }, within)).sort((a, b) => a.at - b.at);
}

/** Behind the bridge or network of a NIC: the VLAN on which it leaves the host, the MTU all the way. */
function beside(nic: Nic, file: FileId, wanted: Wanted): readonly Hint[] {
  const at = plugOf(nic.fact);
  if (!at || at.file !== file || !nic.into?.declared) return [];
  const { value, sure, narrowest } = pathMtu(nic);
  const parts = [
    ...(wanted.landing ? [`→ ${landingWords(nic).join("; ")}`] : []),
    ...(wanted.mtu && value !== undefined && sure ? [`MTU ${value}`] : []),
  ];
  const tight = narrowest && value !== undefined ? ` ${narrowest.name} is the narrowest hop.` : "";
  const tooltip = `Where the frames of ${nic.guest.name} NIC ${nic.index} leave the host.${tight}`;
  return parts.length === 0 ? [] : [{ at: at.end, text: parts.join(" · "), tooltip }];
}

/** Behind the name of a bond, VLAN or bridge whose definition does not say the MTU that it gets. */
function effective(link: Link, file: FileId): readonly Hint[] {
  const { kind, mtu, definitions } = link;
  if (mtu.value === undefined || !mtu.sure || (kind !== "bond" && kind !== "vlan" && kind !== "bridge")) return [];
  const definition = definitions.find(({ name, named }) => name.file === file && named !== "file");
  if (!definition || definition.attributes.mtu?.value === mtu.value) return [];
  const from = {
    explicit: "set elsewhere, or not taken as written",
    inherited: "taken from below",
    default: "the kernel's default",
    capture: "as captured",
  };
  return [
    {
      at: definition.name.end,
      text: `MTU ${mtu.value}`,
      tooltip: `The MTU that ${link.name} gets: ${from[mtu.from]}.`,
    },
  ];
}
