/** What a host claims before the whole fleet. */
import type { Claim } from "./fleet.ts";
import type { Host } from "./host.ts";
import { heldAddresses } from "./ip.ts";
import { isZero, readMac } from "./mac.ts";

export function hostClaims(host: Host): readonly Claim[] {
  const claims: Claim[] = [];
  for (const nic of host.nics) {
    const { mac } = nic.fact;
    if (!mac || mac.value === undefined) continue;
    const read = readMac(mac.value, nic.guest.fact.dialect, macKey(nic.fact.settings, mac.start));
    if (read.is === "address" && !isZero(read.hex)) claims.push({ kind: "mac", value: read.hex, at: mac, host, nic });
  }
  for (const guest of host.guests)
    if (guest.fact.named && guest.role === "config")
      claims.push({
        kind: "guest",
        value: guest.fact.uuid?.value.toLowerCase() ?? guest.name,
        at: guest.fact.name,
        host,
      });
  for (const { ip, fact, link } of heldAddresses(host))
    claims.push({ kind: "ip", value: ip.bytes.join("."), at: fact.address, host, link });
  // Bridges are compared within a pool alone: a thousand hosts may all have a br0.
  if (host.pool !== undefined)
    for (const bridge of host.bridges) {
      const at = bridge.definitions[0]?.name ?? bridge.mentions[0]?.at;
      if (at) claims.push({ kind: "bridge", value: `${host.pool} ${bridge.name}`, at, host, link: bridge });
    }
  const at = host.pool !== undefined && host.files.map((f) => f.facts.file)[0];
  if (host.pool !== undefined && at)
    claims.push({ kind: "pool", value: host.pool, at: { file: at, start: 0, end: 0 }, host });
  return claims;
}

function macKey(
  settings: readonly { readonly key: string; readonly value: { readonly start: number } }[],
  start: number,
): string | undefined {
  return settings.find((s) => s.value.start === start)?.key;
}
