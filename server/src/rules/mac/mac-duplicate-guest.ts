import type { Claim } from "#model/fleet";
import type { Nic } from "#model/host";
import { newMac } from "#model/new-mac";
import { onOneSegment } from "#model/segment";
import { fleetRule } from "#rules/rule";

type Worn = Claim & { readonly nic: Nic };
type Reach = "segment" | "pool" | "host" | "apart";

function reach(a: Worn, b: Worn): Reach {
  if (a.host !== b.host) return a.host.pool !== undefined && a.host.pool === b.host.pool ? "pool" : "apart";
  return onOneSegment(a.nic, b.nic) ? "segment" : "host";
}

/** One guest that may run on either host, or one that is defined twice. */
function isSameGuest(a: Worn, b: Worn): boolean {
  if (a.nic.guest === b.nic.guest) return false;
  const [x, y] = [a.nic.guest.fact, b.nic.guest.fact];
  if (x.uuid && y.uuid && x.uuid.value.toLowerCase() === y.uuid.value.toLowerCase()) return true;
  return x.named && y.named && x.name.value === y.name.value;
}

function name({ nic }: Worn): string {
  return `${nic.guest.name} NIC ${nic.index}`;
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
    host: "{second} has the MAC address {mac} of {first} ({at}); they are on different networks, where it does no harm.",
  },
  fixes: { renew: "Give {nic} the address {mac}" },
  preferred: ["renew"],

  check({ holders, report, fix }) {
    const worn = holders.filter((claim): claim is Worn => claim.nic !== undefined);
    worn.forEach((second, i) => {
      for (const first of worn.slice(0, i)) {
        if (isSameGuest(first, second) || (first.nic.fact.teaming && second.nic.fact.teaming)) continue;
        const how = reach(first, second);
        if (how === "apart") continue;
        const prefix = second.nic.guest.fact.hypervisor === "xen" ? "00163e" : "525400";
        const fresh = newMac(second.host, prefix, `${second.nic.guest.path} ${second.nic.index}`);
        const blanks = {
          mac: second.nic.fact.mac?.text ?? second.value,
          first: name(first),
          second: name(second),
          at: first.at,
          host: second.host.name,
        };
        const renew = fix.renew({ nic: name(second), mac: fresh }, { do: "replace", at: second.at, value: fresh });
        const found = report[how](second.at, blanks, renew);
        if (how === "pool") found.as("warning");
        if (how === "host") found.as("info");
        found.also(first.at, `${name(first)} has it too`);
        break;
      }
    });
  },
});
