import { fleetRule } from "#rules/rule";

export default fleetRule({
  code: "pool-mtu-mismatch",
  title: "A bridge has another MTU on another host of the pool",
  severity: "warning",
  watches: "bridge",
  messages: {
    differs:
      "{bridge} carries {small}-byte packets on {second}, but {large} on {first} ({at}): connections of a guest that migrates stall.",
  },

  check({ holders, report }) {
    if (!holders.some((claim) => claim.link && claim.link.nics.length > 0)) return;
    const known = holders.flatMap((claim) => {
      const mtu = claim.link?.mtu;
      return mtu?.sure && mtu.value !== undefined ? [{ claim, mtu: mtu.value, at: mtu.at ?? claim.at }] : [];
    });
    const largest = known.reduce((most, one) => Math.max(most, one.mtu), 0);
    const first = known.find((one) => one.mtu === largest);
    for (const { claim, mtu, at } of known) {
      if (!first || mtu === largest) continue;
      const blanks = {
        bridge: claim.link?.name ?? "",
        small: mtu,
        second: claim.host.name,
        large: largest,
        first: first.claim.host.name,
        at: first.at,
      };
      // What another host's file sets is not this host's place.
      const here = claim.host.file(at.file) ? at : claim.at;
      report.differs(here, blanks).also(first.at, `${largest} on ${first.claim.host.name}`);
    }
  },
});
