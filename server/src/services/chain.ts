/** Where a link leads, in words: down to the wire and up to the guests. */
import type { Link, Nic } from "#model/host";
import { landings } from "#model/path";

/** Longer ways only come from circles. */
const DEPTH = 12;

/** `br902 → bond0.902 (VLAN 902) → bond0 (active-backup: eth0*, eth1)`; one text per way to the wire. */
export function waysDown(link: Link): readonly string[] {
  return pathsDown(link).map((path) => path.map(describe).join(" → "));
}

/** Every way from a link to the wire, itself first; a bond ends one. */
export function pathsDown(link: Link, depth = 0): readonly (readonly Link[])[] {
  const below = depth > DEPTH ? [] : next(link);
  if (below.length === 0) return [[link]];
  return below.flatMap((lower) => pathsDown(lower, depth + 1).map((path) => [link, ...path]));
}

/** A bond ends the way: its cards are named with it. */
function next(link: Link): readonly Link[] {
  if (link.kind === "bond") return [];
  if (link.parent) return [link.parent];
  return link.ports.filter((port) => !isGuestSide(port));
}

function isGuestSide({ kind, nics, declared }: Link): boolean {
  return kind === "tap" && (nics.length > 0 || !declared);
}

function describe(link: Link): string {
  const what = nature(link);
  return what === undefined ? link.name : `${link.name} (${what})`;
}

/** What is said of a link beside its name: a VLAN's id, a bond's mode and slaves. */
export function nature(link: Link): string | undefined {
  if (link.kind === "vlan") return `VLAN ${link.vlan?.id ?? "?"}`;
  return link.kind === "bond" ? bond(link) : undefined;
}

/** Mode and slaves, the primary with a star. */
export function bond(link: Link): string {
  const primary = link.bondOption("primary")?.value.value;
  const slaves = link.ports.map(({ name }) => (name === primary ? `${name}*` : name)).join(", ");
  const mode = modeName(link.bondOption("mode")?.value.value);
  return slaves === "" ? `${mode}, no slaves` : `${mode}: ${slaves}`;
}

const MODES = ["balance-rr", "active-backup", "balance-xor", "broadcast", "802.3ad", "balance-tlb", "balance-alb"];

function modeName(mode: string | undefined): string {
  return mode === undefined ? "balance-rr" : (MODES[Number(mode)] ?? mode);
}

/** Where a NIC's frames leave the host: `VLAN 902 on bond0`. */
export function landingWords(nic: Nic): readonly string[] {
  return landings(nic).map(({ mode, tags, link, reason }) => {
    const how =
      tags.length > 0
        ? `${mode === "trunk" ? "VLANs" : "VLAN"} ${tags.join(mode === "trunk" ? ", " : " in ")}`
        : modeWords(mode);
    return `${how}${link ? ` on ${link.name}` : ""}${reason === undefined ? "" : ` (${reason})`}`;
  });
}

function modeWords(mode: string): string {
  const words: Readonly<Record<string, string>> = {
    native: "untagged",
    trunk: "untagged and every VLAN",
    isolated: "stays inside the host",
    overlay: "through a tunnel",
  };
  return words[mode] ?? mode;
}

/** The ids that frames of this link carry on the wire, from the outermost. */
export function tagsBelow(link: Link, depth = 0): readonly number[] {
  if (depth > DEPTH) return [];
  const own = link.kind === "vlan" && link.vlan?.id !== undefined ? [link.vlan.id] : [];
  const [lower] = next(link);
  return lower ? [...tagsBelow(lower, depth + 1), ...own] : own;
}

/** The link with the smallest MTU on the way down, this one included; undefined while any of them is unknown. */
export function narrowest(link: Link, depth = 0): Link | undefined {
  const own = link.mtu.value;
  if (own === undefined || depth > DEPTH) return undefined;
  let best = link;
  for (const lower of next(link)) {
    const found = narrowest(lower, depth + 1);
    if (!found) return undefined;
    if ((found.mtu.value ?? own) < (best.mtu.value ?? own)) best = found;
  }
  return best;
}
