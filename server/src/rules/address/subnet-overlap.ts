import { bitsOf, type HeldAddress, heldAddresses, sameIp, sameNetwork } from "#model/ip";
import { hostRule } from "#rules/rule";

/** Policy routing, VRFs and metrics say which of two equal networks is meant. */
const ROUTED_BY_POLICY = /^(vrf|VRF|metric|METRIC|IPV4_ROUTE_METRIC|IPV4_ROUTE_TABLE|table)$/;

function isMeant({ link }: HeldAddress): boolean {
  return link.definitions.some((d) =>
    d.settings.some(
      (s) =>
        ROUTED_BY_POLICY.test(s.key) ||
        /\b(table|rule add|vrf)\b/.test(s.value.value) ||
        FLOATING.test(`${s.key} ${s.value.value}`),
    ),
  );
}

/** Addresses that float between hosts are set by these, each on a link of its own. */
const FLOATING = /keepalived|ucarp|vrrp|carp/i;

/** The smaller of the two networks holds both addresses; point-to-point and single ones have no network. */
function overlap(a: HeldAddress, b: HeldAddress): boolean {
  if (a.length === undefined || b.length === undefined || a.ip.family !== b.ip.family) return false;
  const most = bitsOf(a.ip.family) - 2;
  if (a.length > most || b.length > most || a.length === 0 || b.length === 0) return false;
  return !sameIp(a.ip, b.ip) && sameNetwork(a.ip, b.ip, Math.min(a.length, b.length));
}

export default hostRule({
  code: "subnet-overlap",
  title: "Two interfaces of a host have addresses in one subnet",
  severity: "warning",
  messages: {
    overlap:
      "{second} ({secondNet}) is in the subnet of {first} ({firstNet}, {at}): replies leave by whichever route comes first, not by the interface that was asked.",
  },

  check({ host, report }) {
    if (host.files.some((f) => /(^|\/)rule6?-[^/]+$/.test(f.path))) return;
    const held = heldAddresses(host).filter((a) => !isMeant(a));
    const told = new Set<string>();
    held.forEach((second, i) => {
      const first = held.slice(0, i).find((other) => other.link !== second.link && overlap(other, second));
      if (!first) return;
      const pair = [first.link.name, second.link.name].join(" ");
      if (told.has(pair)) return;
      told.add(pair);
      const net = ({ fact, length }: HeldAddress) => `${fact.address.value}/${length}`;
      const blanks = {
        second: second.link.name,
        secondNet: net(second),
        first: first.link.name,
        firstNet: net(first),
        at: first.fact.address,
      };
      report.overlap(second.fact.address, blanks).also(first.fact.address, `${first.link.name} has ${net(first)}`);
    });
  },
});
