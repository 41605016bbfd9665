import type { Origin } from "#base/text";
import type { LinkFact } from "#model/facts";
import type { Link } from "#model/host";
import { hostRule } from "#rules/rule";

interface OwnAddress {
  readonly what: string;
  readonly at: Origin;
}

/** 0.0.0.0 and :: mean "up, no address"; link-local ones do no harm. */
function isIdiom(address: string): boolean {
  return /^(0\.0\.0\.0|::|169\.254\.|fe80:)/i.test(address);
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

function role(link: Link): string {
  return link.master?.kind === "bond" ? "slave" : "port";
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
  fixes: { clear: "Leave {port} without an address" },

  check({ host, report, fix }) {
    for (const link of host.links.values()) {
      const { master } = link;
      if (!master) continue;
      for (const definition of link.definitions) {
        if (definition.opaque || definition.variant || definition.conditional) continue;
        const own = ownAddress(definition);
        if (!own) continue;
        const blanks = { port: link.name, role: role(link), master: master.name, what: own.what };
        const clear = fix.clear(
          { port: link.name },
          {
            do: "set",
            on: definition,
            in: definition.name.file,
            attribute: "method",
            value: definition.dialect === "ifcfg" ? "none" : "manual",
          },
        );
        const stays = definition.dialect === "interfaces" && link.reader === "ifupdown";
        const found = stays
          ? report.stays(own.at, blanks, own.what === "DHCP" ? clear : undefined)
          : report.dropped(
              own.at,
              { ...blanks, reader: link.reader ?? "its reader" },
              own.what === "DHCP" ? clear : undefined,
            );
        found.also(master.definitions[0]?.name, `${master.name} is defined here`);
        break;
      }
    }
  },
});
