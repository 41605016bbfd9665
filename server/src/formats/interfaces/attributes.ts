/** Addresses and neutral properties of a stanza, from its settings. */
import { type FileId, type Sourced, slice } from "#base/text";
import type { Attributes, Stated } from "#model/attributes";
import type { AddressFact, Setting } from "#model/facts";
import { addressFact } from "#syntax/command-facts";
import type { Head } from "./head.ts";
import { isComputed } from "./templates.ts";

export function firstWord(value: Sourced<string>): Sourced<string> {
  const blank = value.value.search(/\s/);
  return blank < 0 ? value : slice(value, 0, blank);
}

export function addressesOf(settings: readonly Setting[]): AddressFact[] {
  const out: AddressFact[] = [];
  const mask = settings.find((s) => s.key === "netmask" && s.value.value !== "");
  for (const setting of settings) {
    if (setting.key !== "address" || setting.value.value === "") continue;
    const word = firstWord(setting.value);
    const found = addressFact(
      { ...word, computed: setting.computed },
      mask && { ...firstWord(mask.value), computed: mask.computed },
    );
    if (found) out.push({ ...found, setting });
  }
  return out;
}

function state<T>(
  setting: Setting,
  read: (text: string) => T | undefined,
  at: Sourced<string> = setting.value,
): Stated<T> {
  return {
    file: at.file,
    start: at.start,
    end: at.end,
    text: at.value,
    value: setting.computed ? undefined : read(at.value),
  };
}

const wholeNumber = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** brctl(8) takes these six words and no others. */
function stp(text: string): boolean | undefined {
  if (/^(on|yes|1)$/.test(text)) return true;
  return /^(off|no|0)$/.test(text) ? false : undefined;
}

function macOf(setting: Setting): Stated<string> {
  // Only one word behind `ether` or nothing: more words break the command that ifupdown builds.
  const match = /^(?:ether\s+)?(\S+)$/.exec(setting.value.value);
  const mac = match?.[1];
  if (mac === undefined) return state<string>(setting, () => undefined);
  const at = slice(setting.value, setting.value.value.length - mac.length);
  return state(setting, (text) => (text === "random" ? undefined : text), at);
}

export function attributesOf(head: Head, settings: readonly Setting[], file: FileId): Attributes {
  const first = (...keys: string[]) => settings.find((s) => keys.includes(s.key) && s.value.value !== "");
  const mtu = first("mtu") ?? first("ovs-mtu");
  const mac =
    first("hwaddress") ??
    first("hw-mac-address") ??
    settings.find((s) => s.key === "bridge-hw" && s.value.value.includes(":"));
  const stpWord = first("bridge-stp");
  const fd = first("bridge-fd");
  const aware = first("bridge-vlan-aware");
  const protocol = first("vlan-protocol");
  const method = head.method;
  return {
    ...(mtu && { mtu: state(mtu, wholeNumber) }),
    ...(mac && { mac: macOf(mac) }),
    ...(method && {
      method: {
        file,
        start: method.start,
        end: method.end,
        text: method.text,
        value: isComputed(method.text) ? undefined : method.text.toLowerCase(),
      },
    }),
    ...(protocol && { "vlan.protocol": state(protocol, (text) => text) }),
    ...(stpWord && { "bridge.stp": state(stpWord, stp) }),
    ...(fd && {
      "bridge.forward-delay": state(fd, (text) => (/^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined)),
    }),
    ...(aware && { "bridge.vlan-aware": state(aware, stp) }),
  };
}
