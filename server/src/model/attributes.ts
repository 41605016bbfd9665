import type { Origin } from "#base/text";

/** What a text gives for one property. `value` is undefined when only running it would tell (`$DEV`, a template) or when it cannot be read as `T`. */
export interface Stated<T> extends Origin {
  readonly value: T | undefined;
  /** As written, without quotes. */
  readonly text: string;
}

/** The neutral vocabulary: one line = one thing that rules may ask of every format. */
export interface AttributeTypes {
  /** Bytes. */
  mtu: number;
  /** The address to give to the device. */
  mac: string;
  /** The card that the file belongs to: a condition, not an assignment. */
  "mac.card": string;
  /** How IPv4 is obtained: the reader's word in lower case. */
  method: string;
  /** Whether it is brought up at boot, where the link's own text says so. */
  boot: boolean;
  "vlan.protocol": string;
  "bridge.stp": boolean;
  /** Seconds. */
  "bridge.forward-delay": number;
  "bridge.vlan-aware": boolean;
}

export type Attribute = keyof AttributeTypes;
export type Attributes = { readonly [A in Attribute]?: Stated<AttributeTypes[A]> };
