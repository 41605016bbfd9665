import { nearest } from "#base/nearest";
import { startedNics } from "#model/nics";
import { hostRule } from "#rules/rule";

/** QEMU's and libvirt's cards for x86, by the names that each place takes. */
const MODELS = [
  "virtio",
  "virtio-net-pci",
  "virtio-net-device",
  "virtio-transitional",
  "virtio-non-transitional",
  "virtio-net-ccw",
  "e1000",
  "e1000e",
  "e1000-82540em",
  "e1000-82544gc",
  "e1000-82545em",
  "igb",
  "rtl8139",
  "pcnet",
  "ne2k_pci",
  "ne2k_isa",
  "i82550",
  "i82551",
  "i82557a",
  "i82557b",
  "i82557c",
  "i82558a",
  "i82558b",
  "i82559a",
  "i82559b",
  "i82559c",
  "i82559er",
  "i82562",
  "i82801",
  "vmxnet3",
  "usb-net",
  "netfront",
  "lan9118",
  "spapr-vlan",
  "vlance",
  "vmxnet",
  "vmxnet2",
  "Am79C970A",
  "Am79C973",
] as const;
/** Refused by QEMU 7.2 as `-net/-nic model=` [lab]; `-device` knows it as another name of virtio-net-pci. */
const REFUSED = new Set(["virtio-net"]);

/** Boards of other processors have cards of their own. */
function isPc(arch: string | undefined): boolean {
  return arch === undefined || /^(x86_64|i[3-6]86)$/.test(arch);
}

export default hostRule({
  code: "nic-model-unknown",
  title: "A NIC model is not known",
  severity: "warning",
  messages: {
    refused: "QEMU refuses {model}: write virtio, or -device virtio-net-pci.",
    near: "{model} is not a NIC model that we know; did you mean {near}?",
    netfront: "{guest} is a PV guest: libvirt takes no model but netfront for NIC {nic}, and {model} is refused.",
  },
  fixes: { replace: "Write {near}" },
  preferred: ["replace"],

  check({ host, report, fix }) {
    for (const { guest, fact } of startedNics(host)) {
      const { model } = fact;
      if (!model || model.value === undefined || model.value === "" || fact.conditional) continue;
      const written = model.value;
      const replace = (near: string) => fix.replace({ near }, { do: "replace", at: model, value: near });
      const device = fact.settings.some(({ key }) => key === "driver");
      if (guest.fact.dialect === "qemu" && !device && REFUSED.has(written))
        report.refused(model, { model: written }, replace("virtio"));
      else if (
        guest.fact.dialect === "libvirt" &&
        guest.fact.hypervisor === "xen" &&
        guest.fact.virt === "pv" &&
        written !== "netfront"
      )
        report.netfront(model, { guest: guest.name, nic: fact.index, model: written }, replace("netfront"));
      else if (isPc(guest.fact.arch) && !MODELS.some((known) => known.toLowerCase() === written.toLowerCase())) {
        const near = nearest(written, MODELS, written.length < 6 ? 1 : 2);
        if (near !== undefined) report.near(model, { model: written, near }, replace(near)).as("hint");
      }
    }
  },
});
