import type { Sourced } from "#base/text";
import type { CapturedLink } from "#model/capture";

type Writable<T> = { -readonly [K in keyof T]?: T[K] | undefined };

/** A link while its lines are read. */
export interface Draft extends Omit<Writable<CapturedLink>, "name" | "addresses"> {
  readonly name: Sourced<string>;
  readonly addresses: Sourced<string>[];
}

export function draft(name: Sourced<string>): Draft {
  return { name, addresses: [] };
}

/** What was not told is absent. */
export function finished(link: Draft): CapturedLink {
  const entries = Object.entries(link).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(entries) as Omit<CapturedLink, "name" | "addresses">),
    name: link.name,
    addresses: link.addresses,
  };
}

/** Packets and errors that came in, once both are known. */
export function received(link: Draft, packets: Sourced<number> | undefined, errors: Sourced<number> | undefined): void {
  if (packets && errors) link.receive = { packets, errors };
}
