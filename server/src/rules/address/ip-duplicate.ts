import { bitsOf, heldAddresses, sameIp } from "#model/ip";
import { hostRule } from "#rules/rule";

/** Addresses that float between hosts are set by these. */
const FLOATING = /keepalived|ucarp|vrrp|carp/i;

export default hostRule({
  code: "ip-duplicate",
  title: "One address is set on two interfaces",
  severity: "error",
  messages: {
    scripts: "{address} is set on {second} and on {first} ({at}): the second ifup finds it in use and gives up.",
    stanza: "{address} is set on {second} and on {first} ({at}): both answer for it, and replies leave by one of them.",
  },

  check({ host, report }) {
    const held = heldAddresses(host);
    held.forEach((second, i) => {
      const first = held.slice(0, i).find((other) => other.link !== second.link && sameIp(other.ip, second.ip));
      if (!first) return;
      // One /32 on a card and on a routed bridge is a hosting provider's recipe.
      if (first.length === bitsOf(first.ip.family) || second.length === bitsOf(second.ip.family)) return;
      if (
        [first, second].some(({ link }) =>
          link.definitions.some((d) => d.settings.some((s) => FLOATING.test(`${s.key} ${s.value.value}`))),
        )
      )
        return;
      const isScripts = second.link.reader === "network-scripts";
      const blanks = {
        address: second.fact.address.value,
        second: second.link.name,
        first: first.link.name,
        at: first.fact.address,
      };
      report[isScripts ? "scripts" : "stanza"](second.fact.address, blanks).also(
        first.fact.address,
        `${first.link.name} has it`,
      );
    });
  },
});
