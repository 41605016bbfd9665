import { word } from "#model/facts";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "xen-type-ioemu",
  title: "A Xen guest's NIC asks for an emulated card",
  severity: "error",
  messages: {
    pv: "NIC {nic} of {guest} is type=ioemu, but {guest} is a {virt} guest: xl refuses to start it.",
    hvm: "type=ioemu is what NIC {nic} of {guest} has anyway: it is xl's default for HVM guests.",
  },
  fixes: { drop: "Remove type=ioemu", model: "Write model=e1000 in its place" },
  preferred: ["drop"],

  check({ host, report, fix }) {
    for (const { guest, fact } of host.nics) {
      if (guest.fact.dialect !== "xen" || fact.type?.value !== "ioemu" || fact.conditional || guest.fact.opaque)
        continue;
      const { virt } = guest.fact;
      const drop = fix.drop({}, { do: "unset-key", on: fact, in: guest.file, key: "type" });
      const blanks = { nic: fact.index, guest: guest.name };
      const model = fix.model(
        {},
        { do: "unset-key", on: fact, in: guest.file, key: "type" },
        { do: "set-key", on: fact, in: guest.file, key: "model", value: "e1000" },
      );
      if (virt === "pv" || virt === "pvh") report.pv(fact.type, { ...blanks, virt: virt.toUpperCase() }, drop);
      // `builder=` is xm's word: there ioemu was needed.
      else if (virt === "hvm" && word(guest.fact, "builder") === undefined)
        report
          .hvm(fact.type, blanks, drop, fact.model ? undefined : model)
          .as("hint")
          .tagged("unnecessary");
    }
  },
});
