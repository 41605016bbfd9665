/** Where guests' NICs land, one line each: what a table of expected paths is compared with. */
import type { Host } from "#model/host";
import { type Landing, landings, pathMtu } from "#model/path";
import { estate, workspaceOf } from "./fixture.ts";

function landing({ mode, tags, link, physical, reason }: Landing): string {
  const cards = physical.map((card) => card.name).join("+");
  const where = link ? ` ${link.name}${cards === link.name || cards === "" ? "" : ` (${cards})`}` : "";
  return `${mode}${tags.length > 0 ? ` ${tags.join(".")}` : ""}${where}${reason === undefined ? "" : `: ${reason}`}`;
}

function mtu(nic: Host["nics"][number]): string {
  const { value, sure } = pathMtu(nic);
  return value === undefined ? "mtu ?" : `mtu ${value}${sure ? "" : "?"}`;
}

/** `vm:0 access 900 bond0 (eth0+eth1), mtu 1500` for every NIC of every host of the estate. */
export function paths(text: string): readonly string[] {
  const ws = workspaceOf(estate(text));
  return ws.hosts().flatMap((id) => {
    const host = ws.host(id);
    return (host?.nics ?? []).map((nic) => {
      const ways = landings(nic).map(landing);
      return `${nic.guest.name}:${nic.index} ${ways.join(" | ")}, ${mtu(nic)}`;
    });
  });
}
