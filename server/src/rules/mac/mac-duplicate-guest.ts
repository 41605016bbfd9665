import { getOrMake } from "#base/collections";
import type { Claim } from "#model/fleet";
import type { Nic } from "#model/host";
import { newMac } from "#model/new-mac";
import { autostarted } from "#model/nics";
import { onOneSegment, segmentsOf } from "#model/segment";
import { nicName } from "#model/written-macs";
import { fleetRule } from "#rules/rule";

type Worn = Claim & { readonly nic: Nic };

/** How two of one host or pool may meet. */
function reach(a: Worn, b: Worn): "segment" | "pool" | "host" {
  if (a.host !== b.host) return "pool";
  return onOneSegment(a.nic, b.nic) ? "segment" : "host";
}

/** One guest that may run on either host, or one that is defined twice. */
function isSameGuest(a: Worn, b: Worn): boolean {
  if (a.nic.guest === b.nic.guest) return false;
  const [x, y] = [a.nic.guest.fact, b.nic.guest.fact];
  if (x.uuid && y.uuid && x.uuid.value.toLowerCase() === y.uuid.value.toLowerCase()) return true;
  return x.named && y.named && x.name.value === y.name.value;
}

/** Two definitions of one guest, or a pair that shares its address on purpose. */
function isMeant(a: Worn, b: Worn): boolean {
  return isSameGuest(a, b) || (a.nic.fact.teaming && b.nic.fact.teaming);
}

/** What decides whether another one is meant to have the same address. */
function identity({ nic }: Worn): string {
  const { uuid, named, name } = nic.guest.fact;
  return JSON.stringify([uuid?.value.toLowerCase(), named ? name.value : undefined, nic.fact.teaming]);
}

/** Who wears the address already: one of each identity stands for all of them, so that none is looked at for ever. */
class Earlier {
  readonly #groups = new Map<unknown, Map<string, Worn>>();

  add(worn: Worn): void {
    const key = identity(worn);
    for (const circle of circles(worn)) {
      const group = getOrMake(this.#groups, circle, () => new Map<string, Worn>());
      if (!group.has(key)) group.set(key, worn);
    }
  }

  /** The first of the nearest. */
  clashing(second: Worn): Worn | undefined {
    for (const circle of circles(second))
      for (const first of this.#groups.get(circle)?.values() ?? []) if (!isMeant(first, second)) return first;
    return undefined;
  }
}

/** Whom it may meet, the nearest first: its segments, its own guest, its host, its pool. */
function circles({ host, nic }: Worn): readonly unknown[] {
  const segments = segmentsOf(nic).map((segment) => `${host.id} ${segment}`);
  return [...segments, nic.guest, host, ...(host.pool === undefined ? [] : [`pool ${host.pool}`])];
}

/** The same guest on another host of the pool, where both start it at boot; remembers the first of each. */
function twinOf(second: Worn, started: Map<string, Worn>): Worn | undefined {
  const { host, nic } = second;
  if (host.pool === undefined || !autostarted(host).has(nic.guest.name)) return undefined;
  const key = `${host.pool} ${identity(second)}`;
  const first = started.get(key);
  if (!first) started.set(key, second);
  return first && first.host !== host && isSameGuest(first, second) ? first : undefined;
}

export default fleetRule({
  code: "mac-duplicate-guest",
  title: "Two guest NICs have the same MAC address",
  severity: "error",
  watches: "mac",
  messages: {
    segment:
      "{second} has the MAC address {mac} of {first} ({at}) and is on the same segment: frames go to whichever spoke last.",
    pool: "{second} on {host} has the MAC address {mac} of {first} ({at}) in the same pool: on one VLAN frames go to whichever spoke last.",
    failover:
      "{second} has the MAC address {mac} of the same guest on {other} ({at}), and both hosts start it at boot: frames go to whichever spoke last.",
    host: "{second} has the MAC address {mac} of {first} ({at}); they are on different networks, where it does no harm.",
  },
  fixes: { renew: "Give {nic} the address {mac}" },
  preferred: ["renew"],

  check({ holders, report, fix }) {
    const worn = holders.filter((claim): claim is Worn => claim.nic !== undefined);
    const earlier = new Earlier();
    const started = new Map<string, Worn>();
    for (const second of worn) {
      const twin = twinOf(second, started);
      if (twin) {
        const mac = second.nic.fact.mac?.text ?? second.value;
        report
          .failover(second.at, { second: nicName(second.nic), mac, other: twin.host.name, at: twin.at })
          .as("info")
          .also(twin.at, `${nicName(twin.nic)} on ${twin.host.name}`);
      }
      const first = earlier.clashing(second);
      earlier.add(second);
      if (!first) continue;
      const how = reach(first, second);
      const prefix = second.nic.guest.fact.hypervisor === "xen" ? "00163e" : "525400";
      const fresh = newMac(second.host, prefix, `${second.nic.guest.path} ${second.nic.index}`);
      const blanks = {
        mac: second.nic.fact.mac?.text ?? second.value,
        first: nicName(first.nic),
        second: nicName(second.nic),
        at: first.at,
        host: second.host.name,
      };
      const renew = fix.renew({ nic: nicName(second.nic), mac: fresh }, { do: "replace", at: second.at, value: fresh });
      const found = report[how](second.at, blanks, renew);
      if (how === "pool") found.as("warning");
      if (how === "host") found.as("info");
      found.also(first.at, `${nicName(first.nic)} has it too`);
    }
  },
});
