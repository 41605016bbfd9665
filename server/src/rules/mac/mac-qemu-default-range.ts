import type { Guest, Host, Nic } from "#model/host";
import { formatMac, isQemuDefault, qemuDefault } from "#model/mac";
import { newMac } from "#model/new-mac";
import { onOneSegment } from "#model/segment";
import { nicName, type WrittenMac, writtenMac, writtenMacs } from "#model/written-macs";
import { hostRule } from "#rules/rule";

interface Given {
  readonly nic: Nic;
  readonly hex: string;
}

function isUserNet({ fact }: Nic): boolean {
  return fact.attach.to === "none" && fact.attach.what === "user";
}

/** What QEMU gives to the NICs of a command that have no address: the first of its range that the command does not use. */
function givenByQemu(guest: Guest): readonly Given[] {
  if (guest.fact.dialect !== "qemu" || guest.fact.opaque) return [];
  const written = guest.nics.flatMap((nic) => writtenMac(nic)?.reading ?? []);
  const used = new Set(written.flatMap((reading) => (reading.is === "address" ? [reading.hex] : [])));
  const out: Given[] = [];
  for (const nic of guest.nics) {
    if (nic.fact.mac || nic.fact.conditional) continue;
    let n = 0;
    while (used.has(qemuDefault(n))) n++;
    used.add(qemuDefault(n));
    if (!isUserNet(nic)) out.push({ nic, hex: qemuDefault(n) });
  }
  return out;
}

/** Commands that start one guest in two ways are two texts: each is judged. */
function texts(host: Host): readonly Guest[] {
  return host.guests.filter((g) => g.role === "config" || (g.role === "copy" && g.fact.dialect === "qemu"));
}

export default hostRule({
  code: "mac-qemu-default-range",
  title: "A MAC address is one that QEMU hands out by itself",
  severity: "error",
  messages: {
    written: "{mac} of {who} is an address that QEMU hands out by itself: another guest without mac= gets the same.",
    none: "{who} has no MAC address: QEMU gives it {mac}, as it does to every guest without one.",
    near: "{who} has no MAC address: QEMU gives it {mac}, and {other} ({at}) on the same segment has an address of that range too.",
    clash:
      "{who} and {other} ({at}) have no MAC address: QEMU gives both {mac} on one segment, and frames go to whichever spoke last.",
  },
  fixes: { renew: "Give {who} the address {fresh}" },
  preferred: ["renew"],

  check({ host, report, fix }) {
    const machines = host.guests.filter((g) => g.role === "config" && g.fact.hypervisor !== "xen");
    const fresh = (seed: string) => newMac(host, "525400", seed);
    const isAlone = (guest?: Guest) =>
      (guest?.role === "copy" ? machines.length - 1 : machines.filter((g) => g !== guest).length) === 0;

    const inRange = (mac: WrittenMac) =>
      mac.reading.is === "address" && isQemuDefault(mac.reading.hex) && !mac.ofCard && !(mac.nic && isUserNet(mac.nic));
    const copies = texts(host).filter((g) => g.role === "copy");
    const written = [...writtenMacs(host), ...copies.flatMap((g) => g.nics.flatMap((n) => writtenMac(n) ?? []))];
    for (const { at, who, nic } of written.filter(inRange)) {
      const mac = fresh(nic ? `${nic.guest.path} ${nic.index}` : who);
      const renew = fix.renew({ who, fresh: mac }, { do: "replace", at, value: mac });
      report.written(at, { mac: at.value, who }, renew).as(isAlone(nic?.guest) ? "info" : "warning");
    }

    const given = texts(host).flatMap(givenByQemu);
    for (const [i, one] of given.entries()) {
      const { nic, hex } = one;
      const who = nicName(nic);
      const address = fresh(`${nic.guest.path} ${nic.index}`);
      const renew = fix.renew(
        { who, fresh: address },
        { do: "set", on: nic.fact, in: nic.guest.file, attribute: "mac", value: address },
      );
      const blanks = { who, mac: formatMac(hex) };
      const meets = (other: Nic) =>
        other.guest !== nic.guest &&
        nic.guest.role === "config" &&
        other.guest.role === "config" &&
        onOneSegment(nic, other);
      const first = given.slice(0, i).find((other) => other.hex === hex && meets(other.nic));
      const user = written.find((mac) => inRange(mac) && mac.nic && meets(mac.nic));
      if (first) {
        const other = { other: nicName(first.nic), at: first.nic.fact.at };
        report.clash(nic.fact.at, { ...blanks, ...other }, renew).also(other.at, `${other.other} has none either`);
      } else if (user) {
        const other = { other: user.who, at: user.at };
        report
          .near(nic.fact.at, { ...blanks, ...other }, renew)
          .as("warning")
          .also(user.at, `${user.who} has it`);
      } else if (
        !given.slice(i + 1).some((other) => other.hex === hex && meets(other.nic)) &&
        !nic.guest.fact.settings.some((s) => s.key === "snapshot")
      )
        report.none(nic.fact.at, blanks, renew).as("info");
    }
  },
});
