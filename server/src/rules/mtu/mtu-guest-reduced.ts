import { type Origin, slice } from "#base/text";
import { nicName } from "#model/written-macs";
import { hostRule } from "#rules/rule";

/** What the usual reductions are for; 1494 is none of them. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [1492, "1492 is for PPPoE, and for two tags on a card without room for them"],
  [1496, "1496 is for a card that cannot pass frames of 1522 bytes"],
]);

/** `set the MTU to 1494`: a number of that size not far behind the word. */
const NOTE = /\bmtu\b[^\n.;]{0,40}?\b(149\d)\b/i;

export default hostRule({
  code: "mtu-guest-reduced",
  title: "An MTU is a little below 1500",
  severity: "info",
  off: true,
  byMessage: { baseless: "info" },
  messages: {
    set: "MTU {mtu} of {who}: a VLAN carries 1500 bytes on ordinary cards, its tag is not counted; {meaning}.",
    note: "MTU {mtu}: a VLAN carries 1500 bytes on ordinary cards, its tag is not counted; {meaning}.",
    baseless:
      "MTU {mtu}: a VLAN carries 1500 bytes on ordinary cards, its tag is not counted; {mtu} is the size of no encapsulation.",
  },

  check({ host, report }) {
    const meaning = (mtu: number) => MEANINGS.get(mtu) ?? `${mtu} is the size of no encapsulation`;
    const look = (at: Origin, mtu: number | undefined, who: string) => {
      if (mtu !== undefined && mtu >= 1490 && mtu <= 1499) report.set(at, { mtu, who, meaning: meaning(mtu) });
    };
    for (const nic of host.nics) if (nic.fact.mtu) look(nic.fact.mtu, nic.fact.mtu.value, nicName(nic));
    for (const bridge of host.bridges) {
      const mtu = bridge.attribute("mtu") ?? bridge.network?.definitions[0]?.mtu;
      if (mtu) look(mtu, mtu.value, bridge.name);
    }
    for (const { facts, live } of host.files)
      for (const comment of live ? facts.comments : []) {
        const match = NOTE.exec(comment.value);
        if (!match?.[1]) continue;
        const end = match.index + match[0].length;
        const at = slice(comment, end - match[1].length, end);
        const told = MEANINGS.get(Number(match[1]));
        if (told === undefined) report.baseless(at, { mtu: match[1] });
        else report.note(at, { mtu: match[1], meaning: told });
      }
  },
});
