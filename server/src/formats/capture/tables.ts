/** `/proc/net/bonding/*`, `/proc/net/vlan/config`, `bridge vlan`, `ovs-vsctl show`, `virsh domiflist`, `xl network-list`; state.md §4. */
import type { Sourced } from "#base/text";
import type { CaptureFact } from "#model/capture";
import { group, type Line, macAt, numberAt, type Source } from "./lines.ts";
import { type Draft, draft } from "./link.ts";
import { isBlank, PROMPT, type SectionReader, section } from "./section.ts";

/** The driver's words for its modes. */
const MODES: readonly (readonly [RegExp, string])[] = [
  [/round-robin/, "balance-rr"],
  [/active-backup/, "active-backup"],
  [/\(xor\)/, "balance-xor"],
  [/broadcast/, "broadcast"],
  [/802\.3ad/, "802.3ad"],
  [/transmit load balancing/, "balance-tlb"],
  [/adaptive load balancing/, "balance-alb"],
];

/** The bond is only named by the file that was printed. */
function bondName(source: Source, line: Line): Sourced<string> | undefined {
  const told =
    /proc\/net\/bonding\/([\w.-]+)/.exec(source.command ?? "")?.[1] ??
    /^==> (?:\S*\/)?([\w.-]+) <==/.exec(source.command ?? "")?.[1];
  const below =
    /(?:^|\/)proc\/net\/bonding\/([\w-]+)$/.exec(source.path)?.[1] ??
    /(?:^|\/)(bond\d+)(?:\.\w+)?$/.exec(source.path)?.[1];
  const value = told ?? below;
  return value === undefined ? undefined : { value, file: source.file, start: line.start, end: line.end };
}

export const bonding: SectionReader = {
  heads: (line) => /^Ethernet Channel Bonding Driver:/.test(line),
  read(source, from) {
    const links: Draft[] = [];
    const first = source.lines[from];
    const name = first && bondName(source, first);
    const bond = name && draft(name);
    if (bond) {
      bond.kind = "bond";
      links.push(bond);
    }
    let slave: Draft | undefined;
    let i = from + 1;
    for (let line = source.lines[i]; line; line = source.lines[++i]) {
      if (PROMPT.test(line.text) || bonding.heads(line.text)) break;
      const pair = /^([A-Z][^:]*):\s+(.*?)\s*$/d.exec(line.text);
      const value = group(source, line, pair, 2);
      if (!value) continue;
      const key = pair?.[1] ?? "";
      if (key === "Slave Interface") {
        slave = draft(value);
        slave.master = name;
        links.push(slave);
      } else if (key === "Permanent HW addr" && slave) slave.cardMac = macAt(value);
      else if (bond && key === "Bonding Mode") {
        const mode = MODES.find(([words]) => words.test(value.value))?.[1];
        if (mode !== undefined) bond.bondMode = { ...value, value: mode };
      } else if (bond && key === "MII Polling Interval (ms)") bond.miimon = numberAt(value);
      else if (bond && key === "Primary Slave") {
        const primary = value.value.split(" ")[0] ?? "";
        if (primary !== "None" && primary !== "")
          bond.bondPrimary = { ...value, value: primary, end: value.start + primary.length };
      }
    }
    return section(source, from, i, "bonding", false, links);
  },
};

const VLAN_ROW = /^([\w.@:-]+)\s+\|\s+(\d+)\s+\|\s+([\w.@:-]+)\s*$/d;

export const vlanConfig: SectionReader = {
  heads: (line) => /^VLAN Dev name\s*\|\s*VLAN ID/.test(line) || VLAN_ROW.test(line),
  read(source, from) {
    const links: Draft[] = [];
    let i = from;
    for (let line = source.lines[i]; line; line = source.lines[++i]) {
      const row = VLAN_ROW.exec(line.text);
      const name = group(source, line, row, 1);
      if (name) {
        const link = draft(name);
        link.kind = "vlan";
        link.vlanId = numberAt(group(source, line, row, 2));
        link.parent = group(source, line, row, 3);
        links.push(link);
      } else if (!isBlank(line) && !/^(VLAN Dev name|Name-Type:)/.test(line.text)) break;
    }
    return section(source, from, i, "vlan-config", true, links);
  },
};

type PortVlans = CaptureFact["portVlans"][number];

/** `port vlan-id`: a line at column 0 begins a port; each line may hold one id or range with its words. */
export const bridgeVlan: SectionReader = {
  heads: (line) => /^port\s+vlan(?:-id|\s+ids?)\b/.test(line),
  read(source, from) {
    const ports: { port: Sourced<string>; vlans: PortVlans["vlans"][number][] }[] = [];
    let i = from + 1;
    for (let line = source.lines[i]; line; line = source.lines[++i]) {
      if (isBlank(line)) continue;
      if (PROMPT.test(line.text)) break;
      const match = /^(\S+)?(?:\s+(\d+)(?:-(\d+))?)?((?:\s+(?:PVID|Egress|Untagged|None))*)\s*$/d.exec(line.text);
      if (!match) break;
      const port = group(source, line, match, 1);
      if (port) ports.push({ port, vlans: [] });
      const id = match[2];
      if (id === undefined) continue;
      const words = match[4] ?? "";
      const vlan = {
        from: Number(id),
        to: Number(match[3] ?? id),
        pvid: /PVID/.test(words),
        untagged: /Untagged/.test(words),
      };
      ports.at(-1)?.vlans.push(vlan);
    }
    return section(source, from, i, "bridge-vlan", true, [], ports);
  },
};

const OVS_LINE = /^(\s*)(Bridge|Port|Interface|tag:|trunks:|type:)\s+(?:"([^"]+)"|([^\s"]\S*))/d;

export const ovs: SectionReader = {
  heads: (line) =>
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\s*$/.test(line) || /^\s+Bridge\s+\S+\s*$/.test(line),
  read(source, from) {
    const links = new Map<string, Draft>();
    const portVlans: PortVlans[] = [];
    let bridge: Draft | undefined;
    let port: Draft | undefined;
    let i = from;
    for (let line = source.lines[i]; line; line = source.lines[++i]) {
      if (PROMPT.test(line.text) || (i > from && /^\S/.test(line.text))) break;
      const match = OVS_LINE.exec(line.text);
      const value = group(source, line, match, 3) ?? group(source, line, match, 4);
      if (!value) continue;
      const known = links.get(value.value);
      if (match?.[2] === "Bridge") {
        bridge = known ?? draft(value);
        bridge.kind = "ovs-bridge";
        port = undefined;
        links.set(value.value, bridge);
      } else if (match?.[2] === "Port" && bridge) {
        // The bridge's own port bears its name.
        port = known ?? draft(value);
        if (port !== bridge) port.master = bridge.name;
        links.set(value.value, port);
      } else if (match?.[2] === "Interface" && port && !known) {
        port.kind = "bond";
        links.set(value.value, { ...draft(value), master: port.name });
      } else if (port && /^(tag|trunks):$/.test(match?.[2] ?? "")) {
        const access = match?.[2] === "tag:";
        const ids = line.text.match(/\d+/g) ?? [];
        const vlans = ids.map((id) => ({ from: Number(id), to: Number(id), pvid: access, untagged: access }));
        portVlans.push({ port: port.name, vlans });
      }
    }
    return section(source, from, i, "ovs", true, [...links.values()], portVlans);
  },
};

/** `vnet0  bridge  br0  virtio  52:54:…`: a tap in its bridge. */
export const domiflist: SectionReader = {
  heads: (line) => /^\s*Interface\s+Type\s+Source\s+Model\s+MAC/.test(line),
  read(source, from) {
    const links: Draft[] = [];
    let i = from + 1;
    for (let line = source.lines[i]; line; line = source.lines[++i]) {
      if (isBlank(line) || /^\s*-{3,}\s*$/.test(line.text)) continue;
      const row =
        /^\s*(\S+)\s+(bridge|network|direct|ethernet|user|hostdev|vhostuser|vdpa|internal|server|client|mcast|udp|null)\s+(\S+)\s+(\S+)\s+(\S+)\s*$/d.exec(
          line.text,
        );
      const name = group(source, line, row, 1);
      if (!name) break;
      if (name.value === "-") continue;
      const link = draft(name);
      const from_ = group(source, line, row, 3);
      if (row?.[2] === "bridge" && from_ && from_.value !== "-") link.master = from_;
      links.push(link);
    }
    return section(source, from, i, "virsh", false, links);
  },
};

/** Lists of guests name no links: recognised, so that nobody takes them for something else. */
function guestList(kind: CaptureFact["kind"], head: RegExp): SectionReader {
  return {
    heads: (line) => head.test(line),
    read(source, from) {
      let i = from + 1;
      for (let line = source.lines[i]; line && !isBlank(line) && !PROMPT.test(line.text); line = source.lines[++i]);
      return section(source, from, i, kind, false, []);
    },
  };
}

export const virshList = guestList("virsh", /^\s*Id\s+Name\s+State\s*$/);
export const xlNetworkList = guestList("xl", /^Idx\s+BE\s+(?:Mac\s*Addr|MAC)/i);
