/** Every MAC address that somebody wrote, with who wears it: what the MAC rules read. */
import type { Sourced } from "#base/text";
import type { Dialect } from "./facts.ts";
import type { Host, Link, Nic } from "./host.ts";
import { type MacReading, readMac } from "./mac.ts";

export interface WrittenMac {
  readonly at: Sourced<string>;
  /** `vm NIC 0`, `eth0`, `network lan`. */
  readonly who: string;
  readonly reading: MacReading;
  readonly dialect: Dialect;
  readonly nic?: Nic;
  /** The link that has it; the bridge of a network. */
  readonly link?: Link;
  /** HWADDR=: which card the file belongs to, not an address to give. */
  readonly ofCard: boolean;
}

/** The key under which a NIC's address stands: QEMU reads `mac` and `macaddr` differently. */
function keyAt(nic: Nic, start: number): string | undefined {
  return nic.fact.settings.find((s) => s.value.start === start)?.key;
}

/** The address that a NIC's own text gives it; undefined where there is none, or only running it would tell. */
export function writtenMac(nic: Nic): WrittenMac | undefined {
  const { mac, conditional } = nic.fact;
  if (!mac || mac.value === undefined || conditional) return undefined;
  const { dialect } = nic.guest.fact;
  return {
    at: { ...mac, value: mac.value },
    who: nicName(nic),
    reading: readMac(mac.value, dialect, keyAt(nic, mac.start)),
    dialect,
    nic,
    ofCard: false,
  };
}

/** `web NIC 0`. */
export function nicName({ guest, index }: Nic): string {
  return `${guest.name} NIC ${index}`;
}

/** Of the links, networks and these NICs: those of the guests that count, where nothing else is asked. */
export function writtenMacs(host: Host, nics: readonly Nic[] = host.nics): readonly WrittenMac[] {
  const out: WrittenMac[] = nics.flatMap((nic) => writtenMac(nic) ?? []);
  for (const link of host.links.values())
    for (const definition of link.definitions) {
      if (definition.opaque) continue;
      for (const attribute of ["mac", "mac.card"] as const) {
        const stated = definition.attributes[attribute];
        // bridge_hw may name an interface instead of an address.
        if (!stated || stated.value === undefined || stated.value === "" || host.links.has(stated.value)) continue;
        const reading = readMac(stated.value, definition.dialect);
        out.push({
          at: { ...stated, value: stated.value },
          who: link.name,
          reading,
          dialect: definition.dialect,
          link,
          ofCard: attribute === "mac.card",
        });
      }
    }
  for (const { named, conditional, attributes, name, dialect } of host.facts("link")) {
    const { mac } = attributes;
    const link = host.links.get(name.value);
    if (named !== "command" || conditional || !link || mac?.value === undefined) continue;
    out.push({
      at: { ...mac, value: mac.value },
      who: link.name,
      reading: readMac(mac.value, dialect),
      dialect,
      link,
      ofCard: false,
    });
  }
  for (const network of host.networks.values())
    for (const { mac } of network.definitions)
      if (mac?.value !== undefined)
        out.push({
          at: { ...mac, value: mac.value },
          who: `network ${network.name}`,
          reading: readMac(mac.value, "libvirt"),
          dialect: "libvirt",
          ...(network.bridge ? { link: network.bridge } : {}),
          ofCard: false,
        });
  return out;
}
