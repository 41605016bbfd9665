import type { Origin } from "#base/text";
import type { AddressFact, LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host } from "#model/host";
import { bitsOf, hostBits, readIp } from "#model/ip";
import { hostRule } from "#rules/rule";

/** What people leave to be filled in. */
const PLACEHOLDER = /[xX]{1,3}\.[xX]|XX|[<>?*]|your|example|\bip\b/i;
const DYNAMIC = /[$`{}]|%s|@\w+@/;

/** Stanzas that come up: templates and those that nobody starts are not judged. */
function comesUp(definition: LinkFact, host: Host): boolean {
  return host.links.get(definition.name.value)?.up === true;
}

/** Another stanza, an alias, an inherited one or a command gives the address. */
function hasAddressElsewhere(definition: LinkFact, host: Host): boolean {
  const link = host.links.get(definition.name.value);
  if (!link || link.addresses.length > 0 || definition.stanza?.inherits) return true;
  return definition.settings.some(
    (s) => /^(pre-up|up|post-up)$/.test(s.key) && /\b(addr(ess)?\s+add|ifconfig)\b/.test(s.value.value),
  );
}

function lengthAt(fact: AddressFact): Origin {
  return fact.prefix ?? fact.address;
}

export default hostRule({
  code: "address-invalid",
  title: "An address, mask or gateway cannot be used",
  severity: "error",
  messages: {
    malformed: "{address} of {link} is not an IP address.",
    placeholder: "{address} of {link} is a placeholder that nobody filled in.",
    length:
      "{length} of {link} is no prefix length for {address}: ifupdown sets mask 0.0.0.0, as if the whole Internet were on the link.",
    lengthIfcfg: "{length} of {link} is neither a prefix length nor a mask for {address}.",
    zero: "Prefix length 0 of {link} puts the whole Internet on the link.",
    network: "{address}/{length} of {link} is the address of the network itself, not of a host.",
    broadcast: "{address}/{length} of {link} is the broadcast address of its network, not a host's.",
    gateway: "The gateway {address} of {link} is its own address.",
    missing: "{link} is static and has no address: ifupdown gives up on it (ifupdown2 brings it up without one).",
  },
  fixes: { manual: "Make {link} manual" },

  check({ host, report, fix }) {
    for (const definition of host.facts("link")) {
      if (definition.opaque || definition.conditional || definition.named === "command") continue;
      const link = definition.name.value;
      for (const fact of definition.addresses) {
        const text = fact.address.value;
        if (fact.setting?.computed || text === "" || DYNAMIC.test(text) || text === "0.0.0.0" || text === "::")
          continue;
        const ip = readIp(text);
        if (!ip) {
          if (PLACEHOLDER.test(text)) report.placeholder(fact.address, { address: text, link }).as("warning");
          else report.malformed(fact.address, { address: text, link });
          continue;
        }
        const { prefix } = fact;
        if (!prefix || DYNAMIC.test(prefix.text)) continue;
        const length = prefix.value;
        if (length === undefined || length > bitsOf(ip.family)) {
          const say = definition.dialect === "interfaces" ? "length" : "lengthIfcfg";
          report[say](lengthAt(fact), { length: prefix.text, address: text, link });
          continue;
        }
        if (length === 0) report.zero(lengthAt(fact), { link });
        if (length === 0 || length >= bitsOf(ip.family) - 1 || ip.family === 6) continue;
        const bits = hostBits(ip, length);
        if (bits === "zero") report.network(fact.address, { address: text, length, link }).as("warning");
        if (bits === "one") report.broadcast(fact.address, { address: text, length, link }).as("warning");
      }
      for (const gateway of definition.gateways) {
        const own = definition.addresses.find((a) => a.address.value === gateway.value);
        if (own && readIp(gateway.value))
          report.gateway(gateway, { address: gateway.value, link }).as("warning").also(own.address, `${link} has it`);
      }
      const bare =
        definition.dialect === "interfaces" &&
        definition.attributes.method?.value === "static" &&
        definition.addresses.length === 0;
      if (
        !bare ||
        setting(definition, "address") ||
        definition.stanza?.family?.value !== "inet" ||
        definition.name.value.includes(":")
      )
        continue;
      if (!comesUp(definition, host) && host.readers.interfaces.length === 1) continue;
      const hurt = host.hurts("ifupdown");
      if (hurt === "no" || hasAddressElsewhere(definition, host)) continue;
      const method = definition.attributes.method;
      const manual = method && fix.manual({ link }, { do: "replace", at: method, value: "manual" });
      report.missing(definition.name, { link }, manual).hurting(hurt);
    }
  },
});
