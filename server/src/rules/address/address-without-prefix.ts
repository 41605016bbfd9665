import { setting } from "#model/facts";
import { classLength, heldAddresses } from "#model/ip";
import { hostRule } from "#rules/rule";

/** What most networks of hosts have. */
const USUAL = 24;

export default hostRule({
  code: "address-without-prefix",
  title: "An address has no prefix length",
  severity: "warning",
  messages: {
    classful: "{address} of {link} has no prefix length: its class decides, and that is /{length}.",
    six: "{address} of {link} has no prefix length: /64 is assumed.",
  },
  fixes: { add: "Write {address}/{bits}" },

  check({ host, report, fix }) {
    for (const { link, fact, ip } of heldAddresses(host)) {
      const definition = [...link.definitions, ...link.aliases].find((d) => d.addresses.includes(fact));
      // Aliases inherit their link's length, tunnels and point-to-point links have none.
      if (!definition || fact.prefix || link.aliases.includes(definition)) continue;
      if (["pointopoint", "TYPE", "netmask"].some((key) => key !== "TYPE" && setting(definition, key))) continue;
      if (/^(GRE6?|IPIP6?|SIT|IPSEC|Modem|xDSL)$/i.test(setting(definition, "TYPE")?.value.value ?? "")) continue;
      if (/^(tunnel|v4tunnel|6to4|ppp)$/.test(definition.attributes.method?.value ?? "")) continue;
      const address = fact.address.value;
      if (ip.family === 6) {
        report.six(fact.address, { address, link: link.name }).as("info");
        continue;
      }
      const file = definition.name.file;
      const length = classLength(ip);
      const write = (bits: number) =>
        definition.dialect === "interfaces"
          ? fix.add({ address, bits }, { do: "replace", at: fact.address, value: `${address}/${bits}` })
          : fix.add(
              { address, bits },
              {
                do: "set-key",
                on: definition,
                in: file,
                key: fact.setting?.key.replace("IPADDR", "PREFIX") ?? "PREFIX",
                value: String(bits),
              },
            );
      // What is assumed now, where that is not the usual one.
      const assumed = length === USUAL ? undefined : write(length);
      report.classful(fact.address, { address, link: link.name, length }, write(USUAL), assumed);
    }
  },
});
