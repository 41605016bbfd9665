import type { Change } from "#model/change";
import type { LinkFact, Setting } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import { hostRule } from "#rules/rule";

const OPTIONS = ["bridge-vids", "bridge-trunk", "bridge-pvid", "bridge-access"];

interface Written {
  readonly option: Setting;
  readonly definition: LinkFact;
}

function optionsOf(host: Host): readonly Written[] {
  return host.facts("link").flatMap((definition) => {
    if (definition.dialect !== "interfaces" || definition.opaque || definition.variant) return [];
    return OPTIONS.flatMap((key) => {
      const option = setting(definition, key);
      return option && !option.computed ? [{ option, definition }] : [];
    });
  });
}

/** The bridge that the option speaks of: the link itself, or the one whose port it is. */
function bridgeOf(link: Link | undefined): Link | undefined {
  const bridge =
    link?.kind === "bridge"
      ? link
      : link?.memberships.find((m) => m.kind === "bridge-port" && !m.edge.conditional)?.master;
  return bridge?.kind === "bridge" && bridge.declared ? bridge : undefined;
}

/** Nothing written, or a word that says no: what cannot be read may say yes. */
function isPlain(bridge: Link): boolean {
  const aware = bridge.attribute("bridge.vlan-aware");
  return !aware || aware.value === false;
}

/** The commands that give a port what its option would, run when the bridge is up. */
function commands(bridge: Link, port: Link, { option, definition }: Written): readonly Change[] {
  const on = bridge.definitions.find((d) => setting(d, "bridge-ports"));
  const words = option.value.value.split(/\s+/);
  if (!on || bridge === port || words.some((word) => !/^\d+(-\d+)?$/.test(word))) return [];
  const untagged = option.key === "bridge-access" || option.key === "bridge-pvid" ? " pvid untagged" : "";
  const adds = words.map((word): Change => {
    const value = `bridge vlan add dev ${port.name} vid ${word}${untagged}`;
    return { do: "set-key", on, in: on.name.file, key: "up", value };
  });
  return [{ do: "unset-key", on: definition, in: definition.name.file, key: option.key }, ...adds];
}

export default hostRule({
  code: "bridge-vlan-option-ignored",
  title: "An option about a bridge's VLANs has no effect",
  severity: "error",
  messages: {
    plain: "{option} of {link} has no effect: {bridge} is not VLAN-aware.",
    access: "{option} of {port} has no effect beside bridge-access {id}: {port} is in VLAN {id} alone.",
    word: "bridge-vlan-aware {word} is not yes: ifupdown leaves {bridge} without VLAN filtering.",
    neither: "bridge-vlan-aware {word} is neither yes nor no: {bridge} stays without VLAN filtering.",
    classic:
      "{option} of {link} has no effect in ifupdown, which only switches filtering on: every port stays in VLAN 1.",
    second: "ifupdown2 leaves out {bridge}, exit 0: it takes one VLAN-aware bridge per host, and that is {first}.",
    file: "{option} of {link} has no effect: {bridge} has no vlan_filtering=1 in BRIDGING_OPTS.",
  },
  fixes: {
    aware: "Make {bridge} VLAN-aware",
    remove: "Remove {option}",
    commands: "Write it as a bridge vlan command of {bridge}",
    several: "Let ifupdown2 have several VLAN-aware bridges",
  },

  check({ host, report, fix }) {
    const remove = ({ option, definition }: Written) =>
      fix.remove(
        { option: option.written.value },
        { do: "unset-key", on: definition, in: definition.name.file, key: option.key },
      );
    const aware = (bridge: Link) =>
      fix.aware(
        { bridge: bridge.name },
        ...bridge.definitions.slice(0, 1).map((on) => {
          return { do: "set", on, in: on.name.file, attribute: "bridge.vlan-aware", value: true } as const;
        }),
      );

    const classic = host.hurts("ifupdown2") === "no";
    for (const one of optionsOf(host)) {
      const link = host.links.get(one.definition.name.value);
      const bridge = bridgeOf(link);
      if (!link || bridge?.definitions.some((d) => d.opaque || d.variant)) continue;
      const option = one.option.written.value;
      const access = setting(one.definition, "bridge-access");
      if (classic)
        report
          .classic(
            one.option.written,
            { option, link: link.name },
            remove(one),
            bridge && fix.commands({ bridge: bridge.name }, ...commands(bridge, link, one)),
          )
          .as("warning")
          .tagged("unnecessary");
      else if (bridge && isPlain(bridge))
        report
          .plain(one.option.written, { option, link: link.name, bridge: bridge.name }, aware(bridge), remove(one))
          .as("warning")
          .also(bridge.definitions[0]?.name, `${bridge.name} is defined here`)
          .tagged("unnecessary");
      else if (bridge && access && !access.computed && one.option.key !== "bridge-access")
        report
          .access(one.option.written, { option, port: link.name, id: access.value.value }, remove(one))
          .as("warning")
          .also(access.written, `bridge-access of ${link.name}`)
          .tagged("unnecessary");
    }

    for (const bridge of host.bridges) {
      const word = bridge.setting("bridge-vlan-aware");
      if (!word || word.computed || bridge.dialect !== "interfaces" || /^(yes|no)$/.test(word.value.value)) continue;
      const blanks = { word: word.value.value, bridge: bridge.name };
      if (/^(on|true|1)$/i.test(blanks.word)) {
        const hurt = host.hurts("ifupdown");
        if (hurt !== "no") report.word(word.value, blanks, aware(bridge)).as("warning").hurting(hurt);
      } else if (!/^(off|false|0)$/i.test(blanks.word)) report.neither(word.value, blanks, aware(bridge)).as("warning");
    }

    const hurt = host.readers.manyAware === true ? "no" : host.hurts("ifupdown2");
    const conf = host.files.find(({ path }) => /(^|\/)etc\/network\/ifupdown2\/ifupdown2\.conf$/.test(path));
    const home = conf?.facts.file ?? host.bridges.find((b) => b.dialect === "interfaces")?.definitions[0]?.name.file;
    const key = "multiple_vlan_aware_bridge_support";
    const several =
      home === undefined
        ? undefined
        : fix.several({}, { do: "configure", in: home, tool: "ifupdown2", key, value: "1" });
    const started = new Set(host.facts("auto").map((auto) => auto.name.value));
    const filtering = host.bridges.filter(
      (b) => b.dialect === "interfaces" && b.vlanAware && (started.has(b.name) || started.has("all")),
    );
    const first = filtering.find((bridge) => bridge.exists === true) ?? filtering[0];
    for (const bridge of hurt === "no" ? [] : filtering) {
      const at = bridge.attribute("bridge.vlan-aware");
      if (!first || bridge === first || !at) continue;
      report
        .second(at, { bridge: bridge.name, first: first.name }, several)
        .hurting(hurt)
        .also(first.attribute("bridge.vlan-aware"), `${first.name} is VLAN-aware`);
    }

    // network-scripts know neither key.
    for (const definition of host.hurts("NetworkManager") === "no" ? [] : host.facts("link")) {
      const option = setting(definition, "BRIDGE_VLANS") ?? setting(definition, "BRIDGE_PORT_VLANS");
      const link = host.links.get(definition.name.value);
      const bridge = bridgeOf(link);
      if (!option || option.computed || !link || !bridge || definition.variant || !isPlain(bridge)) continue;
      report
        .file(option.written, { option: option.key, link: link.name, bridge: bridge.name }, aware(bridge))
        .as("warning")
        .also(bridge.definitions[0]?.name, `${bridge.name} is defined here`);
    }
  },
});
