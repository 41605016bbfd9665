/** What a host's links come to in one line: what a table of expected kernels is compared with. */
import type { Link } from "#model/host";
import { estate, workspaceOf } from "./fixture.ts";

function shown(link: Link): string {
  const master = link.master ? `^${link.master.name}` : "";
  const vlan = link.kind === "vlan" ? `@${link.parent?.name ?? "?"}#${link.vlan?.id ?? "?"}` : "";
  const mtu = link.mtu.value === 1500 ? "" : `=${link.mtu.value ?? "?"}`;
  return `${link.name}${vlan}${master}${mtu}${link.up === false && link.kind !== "physical" ? "!" : ""}`;
}

/**
 * `eth0^br0 br0=9000 eth0.5@eth0#5!` for all hosts of the estate: `^` master, `@` parent, `#` VLAN id, `=` MTU other
 * than 1500, `!` down. Links that are not made are left out, and so are loopbacks and cards that nothing joins.
 */
export function links(text: string): string {
  const ws = workspaceOf(estate(text));
  return ws
    .hosts()
    .flatMap((id) => [...(ws.host(id)?.links.values() ?? [])])
    .filter(({ exists, kind, master, mtu }) => exists === true && (kind !== "physical" || master || mtu.value !== 1500))
    .filter(({ kind }) => kind !== "loopback")
    .map(shown)
    .join(" ");
}
