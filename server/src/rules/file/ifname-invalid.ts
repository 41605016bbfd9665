import type { Origin, Sourced } from "#base/text";
import type { Host, Link, Nic } from "#model/host";
import { byteLength, MAX_NAME } from "#model/names";
import { startedNics } from "#model/nics";
import { fileRenaming } from "#model/vlans";
import { hostRule } from "#rules/rule";

/** The part of a name that a tool keeps which cuts it. */
function cut(name: string): string {
  let kept = "";
  for (const char of name) {
    if (byteLength(kept + char) > MAX_NAME) break;
    kept += char;
  }
  return kept;
}

/** Places where a device is meant: a stanza that nobody starts or uses may be a template with any name. */
function placesOf(link: Link): readonly Origin[] {
  const definitions = link.definitions.filter(
    (d) => d.variant === undefined || d.variant === "team" || (d.variant === "suse" && d.named === "file"),
  );
  const own = definitions.filter((d) => (d.named !== "file" || d.variant === "suse") && d.named !== "command");
  const uses = link.mentions.filter(({ as }) => as !== "definition" && as !== "derived" && as !== "other");
  if (link.definitions.length > 0 && own.length === 0) return [];
  if (own.every((d) => d.dialect === "interfaces") && uses.every(({ as }) => as === "module")) return [];
  return [...own.map((d) => d.name), ...uses.map(({ at }) => at)];
}

/** A tap that only guests name: the guest's own text tells. Names of VMware and the like are none of Linux. */
function isGuests(link: Link, nics: readonly Nic[]): boolean {
  if (link.definitions.length > 0) return false;
  const strange = link.nics.length > 0 && link.nics.every(({ guest }) => guest.fact.hypervisor === "unknown");
  return strange || nics.some((nic) => nic.fact.device?.value === link.name);
}

function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
}

/** What the reader makes of a bridge with such a name: lab name16. */
function effectOnBridge(link: Link): string {
  if (link.definitions.some(({ variant }) => variant === "suse")) return effect(link);
  const short = cut(link.name);
  const ports = listed([...new Set(link.members.map(({ port }) => port.name))]);
  switch (link.reader) {
    case "network-scripts":
      return ports === ""
        ? "network-scripts make no such bridge"
        : `network-scripts of RHEL 6 and 7 make a bridge ${short} that holds ${ports} and stays down, those of RHEL 8 make none`;
    case "ifupdown":
      return ports === ""
        ? `ifupdown makes a bridge ${short} and fails on the rest`
        : `ifupdown makes a bridge ${short} that holds ${ports} and fails on the rest`;
    default:
      return effect(link);
  }
}

function effect(link: Link): string {
  if (link.definitions.some(({ variant }) => variant === "suse")) return "no device can have that name";
  switch (link.reader) {
    case "NetworkManager":
      return "NetworkManager refuses the profile";
    case "ifupdown2":
      return "ifupdown2 refuses it";
    case undefined:
      return "no device can have that name";
    default:
      return `${link.reader === "ifupdown" ? "ifupdown makes" : "network-scripts make"} no such device`;
  }
}

/** What comes of the name of a guest's own device. */
function effectOnGuest({ guest }: Nic, name: string): string {
  if (guest.fact.dialect === "qemu") return `QEMU cuts it to ${cut(name)} without a word`;
  return `${guest.name} does not start`;
}

/** Why the kernel takes no device of that name (dev_valid_name in net/core/dev.c). */
function flaw(name: string): string | undefined {
  if (/[{}$%<>*?[\]]/.test(name)) return undefined;
  if (name === "." || name === "..") return "it is a folder's";
  if (/\s/.test(name)) return "it holds a blank";
  if (name.includes("/")) return "it holds a `/`";
  return name.includes(":") ? "it holds a `:`" : undefined;
}

/** Names outside the table of links: those that cannot be a device's, and what guests write. */
function wordsOf(host: Host): readonly Sourced<string>[] {
  const links = host
    .facts("link")
    .filter((d) => d.named === "key" && d.dialect === "ifcfg" && !d.opaque && !d.name.value.includes(":"))
    .flatMap((d) => [d.name, ...d.edges.filter((e) => !e.conditional && e.saidBy === "lower").map((e) => e.upper)]);
  const guests = startedNics(host).flatMap(({ fact, guest }) => {
    if (guest.fact.hypervisor === "unknown") return [];
    const { attach } = fact;
    const named = [attach.to === "bridge" || attach.to === "link" ? attach.name : undefined, fact.device];
    return named.flatMap((one) => (one?.value === undefined ? [] : [{ ...one, value: one.value }]));
  });
  return [...links, ...guests];
}

/** `BRIDGE[.TAG][:TRUNK…]` where vif-openvswitch is the script of all guests. */
function isOpenvswitch(host: Host, word: Sourced<string>): boolean {
  return (
    /^[^.:]+(\.\d+)?(:\d+)*$/.test(word.value) &&
    host.facts("default").some(({ of, setting }) => of === "xen" && setting.value.value.includes("openvswitch"))
  );
}

/** A VLAN may be called after its number, with its parent in PHYSDEV: both readers understand it. */
function shorter(link: Link, host: Host): { readonly short: string; readonly parent: string } | undefined {
  const { id, parent } = link.vlan ?? {};
  if (id === undefined || parent === undefined || byteLength(parent) > MAX_NAME) return undefined;
  const short = `vlan${id}`;
  return host.links.has(short) || link.definitions.length !== 1 ? undefined : { short, parent };
}

export default hostRule({
  code: "ifname-invalid",
  title: "A name that the kernel takes for no device",
  severity: "error",
  messages: {
    long: "{name} has {n} bytes, but the kernel allows 15: {effect}.",
    emulated:
      "{name} has {n} bytes, and the emulated card of an HVM guest gets {name}-emu, but the kernel allows 15: {guest} does not start.",
    wrong: "`{name}` is no name for a device: {why}.",
    reserved: "{name} stands for every device in /proc/sys/net, so a device of that name gets no settings of its own.",
  },
  fixes: { shorten: "Call it {short}" },

  check({ host, report, fix }) {
    for (const link of host.links.values()) {
      const { name } = link;
      const n = byteLength(name);
      const reserved = name === "all" || name === "default";
      if ((n <= MAX_NAME && !reserved) || name.includes(":") || isGuests(link, startedNics(host))) continue;
      const [first, ...others] = placesOf(link);
      if (!first) continue;
      if (reserved) {
        report.reserved(first, { name }).as("warning");
        continue;
      }
      const definition = link.definitions[0];
      const other = definition?.dialect === "ifcfg" && link.kind === "vlan" ? shorter(link, host) : undefined;
      const found = report.long(
        first,
        { name, n, effect: link.kind === "bridge" ? effectOnBridge(link) : effect(link) },
        definition &&
          other &&
          fix.shorten(
            { short: other.short },
            { do: "set-key", on: definition, in: definition.name.file, key: "PHYSDEV", value: other.parent },
            { do: "replace", at: definition.name, value: other.short },
            ...fileRenaming(host, link, other.short),
          ),
      );
      for (const place of others) found.also(place, `${name} is named here`);
    }
    for (const nic of startedNics(host)) {
      const { device } = nic.fact;
      const name = device?.value;
      if (!device || name === undefined || nic.guest.fact.hypervisor === "unknown") continue;
      if (flaw(name) !== undefined || /[{}$%<>*?[\]:]/.test(name)) continue;
      const n = byteLength(name);
      const { fact } = nic.guest;
      if (n > MAX_NAME) report.long(device, { name, n, effect: effectOnGuest(nic, name) });
      else if (fact.dialect === "xen" && fact.virt === "hvm" && n + 4 > MAX_NAME && nic.fact.type?.value !== "vif")
        report.emulated(device, { name, n, guest: nic.guest.name });
    }
    for (const word of wordsOf(host)) {
      const why = flaw(word.value);
      if (why !== undefined && !isOpenvswitch(host, word)) report.wrong(word, { name: word.value, why });
    }
  },
});
