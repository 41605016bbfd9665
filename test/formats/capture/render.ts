import type { FileId } from "#base/text";
import { capture } from "#formats/capture/index";
import type { CapturedLink, CaptureFact } from "#model/capture";

export function capturesOf(text: string, path = "state.txt"): CaptureFact[] {
  const { facts } = capture.facts({ file: path as FileId, path, text });
  return facts.filter((fact) => fact.fact === "capture");
}

function linkText(link: CapturedLink): string {
  const parts: (string | number | undefined)[] = [link.name.value, link.kind];
  if (link.up !== undefined) parts.push(link.up ? "up" : "down");
  const add = (label: string, found: { readonly value: unknown } | undefined) => {
    if (found) parts.push(`${label}=${found.value}`);
  };
  add("mtu", link.mtu);
  add("mac", link.mac);
  add("card", link.cardMac);
  add("master", link.master);
  add("parent", link.parent);
  add("id", link.vlanId);
  add("stp", link.stp);
  add("aware", link.vlanAware);
  add("mode", link.bondMode);
  add("primary", link.bondPrimary);
  add("miimon", link.miimon);
  if (link.addresses.length > 0) parts.push(link.addresses.map((a) => a.value).join(","));
  if (link.receive) parts.push(`rx=${link.receive.packets.value}/${link.receive.errors.value}`);
  return parts.filter((part) => part !== undefined).join(" ");
}

/** One line for each section and each link in it. */
export function rendered(text: string, path?: string): string[] {
  return capturesOf(text, path).flatMap((fact) => [
    `${fact.kind}${fact.complete ? " all" : ""}`,
    ...fact.links.map((link) => `  ${linkText(link)}`),
    ...fact.portVlans.map(
      ({ port, vlans }) =>
        `  ${port.value}: ${vlans.map((v) => `${v.from}${v.to === v.from ? "" : `-${v.to}`}${v.pvid ? " pvid" : ""}${v.untagged ? " untagged" : ""}`).join(", ")}`,
    ),
  ]);
}
