/** What captures of a host show, beside what it is configured to be: model.md §8. */
import type { CapturedLink, CaptureFact } from "./capture.ts";
import type { Host, Link } from "./host.ts";

/** One link as a capture shows it, and the link that the configuration makes of that name. */
export interface Seen {
  readonly capture: CaptureFact;
  readonly seen: CapturedLink;
  readonly link: Link;
}

/** Configured links that captures of this host show. */
export function seenLinks(host: Host): readonly Seen[] {
  return host.allFacts("capture").flatMap((capture) =>
    capture.links.flatMap((seen) => {
      const link = host.links.get(seen.name.value);
      return link && (link.declared || link.memberships.length > 0) ? [{ capture, seen, link }] : [];
    }),
  );
}

/** Configured bridges, bonds and VLANs that come up and that a capture which lists all of their kind does not show. */
export function unseenLinks(host: Host): readonly { readonly capture: CaptureFact; readonly link: Link }[] {
  const out: { capture: CaptureFact; link: Link }[] = [];
  for (const capture of host.allFacts("capture")) {
    if (!capture.complete || capture.links.length === 0) continue;
    const names = new Set(capture.links.map((l) => l.name.value));
    for (const link of host.links.values()) {
      if (names.has(link.name) || !link.declared || link.exists !== true || !lists(capture, link)) continue;
      if (link.definitions.some((d) => d.opaque || d.conditional || d.variant)) continue;
      out.push({ capture, link });
    }
  }
  return out;
}

function lists(capture: CaptureFact, link: Link): boolean {
  switch (capture.kind) {
    case "brctl":
      return link.kind === "bridge";
    case "bonding":
      return false;
    case "vlan-config":
      return link.kind === "vlan";
    case "ifconfig":
    case "ip-link":
    case "ip-addr":
    case "ip-json":
      return link.kind === "bridge" || link.kind === "bond" || link.kind === "vlan";
    default:
      return false;
  }
}
