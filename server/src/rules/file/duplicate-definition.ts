import type { Origin } from "#base/text";
import { folderOf, looksLikeCopy, saysSame } from "#model/copies";
import type { LinkFact, NetworkFact, Setting } from "#model/facts";
import { setting, word } from "#model/facts";
import type { Guest, Host, Link } from "#model/host";
import { hostRule } from "#rules/rule";

/** Options of which a bridge, bond or VLAN has one; lists and addresses of several stanzas add up. */
const SINGLE =
  /^(bridge-(stp|fd|hello|maxage|ageing|bridgeprio|hw|vlan-aware|gcint|maxwait|access|pvid)|bond-(mode|miimon|primary|updelay|downdelay|lacp-rate|xmit-hash-policy|arp-interval|arp-validate|use-carrier|fail-over-mac|min-links|ad-select)|vlan-(raw-device|id|protocol))$/;

function pathOf(host: Host, place: Origin): string {
  return host.file(place.file)?.path ?? "";
}

/** Two files of one folder, none of which looks like a copy put aside. */
function sideBySide(host: Host, a: Origin, b: Origin): boolean {
  const [left, right] = [pathOf(host, a), pathOf(host, b)];
  return a.file !== b.file && folderOf(left) === folderOf(right) && ![left, right].some(looksLikeCopy);
}

/** Profiles that somebody picks by hand: wireless ones, and those that stay down at boot. */
function isAlternative(definition: LinkFact): boolean {
  if (setting(definition, "ESSID") ?? setting(definition, "MODE")) return true;
  return /^(no|n|false|f|0|off)$/i.test(word(definition, "ONBOOT") ?? "") && word(definition, "SLAVE") === undefined;
}

function ifcfgPairs(host: Host, link: Link): readonly (readonly [LinkFact, LinkFact])[] {
  const files = link.definitions.filter(
    (d) => d.dialect === "ifcfg" && d.named === "key" && d.variant !== "suse" && !d.opaque && !isAlternative(d),
  );
  const first = files.find((d) => !looksLikeCopy(pathOf(host, d.name)));
  if (!first) return [];
  return files
    .filter((other) => sideBySide(host, first.name, other.name) && !saysSame(first, other))
    .map((other) => [first, other] as const);
}

interface Contradiction {
  readonly key: string;
  readonly first: Setting;
  readonly later: Setting;
}

/** Stanzas of one name that give one option different values. */
function contradictions(link: Link): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const seen = new Map<string, { readonly setting: Setting; readonly by: LinkFact }>();
  for (const stanza of link.definitions) {
    if (stanza.dialect !== "interfaces") continue;
    for (const one of stanza.settings) {
      if (!SINGLE.test(one.key) || one.computed) continue;
      const before = seen.get(one.key);
      if (!before) seen.set(one.key, { setting: one, by: stanza });
      else if (before.by !== stanza && before.setting.value.value !== one.value.value)
        found.push({ key: one.key, first: before.setting, later: one });
    }
  }
  return found;
}

function isAutostart(host: Host, place: Origin): boolean {
  return /\/(autostart|auto)\//.test(pathOf(host, place));
}

function networkPairs(host: Host): readonly (readonly [NetworkFact, NetworkFact, string])[] {
  const byKey = new Map<string, NetworkFact>();
  const pairs: (readonly [NetworkFact, NetworkFact, string])[] = [];
  for (const network of host.facts("network")) {
    if (network.dialect !== "libvirt" || isAutostart(host, network.name)) continue;
    const uuid = network.uuid?.value.toLowerCase();
    const [byName, byUuid] = [byKey.get(`name ${network.name.value}`), byKey.get(`uuid ${uuid}`)];
    if (byName && sideBySide(host, byName.name, network.name))
      pairs.push([byName, network, `Network ${network.name.value}`]);
    else if (byUuid && sideBySide(host, byUuid.name, network.name))
      pairs.push([byUuid, network, `The network with UUID ${uuid}`]);
    byKey.set(`name ${network.name.value}`, byName ?? network);
    if (uuid !== undefined) byKey.set(`uuid ${uuid}`, byUuid ?? network);
  }
  return pairs;
}

/** What makes a guest itself: its disks, its addresses, its UUID. */
function marksOf({ fact }: Guest): readonly string[] {
  const macs = fact.nics.flatMap((nic) => (nic.mac?.value === undefined ? [] : [nic.mac.value.toLowerCase()]));
  return [...fact.disks, ...macs, ...(fact.uuid ? [fact.uuid.value.toLowerCase()] : [])];
}

/** Two guests, not two files of one: a variant to install from or to rescue it shares a disk or an address. */
function guestPairs(host: Host): readonly (readonly [Guest, Guest])[] {
  const pairs: (readonly [Guest, Guest])[] = [];
  const byName = new Map<string, Guest>();
  for (const guest of host.guests) {
    const { fact } = guest;
    if (!fact.named || fact.saved || guest.role === "example" || isAutostart(host, fact.name)) continue;
    if (fact.dialect !== "xen" && fact.dialect !== "libvirt") continue;
    const key = `${fact.dialect} ${guest.name}`;
    const first = byName.get(key);
    if (!first) byName.set(key, guest);
    else if (sideBySide(host, first.fact.name, fact.name)) {
      const [a, b] = [marksOf(first), marksOf(guest)];
      if (a.length > 0 && b.length > 0 && !a.some((mark) => b.includes(mark))) pairs.push([first, guest]);
    }
  }
  return pairs;
}

export default hostRule({
  code: "duplicate-definition",
  title: "One name is defined twice, and differently",
  severity: "error",
  messages: {
    device:
      "{name} is defined in {a} and again in {b}: network-scripts apply both in the order of the file names, NetworkManager picks one.",
    option:
      "The stanzas of {name} contradict each other: {key} is {before} at {a} and {after} at {b}, and it depends on the reader which of them counts.",
    network: "{what} is defined in {a} and again in {b}: libvirt keeps only one of them.",
    guest: "Guest {name} is defined in {a} and again in {b}: names are unique on a host, so only one of them can run.",
  },

  check({ host, report }) {
    for (const link of host.links.values()) {
      const { name } = link;
      for (const [first, later] of ifcfgPairs(host, link))
        report.device(later.name, { name, a: first.name, b: later.name }).also(first.name, `${name} is defined here`);
      for (const { key, first, later } of contradictions(link))
        report
          .option(later.value, {
            name,
            key,
            before: first.value.value,
            a: first.value,
            after: later.value.value,
            b: later.value,
          })
          .as("warning")
          .also(first.value, `${key} is ${first.value.value} here`);
    }
    for (const [first, later, what] of networkPairs(host))
      report.network(later.name, { what, a: first.name, b: later.name }).also(first.name, "the other definition");
    for (const [first, later] of guestPairs(host)) {
      const [a, b] = [first.fact.name, later.fact.name];
      report.guest(b, { name: later.name, a, b }).also(a, `${first.name} is defined here`);
    }
  },
});
