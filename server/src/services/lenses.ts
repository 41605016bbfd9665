/** What stands beside the text: a line above each bridge, a word behind each guest's bridge, links to files. */
import type { Workspace } from "#analysis/workspace";
import { type FileId, type Origin, type Span, touches } from "#base/text";
import type { Link, Nic } from "#model/host";
import { landingWords, tagsBelow, waysDown } from "./chain.ts";
import { definitionsOf } from "./definition.ts";
import { hostAt } from "./places.ts";

export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** The guests' NICs, or the texts that use the bridge. */
  readonly shows: readonly Origin[];
}

/** One above each definition of a bridge in the file. */
export function codeLenses(workspace: Workspace, file: FileId): readonly Lens[] {
  const host = hostAt(workspace, file);
  return (host?.bridges ?? []).flatMap((bridge) =>
    bridge.definitions
      .filter(({ name }) => name.file === file)
      .slice(0, 1)
      .map(({ name }) => ({
        span: { start: name.start, end: name.end },
        title: titleOf(bridge),
        shows: users(bridge),
      })),
  );
}

function titleOf(bridge: Link): string {
  const tags = tagsBelow(bridge);
  const ways = waysDown(bridge).filter((way) => way !== bridge.name);
  const end = ways[0]?.split(" → ").at(-1);
  const where =
    end === undefined ? "no way out" : tags.length > 0 ? `VLAN ${tags.join(" in ")} via ${end}` : `via ${end}`;
  const guests = bridge.nics.filter(({ guest }) => guest.role === "config").length;
  const mtu = bridge.mtu.value === undefined ? [] : [`MTU ${bridge.mtu.value}`];
  return [where, guests === 1 ? "1 guest NIC" : `${guests} guest NICs`, ...mtu].join(" · ");
}

function users(bridge: Link): readonly Origin[] {
  return bridge.mentions
    .filter(({ as }) => as !== "definition" && as !== "auto" && as !== "derived")
    .map(({ at }) => at);
}

export interface Hint {
  /** Behind which offset it stands. */
  readonly at: number;
  readonly text: string;
}

/** Behind the bridge or network of each guest NIC: the VLAN on which it leaves the host. */
export function inlayHints(workspace: Workspace, file: FileId, within: Span): readonly Hint[] {
  const host = hostAt(workspace, file);
  return (host?.nics ?? []).flatMap((nic): Hint[] => {
    const at = plugOf(nic);
    if (!at || at.file !== file || !touches(at, within) || !nic.into?.declared) return [];
    return [{ at: at.end, text: `→ ${landingWords(nic).join("; ")}` }];
  });
}

function plugOf({ fact: { attach } }: Nic): Origin | undefined {
  return attach.to === "bridge" || attach.to === "network" || attach.to === "link" ? attach.name : undefined;
}

export interface DocumentLink {
  readonly span: Span;
  readonly target: FileId;
}

/** Scripts that a guest's NIC names and the host has. */
export function documentLinks(workspace: Workspace, file: FileId): readonly DocumentLink[] {
  const host = hostAt(workspace, file);
  return (host?.nics ?? []).flatMap(({ fact }) => {
    const script = fact.attach.to === "script" ? (fact.attach.script ?? fact.script) : fact.script;
    if (!host || script?.value === undefined || script.file !== file) return [];
    const span = { start: script.start, end: script.end };
    const [found] = definitionsOf(workspace, { is: "script", path: script.value, host, span });
    return found ? [{ span, target: found.file }] : [];
  });
}
