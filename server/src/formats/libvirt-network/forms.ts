/** Elements of a network that need more than a name and one attribute, and those that its mode does not take. */
import type { Form } from "#formats/xml/offers";
import { attribute, attributeText, child, children, type XmlElement } from "#formats/xml/tree";

/** `§` is the place of the value. */
const FORMS: Readonly<Record<string, Form>> = {
  vlan: { rest: "><tag id='§'/></vlan>", sample: "900" },
  bandwidth: { rest: "><inbound average='§'/></bandwidth>", sample: "1000" },
  virtualport: { rest: " type='§'/>", sample: "openvswitch" },
  ip: { rest: " address='§' prefix='24'/>", sample: "192.0.2.1" },
  route: { rest: " address='§' prefix='24' gateway='192.0.2.1'/>", sample: "198.51.100.0" },
  "ip/dhcp": { rest: "><range start='192.0.2.100' end='§'/></dhcp>", sample: "192.0.2.200" },
  "ip/dhcp/range": { rest: " start='192.0.2.100' end='§'/>", sample: "192.0.2.200" },
  "ip/dhcp/host": { rest: " mac='§' ip='192.0.2.50'/>", sample: "52:54:00:00:00:01" },
  "forward/nat": { rest: "><port start='1024' end='§'/></nat>", sample: "65535" },
  "forward/nat/port": { rest: " start='1024' end='§'/>", sample: "65535" },
  "forward/nat/address": { rest: " start='192.0.2.10' end='§'/>", sample: "192.0.2.20" },
  "dns/host": { rest: " ip='192.0.2.50'><hostname>§</hostname></host>", sample: "guest" },
  "dns/txt": { rest: " name='§' value='text'/>", sample: "example" },
  "dns/srv": { rest: " service='§' protocol='tcp'/>", sample: "ldap" },
};

export function formOf(path: string, parent: XmlElement): Form | undefined {
  if (path === "portgroup") return { rest: " name='§'/>", sample: freeGroup(parent) };
  const [, below] = /^portgroup\/(.+)$/.exec(path) ?? [];
  const key = below ?? path;
  return Object.hasOwn(FORMS, key) ? FORMS[key] : undefined;
}

/** Each name once per network. */
function freeGroup(network: XmlElement): string {
  const taken = new Set(children(network, "portgroup").map((group) => attributeText(group, "name")));
  for (let i = 1; ; i++) if (!taken.has(`group${i}`)) return `group${i}`;
}

/** What a network that uses what the host has does not say of a bridge of its own. */
const CREATED = /^(mac|dns|domain|ip|bridge\/@(stp|delay))(\/|$)/;

/** Whether the network's mode takes the key there. */
export function fitsMode(key: string, element: XmlElement): boolean {
  const network = top(element);
  const forward = child(network, "forward");
  const mode = forward ? (attributeText(forward, "mode") ?? "nat") : "none";
  const uses = ["bridge", "private", "vepa", "passthrough", "hostdev"].includes(mode);
  if (uses && CREATED.test(key)) return false;
  if (uses && mode !== "bridge" && key.startsWith("bridge/")) return false;
  if (uses && key.startsWith("bridge/@name") && poolOf(forward)) return false;
  if (key.startsWith("forward/nat")) return mode === "nat";
  if (/^forward\/(pf|address)\b/.test(key)) return !attribute(forward, "dev");
  if (key === "forward/@dev") return !child(forward, "pf") && !child(forward, "address");
  // One group is the default, and no more.
  if (key === "portgroup/@default") return element.local === "portgroup";
  return true;
}

function poolOf(forward: XmlElement | undefined): boolean {
  return ["interface", "pf", "address"].some((name) => child(forward, name) !== undefined);
}

function top(element: XmlElement): XmlElement {
  let at = element;
  while (at.parent && at.local !== "network") at = at.parent;
  return at;
}
