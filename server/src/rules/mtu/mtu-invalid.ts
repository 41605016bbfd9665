import type { Stated } from "#model/attributes";
import type { LinkFact } from "#model/facts";
import type { Host, Link } from "#model/host";
import { hostRule } from "#rules/rule";

interface Written {
  readonly mtu: Stated<number>;
  readonly who: string;
  readonly definition?: LinkFact;
  readonly link?: Link;
  /** 0 is a word for "no MTU" there. */
  readonly zero: boolean;
}

/** `$MTU`, `{{ mtu }}`, `@MTU@`, `<%= mtu %>`: only running it would tell. */
const COMPUTED = /[$@`{}%<>]|__\w/;
const MIN = 68;
const MAX = 65_535;
const IPV6_MIN = 1280;
/** What ifupdown2's own table of words takes. */
const IFUPDOWN2 = { from: 552, to: 9216 };

function writtenMtus(host: Host): readonly Written[] {
  const out: Written[] = [];
  for (const fact of host.facts("link")) {
    const link = host.links.get(fact.name.value);
    const { mtu } = fact.attributes;
    if (!mtu || !link || fact.variant || fact.conditional || link.kind === "loopback") continue;
    if (fact.settings.some((s) => s.computed && s.value.start === mtu.start)) continue;
    out.push({ mtu, who: link.name, definition: fact, link, zero: false });
  }
  for (const { fact, guest, index } of host.nics)
    if (fact.mtu && !fact.conditional)
      out.push({ mtu: fact.mtu, who: `${guest.name} NIC ${index}`, zero: guest.fact.dialect !== "xen" });
  for (const { definitions, name } of host.networks.values())
    for (const { mtu } of definitions) if (mtu) out.push({ mtu, who: `network ${name}`, zero: true });
  // A comment behind the value is interfaces-trailing-comment's.
  return out.filter(({ mtu }) => !COMPUTED.test(mtu.text) && !/\s#/.test(mtu.text));
}

/** Digits, and 0x with hex digits, which every tool here passes on or reads. */
function numberOf(text: string): number | undefined {
  return /^(\d{1,15}|0x[0-9a-f]{1,8})$/i.test(text.trim()) ? Number(text) : undefined;
}

function hasIpv6({ addresses, definitions }: Link): boolean {
  if (addresses.some(({ family }) => family === 6)) return true;
  return definitions.some(
    ({ stanza, settings }) =>
      stanza?.family?.value === "inet6" || settings.some((s) => s.key === "IPV6INIT" && s.value.value === "yes"),
  );
}

export default hostRule({
  code: "mtu-invalid",
  title: "An MTU is none, or too small or too large",
  severity: "error",
  messages: {
    word: "MTU {mtu} of {who} is no number: it is refused, and {who} keeps the MTU it had.",
    small: "MTU {mtu} of {who} is below 68, the least that the kernel takes: {who} keeps the MTU it had.",
    vlan: "MTU {mtu} of {who} is below 68: the VLAN takes it, but a bridge over it keeps its own.",
    large: "MTU {mtu} of {who} is above 65535, the most that the kernel takes: {who} keeps the MTU it had.",
    zero: "MTU 0 of {who} means automatic to NetworkManager alone: network-scripts hand it to the kernel, which refuses it.",
    ipv6: "MTU {mtu} of {who} is below 1280, and {who} has IPv6: the kernel takes IPv6 off a link that small.",
    range: "MTU {mtu} of {who} is outside 552–9216, the range that ifupdown2 knows.",
  },
  fixes: { set: "Write {mtu}" },

  check({ host, report, fix }) {
    for (const { mtu, who, definition, link, zero } of writtenMtus(host)) {
      const value = numberOf(mtu.text);
      const blanks = { mtu: mtu.text, who };
      const sizes = /^9/.test(mtu.text) || (value ?? 0) > 1500 ? [9000, 1500] : [1500];
      const offers = sizes.map((n) => fix.set({ mtu: n }, { do: "replace", at: mtu, value: String(n) }));
      if (value === undefined) report.word(mtu, blanks, ...offers);
      else if (value === 0 && zero) continue;
      else if (value === 0 && definition?.dialect === "ifcfg") {
        const hurt = host.hurts("network-scripts");
        if (hurt !== "no") report.zero(mtu, { who }, ...offers).hurting(hurt);
      } else if (value < MIN) report[link?.kind === "vlan" ? "vlan" : "small"](mtu, blanks, ...offers);
      else if (value > MAX) report.large(mtu, blanks, ...offers);
      else if (value < IPV6_MIN && link && hasIpv6(link)) report.ipv6(mtu, blanks, ...offers).as("warning");
      else if (definition?.dialect === "interfaces" && (value < IFUPDOWN2.from || value > IFUPDOWN2.to)) {
        const hurt = host.hurts("ifupdown2");
        if (hurt !== "no")
          report
            .range(mtu, blanks, ...offers)
            .as("warning")
            .hurting(hurt);
      }
    }
  },
});
