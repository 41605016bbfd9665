import { describe, expect, test } from "vitest";
import { cards, domain, factsOf, guestOf, nicOf } from "./support.ts";

const KVM = `<!--
WARNING: THIS IS AN AUTO-GENERATED FILE.
-->

<domain type='kvm' id='3' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>web</name>
  <uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>
  <metadata>
    <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0">
      <libosinfo:os id="http://debian.org/debian/12"/>
    </libosinfo:libosinfo>
    <nova:instance xmlns:nova="http://openstack.org/xmlns/libvirt/nova/1.1">
      <nova:name>other</nova:name>
      <nova:interface type='bridge'/>
    </nova:instance>
  </metadata>
  <memory unit='KiB'>1048576</memory>
  <os>
    <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
  </os>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='file' device='disk'>
      <source file='/var/lib/web.qcow2'/>
    </disk>
    <disk type='file' device='cdrom'>
      <source file='/var/lib/debian.iso'/>
    </disk>
    <interface type='bridge'>
      <mac address='52:54:00:8E:41:C9'/>
      <source bridge='br900'/>
      <target dev='tap-web'/>
      <model type='virtio'/>
      <mtu size='9000'/>
    </interface>
    <interface type='network'>
      <mac address='52:54:00:8e:41:ca'/>
      <source network='trunk' portgroup='vlan900'/>
      <vlan trunk='yes'>
        <tag id='42'/>
        <tag id='123' nativeMode='untagged'/>
      </vlan>
      <virtualport type='openvswitch'/>
    </interface>
  </devices>
  <qemu:commandline>
    <qemu:arg value='-netdev'/>
    <qemu:arg value='tap,id=n0'/>
  </qemu:commandline>
</domain>
`;

test("a guest of KVM", () => {
  const guest = guestOf(KVM);
  expect(guest).toMatchObject({
    named: true,
    hypervisor: "kvm",
    virt: "hvm",
    disks: ["/var/lib/web.qcow2"],
    opaque: false,
    dialect: "libvirt",
  });
  expect(KVM.slice(guest.name.start, guest.name.end)).toBe("web");
  expect(guest.uuid?.value).toBe("4dea22b3-1d52-d8f3-2516-782e98ab3fa0");
  expect(cards(KVM)).toEqual([
    "bridge br900 mac=52:54:00:8E:41:C9 model=virtio tap=tap-web mtu=9000",
    "network trunk/vlan900 mac=52:54:00:8e:41:ca port=openvswitch trunk 42+123 native 123",
  ]);
  expect(guest.settings.map(({ key, value }) => `${key}=${value.value}`)).toEqual([
    "domain/@type=kvm",
    "domain/@id=3",
    "domain/name=web",
    "domain/uuid=4dea22b3-1d52-d8f3-2516-782e98ab3fa0",
    "libosinfo:os=http://debian.org/debian/12",
    "domain/memory=1048576",
    "domain/os/type=hvm",
    "domain/os/type/@arch=x86_64",
    "domain/os/type/@machine=pc-q35-7.2",
    "domain/devices/emulator=/usr/bin/qemu-system-x86_64",
    "qemu:arg=-netdev",
    "qemu:arg=tap,id=n0",
  ]);
  expect(factsOf(KVM).facts.filter((fact) => fact.fact === "trouble")).toEqual([]);
  expect(factsOf(KVM).comments[0]?.value).toContain("AUTO-GENERATED");
});

test("every value is the place where it stands", () => {
  const nic = nicOf(KVM);
  const at = (place: { start: number; end: number } | undefined) => place && KVM.slice(place.start, place.end);
  expect(at(nic.mac)).toBe("52:54:00:8E:41:C9");
  expect(at(nic.mtu)).toBe("9000");
  expect(at(nic.attach.to === "bridge" ? nic.attach.name : undefined)).toBe("br900");
  expect(at(nic.at)).toMatch(/^<interface type='bridge'>[\s\S]*<\/interface>$/);
  expect(nic.settings.map(({ key, value, whole }) => `${key} ‹${at(value)}› ‹${at(whole)}›`)).toEqual([
    "@type ‹bridge› ‹type='bridge'›",
    "mac/@address ‹52:54:00:8E:41:C9› ‹address='52:54:00:8E:41:C9'›",
    "source/@bridge ‹br900› ‹bridge='br900'›",
    "target/@dev ‹tap-web› ‹dev='tap-web'›",
    "model/@type ‹virtio› ‹type='virtio'›",
    "mtu/@size ‹9000› ‹size='9000'›",
  ]);
  const tag = nicOf(KVM, 1).tag;
  expect(tag?.tags.map(at)).toEqual(["42", "123"]);
  expect(at(tag?.at)).toMatch(/^<vlan trunk='yes'>[\s\S]*<\/vlan>$/);
});

test("the recipe's paravirtual guest", () => {
  const text = `<domain type='xen'>
  <name>vm_name</name>
  <bootloader>/usr/bin/pygrub</bootloader>
  <devices>
    <interface type='bridge'>
      <source bridge='br900'/>
      <mac address='00:16:2e:62:f0:1c'/>
      <script path='vif-bridge'/>
    </interface>
  </devices>
</domain>
`;
  expect(guestOf(text)).toMatchObject({ hypervisor: "xen", virt: "pv" });
  expect(cards(text)).toEqual(["bridge br900 mac=00:16:2e:62:f0:1c script=vif-bridge"]);
});

describe("where a card is plugged in", () => {
  const rows: readonly (readonly [text: string, card: string])[] = [
    ["<interface type='bridge'><source bridge='br0'/></interface>", "bridge br0"],
    ["<interface type='bridge'><source network='x'/></interface>", "bridge ?"],
    ["<interface type='bridge'/>", "bridge ?"],
    ["<interface type='bridge'><source bridge=''/></interface>", "bridge ?"],
    ["<interface type='bridge'><source bridge='{{ br }}'/></interface>", "bridge ?{{ br }}"],
    [`<interface type='bridge'><source bridge='\${BR}'/></interface>`, `bridge ?\${BR}`],
    ["<interface type='bridge'><source bridge='$BR'/></interface>", "bridge ?$BR"],
    ["<interface type='bridge'><source bridge='a'/><source bridge='b'/></interface>", "bridge a"],
    ["<interface type='network'><source network='lan'/></interface>", "network lan"],
    ["<interface type='network'><source network='lan' portgroup='p'/></interface>", "network lan/p"],
    ["<interface type='direct'><source dev='eth0'/></interface>", "link eth0 vepa"],
    ["<interface type='direct'><source dev='eth0' mode='bridge'/></interface>", "link eth0 bridge"],
    ["<interface type='ethernet'/>", "tap"],
    ["<interface type='ethernet'><target dev='tap0' managed='no'/></interface>", "tap tap=tap0"],
    ["<interface type='ethernet'><script path='/etc/up'/></interface>", "script /etc/up script=/etc/up"],
    ["<interface type='hostdev'><source><address type='pci' bus='0x03'/></source></interface>", "vf"],
    ["<interface type='user'><ip address='10.0.2.15'/></interface>", "user ip=10.0.2.15"],
    ["<interface><mac address='x'/></interface>", "user mac=x"],
    ["<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>", "other"],
    ["<interface type='mcast'><source address='230.0.0.1' port='5'/></interface>", "other"],
    [
      "<interface type='bridge'><source bridge='br0'/><backenddomain name='net'/></interface>",
      "in domain net bridge br0",
    ],
    ["<interface type='network'><source network='n'/><backenddomain name='net'/></interface>", "in domain net"],
  ];
  for (const [text, card] of rows) test(text, () => expect(cards(domain(text))).toEqual([card]));

  test("another hypervisor's bridge is none of this host's", () => {
    const nic = "<interface type='bridge'><source bridge='VM Network'/></interface>";
    const esx = `<domain type='vmware'><name>g</name><devices>${nic}</devices></domain>`;
    expect(cards(esx)).toEqual(["in hypervisor vmware bridge VM Network"]);
    expect(cards(esx.replace("vmware", "lxc"))).toEqual(["bridge VM Network"]);
  });
});

describe("VLAN tags", () => {
  const rows: readonly (readonly [vlan: string, card: string])[] = [
    ["<vlan><tag id='900'/></vlan>", "bridge b access 900"],
    ["<vlan trunk='yes'><tag id='900'/></vlan>", "bridge b trunk 900"],
    ["<vlan trunk='YES'><tag id='900'/></vlan>", "bridge b trunk 900"],
    ["<vlan><tag id='1'/><tag id='2'/></vlan>", "bridge b trunk 1+2"],
    ["<vlan><tag id='1' nativeMode='tagged'/><tag id='2'/></vlan>", "bridge b trunk 1+2 native 1"],
    ["<vlan><tag id='x'/></vlan>", "bridge b access "],
    ["<vlan/>", "bridge b access "],
    ["<vlan><tag id='{{ id }}'/></vlan>", "bridge b access "],
  ];
  for (const [vlan, card] of rows)
    test(vlan, () =>
      expect(cards(domain(`<interface type='bridge'><source bridge='b'/>${vlan}</interface>`))).toEqual([card]),
    );
});

describe("what is no guest of the host", () => {
  test("a fragment for attach-device", () => {
    const text = "<interface type='bridge'>\n  <source bridge='br0'/>\n</interface>\n";
    const guest = guestOf(text, "nic.xml");
    expect(guest).toMatchObject({ named: false, name: { value: "nic" }, hypervisor: "unknown" });
    expect(cards(text)).toEqual(["bridge br0"]);
  });

  test("several fragments in one file", () => {
    const text = "<interface type='bridge'>\n<source bridge='a'/>\n</interface>\n<interface type='user'/>\n";
    expect(factsOf(text).facts.map((fact) => fact.fact)).toEqual(["guest", "guest"]);
  });

  test("a snapshot holds a copy of the guest", () => {
    const text = `<domainsnapshot>\n<name>before</name>\n<domain type='kvm'><name>web</name>
<devices><interface type='bridge'><source bridge='br0'/></interface></devices></domain>\n</domainsnapshot>\n`;
    expect(guestOf(text)).toMatchObject({ name: { value: "web" }, saved: true });
    expect(guestOf(KVM).saved).toBeUndefined();
  });

  test("live state shows taps, and the bridge that a network came to", () => {
    const text = `<domstatus state='running'>\n<domain type='kvm'><name>web</name><devices>
<interface type='network'><source network='lan'/><actual type='bridge'><source bridge='virbr1'/></actual>
<target dev='vnet0'/><mtu size='1500'/></interface></devices></domain></domstatus>\n`;
    const facts = factsOf(text, "run/libvirt/qemu/web.xml").facts;
    expect(facts).toMatchObject([
      {
        fact: "capture",
        kind: "virsh",
        complete: false,
        links: [{ name: { value: "vnet0" }, kind: "tap", master: { value: "virbr1" }, mtu: { value: 1500 } }],
      },
    ]);
  });

  test("a network's port shows the bridge", () => {
    const text =
      "<networkport>\n<owner><name>web</name></owner>\n<plug type='network' bridge='virbr0'/>\n</networkport>\n";
    expect(factsOf(text).facts).toMatchObject([
      { fact: "capture", links: [{ name: { value: "virbr0" }, kind: "bridge" }] },
    ]);
  });

  test("the host's own interfaces", () => {
    const text = `<interface type='bridge' name='br0'>\n<mtu size='9000'/>\n<bridge stp='off'>
<interface type='vlan' name='bond0.5'><vlan tag='5'><interface name='bond0'/></vlan></interface>\n</bridge>\n</interface>\n`;
    const [fact] = factsOf(text).facts;
    const links = fact?.fact === "capture" ? fact.links : [];
    expect(
      links.map((link) => [link.name.value, link.kind, link.master?.value, link.parent?.value, link.vlanId?.value]),
    ).toEqual([
      ["br0", "bridge", undefined, undefined, undefined],
      ["bond0.5", "vlan", "br0", "bond0", 5],
      ["bond0", undefined, undefined, undefined, undefined],
    ]);
  });
});

describe("what a program fills in", () => {
  test("a template leaves the file open", () => {
    const text = domain(
      "{% for nic in nics %}\n<interface type='bridge'><source bridge='{{ nic }}'/></interface>\n{% endfor %}",
    );
    expect(factsOf(text).opaque).toBe(true);
    expect(guestOf(text).opaque).toBe(true);
  });

  test("an entity from another file is not known", () => {
    const text = `<!DOCTYPE domain [<!ENTITY br SYSTEM 'br.ent'><!ENTITY host 'br7'>]>\n${domain(
      "<interface type='bridge'><source bridge='&br;'/></interface><interface type='bridge'><source bridge='&host;'/></interface>",
    )}`;
    expect(cards(text)).toEqual(["bridge ?&br;", "bridge br7"]);
  });

  test("vnet%d is libvirt's own pattern", () => {
    expect(cards(domain("<interface type='user'><target dev='vnet%d'/></interface>"))).toEqual(["user tap=vnet%d"]);
  });
});

test("a broken file is read as far as it goes", () => {
  const text = domain(
    "    <interface type='bridge'>\n      <source bridge='br900/>\n      <mac address='52:54:00:00:00:01'>\n    </interface>",
  );
  expect(cards(text)).toEqual(["bridge br900 mac=52:54:00:00:00:01"]);
});

test("a guest without name is called after its file", () => {
  expect(guestOf("<domain type='kvm'><devices/></domain>", "etc/libvirt/qemu/db1.xml")).toMatchObject({
    named: false,
    name: { value: "db1" },
  });
});
