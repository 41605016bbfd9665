/** What lies beside a folder of real files: manifest.json, expected.json, hosts.json. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a file is owed: `must_accept` no syntax error, `must_flag` and `suspicious` a finding, `must_ignore` silence. */
export type Expect =
  | "must_accept"
  | "must_accept_dialect"
  | "must_flag"
  | "suspicious"
  | "must_ignore"
  | "must_not_crash"
  | "semantic_reject"
  | "schema_invalid"
  | "disputed"
  | "unscored";

export interface Item {
  readonly id: string;
  /** Below the folder. */
  readonly file: string;
  readonly format: string;
  readonly expect: Expect;
  readonly why?: string;
  /** Tool → `accepts` or `rejects`. */
  readonly readers?: Readonly<Record<string, string>>;
  readonly dialect?: string;
}

/** A guest's card as libvirt's own XML has it. */
export interface ExpectedNic {
  readonly mac?: string;
  readonly model?: string;
  readonly type?: string;
  readonly script?: string;
  readonly target?: string;
  readonly mtu?: string;
  readonly source?: { readonly bridge?: string; readonly network?: string; readonly portgroup?: string };
  readonly vlan?: ExpectedVlan | null;
  readonly virtualport?: string;
  /** Of a command: the device model. */
  readonly driver?: string;
  readonly backend?: string;
}

export interface ExpectedVlan {
  readonly tags: readonly (number | string)[];
  readonly trunk?: string | null;
  readonly native?: readonly (readonly [string, string])[];
}

export interface ExpectedNetwork {
  readonly name: string;
  readonly bridge?: string;
  readonly forward?: string;
  readonly forward_dev?: string;
  readonly interfaces?: readonly string[];
  readonly mac?: string;
  readonly virtualport?: string;
  readonly portgroups?: readonly {
    readonly name: string;
    readonly default?: string | null;
    readonly vlan?: ExpectedVlan | null;
  }[];
}

/** One item of `vif = [ … ]`, split as xl splits it. */
export interface Vif {
  readonly mac?: string;
  readonly bridge?: string;
  readonly model?: string;
  readonly script?: string;
  readonly vifname?: string;
  readonly mtu?: string;
}

/** A stanza as ifupdown2's parser gives it. */
export interface Ifupdown2Stanza {
  readonly name: string;
  readonly family: readonly string[];
  readonly method: string | null;
  readonly config: Readonly<Record<string, readonly string[]>>;
}

export interface Expected {
  readonly vars_bash?: Readonly<Record<string, string>>;
  /** What NetworkManager's own test asserts of the profile. */
  readonly facts?: {
    readonly bond?: boolean;
    readonly device?: string | null;
    readonly bond_port_of?: string;
    readonly vlan?: number;
    readonly parent?: string;
  };
  readonly ifupdown2?: readonly Ifupdown2Stanza[];
  readonly ifupdown?: {
    readonly auto: readonly string[];
    /** What `ifquery NAME` prints. */
    readonly query: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  };
  readonly blocks?: readonly {
    readonly type: string;
    readonly name: string;
    readonly keys: readonly (readonly [string, string])[];
  }[];
  readonly domain?: { readonly name?: string; readonly nics: readonly ExpectedNic[] };
  readonly nics?: readonly ExpectedNic[];
  readonly xlu?: {
    readonly name?: string;
    readonly vif?: readonly string[] | null;
    readonly vif_tokens?: readonly Vif[];
  };
  readonly network?: ExpectedNetwork;
  readonly bridges?: Readonly<Record<string, readonly string[]>>;
  readonly json?: readonly {
    readonly name: string;
    readonly mtu: number | null;
    readonly mac_addr: string | null;
    readonly state?: readonly string[];
    readonly ipv4?: readonly { readonly address: string }[];
    readonly ipv6?: readonly { readonly address: string }[];
    readonly rx_packets?: number | null;
    readonly rx_errors?: number | null;
  }[];
}

export interface ExpectedHost {
  readonly graph: {
    readonly bonds?: Readonly<Record<string, readonly string[]>>;
    readonly vlans?: Readonly<Record<string, { readonly parent: string; readonly id: number; readonly mtu?: number }>>;
    readonly bridges?: Readonly<Record<string, readonly string[]>>;
    readonly aliases?: Readonly<Record<string, string>>;
    readonly mtu?: Readonly<Record<string, number>>;
  };
  readonly findings?: readonly { readonly kind: string; readonly text: string; readonly sure: string }[];
  readonly quiet?: readonly string[];
}

export interface Corpus {
  readonly folder: string;
  readonly items: readonly Item[];
  readonly expected: Readonly<Record<string, Expected>>;
  readonly hosts: Readonly<Record<string, ExpectedHost>>;
}

export function readCorpus(folder: string): Corpus {
  const read = (name: string): unknown => {
    const path = join(folder, name);
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  };
  const { items = [] } = read("manifest.json") as { readonly items?: readonly Item[] };
  return {
    folder,
    items,
    expected: read("expected.json") as Corpus["expected"],
    hosts: read("hosts.json") as Corpus["hosts"],
  };
}

/** Whether a tool whose name holds `tool` takes the file; undefined where the manifest does not say. */
export function accepts(item: Item, tool: RegExp): boolean | undefined {
  const said = Object.entries(item.readers ?? {}).find(([name]) => tool.test(name));
  return said && said[1] === "accepts";
}
