import { setting } from "#model/facts";
import { bitsOf, readIp, sameNetwork } from "#model/ip";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "gateway-off-subnet",
  title: "A gateway is outside the networks of its interface",
  severity: "warning",
  messages: {
    scripts: "The gateway {gateway} of {link} is outside {network}: network-scripts do not install it.",
    onlink: "The gateway {gateway} of {link} is outside {network}: ifupdown reaches it as if it were on the link.",
  },

  check({ host, report }) {
    for (const definition of host.facts("link")) {
      if (definition.opaque || definition.conditional || definition.variant) continue;
      if (setting(definition, "pointopoint")) continue;
      const ifcfg = definition.dialect === "ifcfg";
      if (ifcfg && host.hurts("network-scripts") === "no") continue;
      const held = definition.addresses.map((fact) => ({
        fact,
        ip: readIp(fact.address.value),
        length: fact.prefix?.value,
      }));
      // A length that is missing, wrong or single leaves the network open.
      if (
        held.length === 0 ||
        held.some(({ ip, length }) => !ip || length === undefined || length === 0 || length >= bitsOf(ip.family) - 1)
      )
        continue;
      for (const gateway of definition.gateways) {
        const ip = readIp(gateway.value);
        if (!ip || /^(fe80:|0\.0\.0\.0$|169\.254\.)/i.test(gateway.value)) continue;
        const same = held.filter((a) => a.ip?.family === ip.family);
        const [first] = same;
        // The scripts look at the first address alone.
        const judged = ifcfg ? same.slice(0, 1) : same;
        if (!first || judged.some((a) => a.ip && sameNetwork(a.ip, ip, a.length ?? 0))) continue;
        const blanks = {
          gateway: gateway.value,
          link: definition.name.value,
          network: `${first.fact.address.value}/${first.length}`,
        };
        const found = ifcfg ? report.scripts(gateway, blanks) : report.onlink(gateway, blanks).as("info");
        found.also(first.fact.address, `${definition.name.value} has ${blanks.network}`);
      }
    }
  },
});
