import type { Claim } from "#model/fleet";
import type { Link } from "#model/host";
import { bitsOf, readIp } from "#model/ip";
import { fleetRule } from "#rules/rule";

/** Addresses that float between hosts are set by these. */
const FLOATING = /keepalived|ucarp|vrrp|carp/i;

type Held = Claim & { readonly link: Link };

/** One /32 on a card and on a routed bridge is a hosting provider's recipe. */
function isSingle({ link, at }: Held): boolean {
  const fact = link.addresses.find(({ address }) => address.file === at.file && address.start === at.start);
  const ip = fact && readIp(fact.address.value);
  return ip !== undefined && fact?.prefix?.value === bitsOf(ip.family);
}

function floats({ link }: Held): boolean {
  return link.definitions.some((d) => d.settings.some((s) => FLOATING.test(`${s.key} ${s.value.value}`)));
}

export default fleetRule({
  code: "ip-duplicate",
  title: "One address is set on two interfaces",
  severity: "error",
  watches: "ip",
  messages: {
    scripts: "{address} is set on {second} and on {first} ({at}): the second ifup finds it in use and gives up.",
    stanza: "{address} is set on {second} and on {first} ({at}): both answer for it, and replies leave by one of them.",
    pool: "{address} is set on {second} of {host} and on {first} of {other} ({at}) in the same pool: where both are up, each of them gets a part of the traffic.",
  },

  check({ holders, report }) {
    const nearest = new Map<unknown, Held>();
    for (const claim of holders) {
      const { link, host, at } = claim;
      if (!link) continue;
      const second = { ...claim, link };
      const [own, shared] = [nearest.get(host), host.pool === undefined ? undefined : nearest.get(host.pool)];
      if (!own) nearest.set(host, second);
      if (host.pool !== undefined && !shared) nearest.set(host.pool, second);
      const first = own && own.link !== link ? own : shared && shared.host !== host && !own ? shared : undefined;
      if (!first || [first, second].some((one) => isSingle(one) || floats(one))) continue;
      const address = link.addresses.find(({ address: a }) => a.file === at.file && a.start === at.start)?.address
        .value;
      const blanks = { address: address ?? "", second: link.name, first: first.link.name, at: first.at };
      const found =
        first.host !== host
          ? report.pool(at, { ...blanks, host: host.name, other: first.host.name }).as("warning")
          : report[link.reader === "network-scripts" ? "scripts" : "stanza"](at, blanks);
      found.also(first.at, `${first.link.name} has it`);
    }
  },
});
