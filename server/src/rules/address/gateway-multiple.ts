import type { Origin } from "#base/text";
import type { LinkFact } from "#model/facts";
import type { Host, Link } from "#model/host";
import { hostRule } from "#rules/rule";

interface Default {
  readonly link: Link;
  readonly on: LinkFact;
  /** The gateway, or the word that leaves it to DHCP. */
  readonly at: Origin;
  readonly gateway: string | undefined;
  readonly family: 4 | 6;
  readonly ifcfg: boolean;
}

const FALSE = /^(n|no|f|false|off|0)$/i;
const CHOSEN = /^(metric|METRIC|IPV4_ROUTE_METRIC|IPV4_ROUTE_TABLE|vrf|VRF|table)$/;

function gatewayDevice(host: Host): string | undefined {
  return host.facts("default").find((d) => d.of === "ifcfg" && d.setting.key === "GATEWAYDEV")?.setting.value.value;
}

/** Default routes that links bring along, in the order of the links. */
function defaults(host: Host): readonly Default[] {
  const device = gatewayDevice(host);
  const out: Default[] = [];
  for (const link of host.links.values()) {
    if (link.master || link.exists === false || link.up === false) continue;
    for (const definition of link.definitions) {
      if (definition.opaque || definition.conditional || definition.variant) continue;
      if (definition.settings.some((s) => CHOSEN.test(s.key) || /\b(rule add|vrf)\b/.test(s.value.value))) continue;
      const ifcfg = definition.dialect === "ifcfg";
      if (ifcfg && device !== undefined && device !== link.name) continue;
      const plain = definition.gateways.filter((g) => g.value !== "" && !/[$`{]/.test(g.value));
      const { method } = definition.attributes;
      for (const family of [4, 6] as const) {
        const off = family === 4 ? "DEFROUTE" : "IPV6_DEFROUTE";
        if (definition.settings.some((s) => s.key === off && FALSE.test(s.value.value))) continue;
        const gateway = plain.find((g) => g.value.includes(":") === (family === 6));
        const common = { link, on: definition, family, ifcfg };
        if (gateway) out.push({ ...common, at: gateway, gateway: gateway.value });
        else if (family === 4 && method?.value === "dhcp" && definition.stanza?.family?.value !== "inet6")
          out.push({ ...common, at: method, gateway: undefined });
      }
    }
  }
  return out;
}

/** The first two that clash: of those with a gateway, or of one with a gateway and one that DHCP gives its own. */
function clashes(all: readonly Default[]): readonly (readonly [Default, Default])[] {
  return ([4, 6] as const).flatMap((family) => {
    const mine = all.filter((one) => one.family === family);
    const written = mine.filter(({ gateway }) => gateway !== undefined);
    const [first] = written;
    if (!first) return [];
    const others = written.length > 1 ? written : mine;
    return others.filter(({ link }) => link !== first.link).map((second) => [first, second] as const);
  });
}

export default hostRule({
  code: "gateway-multiple",
  title: "Two interfaces have a default gateway",
  severity: "warning",
  messages: {
    scripts: "{second} has a default gateway, and so has {first} ({at}): the one that comes up last wins.",
    ifupdown:
      "{second} has a default gateway, and so has {first} ({at}): ifup fails to add the second and gives up on {second}.",
    dhcp: "{second} may get a default gateway by DHCP, and {first} ({at}) has one: which of them is used depends on which comes last.",
  },
  fixes: { drop: "Remove the gateway of {link}", off: "Set {key}=no for {link}" },

  check({ host, report, fix }) {
    if (host.files.some((f) => /(^|\/)rule6?-[^/]+$/.test(f.path))) return;
    for (const [first, second] of clashes(defaults(host))) {
      const blanks = { second: second.link.name, first: first.link.name, at: first.at };
      const link = second.link.name;
      const { on, family } = second;
      const key = family === 4 ? "DEFROUTE" : "IPV6_DEFROUTE";
      const off = second.ifcfg
        ? fix.off({ key, link }, { do: "set-key", on, in: on.name.file, key, value: "no" })
        : undefined;
      const drop = second.gateway === undefined ? undefined : fix.drop({ link }, { do: "remove", at: second.at });
      if (!second.ifcfg && host.hurts("ifupdown") === "no" && second.gateway !== undefined) continue;
      const found =
        second.gateway === undefined
          ? report.dhcp(second.at, blanks, off).as("info")
          : report[second.ifcfg ? "scripts" : "ifupdown"](second.at, blanks, off, drop);
      found.also(first.at, `${first.link.name} has ${first.gateway}`);
    }
  },
});
