/** The links that go by a new name together: VLANs called after their parent, taps that a script plugs in by their name. */
import { word } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import { getOrMake } from "#base/collections";
import { lazy } from "#base/memo";
import type { TapScriptFact } from "#model/facts";
import type { Host, Link } from "#model/host";
import { byteLength, dotted, isForeignBridge, looksGuestSide, looksPhysical, MAX_NAME, vlanNumber } from "#model/names";

/** Old name → new name, and why where the name follows from another's. */
export interface Closure {
  readonly names: ReadonlyMap<string, string>;
  /** Names that follow by a script, with the reason. */
  readonly byScript: ReadonlyMap<string, string>;
}

export interface Objection {
  readonly refused: string;
}

type ByName = Extract<TapScriptFact["script"], { readonly maps: "by-name" }>;

export function closure(workspace: Workspace, host: Host, link: Link, to: string): Closure | Objection {
  return new Closing(workspace, host).run(link, to);
}

/** What a by-name script makes of a tap's name. */
export function bridgeByName(does: ByName, tap: string): string {
  return does.prefix + (does.digits ? tap.replace(/\D+/g, "") : tap.replace(does.strip, ""));
}

class Closing {
  readonly #workspace: Workspace;
  readonly #host: Host;
  readonly #names = new Map<string, string>();
  readonly #byScript = new Map<string, string>();
  #refused: string | undefined;

  constructor(workspace: Workspace, host: Host) {
    this.#workspace = workspace;
    this.#host = host;
  }

  run(link: Link, to: string): Closure | Objection {
    this.#take(link, to);
    return this.#refused === undefined ? { names: this.#names, byScript: this.#byScript } : { refused: this.#refused };
  }

  #take(link: Link, to: string, why?: string): void {
    const known = this.#names.get(link.name);
    if (known === to || this.#refused !== undefined) return;
    this.#refused = known === undefined ? this.#objection(link, to) : `${link.name} would be ${known} and ${to}.`;
    if (this.#refused !== undefined) return;
    this.#names.set(link.name, to);
    if (why !== undefined) this.#byScript.set(link.name, why);
    for (const other of this.#below().get(link.name) ?? [])
      this.#take(other, `${to}${other.name.slice(link.name.length)}`);
    for (const plug of this.#plugs()) {
      if (plug.tap === link.name) this.#follow(plug.bridge, bridgeByName(plug.does, to), plug);
      if (plug.bridge === link.name) this.#follow(plug.tap, tapFor(plug.does, plug.tap, to), plug);
    }
  }

  #follow(name: string, to: string | undefined, { does, at, tap }: Plug): void {
    const place = word(at, this.#workspace.lines);
    if (to === undefined) {
      const rule = does.digits ? "the digits of the tap's name" : `the tap's name without "${does.strip}"`;
      this.#refused = `The script ${place} plugs ${tap} into ${does.prefix} and ${rule}: a bridge of another name is never reached.`;
      return;
    }
    const link = this.#host.links.get(name);
    if (!link || to === name) return;
    const unnamed = this.#host.facts("trouble").find(({ kind }) => kind === "qemu/tap-unnamed");
    const also = unnamed
      ? ` tunctl in ${word(unnamed.at, this.#workspace.lines)} takes the first free name: give it the new one there.`
      : "";
    this.#take(link, to, `The script ${place} plugs ${tap} into a bridge by the tap's name.${also}`);
  }

  /** Links that are called after another, by that one's name. */
  readonly #below = lazy(() => {
    const found = new Map<string, Link[]>();
    for (const link of this.#host.links.values()) {
      const parent = dotted(link.name)?.parent;
      if (parent !== undefined) getOrMake(found, parent, () => []).push(link);
    }
    return found;
  });

  /** Taps of guests, with the bridge that a by-name script gives them. */
  readonly #plugs = lazy(() => [...this.#findPlugs()]);

  *#findPlugs(): Generator<Plug> {
    for (const { role, nics } of this.#host.guests) {
      if (role === "example") continue;
      for (const { fact, script, into } of nics) {
        const tap = fact.device?.value;
        if (tap === undefined || script?.script.maps !== "by-name" || !into) continue;
        yield { tap, bridge: into.name, does: script.script, at: script.at };
      }
    }
  }

  #objection(link: Link, to: string): string | undefined {
    const bytes = byteLength(to);
    if (!PLAIN.test(link.name)) return `${link.name} is no name that the kernel takes.`;
    if (!PLAIN.test(to)) return `${to} is no name for a link.`;
    if (bytes > MAX_NAME) return `${to} has ${bytes} bytes; the kernel takes ${MAX_NAME}.`;
    const label = link.aliases.find(({ name }) => byteLength(to + name.value.slice(link.name.length)) > MAX_NAME);
    if (label)
      return `${to}${label.name.value.slice(link.name.length)} has more bytes than the ${MAX_NAME} that the kernel takes.`;
    return shapeObjection(link, to, this.#names) ?? undefinedObjection(link, to) ?? this.#unnamed(link);
  }

  /** A guest that says nothing gets the tool's default bridge: no text would follow. */
  #unnamed(link: Link): string | undefined {
    const nic = link.nics.find(({ fact }) => fact.attach.to === "default-bridge");
    const said = this.#host
      .facts("default")
      .some(({ of, setting }) => of === "xen" && setting.value.value === link.name && /bridge$/.test(setting.key));
    if (!nic || said) return undefined;
    const place = word(nic.fact.at, this.#workspace.lines);
    return `NIC ${nic.index} of ${nic.guest.name} (${place}) names no bridge and gets ${link.name} by default: name it there first.`;
  }
}

const PLAIN = /^[\p{L}\p{N}_][\p{L}\p{N}_.+@~-]*$/u;

/** Names that tell by themselves what nothing else here says. */
function undefinedObjection({ name, kind, declared, madeBy }: Link, to: string): string | undefined {
  if (kind === "loopback" || name === "lo" || to === "lo") return "lo is the kernel's own, and always there.";
  if (declared || madeBy) return undefined;
  const nothing = "and nothing here would define it";
  if (isForeignBridge(name) !== isForeignBridge(to))
    return `Only one of ${name} and ${to} is a name that other software gives to its bridges, ${nothing}.`;
  // What looks like a card or a tap may be there without a definition; nothing else is.
  if (looksPhysical(name) !== looksPhysical(to))
    return `Only one of ${name} and ${to} looks like the name of a card, ${nothing}: rename the card itself first (udev, systemd.link).`;
  if (looksGuestSide(name) !== looksGuestSide(to))
    return `Only one of ${name} and ${to} looks like the name of a tap, ${nothing}.`;
  return undefined;
}

interface Plug {
  readonly tap: string;
  readonly bridge: string;
  readonly does: ByName;
  readonly at: TapScriptFact["at"];
}

/** The name that the script turns into `bridge`; undefined: there is none that is like the old one. */
function tapFor(does: ByName, tap: string, bridge: string): string | undefined {
  if (!bridge.startsWith(does.prefix)) return undefined;
  const rest = bridge.slice(does.prefix.length);
  const to = does.digits
    ? tap.replace(/\d+/, rest)
    : tap.includes(does.strip)
      ? tap.slice(0, tap.indexOf(does.strip)) + does.strip + rest
      : rest;
  return to !== "" && bridgeByName(does, to) === bridge ? to : undefined;
}

/** A name that tells a parent or a VLAN keeps that shape; a number that a key gives too must stay what the key says. */
function shapeObjection(link: Link, to: string, names: ReadonlyMap<string, string>): string | undefined {
  const { name, vlan } = link;
  const [old, given] = [dotted(name), dotted(to)];
  const [id, before] = [vlanIn(to), vlanIn(name)];
  if (link.kind !== "vlan") {
    if (id === undefined && before !== undefined) return `${name} is shaped like a VLAN, and ${to} is not.`;
    if (id !== undefined && before === undefined) return `${to} would be read as a VLAN by its name.`;
  } else {
    const byName = vlan?.idFrom === "name" || vlan?.parentFrom === "name";
    if (byName && old && !given) return `${name} tells its parent and its VLAN by its name; ${to} would be no VLAN.`;
    if (byName && id === undefined) return `${name} tells its VLAN by its name; ${to} would be no VLAN.`;
    const key = ["VID", "VLAN_ID", "vlan-id"].map((k) => link.setting(k)).find((found) => found);
    if ((vlan?.idFrom !== "name" || key) && id !== undefined && id !== (before ?? vlan?.id))
      return `${to} is VLAN ${id} by its name, and a key says that ${name} is VLAN ${key?.value.value ?? vlan?.id ?? "?"}.`;
    if (given && given.digits !== old?.digits && given.digits.startsWith("0"))
      return `${to} begins its number with a zero, which some readers take as octal.`;
    if (id !== undefined && id !== before && (id < 1 || id > 4094))
      return `${to} would be VLAN ${id}; 1 to 4094 are there.`;
  }
  const parent = old && (names.get(old.parent) ?? old.parent);
  const owed = vlan?.parent === undefined ? parent : (names.get(vlan.parent) ?? vlan.parent);
  if (given && given.parent !== parent && given.parent !== owed)
    return `${to} is a VLAN of ${given.parent} by its name, and ${name} one of ${owed ?? "another link"}.`;
  return undefined;
}

/** The VLAN that a name tells. */
function vlanIn(name: string): number | undefined {
  const digits = dotted(name)?.digits ?? vlanNumber(name)?.digits;
  return digits === undefined ? undefined : Number(digits);
}

/** Where another name is another VLAN on the wire: the new one. */
export function otherVlan({ vlan, kind, name }: Link, to: string): number | undefined {
  const id = kind === "vlan" && vlan?.idFrom === "name" ? vlanIn(to) : undefined;
  return id === vlanIn(name) ? undefined : id;
}
