import type { Origin } from "#base/text";
import type { Guest, Host, Nic } from "#model/host";
import { readMac } from "#model/mac";
import { hostRule } from "#rules/rule";

interface Difference {
  readonly field: string;
  readonly at: Origin;
  readonly other: Origin;
  readonly here: string;
  readonly there: string;
}

function isSame(a: Guest, b: Guest): boolean {
  const [x, y] = [a.fact, b.fact];
  if (x.uuid && y.uuid) return x.uuid.value.toLowerCase() === y.uuid.value.toLowerCase();
  return x.named && y.named && x.name.value === y.name.value;
}

function macOf(nic: Nic): string | undefined {
  const text = nic.fact.mac?.value;
  const read = text === undefined ? undefined : readMac(text, nic.guest.fact.dialect);
  return read?.is === "address" ? read.hex : undefined;
}

/** The first thing that two definitions of one NIC say differently; what one of them leaves out is no difference. */
function difference(a: Nic, b: Nic): Difference | undefined {
  const [x, y] = [a.fact, b.fact];
  if (x.attach.to === "bridge" && y.attach.to === "bridge") {
    const [here, there] = [y.attach.name.value, x.attach.name.value];
    if (here !== undefined && there !== undefined && here !== there)
      return { field: "its bridge", at: y.attach.name, other: x.attach.name, here, there };
  }
  if (x.attach.to === "network" && y.attach.to === "network") {
    const [here, there] = [y.attach.name.value, x.attach.name.value];
    if (here !== undefined && there !== undefined && here !== there)
      return { field: "its network", at: y.attach.name, other: x.attach.name, here, there };
  }
  const [left, right] = [macOf(a), macOf(b)];
  if (left !== undefined && right !== undefined && left !== right && x.mac && y.mac)
    return { field: "its MAC address", at: y.mac, other: x.mac, here: y.mac.text, there: x.mac.text };
  return undefined;
}

function pairs(host: Host): (readonly [Guest, Guest])[] {
  // What a snapshot kept is older by right.
  const live = host.guests.filter((g) => g.role !== "example" && !g.fact.opaque && !g.fact.saved);
  return live.flatMap((second, i) => {
    const first = live.slice(0, i).find((other) => other.file !== second.file && isSame(other, second));
    return first ? [[first, second] as const] : [];
  });
}

export default hostRule({
  code: "guest-defined-twice",
  title: "Two definitions of one guest disagree",
  severity: "info",
  messages: {
    differs:
      "{guest} is defined here and in {at}, and NIC {nic} differs in {field} ({here}, there {there}): the tool that starts it decides.",
  },
  fixes: { copy: "Write {there} here too" },

  check({ host, report, fix }) {
    for (const [first, second] of pairs(host))
      for (const nic of second.nics) {
        const other = first.nics.find((n) => n.index === nic.index);
        const found = other && difference(other, nic);
        if (!found) continue;
        const { field, at, here, there } = found;
        const copy = fix.copy({ there }, { do: "replace", at, value: there });
        report
          .differs(at, { guest: second.name, at: found.other, nic: nic.index, field, here, there }, copy)
          .also(found.other, `${there} here`);
      }
  },
});
