/** `ip -j link`, `ip -d -j link`, `ip -j addr`, `bridge -j link`, `bridge -j vlan`; state.md §3. */
import { type FileId, type Sourced, type Span, sourced } from "#base/text";
import type { CaptureFact } from "#model/capture";
import type { LinkKind } from "#model/facts";
import { type JsonValue, member, numberOf, readJson, stringOf } from "#syntax/json";
import { addressAt, macAt } from "./lines.ts";
import { type Draft, draft, finished, received } from "./link.ts";
import { listsAll } from "./section.ts";

const KINDS: ReadonlyMap<string, LinkKind> = new Map([
  ["vlan", "vlan"],
  ["bridge", "bridge"],
  ["bond", "bond"],
  ["veth", "veth"],
  ["vxlan", "vxlan"],
  ["openvswitch", "ovs-bridge"],
]);

class Reader {
  readonly #file: FileId;

  constructor(file: FileId) {
    this.#file = file;
  }

  text(value: JsonValue | undefined): Sourced<string> | undefined {
    const found = stringOf(value);
    return found && sourced(found.value, this.#file, found.inner);
  }

  number(value: JsonValue | undefined): Sourced<number> | undefined {
    const found = numberOf(value);
    return found && sourced(found.value, this.#file, found.at);
  }

  flag(value: JsonValue | undefined): Sourced<boolean> | undefined {
    const found = this.number(value);
    return found && { ...found, value: found.value !== 0 };
  }

  link(value: JsonValue): Draft | undefined {
    const name = this.text(member(value, "ifname"));
    if (!name) return undefined;
    const link = draft(name);
    const flags = member(value, "flags");
    if (flags?.json === "array") link.up = flags.items.some((flag) => stringOf(flag)?.value === "UP");
    link.mtu = this.number(member(value, "mtu"));
    link.mac = macAt(this.text(member(value, "address")));
    link.cardMac = macAt(this.text(member(value, "permaddr")));
    link.master = this.text(member(value, "master"));
    const loopback = flags?.json === "array" && flags.items.some((flag) => stringOf(flag)?.value === "LOOPBACK");
    if (loopback || stringOf(member(value, "link_type"))?.value === "loopback") {
      link.kind = "loopback";
      link.mac = undefined;
    }
    this.#info(link, value);
    const addresses = member(value, "addr_info");
    if (addresses?.json === "array")
      for (const item of addresses.items) {
        const address = addressAt(this.text(member(item, "local")));
        if (address) link.addresses.push(address);
      }
    const rx = member(member(value, "stats64") ?? member(value, "stats"), "rx");
    received(link, this.number(member(rx, "packets")), this.number(member(rx, "errors")));
    return link;
  }

  #info(link: Draft, value: JsonValue): void {
    const info = member(value, "linkinfo");
    const kind = stringOf(member(info, "info_kind"))?.value;
    const data = member(info, "info_data");
    const slave = member(info, "info_slave_data");
    link.cardMac ??= macAt(this.text(member(slave, "perm_hwaddr")));
    if (kind === undefined) return;
    const tun = stringOf(member(data, "type"))?.value;
    link.kind = kind === "tun" ? (tun === "tun" ? "other" : "tap") : (KINDS.get(kind) ?? "other");
    if (kind === "vlan") {
      link.vlanId = this.number(member(data, "id"));
      link.parent = this.text(member(value, "link"));
    } else if (kind === "bridge") {
      link.stp = this.flag(member(data, "stp_state"));
      link.vlanAware = this.flag(member(data, "vlan_filtering"));
    } else if (kind === "bond") {
      link.bondMode = this.text(member(data, "mode"));
      link.miimon = this.number(member(data, "miimon"));
      link.bondPrimary = this.text(member(data, "primary"));
    }
  }

  vlans(port: Sourced<string>, value: JsonValue | undefined): CaptureFact["portVlans"][number] | undefined {
    if (value?.json !== "array") return undefined;
    const vlans = value.items.flatMap((item) => {
      const from = numberOf(member(item, "vlan"))?.value;
      if (from === undefined) return [];
      const flags = member(item, "flags");
      const words = flags?.json === "array" ? flags.items.map((flag) => stringOf(flag)?.value) : [];
      const to = numberOf(member(item, "vlanEnd"))?.value ?? from;
      return [{ from, to, pvid: words.includes("PVID"), untagged: words.includes("Egress Untagged") }];
    });
    return { port, vlans };
  }
}

/** One JSON value as a capture; undefined when it is no such list. */
function captureOf(value: JsonValue, file: FileId): CaptureFact | undefined {
  const reader = new Reader(file);
  const block: Span = { start: value.start, end: value.end };
  if (value.json === "object") {
    // `bridge -j vlan` before iproute2 4.20: ports are keys.
    const portVlans = value.members.flatMap(({ key, value: list }) => {
      const first = list?.json === "array" ? list.items[0] : undefined;
      if (!member(first, "vlan")) return [];
      return reader.vlans(sourced(key.value, file, key.inner), list) ?? [];
    });
    if (portVlans.length === 0) return undefined;
    return { fact: "capture", kind: "bridge-vlan", complete: true, links: [], portVlans, block };
  }
  if (value.json !== "array") return undefined;
  if (value.items.some((item) => member(item, "vlans"))) {
    const portVlans = value.items.flatMap((item) => {
      const port = reader.text(member(item, "ifname"));
      return port ? (reader.vlans(port, member(item, "vlans")) ?? []) : [];
    });
    return { fact: "capture", kind: "bridge-vlan", complete: true, links: [], portVlans, block };
  }
  const links = value.items.flatMap((item) => reader.link(item) ?? []);
  if (links.length === 0) return undefined;
  // Without `-d` no link tells its kind; with it, what tells none is a card.
  if (value.items.some((item) => member(item, "linkinfo")))
    for (const link of links) if (link.kind === undefined && link.mac) link.kind = "physical";
  // Empty objects stand for links that a filter left out.
  const filtered = value.items.some((item) => item.json === "object" && item.members.length === 0);
  const complete = value.closed && !filtered && listsAll(links);
  return { fact: "capture", kind: "ip-json", complete, links: links.map(finished), portVlans: [], block };
}

export function jsonCaptures(text: string, file: FileId): readonly CaptureFact[] {
  return readJson(text).flatMap((value) => captureOf(value, file) ?? []);
}

/** Whether a text begins as one of these lists does. */
export function looksLikeJson(head: string): boolean {
  if (!/^\uFEFF?\s*[[{]/.test(head)) return false;
  return /"ifname"\s*:/.test(head)
    ? /"(mtu|vlans|flags|addr_info|operstate)"\s*:/.test(head)
    : /^\s*\{\s*"[^"]+"\s*:\s*\[\s*\{\s*"vlan"\s*:/.test(head);
}
