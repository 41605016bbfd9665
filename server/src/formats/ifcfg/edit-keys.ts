/** Setting and removing keys of a file, and options inside BONDING_OPTS and BRIDGING_OPTS. */
import type { TextEdit } from "#base/text";
import type { Attribute, AttributeTypes } from "#model/attributes";
import type { Outcome } from "../format.ts";
import { type EditContext, editable, lineOf, optionsIn, setValue, splice, spliceOut } from "./edit-context.ts";
import { removeAssigned } from "./edit-places.ts";
import { isSuse } from "./link.ts";
import { written } from "./quote.ts";
import { isSusePath } from "./roles.ts";
import { KEYS, specOf } from "./schema.ts";
import { bondOptionSpec } from "./schema-bonding.ts";
import { bridgeOptionSpec } from "./schema-bridging.ts";
import type { Assigned } from "./settings.ts";

const ATTRIBUTE_KEYS: { readonly [A in Exclude<Attribute, "bridge.vlan-aware">]: string } = {
  mtu: "MTU",
  mac: "MACADDR",
  "mac.card": "HWADDR",
  method: "BOOTPROTO",
  boot: "ONBOOT",
  "vlan.protocol": "VLAN_PROTOCOL",
  "bridge.stp": "STP",
  "bridge.forward-delay": "DELAY",
};
/** SUSE's dialect is left in peace but for what it says with the same words or one word of its own. */
const SUSE_KEYS: { readonly [A in Attribute]?: string } = { mtu: "MTU", mac: "LLADDR", method: "BOOTPROTO" };

export function setAttribute<A extends Attribute>(
  context: EditContext,
  attribute: A,
  value: AttributeTypes[A],
): Outcome | undefined {
  if (isSusePath(context.doc.path) || isSuse(context.sheet)) {
    const key = SUSE_KEYS[attribute];
    return key === undefined ? undefined : setKey(context, key, String(value));
  }
  if (attribute === "bridge.vlan-aware")
    return setOption(context, "BRIDGING_OPTS", "vlan_filtering", value ? "1" : "0");
  const key = ATTRIBUTE_KEYS[attribute as keyof typeof ATTRIBUTE_KEYS];
  const yes = attribute === "bridge.stp" ? "on" : "yes";
  const no = attribute === "bridge.stp" ? "off" : "no";
  return setKey(context, key, typeof value === "boolean" ? (value ? yes : no) : String(value));
}

/** Sets a key of the file, or an option of the bond or bridge by the kernel's name (`miimon`, `default_pvid`). */
export function setKey(context: EditContext, key: string, value: string): Outcome | undefined {
  const home = optionsKey(context, key);
  if (home) return setOption(context, home, key, value);
  if (!/^[A-Za-z_]\w*$/.test(key)) return undefined;
  const found = editable(context, key);
  return { edits: found ? setValue(found, value) : insert(context, key, value) };
}

export function unsetKey(context: EditContext, key: string): Outcome | undefined {
  const home = optionsKey(context, key);
  if (home) {
    const one = editable(context, home);
    return one && removeOption(context, one, key);
  }
  const all = context.sheet.all.filter((one) => one.setting.key === key && !one.setting.conditional);
  return all.length === 0 ? undefined : { edits: all.flatMap((one) => removeAssigned(context, one)) };
}

/** The key whose value holds such words. */
function optionsKey(context: EditContext, option: string): string | undefined {
  if (bridgeOptionSpec(option)) return "BRIDGING_OPTS";
  if (!bondOptionSpec(option)) return undefined;
  return context.sheet.has("BONDING_MODULE_OPTS") ? "BONDING_MODULE_OPTS" : "BONDING_OPTS";
}

function setOption(context: EditContext, key: string, option: string, value: string): Outcome | undefined {
  if (/\s/.test(value)) return undefined;
  const one = editable(context, key);
  if (!one) return { edits: insert(context, key, `${option}=${value}`, '"') };
  const options = optionsIn(one);
  const found = options.findLast((o) => o.key === option);
  const text = `${option}=${value}`;
  const { length } = one.decoded.value;
  // The mode comes first: the driver takes most other words only after it.
  const atFront = option === "mode" && options.length > 0;
  const edits = found
    ? found.wellFormed
      ? splice(one, found.value.start, found.value.end, value)
      : splice(one, found.whole.start, found.whole.end, text)
    : atFront
      ? splice(one, 0, 0, `${text} `)
      : splice(one, length, length, one.decoded.value.trim() === "" ? text : ` ${text}`);
  return edits && { edits };
}

function removeOption(context: EditContext, one: Assigned, option: string): Outcome | undefined {
  const options = optionsIn(one);
  const gone = options.filter((o) => o.key === option);
  if (gone.length === 0) return undefined;
  if (gone.length === options.length) return { edits: removeAssigned(context, one) };
  const edits: TextEdit[] = [];
  for (const { whole } of gone) {
    const part = spliceOut(one, whole);
    if (!part) return undefined;
    edits.push(...part);
  }
  return { edits };
}

/** Keys that a new one is put behind, the nearest first; then the last key of its group, then the last line. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  TYPE: ["DEVICE"],
  HWADDR: ["TYPE", "DEVICE"],
  MACADDR: ["HWADDR", "TYPE", "DEVICE"],
  VLAN: ["DEVICE"],
  PHYSDEV: ["VLAN", "DEVICE"],
  VID: ["VLAN_ID", "PHYSDEV", "VLAN"],
  VLAN_ID: ["VID", "PHYSDEV", "VLAN"],
  SLAVE: ["MASTER"],
  MASTER: ["SLAVE"],
  STP: ["TYPE", "DEVICE"],
  DELAY: ["STP", "TYPE"],
  ONBOOT: ["BOOTPROTO"],
  BOOTPROTO: ["ONBOOT"],
  BONDING_OPTS: ["BONDING_MASTER", "BOOTPROTO", "ONBOOT"],
  GATEWAY: ["PREFIX", "NETMASK", "IPADDR"],
  PREFIX: ["IPADDR"],
  NETMASK: ["IPADDR"],
};

/** A new line in a sensible place. */
function insert(
  context: EditContext,
  key: string,
  value: string,
  quote: EditContext["style"] = context.style,
): TextEdit[] {
  const { tree, newline, sheet } = context;
  const { text } = tree;
  const line = `${key}=${written(value, quote)}`;
  const own = sheet.all.filter((one) => !one.setting.conditional && !one.statement.conditional);
  const first = context.statements[0];
  if (key === "DEVICE" && first) {
    const { start } = lineOf(tree, first.command);
    return [{ span: { start, end: start }, text: line + newline }];
  }
  const anchor = anchorFor(key, own) ?? own.at(-1);
  if (!anchor) {
    const start = text.length;
    const broken = start > 0 && !text.endsWith("\n") && text !== "\uFEFF";
    return [{ span: { start, end: start }, text: broken ? newline + line : line + newline }];
  }
  const { command } = anchor.statement;
  const where = lineOf(tree, command);
  const indent = /^[ \t]*/.exec(text.slice(where.start, command.start))?.[0] ?? "";
  return [{ span: { start: where.end, end: where.end }, text: newline + indent + line }];
}

function anchorFor(key: string, own: readonly Assigned[]): Assigned | undefined {
  const number = /\d+$/.exec(key)?.[0] ?? "";
  const stem = key.slice(0, key.length - number.length);
  for (const before of BEHIND[stem] ?? []) {
    const found = own.findLast((one) => one.setting.key === before + number);
    if (found) return found;
  }
  const group = specOf(key)?.group;
  const members = new Set(KEYS.filter((spec) => spec.group === group).map((spec) => spec.key));
  return group === undefined ? undefined : own.findLast((one) => members.has(one.setting.key));
}
