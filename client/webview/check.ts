/** Looks at what comes in before anything believes it. */
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
} from "#protocol/topology";
import type { ToWebview, WebviewState } from "#protocol/webview";

/** Gives the value back, or throws `Wrong`. */
type Check<T> = (value: unknown, path: string) => T;
/** A check for every field: a field that the protocol gains does not compile until it is looked at here. */
type Checks<T> = { readonly [K in keyof T]-?: Check<T[K]> };

class Wrong extends Error {}

function wrong(path: string, expected: string, value: unknown): never {
  throw new Wrong(`${path || "message"}: ${expected} expected, not ${value === null ? "null" : typeof value}`);
}

const text: Check<string> = (value, path) => (typeof value === "string" ? value : wrong(path, "a text", value));
const flag: Check<boolean> = (value, path) =>
  typeof value === "boolean" ? value : wrong(path, "true or false", value);
const number: Check<number> = (value, path) =>
  typeof value === "number" && Number.isFinite(value) ? value : wrong(path, "a number", value);

function orNull<T>(check: Check<T>): Check<T | null> {
  return (value, path) => (value === null ? null : check(value, path));
}

function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, path) => (value === undefined ? undefined : check(value, path));
}

function list<T>(check: Check<T>): Check<readonly T[]> {
  return (value, path) =>
    Array.isArray(value) ? value.map((item, i) => check(item, `${path}[${i}]`)) : wrong(path, "a list", value);
}

function oneOf<const T extends string | number>(...allowed: readonly T[]): Check<T> {
  return (value, path) => allowed.find((each) => each === value) ?? wrong(path, `one of ${allowed.join(", ")}`, value);
}

/** Fields that nobody knows are left out, not refused. */
function record<T extends object>(checks: Checks<T>): Check<T> {
  const entries = Object.entries(checks) as [string, Check<unknown>][];
  return (value, path) => {
    if (typeof value !== "object" || value === null) return wrong(path, "an object", value);
    const fields = value as Readonly<Record<string, unknown>>;
    const kept: Record<string, unknown> = {};
    for (const [name, check] of entries) kept[name] = check(fields[name], path === "" ? name : `${path}.${name}`);
    return kept as T;
  };
}

const place = { file: orNull(text), line: orNull(number) };
const said = record<TopologyPlace>(place);
/** Places by a port's name. */
const places: Check<Readonly<Record<string, TopologyPlace>>> = (value, path) =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, said(each, `${path}.${name}`)]))
    : wrong(path, "an object", value);
const troubles = list(
  record<TopologyTrouble>({ code: text, severity: oneOf("error", "warning", "info", "hint"), message: text }),
);

const landing = record<TopologyLanding>({
  link: orNull(text),
  physical: list(text),
  mode: oneOf("access", "native", "trunk", "isolated", "overlay", "ambiguous", "unknown"),
  tags: list(number),
  reason: orNull(text),
  hops: optional(list(record<TopologyHop>({ name: text, tags: list(number) }))),
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
  said: optional(record<TopologySaid>({ master: orNull(said), parent: orNull(said), ports: places })),
  dynamic: optional(flag),
  vlanAware: optional(flag),
  ways: optional(list(landing)),
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
  said: optional(said),
});

const guest = record<TopologyGuest>({
  ...place,
  name: text,
  hypervisor: oneOf("xen", "kvm", "qemu", "unknown"),
  nics: list(nic),
  troubles,
});

const host = record<TopologyHost>({
  name: text,
  complete: flag,
  readers: record({ ifcfg: orNull(text), interfaces: orNull(text) }),
  readBy: optional(list(text)),
  pool: optional(text),
  links: list(link),
  captured: optional(list(link)),
  networks: list(
    record<TopologyNetwork>({ ...place, name: text, bridge: orNull(text), forward: text, said: optional(said) }),
  ),
  guests: list(guest),
});

const topology = record<Topology>({ version: oneOf(1), hosts: list(host) });
const places = list(record({ file: text, line: number }));
const say = record({ say: oneOf("show", "light") });

const message: Check<ToWebview> = (value, path) => {
  const kind = say(value, path);
  return kind.say === "show"
    ? record<Extract<ToWebview, { say: "show" }>>({ say: oneOf("show"), topology })(value, path)
    : record<Extract<ToWebview, { say: "light" }>>({ say: oneOf("light"), places })(value, path);
};

/** The message, or in words what is wrong with it. */
export function readMessage(value: unknown): { readonly message: ToWebview } | { readonly wrong: string } {
  try {
    return { message: message(value, "") };
  } catch (error) {
    if (error instanceof Wrong) return { wrong: error.message };
    throw error;
  }
}

const state = record<WebviewState>({ host: orNull(text), selected: orNull(text) });

/** What was kept, or a fresh start when it is not what we keep. */
export function readState(value: unknown): WebviewState {
  try {
    return state(value, "");
  } catch (error) {
    if (error instanceof Wrong) return { host: null, selected: null };
    throw error;
  }
}
