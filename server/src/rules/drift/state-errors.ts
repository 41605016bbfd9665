import { hostRule } from "#rules/rule";

/** Below these a counter tells nothing. */
const ERRORS = 1000;
const SHARE = 0.1;

export default hostRule({
  code: "state-errors",
  title: "A captured interface reports many receive errors",
  severity: "hint",
  messages: { receive: "{link} reports {errors} receive errors for {packets} packets: check its cable and duplex." },

  check({ host, report }) {
    for (const capture of host.allFacts("capture"))
      for (const { name, receive } of capture.links) {
        if (!receive || receive.errors.value <= ERRORS || receive.errors.value <= receive.packets.value * SHARE)
          continue;
        const blanks = { link: name.value, errors: receive.errors.value, packets: receive.packets.value };
        report
          .receive(receive.errors, blanks)
          .also(host.links.get(name.value)?.definitions[0]?.name, `${name.value} is configured here`);
      }
  },
});
