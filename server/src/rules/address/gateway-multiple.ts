import type { Sourced } from "#base/text";
import type { Host, Link } from "#model/host";
import { hostRule } from "#rules/rule";

interface Default {
  readonly link: Link;
  readonly gateway: Sourced<string>;
  readonly ifcfg: boolean;
}

const FALSE = /^(n|no|f|false|off|0)$/i;
const CHOSEN = /^(metric|METRIC|IPV4_ROUTE_METRIC|IPV4_ROUTE_TABLE|vrf|VRF|table)$/;

function gatewayDevice(host: Host): string | undefined {
  return host.facts("default").find((d) => d.of === "ifcfg" && d.setting.key === "GATEWAYDEV")?.setting.value.value;
}

function defaults(host: Host): readonly Default[] {
  const device = gatewayDevice(host);
  const out: Default[] = [];
  for (const link of host.links.values()) {
    if (link.master || link.exists === false || link.up === false) continue;
    for (const definition of link.definitions) {
      if (definition.opaque || definition.conditional || definition.variant) continue;
      if (definition.settings.some((s) => CHOSEN.test(s.key) || (s.key === "DEFROUTE" && FALSE.test(s.value.value))))
        continue;
      const ifcfg = definition.dialect === "ifcfg";
      if (ifcfg && device !== undefined && device !== link.name) continue;
      const gateway = definition.gateways.find(
        (g) => !g.value.includes(":") && g.value !== "" && !/[$`{]/.test(g.value),
      );
      if (gateway) out.push({ link, gateway, ifcfg });
    }
  }
  return out;
}

export default hostRule({
  code: "gateway-multiple",
  title: "Two interfaces have a default gateway",
  severity: "warning",
  messages: {
    scripts: "{second} has a default gateway, and so has {first} ({at}): the one that comes up last wins.",
    ifupdown:
      "{second} has a default gateway, and so has {first} ({at}): ifup fails to add the second and gives up on {second}.",
  },
  fixes: { drop: "Remove the gateway of {link}" },

  check({ host, report, fix }) {
    const all = defaults(host);
    const [first, ...others] = all;
    if (!first) return;
    for (const second of others) {
      if (second.link === first.link) continue;
      const blanks = { second: second.link.name, first: first.link.name, at: first.gateway };
      const drop = fix.drop({ link: second.link.name }, { do: "remove", at: second.gateway });
      const hurt = second.ifcfg ? "yes" : host.hurts("ifupdown");
      if (hurt === "no") continue;
      report[second.ifcfg ? "scripts" : "ifupdown"](second.gateway, blanks, drop)
        .hurting(hurt)
        .also(first.gateway, `${first.link.name} has ${first.gateway.value}`);
    }
  },
});
