/** Looks at what comes from elsewhere before anything believes it: messages of the topology panel, kept topologies. */
import type {
  Topology,
  TopologyGuest,
  TopologyHop,
  TopologyHost,
  TopologyLanding,
  TopologyLink,
  TopologyNetwork,
  TopologyNic,
  TopologyPlace,
  TopologySaid,
  TopologyTrouble,
} from "./topology.ts";

/** Gives the value back, or throws `Wrong`. */
export type Check<T> = (value: unknown, path: string) => T;
/** A check for every field: a field that a type gains does not compile until it is looked at here. */
export type Checks<T> = { readonly [K in keyof T]-?: Check<T[K]> };

class Wrong extends Error {}

function wrong(path: string, expected: string, value: unknown): never {
  throw new Wrong(`${path || "message"}: ${expected} expected, not ${value === null ? "null" : typeof value}`);
}

export const text: Check<string> = (value, path) => (typeof value === "string" ? value : wrong(path, "a text", value));
export const flag: Check<boolean> = (value, path) =>
  typeof value === "boolean" ? value : wrong(path, "true or false", value);
export const number: Check<number> = (value, path) =>
  typeof value === "number" && Number.isFinite(value) ? value : wrong(path, "a number", value);

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value, path) => (value === null ? null : check(value, path));
}

/** For fields that older texts do not have. */
export function orMissing<T>(check: Check<T>): Check<T | undefined> {
  return (value, path) => (value === undefined ? undefined : check(value, path));
}

export function list<T>(check: Check<T>): Check<readonly T[]> {
  return (value, path) =>
    Array.isArray(value) ? value.map((item, i) => check(item, `${path}[${i}]`)) : wrong(path, "a list", value);
}

export function oneOf<const T extends string | number>(...allowed: readonly T[]): Check<T> {
  return (value, path) => allowed.find((each) => each === value) ?? wrong(path, `one of ${allowed.join(", ")}`, value);
}

/** Fields that nobody knows are left out, not refused. */
export function record<T extends object>(checks: Checks<T>): Check<T> {
  const entries = Object.entries(checks) as [string, Check<unknown>][];
  return (value, path) => {
    const fields = fieldsOf(value, path);
    const kept: Record<string, unknown> = {};
    for (const [name, check] of entries) kept[name] = check(fields[name], path === "" ? name : `${path}.${name}`);
    return kept as T;
  };
}

/** Values by name, whatever the names. */
export function byName<T>(check: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value, path) =>
    Object.fromEntries(
      Object.entries(fieldsOf(value, path)).map(([name, each]) => [name, check(each, `${path}.${name}`)]),
    );
}

/** Messages, told apart by what they `say`; a check for every one of them. */
export function messages<T extends { readonly say: string }>(
  checks: {
    readonly [K in T["say"]]: Checks<Omit<Extract<T, { readonly say: K }>, "say">>;
  },
): Check<T> {
  const kinds = Object.keys(checks) as T["say"][];
  const records = new Map(kinds.map((say) => [say, record<object>(checks[say])]));
  const kindOf = oneOf(...kinds);
  return (value, path) => {
    const say = kindOf(fieldsOf(value, path)["say"], "say");
    return { say, ...records.get(say)?.(value, path) } as T;
  };
}

function fieldsOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : wrong(path, "an object", value);
}

/** What was read, or in words what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly wrong: string };

/** Never throws. */
export function readBy<T>(check: Check<T>, value: unknown): Read<T> {
  try {
    return { value: check(value, "") };
  } catch (error) {
    if (error instanceof Wrong) return { wrong: error.message };
    throw error;
  }
}

const place = { file: orNull(text), line: orNull(number) };
const said = record<TopologyPlace>(place);
export const trouble: Check<TopologyTrouble> = record<TopologyTrouble>({
  code: text,
  severity: oneOf("error", "warning", "info", "hint"),
  message: text,
});
const troubles = list(trouble);

const landing = record<TopologyLanding>({
  link: orNull(text),
  physical: list(text),
  mode: oneOf("access", "native", "trunk", "isolated", "overlay", "ambiguous", "unknown"),
  tags: list(number),
  reason: orNull(text),
  hops: orMissing(list(record<TopologyHop>({ name: text, tags: list(number) }))),
});

const link = record<TopologyLink>({
  ...place,
  name: text,
  kind: oneOf("physical", "bond", "vlan", "bridge", "tap", "veth", "vxlan", "ovs-bridge", "loopback", "other"),
  declared: flag,
  up: orNull(flag),
  exists: orNull(flag),
  mtu: orNull(number),
  mtuFrom: orNull(oneOf("explicit", "inherited", "default", "capture")),
  mac: orNull(text),
  master: orNull(text),
  parent: orNull(text),
  vlan: orNull(record({ id: orNull(number), protocol: oneOf("802.1Q", "802.1ad") })),
  ports: list(text),
  addresses: list(text),
  troubles,
  said: orMissing(record<TopologySaid>({ master: orNull(said), parent: orNull(said), ports: byName(said) })),
  dynamic: orMissing(flag),
  vlanAware: orMissing(flag),
  ways: orMissing(list(landing)),
});

const nic = record<TopologyNic>({
  ...place,
  index: number,
  mac: orNull(text),
  model: orNull(text),
  bridge: orNull(text),
  network: orNull(text),
  portgroup: orNull(text),
  dev: orNull(text),
  tap: orNull(text),
  script: orNull(text),
  vlan: orNull(record({ mode: oneOf("access", "trunk"), tags: list(number), native: orNull(number) })),
  mtu: orNull(number),
  pathMtu: orNull(number),
  pathMtuSure: flag,
  landings: list(landing),
  troubles,
  said: orMissing(said),
});

const guest = record<TopologyGuest>({
  ...place,
  name: text,
  hypervisor: oneOf("xen", "kvm", "qemu", "unknown"),
  nics: list(nic),
  troubles,
});

export const host: Check<TopologyHost> = record<TopologyHost>({
  name: text,
  complete: flag,
  pool: orMissing(text),
  readers: record({ ifcfg: orNull(text), interfaces: orNull(text) }),
  readBy: orMissing(list(text)),
  links: list(link),
  captured: orMissing(list(link)),
  networks: list(
    record<TopologyNetwork>({ ...place, name: text, bridge: orNull(text), forward: text, said: orMissing(said) }),
  ),
  guests: list(guest),
});

export const topology: Check<Topology> = record<Topology>({ version: oneOf(1), hosts: list(host) });
