import type { Origin } from "#base/text";
import type { Change } from "#model/change";
import type { Link, Nic } from "#model/host";
import { isHeldBack, raising, SLACK } from "#model/mtus";
import { tapMtu } from "#model/path";
import { writtenTapMtu } from "#model/tap-mtu";
import { nicName } from "#model/written-macs";
import { hostRule } from "#rules/rule";

interface Port {
  readonly name: string;
  readonly mtu: number;
  readonly at: Origin;
  readonly isGuest: boolean;
  /** What joins it to the bridge, where that can give it the bridge's MTU first. */
  readonly script?: Origin;
  readonly raise: (mtu: number) => readonly Change[] | undefined;
}

/** A guest's tap, where its MTU is its own; one that copies the bridge's never differs from it. */
function tapOf(nic: Nic): readonly Port[] {
  const mtu = tapMtu(nic);
  if (mtu === undefined || nic.fact.conditional) return [];
  const { tap, fact, guest } = nic;
  const made = tap && (tap.declared || tap.madeBy) ? tap : undefined;
  const written = made ? made.attribute("mtu") : writtenTapMtu(nic);
  const at = written ?? made?.definitions[0]?.name ?? fact.device ?? fact.at;
  const port = { name: `the tap of ${nicName(nic)}`, mtu, at, isGuest: true };
  const mend = made || written ? undefined : nic.script?.mends?.find(({ how }) => how === "mtu");
  if (nic.script && mend) {
    const { at: script } = nic.script;
    return [{ ...port, script, raise: () => [{ do: "mend", in: script.file, mend }] }];
  }
  const set = (to: number): readonly Change[] | undefined =>
    made ? raising(made, to) : written && [{ do: "set", on: fact, in: guest.file, attribute: "mtu", value: to }];
  return [{ ...port, raise: set }];
}

function portsOf(bridge: Link): readonly Port[] {
  const taps = new Set(bridge.nics.map((nic) => nic.tap));
  const own = bridge.ports.flatMap((port): Port[] => {
    const { value, sure } = port.mtu;
    const said = bridge.members.find((m) => m.port === port)?.edge.lower;
    const at = port.attribute("mtu") ?? port.definitions[0]?.name ?? said;
    // One that gets less than it asks for is told of already.
    if (value === undefined || !sure || !at || taps.has(port) || isHeldBack(port)) return [];
    return [{ name: port.name, mtu: value, at, isGuest: port.kind === "tap", raise: (mtu) => raising(port, mtu) }];
  });
  return [...own, ...bridge.nics.flatMap(tapOf)];
}

/** Each text changed once: several taps may share a script, and several VLANs a bond. */
function join(lists: readonly (readonly Change[] | undefined)[]): readonly Change[] {
  if (!lists.every((list) => list !== undefined)) return [];
  const edited = new Set<unknown>();
  return lists.flat().filter((change) => {
    const what = change.do === "mend" ? change.mend : "on" in change ? change.on : change;
    return !edited.has(what) && edited.add(what);
  });
}

/** Related places of one finding. */
const SHOWN = 12;

export default hostRule({
  code: "mtu-bridge-ports-differ",
  title: "The ports of a bridge have different MTUs",
  severity: "warning",
  messages: {
    falls: "{bridge} falls from MTU {from} to {mtu} as soon as {port} joins, and every later guest with it.",
    drops:
      "{bridge} has MTU {from} and {port} {mtu}: frames of more than {most} bytes are dropped at {port}, without notice and without a counter.",
  },
  fixes: {
    raise: "Set the MTU of {ports} to {from}",
    script: "Let {script} give {ports} the MTU of {bridge}",
    lower: "Set the MTU of {bridge} to {mtu}",
  },

  check({ host, report, fix }) {
    for (const bridge of host.bridges) {
      if (bridge.kind !== "bridge" || bridge.exists === false) continue;
      const ports = [...portsOf(bridge)].sort((a, b) => a.mtu - b.mtu);
      const [least] = ports;
      const set = bridge.attribute("mtu") ?? bridge.network?.definitions[0]?.mtu;
      if (!least || (set && (set.value === undefined || set.value <= least.mtu + SLACK))) continue;
      const { value: has, sure } = bridge.mtu;
      const isPinned = sure && has !== undefined && has > least.mtu + SLACK;
      // With ports of its own a larger tap changes nothing [lab mtu-jumbo-tap].
      const own = ports.filter((port) => !port.isGuest);
      const wide = (own.length > 0 ? own : ports).filter(({ mtu }) => mtu > least.mtu + SLACK);
      if (isPinned ? bridge.nics.length === 0 && ports.length === 1 : wide.length === 0) continue;
      // ifupdown2 sets every bridge, to 1500 where nothing is said: it follows nobody.
      if (!isPinned && bridge.reader === "ifupdown2") continue;
      const from = isPinned ? has : Math.min(...wide.map(({ mtu }) => mtu));
      const small = ports.filter(({ mtu }) => mtu < from - SLACK);
      const home = bridge.definitions[0];
      const blanks = { bridge: bridge.name, from, mtu: least.mtu, port: least.name };
      const names = small.map(({ name }) => name).join(" and ");
      const changes = join(small.map((port) => port.raise(from)));
      const [script, other] = new Set(small.map((port) => port.script?.file));
      const path = script !== undefined && other === undefined ? host.file(script)?.path : undefined;
      const raise =
        path === undefined
          ? fix.raise({ ports: names, from }, ...changes)
          : fix.script({ script: `/${path}`, ports: names, bridge: bridge.name }, ...changes);
      const found = isPinned
        ? report.drops(
            least.at,
            { ...blanks, most: least.mtu + SLACK },
            raise,
            home &&
              fix.lower(
                { bridge: bridge.name, mtu: least.mtu },
                { do: "set", on: home, in: home.name.file, attribute: "mtu", value: least.mtu },
              ),
          )
        : report.falls(least.at, blanks, raise);
      const others = [...own, ...ports.filter((port) => port.isGuest)].filter((port) => port !== least);
      for (const other of others.slice(0, SHOWN)) found.also(other.at, `${other.name} has ${other.mtu}`);
      found.also(set ?? home?.name, `${bridge.name} is defined here`);
    }
  },
});
