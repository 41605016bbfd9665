/** The topology of hosts as every consumer sees it: the protocol's data from the model's hosts. */
import type { Workspace } from "#analysis/workspace";
import type { Origin } from "#base/text";
import type { Guest, Host, HostId, Link, Membership, Network, Nic } from "#model/host";
import { formatMac, readMac } from "#model/mac";
import { byName } from "#model/names";
import { type Landing, landings, ownWays, pathMtu, tagOf } from "#model/path";
import { inForce } from "#model/readers/choice";
import type {
  Topology,
  TopologyGuest,
  TopologyHost,
  TopologyLanding,
  TopologyLink,
  TopologyNetwork,
  TopologyNic,
  TopologyPlace,
  TopologySaid,
  TopologyTrouble,
} from "#protocol/topology";
import { capturedLinks } from "./captured.ts";
import { readerWords } from "./readers.ts";
import { Troubles } from "./troubles.ts";
import { linkAt, type NameFile, placeOf } from "./where.ts";

export { linkAt, type NameFile, placeOf };

/** The hosts in the given order; all, when none are given. */
export function topology(workspace: Workspace, nameFile: NameFile, hosts = workspace.hosts()): Topology {
  return { version: 1, hosts: hosts.flatMap((id) => hostTopology(workspace, nameFile, id) ?? []) };
}

/** `every`: guests that are no host's too: examples, and copies of a guest that another text defines. */
export function hostTopology(
  workspace: Workspace,
  nameFile: NameFile,
  id: HostId,
  every = false,
): TopologyHost | undefined {
  const host = workspace.host(id);
  return host && new View(workspace, nameFile, host).host(every);
}

class View {
  readonly #workspace: Workspace;
  readonly #nameFile: NameFile;
  readonly #host: Host;
  readonly #troubles: Troubles;

  constructor(workspace: Workspace, nameFile: NameFile, host: Host) {
    this.#workspace = workspace;
    this.#nameFile = nameFile;
    this.#host = host;
    this.#troubles = new Troubles(workspace, host);
  }

  host(every: boolean): TopologyHost {
    const { name, complete, pool, readers } = this.#host;
    const captured = this.#captured();
    const links = [...this.#host.links.values()].sort((a, b) => byName(a.name, b.name));
    const networks = [...this.#host.networks.values()].sort((a, b) => byName(a.name, b.name));
    const guests = this.#host.guests.filter(({ role }) => every || role === "config");
    return {
      name,
      complete,
      ...(pool === undefined ? {} : { pool }),
      readers: { ifcfg: inForce(readers, "ifcfg") ?? null, interfaces: inForce(readers, "interfaces") ?? null },
      readBy: (["ifcfg", "interfaces"] as const).flatMap((dialect) => readerWords(this.#host, dialect) ?? []),
      links: links.map((link) => this.#link(link)),
      ...(captured.length === 0 ? {} : { captured }),
      networks: networks.map((network) => this.#network(network)),
      guests: guests.map((guest) => this.#guest(guest)).sort((a, b) => byName(a.name, b.name)),
    };
  }

  #place(at: Origin | undefined): TopologyPlace {
    return placeOf(this.#workspace, this.#nameFile, at);
  }

  #captured(): readonly TopologyLink[] {
    const seen = capturedLinks(this.#host.allFacts("capture"), this.#workspace, this.#nameFile);
    return seen.filter(({ name }) => !this.#host.links.has(name));
  }

  #listed(list: readonly TopologyTrouble[] | undefined): readonly TopologyTrouble[] {
    return list ?? [];
  }

  /** Who says that the link is a port and has ports, as the kernel has it in the end. */
  #said({ master, memberships, members, vlan, parent }: Link): TopologySaid {
    const textOf = ({ edge }: Membership) => edge.setting?.value ?? (edge.saidBy === "lower" ? edge.upper : edge.lower);
    const own = memberships.find((each) => each.holds && each.master === master);
    const ports = members.filter(({ holds }) => holds).map((each) => [each.port.name, textOf(each)] as const);
    return {
      master: own ? this.#place(textOf(own)) : null,
      parent: parent ? this.#place(vlan?.parentAt ?? vlan?.idAt ?? linkAt(parent)) : null,
      ports: Object.fromEntries(ports.reverse().map(([name, at]) => [name, this.#place(at)])),
    };
  }

  #link(link: Link): TopologyLink {
    const { mtu, vlan } = link;
    const mac = link.attribute("mac");
    const known = mtu.value !== undefined;
    return {
      name: link.name,
      kind: link.kind,
      declared: link.declared,
      up: link.up ?? null,
      exists: link.exists ?? null,
      mtu: mtu.value ?? null,
      mtuFrom: known ? mtu.from : null,
      mac: mac ? plainMac(mac.text, link.dialect ?? "other") : null,
      master: link.master?.name ?? null,
      parent: link.parent?.name ?? null,
      vlan: link.kind === "vlan" ? { id: vlan?.id ?? null, protocol: vlan?.protocol ?? "802.1Q" } : null,
      ports: link.ports.map(({ name }) => name).sort(),
      addresses: addressesOf(link),
      ...this.#place(linkAt(link)),
      troubles: this.#listed(this.#troubles.links.get(link.name)),
      said: this.#said(link),
      ...this.#ownAddress(link),
      ...(link.vlanAware ? { vlanAware: true } : {}),
    };
  }

  /** How the host itself is reached here, where it is. */
  #ownAddress(link: Link): Pick<TopologyLink, "dynamic" | "ways"> {
    const dynamic = automatic.has(link.attribute("method")?.value ?? "");
    if (!dynamic && addressesOf(link).length === 0) return {};
    return { ...(dynamic ? { dynamic } : {}), ways: ownWays(link).map((way) => landingOf(way, true)) };
  }

  #network({ name, bridge, definitions, mentions }: Network): TopologyNetwork {
    const [definition] = definitions;
    const at = definition?.name ?? mentions[0];
    return {
      name,
      bridge: bridge?.name ?? null,
      forward: definition?.forward ?? "unknown",
      ...this.#place(at),
      ...this.#saidAt(definition?.bridge),
    };
  }

  #saidAt(at: Origin | undefined): { readonly said?: TopologyPlace } {
    return at ? { said: this.#place(at) } : {};
  }

  #guest(guest: Guest): TopologyGuest {
    return {
      name: guest.name,
      hypervisor: guest.fact.hypervisor,
      nics: guest.nics.map((nic) => this.#nic(nic)),
      ...this.#place(guest.fact.name),
      troubles: this.#listed(this.#troubles.guests.get(guest)),
    };
  }

  #nic(nic: Nic): TopologyNic {
    const { fact } = nic;
    const { attach } = fact;
    const tag = tagOf(nic);
    const path = pathMtu(nic);
    return {
      index: nic.index,
      mac: fact.mac ? plainMac(fact.mac.text, nic.guest.fact.dialect) : null,
      model: fact.model?.text ?? null,
      bridge: bridgeOf(nic),
      network: attach.to === "network" ? attach.name.text : null,
      portgroup: attach.to === "network" ? (attach.portgroup?.text ?? nic.portgroup?.name.value ?? null) : null,
      dev: attach.to === "link" ? attach.name.text : null,
      tap: fact.device?.text ?? null,
      script: fact.script?.text ?? null,
      vlan: tag
        ? { mode: tag.mode, tags: tag.tags.map(({ value }) => value), native: tag.native?.value ?? null }
        : null,
      mtu: fact.mtu?.value ?? null,
      pathMtu: path.value ?? null,
      pathMtuSure: path.sure,
      landings: landings(nic).map((landing) => landingOf(landing, true)),
      ...this.#place(fact.at),
      troubles: this.#listed(this.#troubles.nics.get(nic)),
      ...this.#saidAt("name" in attach ? attach.name : "script" in attach ? attach.script : undefined),
    };
  }
}

/** As written, also where the bridge is another domain's; else the one that it ends in. */
function bridgeOf({ fact: { attach }, into }: Nic): string | null {
  switch (attach.to) {
    case "link":
      return null;
    case "bridge":
      return attach.name.text;
    case "foreign":
      return attach.bridge?.text ?? null;
    default:
      return into?.name ?? null;
  }
}

/** `way`: with every link on it. */
export function landingOf({ link, physical, mode, tags, reason, hops }: Landing, way = false): TopologyLanding {
  const links = hops.flatMap((hop) => (hop.link ? [{ name: hop.link.name, tags: hop.tags }] : []));
  return {
    link: link?.name ?? null,
    physical: physical.map(({ name }) => name).sort(),
    mode,
    tags,
    reason: reason ?? null,
    ...(way ? { hops: links } : {}),
  };
}

/** Words of `method` with which somebody else gives the address. */
const automatic: ReadonlySet<string> = new Set(["dhcp", "bootp"]);

function addressesOf(link: Link): readonly string[] {
  // 0.0.0.0 only brings the link up: the idiom for "no address".
  const real = link.addresses.filter(({ address }) => address.value !== "0.0.0.0" && address.value !== "::");
  return real.map(({ address, prefix }) =>
    prefix?.value === undefined || address.value.includes("/") ? address.value : `${address.value}/${prefix.value}`,
  );
}

/** Lower case, colons; as written where it is no address. */
function plainMac(text: string, dialect: Parameters<typeof readMac>[1]): string {
  const read = readMac(text, dialect);
  return read.is === "address" ? formatMac(read.hex) : text;
}
