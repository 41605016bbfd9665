/** Captures beside what other parsers of the same text gave. */
import type { CapturedLink } from "#model/capture";
import type { FactOf, FileFacts } from "#model/facts";
import type { Expected } from "./manifest.ts";

function linksOf(facts: FileFacts): readonly CapturedLink[] {
  return facts.facts.filter((fact): fact is FactOf<"capture"> => fact.fact === "capture").flatMap(({ links }) => links);
}

export function compareBridges(facts: FileFacts, theirs: NonNullable<Expected["bridges"]>): string[] {
  const links = linksOf(facts);
  const out: string[] = [];
  const bridges = links.filter(({ kind }) => kind === "bridge").map(({ name }) => name.value);
  if (bridges.join(" ") !== Object.keys(theirs).join(" "))
    out.push(`bridges are ${bridges.join(" ")}, expected ${Object.keys(theirs).join(" ")}`);
  for (const [bridge, ports] of Object.entries(theirs)) {
    const ours = links.filter(({ master }) => master?.value === bridge).map(({ name }) => name.value);
    if (ours.join(" ") !== ports.join(" "))
      out.push(`${bridge}: ports are ${ours.join(" ")}, expected ${ports.join(" ")}`);
  }
  return out;
}

export function compareIfconfig(facts: FileFacts, theirs: NonNullable<Expected["json"]>): string[] {
  const out: string[] = [];
  const links = linksOf(facts);
  const check = (name: string, what: string, ours: unknown, reader: unknown) => {
    if ((ours ?? null) !== (reader ?? null))
      out.push(`${name}: ${what} is ${ours ?? "none"}, expected ${reader ?? "none"}`);
  };
  for (const [index, their] of theirs.entries()) {
    const our = links[index];
    check(their.name, "name", our?.name.value, their.name);
    if (!our) continue;
    check(their.name, "MTU", our.mtu?.value, their.mtu);
    check(their.name, "MAC", our.mac?.value, their.mac_addr);
    if (their.state) check(their.name, "up", our.up ?? false, their.state.includes("UP"));
    const addresses = [...(their.ipv4 ?? []), ...(their.ipv6 ?? [])].map(({ address }) => address);
    if (their.ipv4 ?? their.ipv6)
      check(
        their.name,
        "addresses",
        our.addresses.map(({ value }) => value.split("/")[0]).join(" "),
        addresses.join(" "),
      );
    check(their.name, "packets received", our.receive?.packets.value, their.rx_packets);
    check(their.name, "errors received", our.receive?.errors.value, their.rx_errors);
  }
  if (links.length > theirs.length) out.push(`${links.length} links, expected ${theirs.length}`);
  return out;
}
