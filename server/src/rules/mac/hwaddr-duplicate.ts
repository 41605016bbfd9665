import { type WrittenMac, writtenMacs } from "#model/written-macs";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "hwaddr-duplicate",
  title: "Two ifcfg files claim one card",
  severity: "error",
  messages: {
    twice:
      "{second} and {first} ({at}) both claim the card {mac}: ifup leaves the one out whose card has another address, with exit 0; where udev renames by HWADDR the cards swap.",
  },

  check({ host, report }) {
    const claimed = new Map<string, WrittenMac>();
    for (const mac of writtenMacs(host)) {
      const { link, reading } = mac;
      if (!link || !mac.ofCard || mac.dialect !== "ifcfg" || link.kind !== "physical" || reading.is !== "address")
        continue;
      const definition = link.definitions.find((d) => d.attributes["mac.card"]?.start === mac.at.start);
      // Without DEVICE the file is one of several profiles of a card; one that is not started takes no part.
      if (definition?.named !== "key" || definition.attributes.boot?.value === false) continue;
      const first = claimed.get(reading.hex);
      if (!first?.link) claimed.set(reading.hex, mac);
      else if (first.link !== link)
        report
          .twice(mac.at, { second: link.name, first: first.link.name, at: first.at, mac: mac.at.value })
          .also(first.at, `${first.link.name} claims it too`);
    }
  },
});
