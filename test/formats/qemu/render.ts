import { applyEdits, type FileId } from "#base/text";
import { qemu } from "#formats/qemu/index";
import type { Attach, Fact, FileFacts, GuestFact } from "#model/facts";
import type { TroubleFact } from "#model/troubles";

export function fileFacts(text: string, path = "start.sh"): FileFacts {
  return qemu.facts({ file: path as FileId, path, text });
}

export function factsOf<K extends Fact["fact"]>(kind: K, text: string, path?: string): Extract<Fact, { fact: K }>[] {
  return fileFacts(text, path).facts.filter((fact): fact is Extract<Fact, { fact: K }> => fact.fact === kind);
}

export function attachText(to: Attach): string {
  switch (to.to) {
    case "bridge":
      return `bridge ${to.name.value}`;
    case "hub":
      return `hub ${to.hub}`;
    case "script":
      return to.script ? `script ${to.script.value}` : "script";
    case "none":
      return `none ${to.what}`;
    default:
      return to.to;
  }
}

/** `kvm web; 0 e1000 52:54:… tap tap0 → script /x`; `…` marks a guest that may have more, `?` a NIC that may not be there. */
export function guests(text: string, path?: string): string[] {
  return factsOf("guest", text, path).map(guestText);
}

function guestText(fact: GuestFact): string {
  const nics = fact.nics.map((nic) => {
    const parts = [nic.index, nic.model?.text, nic.mac?.text, nic.type?.text, nic.device?.text, nic.mtu?.text];
    const said = parts.filter((part) => part !== undefined).join(" ");
    return `${nic.conditional ? "? " : ""}${said} → ${attachText(nic.attach)}`;
  });
  return [`${fact.hypervisor} ${fact.name.value}${fact.opaque ? " …" : ""}`, ...nics].join("; ");
}

/** `net-vlan "vlan=0" {…}`: kind, the words it stands at, its blanks. */
export function troubles(text: string, path?: string): string[] {
  return factsOf("trouble", text, path).map((fact) => {
    const words = JSON.stringify(text.slice(fact.at.start, fact.at.end));
    return `${fact.kind.replace("qemu/", "")} ${words} ${Object.values(fact.about).join("|")}`;
  });
}

/** The text after the first mend of that name; undefined when nobody offers it. */
export function mended(text: string, how: string, path?: string): string | undefined {
  const offers = factsOf("trouble", text, path).flatMap((fact: TroubleFact) => fact.mends);
  const found = offers.find((mend) => mend.how === how);
  return found && applyEdits(text, found.edits);
}
