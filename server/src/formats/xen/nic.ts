/** One item of the vif list → one network card of the guest. */
import { at, type FileId, type Sourced, type Span, slice, sourced } from "#base/text";
import type { Stated } from "#model/attributes";
import type { Attach, GuestTag, NicFact, Setting } from "#model/facts";
import { vifKey } from "./schema.ts";
import { isComputedText } from "./strings.ts";
import type { Entry, Item, StringValue } from "./tree.ts";
import { parseVif, type VifItem, type VifSpec } from "./vif.ts";

/** Hotplug scripts that come with Xen; only vif-openvswitch does anything about VLANs. */
const STOCK = new Set(["vif-bridge", "vif-route", "vif-nat", "vif-openvswitch", "vif-setup", "vif2", "vif-colo"]);

/** Literal strings of an item, each with what the code beside it leaves open. */
function literals(
  item: Item,
): { readonly string: StringValue; readonly openLeft: boolean; readonly openRight: boolean }[] {
  const code = (entry: Entry | undefined) => entry !== undefined && entry.kind !== "string";
  return item.parts.flatMap((entry, i) => {
    if (entry.kind !== "string") return [];
    const next = item.parts[i + 1];
    const formatted = next?.kind === "piece" && next.image === "%";
    return [{ string: entry, openLeft: code(item.parts[i - 1]), openRight: code(next) && !formatted }];
  });
}

function toSetting(file: FileId, spec: VifSpec, item: VifItem, open: boolean): Setting {
  const value = sourced(item.value, file, spec.place(item.valueSpan));
  return {
    key: vifKey(item.key)?.key ?? item.key,
    written: value,
    value,
    whole: spec.place({ start: item.start, end: item.end }),
    computed: open || isComputedText(item.value) || isComputedText(item.key),
  };
}

function settingsOf(file: FileId, item: Item): Setting[] {
  return literals(item).flatMap(({ string, openLeft, openRight }) => {
    const spec = parseVif(string);
    return spec.items.flatMap((one, i) => {
      if (openLeft && i === 0 && one.room.start === 0) return [];
      const last = openRight && one.room.end === spec.text.length;
      if (last && !one.eq) return [];
      return [toSetting(file, spec, one, last)];
    });
  });
}

export function stated(setting: Setting): Stated<string> {
  const { file, start, end, value } = setting.value;
  return { file, start, end, text: value, value: setting.computed ? undefined : value };
}

function whole(setting: Setting): Stated<number> {
  const text = stated(setting);
  return { ...text, value: text.value !== undefined && /^\d{1,9}$/.test(text.value) ? Number(text.value) : undefined };
}

function part(text: Sourced<string>): Stated<string> {
  return { file: text.file, start: text.start, end: text.end, text: text.value, value: text.value };
}

function digits(text: Sourced<string>): Sourced<number>[] {
  return [...text.value.matchAll(/\d+/g)].map((m) => {
    const place = slice(text, m.index, m.index + m[0].length);
    return { ...place, value: Number(place.value) };
  });
}

/** vif-openvswitch: `BRIDGE[.TAG][:TRUNK[:TRUNK]…]`. */
function openvswitch(bridge: Setting): { readonly name: Sourced<string>; readonly tag?: GuestTag } | undefined {
  const text = bridge.value;
  const match = /^([^.:]+)(\.\d+)?((?::\d+)+)?$/.exec(text.value);
  const name = match?.[1];
  if (!match || name === undefined) return undefined;
  const access =
    match[2] === undefined ? undefined : digits(slice(text, name.length, name.length + match[2].length))[0];
  const trunks = match[3] === undefined ? [] : digits(slice(text, text.value.length - match[3].length));
  const behind = slice(text, name.length);
  const place = at(text.file, behind);
  const tag: GuestTag | undefined =
    trunks.length > 0
      ? { mode: "trunk", tags: trunks, ...(access ? { native: access } : {}), at: place }
      : access && { mode: "access", tags: [access], at: place };
  return { name: slice(text, 0, name.length), ...(tag ? { tag } : {}) };
}

/** `vlan=`: `10`, `10p/20`, `a-b`, `start+stepxcount`; a single id alone is the untagged one (xl-network-configuration(5)). */
function vlans(setting: Setting): GuestTag | undefined {
  const text = setting.value;
  const tags: Sourced<number>[] = [];
  let native: Sourced<number> | undefined;
  let from = 0;
  for (const word of text.value.split("/")) {
    const place = slice(text, from, from + word.length);
    from += word.length + 1;
    const match = /^(\d{1,4})(?:-(\d{1,4})|\+(\d{1,4})x(\d{1,4}))?([pu]?)$/.exec(word);
    if (!match) return undefined;
    const first = Number(match[1]);
    const step = match[3] === undefined ? 1 : Math.max(1, Number(match[3]));
    const count = match[4] !== undefined ? Number(match[4]) : match[2] === undefined ? 1 : Number(match[2]) - first + 1;
    if (match[5] === "p") native = { ...place, value: first };
    for (let i = 0; i < Math.min(count, 4094); i++) tags.push({ ...place, value: first + i * step });
  }
  const only = tags.length === 1 ? tags[0] : undefined;
  if (only) return { mode: "access", tags: [only], at: at(text.file, text) };
  return tags.length > 0 ? { mode: "trunk", tags, ...(native ? { native } : {}), at: at(text.file, text) } : undefined;
}

function scriptName(setting: Setting | undefined): string | undefined {
  return setting && !setting.computed ? setting.value.value.replace(/^.*\//, "") : undefined;
}

/** What the item says about its other end, before anything is known of the host. */
function attach(
  last: (key: string) => Setting | undefined,
  open: Stated<string> | undefined,
): { readonly attach: Attach; readonly tag?: GuestTag } {
  const backend = last("backend");
  const bridge = last("bridge");
  if (backend && (backend.computed || !/^(0|Domain-0|)$/.test(backend.value.value)))
    return {
      attach: { to: "foreign", backend: stated(backend), lies: "domain", ...(bridge && { bridge: stated(bridge) }) },
    };
  const script = scriptName(last("script"));
  if (script === "vif-route" || script === "vif-nat") return { attach: { to: "none", what: "other" } };
  if (!bridge || (bridge.value.value === "" && !bridge.computed))
    return { attach: open ? { to: "bridge", name: open } : { to: "default-bridge" } };
  const vlan = last("vlan");
  const stored = vlan && !vlan.computed && script !== undefined && !STOCK.has(script) ? vlans(vlan) : undefined;
  const split = script === "vif-openvswitch" && !bridge.computed ? openvswitch(bridge) : undefined;
  const tag = split?.tag ?? stored;
  return { attach: { to: "bridge", name: split ? part(split.name) : stated(bridge) }, ...(tag ? { tag } : {}) };
}

/** `text` is the file's; `index` counts the list from 0, whatever `devid` says. */
export function nicFact(file: FileId, text: string, item: Item, index: number, conditional: boolean): NicFact {
  const settings = settingsOf(file, item);
  const last = (key: string) => settings.findLast((s) => s.key === key);
  const computed = item.parts.some((p) => p.kind !== "string");
  const repeated = item.parts.some((p) => p.kind === "word" && /^(for|if)$/.test(p.text));
  const span: Span = item;
  const open: Stated<string> | undefined =
    computed && !onlyFormats(item)
      ? { ...at(file, span), value: undefined, text: text.slice(span.start, span.end) }
      : undefined;
  const mac = last("mac");
  const model = last("model");
  const type = last("type");
  const device = last("vifname");
  const script = last("script");
  const mtu = last("mtu");
  const ip = last("ip");
  return {
    fact: "nic",
    index,
    at: at(file, span),
    ...attach(last, open),
    ...(mac ? { mac: stated(mac) } : {}),
    ...(model ? { model: stated(model) } : {}),
    ...(type ? { type: stated(type) } : {}),
    ...(device ? { device: stated(device) } : {}),
    ...(script ? { script: stated(script) } : {}),
    ...(mtu ? { mtu: whole(mtu) } : {}),
    ...(ip ? { ip: stated(ip) } : {}),
    settings,
    teaming: false,
    conditional: conditional || repeated,
  };
}

/** `'…%s…' % x`: the string shows every key of the item. */
function onlyFormats(item: Item): boolean {
  const [first, second] = item.parts;
  return (
    first?.kind === "string" &&
    second?.kind === "piece" &&
    second.image === "%" &&
    !item.parts.some((p, i) => i > 0 && p.kind === "string")
  );
}
