/** Every place that facts name, for the property "every place lies inside the text". */
import type { Span } from "#base/text";

function isSpan(value: object): value is Span {
  return "start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number";
}

/** The first place outside a text of that length; undefined: all lie inside. */
export function outside(facts: unknown, length: number): Span | undefined {
  const waiting: unknown[] = [facts];
  for (let value = waiting.pop(); waiting.length > 0 || value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (isSpan(value) && !(0 <= value.start && value.start <= value.end && value.end <= length)) return value;
    for (const inner of Object.values(value)) if (typeof inner === "object") waiting.push(inner);
  }
  return undefined;
}

/** Pieces that texts of libvirt are made of, and what breaks them. */
export const SIGNS: readonly string[] = [
  ..."<>/='\"&;!- \n\t\u00A0\u201D\uFEFF",
  "<domain type='kvm'>",
  "</domain>",
  "<devices>",
  "</devices>",
  "<interface type='bridge'>\n",
  "<interface type='network' name='br0'>",
  "</interface>",
  "<source bridge='br0'/>",
  "<source network=",
  "<mac address='52:54:00:00:00:01'/>\n",
  "<vlan><tag id='5' nativeMode='tagged'/>",
  "<tag id='5000'/></vlan>",
  "<vlan/>",
  "<virtualport type='openvswitch'/>",
  "<name>web</name>",
  "<mtu size='",
  "<network>",
  "</network>",
  "<forward mode='bridge' dev='eth0'/>",
  "<forward><interface dev='eth1'/></forward>",
  "<bridge name='br0' stp='on' delay='5'/>",
  "<portgroup name='a' default='yes'>",
  "</portgroup>",
  "<ip address='10.0.0.1' netmask='255.0.0.0'><dhcp><host mac='x' name='y'/></dhcp></ip>",
  "<dns><txt name='a' value='b'/></dns>",
  "<domstatus>",
  "<networkstatus>",
  "<domainsnapshot>",
  "<!-- trunkline: ignore x -->\n",
  "<!--",
  "<![CDATA[",
  "<!DOCTYPE a [<!ENTITY x 'y'>]>",
  "&x;",
  "{{ x }}",
  "{% if %}",
];
