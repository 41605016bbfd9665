import type { Origin } from "#base/text";
import type { Change } from "#model/change";
import type { LinkFact, Setting } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import { isInternalPort } from "#model/ovs";
import { hostRule } from "#rules/rule";

interface OwnAddress {
  readonly what: string;
  readonly at: Origin;
}

/** 0.0.0.0 and :: mean "up, no address"; link-local ones do no harm. */
function isIdiom(address: string): boolean {
  return /^(0\.0\.0\.0|::|169\.254\..*|fe80:.*)$/i.test(address);
}

/** A static address, DHCP or a gateway that the definition gives to the port itself. */
function ownAddress(definition: LinkFact): OwnAddress | undefined {
  const address = definition.addresses.find((a) => !isIdiom(a.address.value));
  if (address) return { what: `address ${address.address.value}`, at: address.setting?.value ?? address.address };
  const method = definition.attributes.method;
  if (method?.value === "dhcp" || method?.value === "bootp") return { what: "DHCP", at: method };
  const gateway = definition.gateways[0];
  return gateway && { what: `gateway ${gateway.value}`, at: gateway };
}

/** Nothing computed; an address that comes from a template is not the port's own text. */
function isPlain(definition: LinkFact): boolean {
  const { opaque, conditional, variant, stanza } = definition;
  const own = stanza?.inherits === undefined && !isInternalPort(definition);
  return !opaque && !conditional && variant === undefined && own;
}

/** Classic ifupdown works on the port's own stanza too, where something starts it. */
function staysOnPort(host: Host, port: Link, definition: LinkFact): boolean {
  return (
    definition.dialect === "interfaces" &&
    port.reader === "ifupdown" &&
    host.facts("auto").some((auto) => auto.pattern || auto.name.value === port.name)
  );
}

const GOES_ALONG = {
  ifcfg:
    /^((IPADDR|PREFIX|PREFIXLEN|NETMASK|NETWORK|BROADCAST|GATEWAY|DNS)\d{0,3}|IPV6ADDR|IPV6ADDR_SECONDARIES|IPV6_DEFAULTGW)$/,
  interfaces: /^(address|netmask|network|broadcast|gateway|pointopoint|metric|dns-nameservers|dns-search|dns-domain)$/,
};

function addressKeys(definition: LinkFact): readonly Setting[] {
  const wanted = GOES_ALONG[definition.dialect === "ifcfg" ? "ifcfg" : "interfaces"];
  return definition.settings.filter((s) => wanted.test(s.key));
}

function methodOf(definition: LinkFact, value: string): Change {
  return { do: "set", on: definition, in: definition.name.file, attribute: "method", value };
}

/** What leaves the port without an address. */
function cleared(definition: LinkFact): readonly Change[] {
  const none = definition.dialect === "ifcfg" ? "none" : "manual";
  const method = definition.attributes.method;
  const keys = [...new Set(addressKeys(definition).map((s) => s.key))];
  return [
    ...(method && method.value !== none ? [methodOf(definition, none)] : []),
    ...keys.map((key): Change => ({ do: "unset-key", on: definition, in: definition.name.file, key })),
  ];
}

/** The master's text that can take the address over: one of the same family that has none yet. */
function heirOf(master: Link, definition: LinkFact): LinkFact | undefined {
  if (master.definitions.some((d) => !isPlain(d) || d.dialect !== definition.dialect)) return undefined;
  const family = definition.stanza?.family?.value;
  const heir = master.definitions.find((d) => d.stanza?.family?.value === family);
  if (!heir || master.definitions.some((d) => ownAddress(d) && d.stanza?.family?.value === family)) return undefined;
  const takes = definition.dialect === "ifcfg" || /^(manual|static)$/.test(heir.attributes.method?.value ?? "");
  return takes ? heir : undefined;
}

/** The address with all that belongs to it, as the master's; undefined where its format cannot say it so. */
function moved(port: Link, master: Link, definition: LinkFact): readonly Change[] | undefined {
  const heir = heirOf(master, definition);
  const keys = addressKeys(definition);
  const method = definition.attributes.method;
  if (!heir || keys.some((s) => s.computed || setting(definition, s.key) !== s)) return undefined;
  if (method && method.value === undefined) return undefined;
  const needed = definition.dialect === "interfaces" || /^(dhcp|bootp)$/.test(method?.value ?? "");
  return [
    ...(method?.value !== undefined && needed && heir.attributes.method?.value !== method.value
      ? [methodOf(heir, method.value)]
      : []),
    ...written(keys, port, master, heir),
    ...cleared(definition),
  ];
}

function written(keys: readonly Setting[], port: Link, master: Link, heir: LinkFact): readonly Change[] {
  return keys.map((s): Change => {
    const value = s.value.value.replaceAll(`%${port.name}`, `%${master.name}`);
    return { do: "set-key", on: heir, in: heir.name.file, key: s.key, value };
  });
}

export default hostRule({
  code: "ip-on-port",
  title: "A bridge port or bond slave has an address of its own",
  severity: "warning",
  messages: {
    dropped: "{port} is a {role} of {master}; its {what} is never applied by {reader}: it belongs on {master}.",
    stays:
      "{port} is a {role} of {master}; ifupdown leaves its {what} on {port}, which receives no IP any more: it belongs on {master}.",
  },
  fixes: { move: "Move it to {master}", clear: "Leave {port} without an address" },
  preferred: ["move"],

  check({ host, report, fix }) {
    for (const link of host.links.values()) {
      const { master } = link;
      // An undefined master is what is to be told.
      if (!master?.declared) continue;
      const definition = link.definitions.find((d) => isPlain(d) && ownAddress(d) !== undefined);
      const own = definition && ownAddress(definition);
      if (!own) continue;
      const role = master.kind === "bond" ? "slave" : "port";
      const blanks = { port: link.name, role, master: master.name, what: own.what };
      const change = moved(link, master, definition);
      const fixes = [
        change && fix.move({ master: master.name }, ...change),
        fix.clear({ port: link.name }, ...cleared(definition)),
      ];
      const found = staysOnPort(host, link, definition)
        ? report.stays(own.at, blanks, ...fixes)
        : report.dropped(own.at, { ...blanks, reader: link.reader ?? "its reader" }, ...fixes);
      found.also(master.definitions[0]?.name, `${master.name} is defined here`);
    }
  },
});
