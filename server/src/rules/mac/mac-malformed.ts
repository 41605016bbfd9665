import { formatMac } from "#model/mac";
import { startedNics } from "#model/nics";
import { writtenMacs } from "#model/written-macs";
import { hostRule } from "#rules/rule";

/** The same digits in pairs with colons; undefined when there are not twelve of them to be had. */
function normalised(text: string): string | undefined {
  const groups = text.trim().split(/[^0-9a-fA-F]+/);
  const padded = groups.length === 6 ? groups.map((group) => group.padStart(2, "0")).join("") : groups.join("");
  if (!/^[0-9a-fA-F]{12}$/.test(padded)) return undefined;
  return /[^0-9a-fA-F:.\- ]/.test(text) ? undefined : formatMac(padded);
}

export default hostRule({
  code: "mac-malformed",
  title: "A MAC address is not one",
  severity: "error",
  messages: {
    card: "{mac} in HWADDR of {who} is not a MAC address ({why}): ifup finds another card than it expects and leaves {who} out.",
    address: "{mac} of {who} is not a MAC address: {why}.",
    placeholder: "{mac} of {who} is a placeholder that nobody filled in.",
  },
  fixes: { write: "Write {mac}" },
  preferred: ["write"],

  check({ host, report, fix }) {
    for (const { at, who, reading, ofCard, dialect } of writtenMacs(host, startedNics(host))) {
      if (reading.is === "placeholder") {
        report.placeholder(at, { mac: at.value, who }).as("warning");
        continue;
      }
      if (reading.is !== "malformed") continue;
      const mac = normalised(at.value);
      const write = mac === undefined ? undefined : fix.write({ mac }, { do: "replace", at, value: mac });
      report[ofCard && dialect === "ifcfg" ? "card" : "address"](at, { mac: at.value, who, why: reading.why }, write);
    }
  },
});
