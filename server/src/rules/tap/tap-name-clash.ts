import type { Origin } from "#base/text";
import type { Change } from "#model/change";
import type { Guest, Host, Link, Nic } from "#model/host";
import { byteLength, looksPhysical, MAX_NAME } from "#model/names";
import { droppedByLibvirt } from "#model/tap-names";
import { nicName } from "#model/written-macs";
import { hostRule } from "#rules/rule";

interface Wanted {
  readonly name: string;
  readonly at: Origin;
  readonly who: string;
  readonly guest: Guest;
  readonly nic: Nic | undefined;
}

/** Host-side names that a guest's text asks for, each place once. */
function wantedBy(guest: Guest): readonly Wanted[] {
  const out: Wanted[] = [];
  const take = (device: Nic["fact"]["device"], who: string, nic: Nic | undefined) => {
    const name = device?.value;
    if (!device || name === undefined || name === "" || name.includes("%")) return;
    if (!out.some(({ at }) => at.start === device.start)) out.push({ name, at: device, who, guest, nic });
  };
  for (const nic of guest.nics)
    if (!nic.fact.conditional && !droppedByLibvirt(nic)) take(nic.fact.device, nicName(nic), nic);
  for (const { backends } of guest.fact.hubs ?? [])
    for (const { device } of backends) take(device, guest.name, undefined);
  return out;
}

/** As the kernel knows it: QEMU cuts longer names [lab]. */
function cut(name: string): string {
  return byteLength(name) > MAX_NAME ? name.slice(0, MAX_NAME) : name;
}

/** A link that is no tap: nobody makes it for a guest. */
function isNoTap(link: Link | undefined): link is Link {
  if (!link?.declared) return false;
  return link.kind === "physical" ? looksPhysical(link.name) : !/^(tap|veth|other)$/.test(link.kind);
}

/** A script that takes the bridge from the tap's name would take another one with a new name. */
function picksBridge({ nic, at }: Wanted): boolean {
  return (
    nic?.into?.mentions.some((m) => m.as === "derived" && m.at.file === at.file && m.at.start === at.start) === true
  );
}

/** The next number behind the name that nobody has. */
function nextFree(name: string, taken: ReadonlySet<string>, host: Host): string | undefined {
  const stem = name.replace(/\d+$/, "");
  for (let n = Number(name.slice(stem.length)) + 1; n < 10_000; n++) {
    const next = `${stem}${n}`;
    if (byteLength(next) > MAX_NAME) return undefined;
    if (!taken.has(next) && !host.links.has(next)) return next;
  }
  return undefined;
}

export default hostRule({
  code: "tap-name-clash",
  title: "Two NICs want the same device on the host",
  severity: "error",
  messages: {
    guests: "{second} and {first} ({at}) both want the host device {tap}: whichever starts later fails.",
    nics: "{second} and {first} ({at}) both want the host device {tap}: {guest} does not start.",
    link: "{second} wants the host device {tap}, but that is a {kind} of {host} ({at}): {guest} does not start.",
  },
  fixes: { rename: "Call it {name}" },

  check({ host, report, fix }) {
    const guests = host.guests.filter((g) => g.role === "config" && !g.fact.saved);
    const wanted = guests.flatMap(wantedBy);
    const taken = new Set(wanted.map(({ name }) => cut(name)));
    const firsts = new Map<string, Wanted>();
    for (const second of wanted) {
      const name = cut(second.name);
      const next = picksBridge(second) ? undefined : nextFree(name, taken, host);
      const change: Change | undefined = next === undefined ? undefined : { do: "replace", at: second.at, value: next };
      const rename = next === undefined ? undefined : fix.rename({ name: next }, change);
      const long = byteLength(second.name) > MAX_NAME;
      const tap = long ? `${name} (names are cut to ${MAX_NAME} letters)` : name;
      const link = host.links.get(name);
      const home = isNoTap(link) ? (link.definitions[0]?.name ?? link.network?.definitions[0]?.name) : undefined;
      const first = firsts.get(name);
      if (isNoTap(link) && home) {
        const words = { second: second.who, tap, kind: link.kind, host: host.name, guest: second.guest.name };
        report.link(second.at, { ...words, at: home }, rename).also(home, `${name} is defined here`);
      } else if (first) {
        const words = { second: second.who, first: first.who, at: first.at, tap };
        const found =
          first.guest === second.guest
            ? report.nics(second.at, { ...words, guest: second.guest.name }, rename)
            : report.guests(second.at, words, rename);
        found.also(first.at, `${first.who} wants it too`);
      } else firsts.set(name, second);
    }
  },
});
