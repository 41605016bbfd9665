/** Options, backends and their keys (qemu-options.hx, qapi/net.json), qemu-bridge-helper's words. `within` tells where a key belongs. */
import type { KeySpec } from "#formats/format";
import { BACKEND_KEYS, BACKENDS } from "./schema-backends.ts";
import { CARDS } from "./schema-options.ts";

const COMMAND = ["command"];
const OPTIONS = "QEMU options";
const CARD = "Network card";
const HELPER = "qemu-bridge-helper";

/** What `-net nic` and `-nic` call their cards; `-device` has the full names. */
const MODELS: readonly string[] = ["virtio", "e1000", "e1000e", "rtl8139", "pcnet", "ne2k_pci", "i82551", "vmxnet3"];
const DRIVERS: readonly string[] = [...CARDS.keys()].filter((name) => name !== "virtio" && name !== "virtio-net");

/** Options of the command itself. */
export const OPTION_KEYS: readonly KeySpec[] = [
  {
    key: "-netdev",
    doc: "Host side of a NIC: `-netdev TYPE,id=ID,…`. One `-device …,netdev=ID` must use it; an id twice, or two cards on one, and QEMU does not start.",
    group: OPTIONS,
    type: "options",
    values: BACKENDS,
    within: COMMAND,
  },
  {
    key: "-device",
    doc: "A device; for a NIC `-device MODEL,netdev=ID,mac=MAC`. The order of the two options does not matter.",
    group: OPTIONS,
    type: "options",
    values: DRIVERS,
    within: COMMAND,
  },
  {
    key: "-nic",
    doc: "Card and host side in one: `-nic TYPE,model=MODEL,mac=MAC,…`. `-nic none` leaves the guest without a NIC.",
    group: OPTIONS,
    type: "options",
    values: [...BACKENDS, "none"],
    since: "2.12",
    within: COMMAND,
  },
  {
    key: "-net",
    doc: "Old spelling: `-net nic` and `-net tap|user|…` all join hub 0 unless `netdev=` says otherwise. `vlan=` went away in 3.0.",
    group: OPTIONS,
    type: "options",
    values: ["nic", ...BACKENDS, "none"],
    within: COMMAND,
  },
  {
    key: "-name",
    doc: "Name of the guest, up to the first comma; it tells guests apart here.",
    group: OPTIONS,
    type: "text",
    names: "guest",
    within: COMMAND,
  },
  { key: "-uuid", doc: "Identity of the guest.", group: OPTIONS, type: "text", within: COMMAND },
  {
    key: "-object",
    doc: "Objects beside the devices; `filter-dump,id=ID,netdev=ID,file=FILE` records a NIC's frames.",
    group: OPTIONS,
    type: "options",
    within: COMMAND,
  },
  {
    key: "-rtc",
    doc: "The guest's clock; `base=localtime` took the place of `-localtime`.",
    group: OPTIONS,
    type: "options",
    within: COMMAND,
  },
  { key: "-enable-kvm", doc: "Runs the guest on the processor itself.", group: OPTIONS, type: "flag", within: COMMAND },
  {
    key: "-drive",
    doc: "A disk: `file=PATH,…`. Two commands with the same disk start the same guest.",
    group: OPTIONS,
    type: "options",
    within: COMMAND,
  },
  {
    key: "-readconfig",
    doc: "Reads more options from a file, which is not looked at here.",
    group: OPTIONS,
    type: "text",
    within: COMMAND,
  },
  {
    key: "-localtime",
    doc: "Gone in 3.1: `-rtc base=localtime`.",
    group: OPTIONS,
    type: "flag",
    quiet: true,
    within: COMMAND,
  },
  {
    key: "-redir",
    doc: "Gone in 3.1: `hostfwd=` of a `user` backend.",
    group: OPTIONS,
    type: "text",
    quiet: true,
    within: COMMAND,
  },
  {
    key: "-tftp",
    doc: "Gone in 3.1: `tftp=` of a `user` backend.",
    group: OPTIONS,
    type: "text",
    quiet: true,
    within: COMMAND,
  },
  {
    key: "-smb",
    doc: "Gone in 3.1: `smb=` of a `user` backend.",
    group: OPTIONS,
    type: "text",
    quiet: true,
    within: COMMAND,
  },
  {
    key: "-bootp",
    doc: "Gone in 3.1: `bootfile=` of a `user` backend.",
    group: OPTIONS,
    type: "text",
    quiet: true,
    within: COMMAND,
  },
];

/** Keys of cards. */
export const CARD_KEYS: readonly KeySpec[] = [
  {
    key: "driver",
    doc: "Model of the card, written first and alone.",
    group: CARD,
    type: "text",
    values: DRIVERS,
    within: ["device"],
  },
  {
    key: "netdev",
    doc: "Id of the `-netdev` that the card is plugged into; `-net nic` leaves its hub with it.",
    group: CARD,
    type: "text",
    within: ["device", "net nic"],
  },
  {
    key: "mac",
    doc: "Address of the card inside the guest: six pairs of hex digits. Without it the first card of every guest gets 52:54:00:12:34:56.",
    group: CARD,
    type: "mac",
    range: "six pairs, `:` or `-` between; the first byte even",
    default: "52:54:00:12:34:56 and up",
    attribute: "mac",
    within: ["device"],
  },
  {
    key: "macaddr",
    aliases: ["mac"],
    doc: "Address of the card (`mac=` in `-nic`). A plain number sets only the last three bytes: `macaddr=57` is 00:00:00:00:00:39.",
    group: CARD,
    type: "mac",
    range: "six groups of hex digits, or a number up to 16777215",
    default: "52:54:00:12:34:56 and up",
    attribute: "mac",
    within: ["net nic", "nic"],
  },
  {
    key: "model",
    doc: "Model of the card. The paravirtual one is `virtio` here; `virtio-net` is refused.",
    group: CARD,
    type: "text",
    values: MODELS,
    default: "e1000 on a PC, e1000e on q35",
    within: ["net nic", "nic"],
  },
  {
    key: "host_mtu",
    doc: "MTU that a virtio card recommends to the guest. The tap on the host keeps its own.",
    group: CARD,
    type: "number",
    range: "68 to 65535 bytes",
    attribute: "mtu",
    since: "2.9",
    within: ["device"],
  },
  { key: "id", doc: "Name of the device, for the monitor.", group: CARD, type: "text", within: ["device"] },
  { key: "bus", doc: "Bus that the card sits on.", group: CARD, type: "text", within: ["device"] },
  { key: "addr", doc: "Place on its bus.", group: CARD, type: "text", within: ["device", "net nic", "nic"] },
  {
    key: "bootindex",
    doc: "Order in which the guest tries to boot from it.",
    group: CARD,
    type: "number",
    within: ["device"],
  },
  {
    key: "romfile",
    doc: "Option ROM for booting from the network; empty: none.",
    group: CARD,
    type: "text",
    within: ["device"],
  },
  {
    key: "vectors",
    doc: "MSI-X vectors: two for each queue and two more.",
    group: CARD,
    type: "number",
    within: ["device", "net nic", "nic"],
  },
  {
    key: "mq",
    doc: "Several queues, as many as the backend has.",
    group: CARD,
    type: "flag",
    values: ["on", "off"],
    default: "off",
    within: ["device"],
  },
  {
    key: "multifunction",
    doc: "Other functions share its slot.",
    group: CARD,
    type: "flag",
    values: ["on", "off"],
    within: ["device"],
  },
  {
    key: "failover",
    doc: "Standby of a card that is passed through; both bear one address.",
    group: CARD,
    type: "flag",
    values: ["on", "off"],
    default: "off",
    since: "4.2",
    within: ["device"],
  },
  {
    key: "failover_pair_id",
    doc: "Id of the standby card of this passed-through one.",
    group: CARD,
    type: "text",
    since: "4.2",
    within: ["device"],
  },
  {
    key: "vlan",
    doc: "Number of the hub, nothing to do with 802.1Q. Gone in 3.0: pair by `-netdev` and `-device`.",
    group: CARD,
    type: "number",
    default: "0",
    quiet: true,
    within: ["net nic", "net"],
  },
  { key: "name", doc: "Gone in 5.1: `id=`.", group: CARD, type: "text", quiet: true, within: ["net nic", "net"] },
];

/** Words of bridge.conf. */
export const HELPER_KEYS: readonly KeySpec[] = [
  {
    key: "allow",
    doc: "Guests may join this bridge, or `all`.",
    group: HELPER,
    type: "link",
    names: "bridge",
    values: ["all"],
    within: ["bridge.conf"],
  },
  {
    key: "deny",
    doc: "Nobody may join this bridge, or `all`; it wins over `allow`.",
    group: HELPER,
    type: "link",
    names: "bridge",
    values: ["all"],
    within: ["bridge.conf"],
  },
  {
    key: "include",
    doc: "Reads another list; one that is missing does no harm.",
    group: HELPER,
    type: "text",
    within: ["bridge.conf"],
  },
];

/** Names in network commands, by what stands before them. */
export const COMMAND_KEYS: readonly KeySpec[] = [
  {
    key: "brctl BRIDGE",
    doc: "The bridge of `brctl addbr`, `addif`, `delif` and of `ovs-vsctl add-port`.",
    group: "Network commands",
    type: "link",
    names: "bridge",
    within: ["script"],
  },
  {
    key: "brctl PORT",
    doc: "The port that joins the bridge. `$1` of a tap script is the tap.",
    group: "Network commands",
    type: "link",
    names: "link",
    within: ["script"],
  },
  {
    key: "master",
    doc: "Bridge or bond that `ip link set` puts the link into; it leaves the one before without a word.",
    group: "Network commands",
    type: "link",
    names: "bridge",
    within: ["script"],
  },
  {
    key: "dev",
    doc: "The link that `ip link` works on.",
    group: "Network commands",
    type: "link",
    names: "link",
    within: ["script"],
  },
];

export const KEYS: readonly KeySpec[] = [
  ...OPTION_KEYS,
  ...CARD_KEYS,
  ...BACKEND_KEYS,
  ...HELPER_KEYS,
  ...COMMAND_KEYS,
];

/** The row of a key where it stands: `device`, `net nic`, `nic`, `net`, or a backend's type. */
export function specIn(key: string, places: readonly string[]): KeySpec | undefined {
  for (const place of places) {
    const found = KEYS.find(
      (spec) => (spec.key === key || spec.aliases?.includes(key)) && spec.within?.includes(place),
    );
    if (found) return found;
  }
  return undefined;
}

export function specsIn(places: readonly string[]): readonly KeySpec[] {
  return KEYS.filter((spec) => spec.within?.some((place) => places.includes(place)));
}
