import { hostRule } from "#rules/rule";

export default hostRule({
  code: "address-zero-idiom",
  title: "A stanza uses address 0.0.0.0 to bring a link up",
  severity: "hint",
  off: true,
  messages: { idiom: "address 0.0.0.0 only brings {link} up; inet manual says the same." },
  fixes: { manual: "Make {link} manual" },
  preferred: ["manual"],

  check({ host, report, fix }) {
    for (const definition of host.facts("link")) {
      const { method } = definition.attributes;
      const zero = definition.addresses.find((a) => a.address.value === "0.0.0.0");
      if (definition.dialect !== "interfaces" || method?.value !== "static" || !zero || definition.opaque) continue;
      const link = definition.name.value;
      const drop = (key: string) => ({ do: "unset-key", on: definition, in: definition.name.file, key }) as const;
      const extra = definition.settings.some((s) => s.key === "netmask") ? [drop("netmask")] : [];
      const manual = fix.manual({ link }, { do: "replace", at: method, value: "manual" }, drop("address"), ...extra);
      report.idiom(zero.address, { link }, definition.addresses.length === 1 ? manual : undefined);
    }
  },
});
