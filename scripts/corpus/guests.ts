/** Guests' cards and libvirt's networks beside what their own readers gave. */
import type { FactOf, FileFacts, GuestTag } from "#model/facts";
import type { TopologyGuest, TopologyNetwork, TopologyNic } from "#protocol/topology";
import type { ExpectedNetwork, ExpectedNic, ExpectedVlan, Vif } from "./manifest.ts";

export interface Compared {
  /** Cards or networks that are expected, that are equal, that nobody expects, that are not found. */
  readonly expected: number;
  readonly equal: number;
  readonly invented: number;
  readonly missing: number;
  readonly differences: readonly string[];
}

/** Card by card, in the order of the file. */
function compareEach<T extends { readonly mac?: string }>(
  ours: readonly TopologyNic[],
  theirs: readonly T[],
  differ: (our: TopologyNic, their: T) => readonly string[],
): Compared {
  const differences: string[] = [];
  let equal = 0;
  for (const [index, their] of theirs.entries()) {
    const our = ours[index];
    if (!our) {
      differences.push(`NIC ${index} (${their.mac ?? "no mac"}) is missing`);
      continue;
    }
    const found = differ(our, their);
    if (found.length === 0) equal++;
    for (const text of found) differences.push(`NIC ${index}: ${text}`);
  }
  for (const nic of ours.slice(theirs.length)) differences.push(`NIC ${nic.index} (${nic.mac}) is invented`);
  return {
    expected: theirs.length,
    equal,
    invented: Math.max(0, ours.length - theirs.length),
    missing: Math.max(0, theirs.length - ours.length),
    differences,
  };
}

export function compareNics(ours: readonly TopologyNic[], theirs: readonly ExpectedNic[]): Compared {
  return compareEach(ours, theirs, differingNic);
}

function differingNic(our: TopologyNic, their: ExpectedNic): string[] {
  const out: string[] = [];
  const check = (what: string, mine: string | null, reader: string | null | undefined) => {
    if (mine !== (reader ?? null)) out.push(`${what} is ${mine ?? "none"}, expected ${reader ?? "none"}`);
  };
  check("mac", our.mac, their.mac === undefined ? null : plainMac(their.mac));
  if (their.type !== "network") check("bridge", our.bridge, their.type === "bridge" ? their.source?.bridge : null);
  check("network", our.network, their.source?.network);
  if (their.source?.network !== undefined) check("portgroup", our.portgroup, their.source.portgroup);
  check("vlan", vlanText(our.vlan), vlanOf(their.vlan));
  // libvirt's word for a card that is not emulated; xl has none for it.
  if (their.model !== undefined && their.model !== "netfront") check("model", our.model, their.model);
  if (their.script !== undefined) check("script", our.script, their.script);
  if (their.target !== undefined) check("tap", our.tap, their.target);
  if (their.mtu !== undefined) check("mtu", our.mtu === null ? null : String(our.mtu), their.mtu);
  return out;
}

/** What is written in each item, and no address that is not. */
export function compareVifs(ours: readonly TopologyNic[], vifs: readonly Vif[]): Compared {
  return compareEach(ours, vifs, (our, vif) => {
    const out: string[] = [];
    const check = (what: string, mine: string | null, theirs: string | undefined) => {
      if (theirs !== undefined && mine !== theirs) out.push(`${what} is ${mine ?? "none"}, xl has ${theirs}`);
    };
    if (vif.mac === undefined && our.mac !== null) out.push(`mac is ${our.mac}, xl has none`);
    check("mac", our.mac, vif.mac === undefined ? undefined : plainMac(vif.mac));
    check("bridge", our.bridge, vif.bridge);
    check("model", our.model, vif.model);
    check("script", our.script, vif.script);
    check("vifname", our.tap, vif.vifname);
    check("mtu", our.mtu === null ? null : String(our.mtu), vif.mtu);
    return out;
  });
}

/** A command's cards: address, model and backend. */
export function compareCommand(
  ours: readonly TopologyNic[],
  facts: FileFacts,
  theirs: readonly ExpectedNic[],
): Compared {
  const types = guestsOf(facts).flatMap(({ nics }) => nics.map(({ type }) => type?.text));
  return compareEach(ours, theirs, (our, { mac, driver, backend }) => {
    const out: string[] = [];
    if (our.mac !== (mac ?? null)) out.push(`mac is ${our.mac ?? "none"}, the command has ${mac ?? "none"}`);
    if (driver !== undefined && our.model !== driver)
      out.push(`model is ${our.model ?? "none"}, the command has ${driver}`);
    const type = types[ours.indexOf(our)];
    if (backend !== undefined && type !== backend) out.push(`backend is ${type ?? "none"}, the command has ${backend}`);
    return out;
  });
}

export function nicsOf(guests: readonly TopologyGuest[]): readonly TopologyNic[] {
  return guests.flatMap(({ nics }) => nics);
}

export function compareName(guests: readonly TopologyGuest[], name: string | undefined): string[] {
  const ours = guests.map((guest) => guest.name).join(" ");
  return name === undefined || ours === name ? [] : [`the guest is "${ours}", expected "${name}"`];
}

export function compareNetwork(ours: readonly TopologyNetwork[], facts: FileFacts, their: ExpectedNetwork): Compared {
  const out: string[] = [];
  const [network] = ours;
  const [fact] = facts.facts.filter((f): f is FactOf<"network"> => f.fact === "network");
  const check = (what: string, mine: unknown, reader: unknown) => {
    if (mine !== (reader ?? null)) out.push(`${what} is ${mine ?? "none"}, expected ${reader ?? "none"}`);
  };
  if (network && fact) {
    check("name", network.name, their.name);
    // A bridge that libvirt names by itself may be left open.
    check("bridge", network.bridge, their.bridge);
    check("forward", network.forward, their.forward ?? "none");
    check("mac", fact.mac?.text ?? null, their.mac);
    check("virtualport", fact.virtualport?.value ?? null, their.virtualport);
    const devices = their.interfaces ?? (their.forward_dev === undefined ? [] : [their.forward_dev]);
    const ours = new Set(fact.devices.map(({ value }) => value));
    // A pool of virtual functions is named by its card, which is not listed.
    if (devices.length > 0) check("devices", [...ours].join(" "), devices.join(" "));
    const groups = fact.portgroups.map((p) => `${p.name.value}${p.isDefault ? "*" : ""} ${tagText(p.tag) ?? "none"}`);
    const wanted = their.portgroups?.map(
      (p) => `${p.name}${p.default === "yes" ? "*" : ""} ${vlanOf(p.vlan) ?? "none"}`,
    );
    check("portgroups", groups.join(", "), wanted?.join(", ") ?? "");
  }
  return {
    expected: 1,
    equal: network && out.length === 0 ? 1 : 0,
    invented: Math.max(0, ours.length - 1),
    missing: network ? 0 : 1,
    differences: network ? out : [`network ${their.name} is missing`],
  };
}

function guestsOf(facts: FileFacts): readonly FactOf<"guest">[] {
  return facts.facts.filter((fact): fact is FactOf<"guest"> => fact.fact === "guest");
}

/** Several tags make a trunk by themselves. */
function vlanOf(vlan: ExpectedVlan | null | undefined): string | null {
  if (!vlan || vlan.tags.length === 0) return null;
  const mode = vlan.trunk === "yes" || vlan.tags.length > 1 ? "trunk" : "access";
  const native = vlan.native?.[0]?.[0];
  return `${mode} ${vlan.tags.join(" ")}${native === undefined ? "" : ` native ${native}`}`;
}

function vlanText(vlan: TopologyNic["vlan"]): string | null {
  if (!vlan) return null;
  return `${vlan.mode} ${vlan.tags.join(" ")}${vlan.native === null ? "" : ` native ${vlan.native}`}`;
}

function tagText(tag: GuestTag | undefined): string | null {
  if (!tag) return null;
  return vlanText({ mode: tag.mode, tags: tag.tags.map(({ value }) => value), native: tag.native?.value ?? null });
}

/** Lower case, two digits a group. */
function plainMac(text: string): string {
  const groups = text.toLowerCase().split(/[:-]/);
  if (groups.length !== 6) return text;
  return groups.map((group) => group.padStart(2, "0")).join(":");
}
