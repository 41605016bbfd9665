/** Elements of a domain that need more than a name and one attribute. */
import type { Form } from "#formats/xml/offers";
import { attributeText, type XmlElement } from "#formats/xml/tree";

/** `§` is the place of the value. */
const FORMS: Readonly<Record<string, Form>> = {
  vlan: { rest: "><tag id='§'/></vlan>", sample: "900" },
  bandwidth: { rest: "><inbound average='§'/></bandwidth>", sample: "1000" },
  ip: { rest: " address='§' prefix='24'/>", sample: "192.0.2.10" },
  route: { rest: " address='§' prefix='24' gateway='192.0.2.1'/>", sample: "198.51.100.0" },
  portForward: { rest: " proto='tcp'><range start='§'/></portForward>", sample: "8080" },
  mac: { rest: " address='§'/>" },
  virtualport: { rest: " type='§'/>", sample: "openvswitch" },
  teaming: { rest: " type='§'/>", sample: "persistent" },
  "domain/os": { rest: "><type>§</type></os>", sample: "hvm" },
  "domain/devices/interface": { rest: " type='bridge'><source bridge='§'/></interface>", sample: "br0" },
};

/** `<source>` by the type of its interface. */
const SOURCES: Readonly<Record<string, Form>> = {
  bridge: { rest: " bridge='§'/>" },
  network: { rest: " network='§'/>", sample: "default" },
  direct: { rest: " dev='§' mode='bridge'/>" },
  hostdev: {
    rest: "><address type='pci' domain='0x0000' bus='§' slot='0x10' function='0x0'/></source>",
    sample: "0x01",
  },
  vhostuser: { rest: " type='unix' path='§' mode='client'/>", sample: "/var/run/vhost.sock" },
  vdpa: { rest: " dev='§'/>", sample: "/dev/vhost-vdpa-0" },
  server: { rest: " port='§'/>", sample: "5558" },
  client: { rest: " address='192.0.2.1' port='§'/>", sample: "5558" },
  mcast: { rest: " address='230.0.0.1' port='§'/>", sample: "5558" },
  udp: { rest: " address='192.0.2.1' port='§'><local address='127.0.0.1' port='5559'/></source>", sample: "5558" },
  internal: { rest: " name='§'/>", sample: "net0" },
};

export function formOf(path: string, parent: XmlElement): Form | undefined {
  if (path === "source") return SOURCES[attributeText(parent, "type") ?? "bridge"];
  return Object.hasOwn(FORMS, path) ? FORMS[path] : undefined;
}

/** Attributes of `<source>` by the type of the interface; what is not named here stays with every type. */
const OF_TYPE: Readonly<Record<string, RegExp>> = {
  bridge: /^bridge$/,
  network: /^(network|portgroup)$/,
  direct: /^(dev|mode)$/,
  vhostuser: /^(type|path|mode)$/,
  vdpa: /^dev$/,
  hostdev: /^$/,
};

/** Whether an attribute of `<source>` belongs to the interface's type. */
export function fitsSource(key: string, source: XmlElement): boolean {
  const word = /^source\/@(\w+)$/.exec(key)?.[1];
  const type = source.parent && attributeText(source.parent, "type");
  const known = word === undefined || type === undefined ? undefined : OF_TYPE[type];
  return known === undefined || word === undefined || known.test(word);
}
