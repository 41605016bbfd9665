import type { Origin } from "#base/text";
import type { Host, Link, Nic } from "#model/host";
import { readMac } from "#model/mac";
import { newMac } from "#model/new-mac";
import { landings } from "#model/path";
import { writtenMacs } from "#model/written-macs";
import { hostRule } from "#rules/rule";

interface Worn {
  readonly hex: string;
  readonly link: Link;
  readonly at: Origin;
}

/** vif-bridge gives it to every vif; any number of them do no harm [lab]. */
const EVERY_VIF = "feffffffffff";

/** Addresses that links have by their own right: written, or burnt into a card that a capture shows. */
function hostAddresses(host: Host): readonly Worn[] {
  const out: Worn[] = [];
  for (const { link, reading, at } of writtenMacs(host))
    if (link && reading.is === "address") out.push({ hex: reading.hex, link, at });
  for (const { links } of host.allFacts("capture"))
    for (const { name, mac, cardMac } of links) {
      const link = host.links.get(name.value);
      // A slave bears its bond's address; its own is told apart.
      const own = cardMac ?? (link?.memberships.some((m) => m.kind === "bond-slave") ? undefined : mac);
      if (link?.kind !== "physical" || !own) continue;
      const reading = readMac(own.value, "capture");
      if (reading.is === "address") out.push({ hex: reading.hex, link, at: own });
    }
  return out.filter(({ hex }) => hex !== EVERY_VIF);
}

type Place = "bridge" | "tap" | "port" | "way";
const NEAREST: readonly Place[] = ["bridge", "tap", "port", "way"];

function placeOf({ link }: Worn, nic: Nic): Place | undefined {
  const { into, fact } = nic;
  if (fact.attach.to === "none") return undefined;
  // macvtap in that mode lends its address to the card.
  if (fact.attach.to === "link" && fact.attach.mode === "passthrough") return undefined;
  if (link === nic.tap) return "tap";
  if (into && fact.attach.to !== "link") {
    if (link === into) return "bridge";
    if (into.ports.includes(link)) return "port";
  }
  const passed = landings(nic).some((l) => l.physical.includes(link) || l.hops.some((hop) => hop.link === link));
  return passed ? "way" : undefined;
}

export default hostRule({
  code: "mac-duplicate-host",
  title: "A guest has the MAC address of a link of its host",
  severity: "error",
  messages: {
    own: "{nic} has the MAC address {mac} of {whose} on {host} ({at}): the bridge keeps frames to it for the host, and {nic} receives nothing.",
    way: "{nic} has the MAC address {mac} of {link} on {host} ({at}), which its frames pass: what is sent to one reaches the other.",
  },
  fixes: { renew: "Give {nic} the address {fresh}" },
  preferred: ["renew"],

  check({ host, report, fix }) {
    const worn = hostAddresses(host);
    for (const { nic, who, at, reading } of writtenMacs(host)) {
      if (!nic || reading.is !== "address") continue;
      const same = worn.filter(({ hex }) => hex === reading.hex);
      const found = same.flatMap((one) => {
        const place = placeOf(one, nic);
        return place ? [{ ...one, place }] : [];
      });
      found.sort((a, b) => NEAREST.indexOf(a.place) - NEAREST.indexOf(b.place));
      const [first] = found;
      if (!first) continue;
      const prefix = nic.guest.fact.hypervisor === "xen" ? "00163e" : "525400";
      const fresh = newMac(host, prefix, `${nic.guest.path} ${nic.index}`);
      const renew = fix.renew({ nic: who, fresh }, { do: "replace", at, value: fresh });
      const { name } = first.link;
      const blanks = { nic: who, mac: at.value, host: host.name, at: first.at };
      const whose =
        first.place === "port" ? `${name}, a port of its bridge ${nic.into?.name},` : `its ${first.place} ${name}`;
      const reported =
        first.place === "way"
          ? report.way(at, { ...blanks, link: name }, renew).as("warning")
          : report.own(at, { ...blanks, whose }, renew);
      for (const other of found) reported.also(other.at, `${other.link.name} has it`);
    }
  },
});
