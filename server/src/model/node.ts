/** A link while the host is built; the finished host shows it as `Link`. */
import { getOrMake } from "#base/collections";
import type { Sourced } from "#base/text";
import type { Attribute, Attributes } from "./attributes.ts";
import type { AddressFact, BondOption, LinkFact, LinkKind, ModuleFact, Setting } from "./facts.ts";
import { setting } from "./facts.ts";
import type { EffectiveMtu, Link, Membership, Mention, Network, Nic, VlanReading } from "./host.ts";
import { byName } from "./names.ts";
import type { ReaderId } from "./readers/choice.ts";

/** A claim whose end is told after the play. */
export interface MembershipNode extends Membership {
  readonly port: LinkNode;
  readonly master: LinkNode;
  holds: boolean;
}

const UNSET_MTU: EffectiveMtu = { value: undefined, from: "default", at: undefined, sure: false };

export class LinkNode implements Link {
  readonly name: string;
  kind: LinkKind = "other";
  readonly definitions: LinkFact[] = [];
  readonly aliases: LinkFact[] = [];
  readonly mentions: Mention[] = [];
  readonly modules: ModuleFact[] = [];
  /** The command that makes it. */
  madeBy: LinkFact | undefined;
  readonly memberships: MembershipNode[] = [];
  readonly members: MembershipNode[] = [];
  readonly vlans: LinkNode[] = [];
  readonly nics: Nic[] = [];
  exists: boolean | undefined;
  up: boolean | undefined;
  why: string | undefined;
  master: LinkNode | undefined;
  parent: LinkNode | undefined;
  peer: LinkNode | undefined;
  ports: LinkNode[] = [];
  portsKnown = true;
  vlan: VlanReading | undefined;
  mtu: EffectiveMtu = UNSET_MTU;
  network: Network | undefined;
  reader: ReaderId | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get declared(): boolean {
    return (
      this.definitions.length > 0 ||
      this.aliases.length > 0 ||
      this.network?.definitions.some((n) => n.createsBridge) === true
    );
  }

  get dialect(): LinkFact["dialect"] | undefined {
    const first = this.definitions[0]?.dialect;
    return this.definitions.every((d) => d.dialect === first) ? first : undefined;
  }

  /** Classic ifupdown's hook looks for `yes` alone; in ifcfg files an option of the bridge says it. */
  get vlanAware(): boolean {
    const stated = this.attribute("bridge.vlan-aware");
    const options = this.setting("BRIDGING_OPTS");
    if (!stated && options && !options.computed) return /(^|\s)vlan_filtering=1(\s|$)/.test(options.value.value);
    return stated?.value === true && (this.reader !== "ifupdown" || stated.text === "yes");
  }

  get bondOptions(): readonly BondOption[] {
    // ifenslave writes the options of a slave's stanza into its bond, after the bond's own (interfaces.md §5).
    const slaves = this.members.filter((m) => m.kind === "bond-slave" && m.edge.dialect === "interfaces" && m.by);
    return [
      ...this.modules.flatMap((m) => m.options),
      ...this.definitions.flatMap((d) => d.bondOptions),
      ...slaves.flatMap((m) => (m.edge.saidBy === "lower" ? (m.by?.bondOptions ?? []) : [])),
    ];
  }

  get addresses(): readonly AddressFact[] {
    return [...this.definitions, ...this.aliases].flatMap((d) => d.addresses);
  }

  get gateways(): readonly Sourced<string>[] {
    return [...this.definitions, ...this.aliases].flatMap((d) => d.gateways);
  }

  attribute<A extends Attribute>(name: A): Attributes[A] | undefined {
    for (const definition of this.definitions) {
      const found = definition.attributes[name];
      if (found) return found;
    }
    return undefined;
  }

  setting(key: string): Setting | undefined {
    for (const definition of this.definitions) {
      const found = setting(definition, key);
      if (found) return found;
    }
    return undefined;
  }

  bondOption(name: string): BondOption | undefined {
    const options = this.bondOptions;
    for (let i = options.length - 1; i >= 0; i--) if (options[i]?.key === name) return options[i];
    return undefined;
  }

  mention(at: Sourced<string>, as: Mention["as"]): void {
    this.mentions.push({ at, as });
  }

  settle(): void {
    this.ports.sort((a, b) => byName(a.name, b.name));
    this.vlans.sort((a, b) => byName(a.name, b.name));
  }
}

/** All links of a host by name; asking for an unknown name makes one that is not declared. */
export class LinkTable {
  readonly byName = new Map<string, LinkNode>();

  get(name: string): LinkNode {
    return getOrMake(this.byName, name, () => new LinkNode(name));
  }

  find(name: string): LinkNode | undefined {
    return this.byName.get(name);
  }
}
