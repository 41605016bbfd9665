/** What a fix wants, in the model's words; the format that wrote the file turns it into text. */
import type { FileId, Origin } from "#base/text";
import type { Attribute, AttributeTypes } from "./attributes.ts";
import type { LinkFact, NicFact } from "./facts.ts";
import type { Mend, TroubleFact } from "./troubles.ts";

/** A link to be written where its siblings are. */
export interface NewLink {
  readonly name: string;
  readonly kind: "bridge" | "bond" | "vlan" | "physical";
  readonly parent?: string;
  readonly vlanId?: number;
  readonly ports?: readonly string[];
  /** The bridge that it is to be a port of, where its own text says so (ifcfg). */
  readonly master?: string;
}

/** The block a change works on: a link's stanza or file, a NIC's item or element. */
export type Target = LinkFact | NicFact;

export type Change =
  | {
      readonly [A in Attribute]: {
        readonly do: "set";
        readonly on: Target;
        readonly in: FileId;
        readonly attribute: A;
        readonly value: AttributeTypes[A];
      };
    }[Attribute]
  /** Sets or replaces one key of the target's own format. */
  | { readonly do: "set-key"; readonly on: Target; readonly in: FileId; readonly key: string; readonly value: string }
  /** Removes every setting of that key. */
  | { readonly do: "unset-key"; readonly on: Target; readonly in: FileId; readonly key: string }
  /** Replaces a value at its place, quoted as the place needs. */
  | { readonly do: "replace"; readonly at: Origin; readonly value: string }
  /** Removes one list item, setting, line or element, with what belongs to it. */
  | { readonly do: "remove"; readonly at: Origin }
  /** A repair that the format worked out itself. */
  | { readonly do: "mend"; readonly in: FileId; readonly mend: Mend }
  /** Writes a new link beside this place: a new file for ifcfg, a new stanza for interfaces. */
  | { readonly do: "declare"; readonly beside: Origin; readonly link: NewLink }
  /** Has a file read others too: a line at its end. */
  | { readonly do: "include"; readonly in: FileId; readonly pattern: string }
  /** Moves a setting out of its block, into a new block of the same name behind it. */
  | { readonly do: "split"; readonly at: Origin }
  /** Writes a new group of ports of that name into the network whose name stands here. */
  | { readonly do: "add-portgroup"; readonly at: Origin; readonly name: string }
  /** Sets a tool's own setting, in its file beside this one or in a new file. */
  | {
      readonly do: "configure";
      readonly in: FileId;
      readonly tool: "ifupdown2";
      readonly key: string;
      readonly value: string;
    }
  /** Writes a comment that silences one rule at this place. */
  | { readonly do: "ignore"; readonly at: Origin; readonly code: string };

/** Calls a file otherwise, in its own folder: no format has a say in it. */
export interface RenameFile {
  readonly do: "rename-file";
  readonly file: FileId;
  readonly name: string;
}

/** What a fix may ask for. */
export type Wanted = Change | RenameFile;

/** The file that a change edits. */
export function fileOf(change: Change): FileId {
  switch (change.do) {
    case "set":
    case "set-key":
    case "unset-key":
    case "mend":
    case "include":
    case "configure":
      return change.in;
    case "replace":
    case "remove":
    case "ignore":
    case "split":
    case "add-portgroup":
      return change.at.file;
    case "declare":
      return change.beside.file;
  }
}

/** The repair a trouble offers by that word, as a change; undefined when the format found none. */
export function mend(trouble: TroubleFact, how: string): Change | undefined {
  const found = trouble.mends.find((m) => m.how === how);
  return found && { do: "mend", in: trouble.at.file, mend: found };
}
