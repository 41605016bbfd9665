import { type Origin, type Sourced, slice } from "#base/text";
import type { AddressFact, Dialect, LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host } from "#model/host";
import { bitsOf, hostBits, readIp } from "#model/ip";
import { nicName } from "#model/written-macs";
import { hostRule } from "#rules/rule";

/** What people leave to be filled in. */
const PLACEHOLDER = /[xX]{1,3}\.[xX]|XX|[<>?*]|your|example|\bip\b/i;
const DYNAMIC = /[$`{}]|%s|@\w+@/;

/** Stanzas that come up: templates and those that nobody starts are not judged. */
function comesUp(definition: LinkFact, host: Host): boolean {
  const { value } = definition.name;
  if (host.links.get(value)?.up === true) return true;
  return host.facts("auto").some(({ name, pattern }) => pattern || name.value === value || name.value === "all");
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

/** The contiguous mask that differs from it in the fewest bits, the longer of two; undefined for what is no mask. */
function nearestMask(text: string): string | undefined {
  const bytes = /^\d+(\.\d+){3}$/.test(text) ? text.split(".").map(Number) : [];
  if (bytes.length !== 4 || bytes.some((byte) => byte > 255)) return undefined;
  const given = bytes.reduce((number, byte) => number * 256 + byte, 0);
  let best: { readonly off: number; readonly mask: number } | undefined;
  for (let length = 30; length >= 1; length--) {
    const mask = 2 ** 32 - 2 ** (32 - length);
    const off = [...((given ^ mask) >>> 0).toString(2).matchAll(/1/g)].length;
    if (!best || off < best.off) best = { off, mask };
  }
  const { mask } = best ?? { mask: 0 };
  return [24, 16, 8, 0].map((shift) => (mask >>> shift) & 255).join(".");
}

/** An address, a mask or a gateway with the name of its bearer. */
interface Borne {
  readonly link: string;
  readonly dialect: Dialect;
  readonly addresses: readonly AddressFact[];
  readonly gateways: readonly Sourced<string>[];
}

/** Those of links, and of the networks that libvirt makes. */
function borne(host: Host): readonly Borne[] {
  const links = host.facts("link").filter((d) => !d.opaque && !d.conditional && d.named !== "command");
  const networks = host.facts("network").filter(({ dialect }) => dialect === "libvirt");
  return [
    ...links.map((d) => ({ ...d, link: d.name.value })),
    ...networks.map((n) => ({
      link: `network ${n.name.value}`,
      dialect: n.dialect,
      addresses: n.addresses,
      gateways: [],
    })),
  ];
}

/** The words of `ip=` of a guest's NIC: vif-bridge and libvirt take several. */
function guestAddresses(host: Host): readonly { readonly at: Sourced<string>; readonly who: string }[] {
  return host.nics.flatMap((nic) => {
    const { ip, conditional } = nic.fact;
    if (ip?.value === undefined || conditional || DYNAMIC.test(ip.text)) return [];
    const whole = ip.end - ip.start === ip.value.length ? { ...ip, value: ip.value } : undefined;
    const words = whole
      ? [...whole.value.matchAll(/[^\s,]+/g)].map((word) => slice(whole, word.index, word.index + word[0].length))
      : [];
    return words.map((at) => ({ at, who: nicName(nic) }));
  });
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
    noGateway: "The gateway {address} of {link} is not an IP address.",
    missing: "{link} is static and has no address: ifupdown gives up on it (ifupdown2 brings it up without one).",
  },
  fixes: { manual: "Make {link} manual", mask: "Write {mask}", length: "Write /{length}" },

  check({ host, report, fix }) {
    for (const { link, dialect, addresses, gateways } of borne(host)) {
      for (const fact of addresses) {
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
          const say = dialect === "interfaces" ? "length" : "lengthIfcfg";
          const mask = nearestMask(prefix.text);
          const usual = ip.family === 4 ? 24 : 64;
          report[say](
            lengthAt(fact),
            { length: prefix.text, address: text, link },
            mask === undefined ? undefined : fix.mask({ mask }, { do: "replace", at: prefix, value: mask }),
            /^\d+$/.test(prefix.text)
              ? fix.length({ length: usual }, { do: "replace", at: prefix, value: String(usual) })
              : undefined,
          );
          continue;
        }
        if (length === 0) report.zero(lengthAt(fact), { link });
        if (length === 0 || length >= bitsOf(ip.family) - 1 || ip.family === 6) continue;
        const bits = hostBits(ip, length);
        if (bits === "zero") report.network(fact.address, { address: text, length, link }).as("warning");
        if (bits === "one") report.broadcast(fact.address, { address: text, length, link }).as("warning");
      }
      for (const gateway of gateways) {
        const own = addresses.find((a) => a.address.value === gateway.value);
        const address = gateway.value;
        if (readIp(address)) {
          if (own) report.gateway(gateway, { address, link }).as("warning").also(own.address, `${link} has it`);
        } else if (/^\d+(\.\w*)+$|^[\da-f]*:[\da-f:]*$/i.test(address)) report.noGateway(gateway, { address, link });
        else if (PLACEHOLDER.test(address) && !DYNAMIC.test(address))
          report.placeholder(gateway, { address, link }).as("warning");
      }
    }
    for (const { at, who } of guestAddresses(host)) {
      const address = at.value;
      if (readIp(address.replace(/\/\d+$/, ""))) continue;
      if (PLACEHOLDER.test(address)) report.placeholder(at, { address, link: who }).as("warning");
      else report.malformed(at, { address, link: who });
    }
    for (const definition of host.facts("link")) {
      if (definition.opaque || definition.conditional || definition.named === "command") continue;
      const link = definition.name.value;
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
