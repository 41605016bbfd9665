/** `topology --format text`: from the wire to the guests, as a tree. */
import type { Topology, TopologyHost, TopologyLink, TopologyNic, TopologyTrouble } from "#protocol/topology";
import type { Paint } from "../paint.ts";

interface Branch {
  readonly text: string;
  readonly below: readonly Branch[];
}

export function tree({ hosts }: Topology, paint: Paint): string {
  return hosts.map((host) => `${new HostTree(host, paint).lines().join("\n")}\n`).join("\n");
}

class HostTree {
  readonly #host: TopologyHost;
  readonly #paint: Paint;
  readonly #links: ReadonlyMap<string, TopologyLink>;
  readonly #shown = new Set<string>();
  readonly #plugged = new Set<TopologyNic>();

  constructor(host: TopologyHost, paint: Paint) {
    this.#host = host;
    this.#paint = paint;
    this.#links = new Map(host.links.map((link) => [link.name, link]));
  }

  lines(): readonly string[] {
    const { name, complete, readBy = [] } = this.#host;
    const about = [
      complete ? undefined : "not all of its network is known",
      readBy.length === 0 ? undefined : `read by ${readBy.join("; ")}`,
    ];
    const branches = [...this.#wires(), ...this.#rest(), ...this.#unplugged()];
    return [[this.#paint.bold(name), this.#paint.dim(join(about))].join("  ").trimEnd(), ...draw(branches)];
  }

  /** What nothing carries: cards, bonds, bridges without a port. */
  #wires(): readonly Branch[] {
    const { links } = this.#host;
    const slaves = new Set(links.filter(({ kind }) => kind === "bond").flatMap(({ ports }) => ports));
    const roots = links.filter((link) => !slaves.has(link.name) && !this.#hasBelow(link) && !isIdle(link));
    const order = ["bond", "physical"];
    const rank = ({ kind }: TopologyLink) => (order.includes(kind) ? order.indexOf(kind) : order.length);
    return [...roots].sort((a, b) => rank(a) - rank(b)).map((link) => this.#branch(link));
  }

  #hasBelow(link: TopologyLink): boolean {
    if (link.parent !== null && this.#links.has(link.parent)) return true;
    return (link.kind === "bridge" || link.kind === "ovs-bridge") && link.ports.some((port) => this.#links.has(port));
  }

  /** Links that only a circle holds up. */
  #rest(): readonly Branch[] {
    const slaves = new Set(this.#host.links.filter(({ kind }) => kind === "bond").flatMap(({ ports }) => ports));
    return this.#host.links
      .filter((link) => !this.#shown.has(link.name) && !slaves.has(link.name) && !isIdle(link))
      .flatMap((link) => (this.#shown.has(link.name) ? [] : [this.#branch(link)]));
  }

  #branch(link: TopologyLink): Branch {
    if (this.#shown.has(link.name)) return { text: `${link.name}  ${this.#paint.dim("(above)")}`, below: [] };
    this.#shown.add(link.name);
    const above = this.#host.links.filter((other) => other.parent === link.name);
    const master = link.master === null ? undefined : this.#links.get(link.master);
    const below = [
      ...above.map((other) => this.#branch(other)),
      ...(master && master.kind !== "bond" ? [this.#branch(master)] : []),
      ...this.#nicsAt(link.name),
    ];
    return { text: `${this.#paint.bold(link.name)}  ${this.#describe(link)}${this.#marks(link.troubles)}`, below };
  }

  #describe(link: TopologyLink): string {
    const from = link.parent !== null && !this.#links.has(link.parent) ? ` on ${link.parent}` : "";
    const words = [
      link.kind === "vlan" && link.vlan ? `VLAN ${link.vlan.id ?? "?"}${from}` : link.kind,
      link.kind === "bond" && link.ports.length > 0 ? `of ${link.ports.join(", ")}` : undefined,
    ];
    const notes = [
      link.declared || link.kind === "physical" ? undefined : "defined nowhere",
      link.exists === false ? "not made" : link.up === false ? "down" : undefined,
      link.mtu !== null && link.mtu !== 1500 ? `MTU ${link.mtu}` : undefined,
      ...link.addresses,
    ];
    return [words.filter((word) => word !== undefined).join(" "), join(notes)].filter((part) => part !== "").join(", ");
  }

  #nicsAt(name: string): readonly Branch[] {
    return this.#nics()
      .filter(({ nic }) => nic.bridge === name || nic.dev === name)
      .map(({ guest, nic }) => {
        this.#plugged.add(nic);
        return this.#nic(guest, nic);
      });
  }

  #unplugged(): readonly Branch[] {
    const lost = this.#nics().filter(({ nic }) => !this.#plugged.has(nic));
    const below = lost.map(({ guest, nic }) => this.#nic(guest, nic));
    return below.length === 0 ? [] : [{ text: this.#paint.dim("elsewhere"), below }];
  }

  #nics(): readonly { readonly guest: string; readonly nic: TopologyNic }[] {
    return this.#host.guests.flatMap(({ name, nics }) => nics.map((nic) => ({ guest: name, nic })));
  }

  #nic(guest: string, nic: TopologyNic): Branch {
    const notes = [
      nic.mac ?? undefined,
      nic.network === null ? undefined : `network ${nic.network}`,
      nic.vlan === null ? undefined : `${nic.vlan.mode === "access" ? "VLAN" : "VLANs"} ${nic.vlan.tags.join(", ")}`,
      nic.pathMtu !== null && nic.pathMtu !== 1500 ? `MTU to the wire ${nic.pathMtu}` : undefined,
      ...nic.landings.map(({ reason }) => reason ?? undefined),
    ];
    const text = `${guest} NIC ${nic.index}  ${this.#paint.dim(join(notes))}`.trimEnd();
    return { text: `${text}${this.#marks(nic.troubles)}`, below: [] };
  }

  #marks(troubles: readonly TopologyTrouble[]): string {
    const grave = troubles.filter(({ severity }) => severity === "error" || severity === "warning");
    const codes = new Map(grave.map(({ code, severity }) => [code, severity]));
    return [...codes].map(([code, severity]) => `  ${this.#paint.severity(severity, `! ${code}`)}`).join("");
  }
}

/** The loopback device, and what is only the other end of a guest. */
function isIdle({ kind, master }: TopologyLink): boolean {
  return kind === "loopback" || (kind === "tap" && master !== null);
}

function join(words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined).join(", ");
}

function draw(branches: readonly Branch[], indent = ""): readonly string[] {
  return branches.flatMap(({ text, below }, index) => {
    const last = index === branches.length - 1;
    return [`${indent}${last ? "└─ " : "├─ "}${text}`, ...draw(below, `${indent}${last ? "   " : "│  "}`)];
  });
}
