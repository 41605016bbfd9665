import { describe, expect, it } from "vitest";
import { factsOf, fileFacts, guests } from "./render.ts";

describe("commands", () => {
  it.each([
    ["sudo and a path", "sudo -u das /usr/bin/kvm -net none", ["kvm start"]],
    ["env and wrappers", "env A=b nohup nice -n 5 qemu-system-x86_64 -m 1 &", ["qemu start"]],
    [
      "assignments before it",
      "LC_ALL=C \\\nPATH=/bin \\\n/usr/bin/qemu-system-x86_64 -name guest=a,debug-threads=on",
      ["qemu a"],
    ],
    ["a variable that tells", "$QEMU -m 512 -name a", ["qemu a"]],
    ["a folder in a variable", "$ROOT/bin/qemu-system-x86_64 -name a", ["qemu a"]],
    ["a variable of the file", "KVM=/usr/bin/kvm\n$KVM -name a", ["kvm a"]],
    ["a string for another shell", "su das -c 'kvm -name a'", ["kvm a"]],
    ["a kept command", 'export CMD="kvm -name a"\nother', ["kvm a"]],
    ["an array that is the command", `A=(kvm -name a)\n"\${A[@]}"`, ["kvm a"]],
    ["start-stop-daemon", "start-stop-daemon --start --exec /usr/bin/kvm -- -name a -m 1", ["kvm a"]],
    ["accel=kvm", "qemu-system-x86_64 -machine pc,accel=kvm -name a", ["kvm a"]],
    ["-accel kvm", "qemu-system-x86_64 -accel kvm -name a", ["kvm a"]],
    ["asking for help", "kvm -device help; qemu-system-x86_64 --version; kvm -net nic,model=?", []],
    ["taskset and timeout", "taskset -c 0-3 timeout 60 kvm -name a", ["kvm a"]],
    ["numactl", "numactl -N 0 -m 0 qemu-system-x86_64 -name a", ["qemu a"]],
    ["screen", "screen -dmS vm kvm -name a", ["kvm a"]],
    ["installing it", "sudo apt-get install qemu-kvm -y; sudo modprobe kvm -v; exec foo kvm -m 1", []],
    ["other programs of the package", "qemu-img create -f qcow2 a; kvm-ok -v; modprobe kvm", []],
    ["a word in echo", 'echo "run kvm -m 512 -net nic"', []],
    ["two without a name", "kvm -m 1\nkvm -m 2", ["kvm start", "kvm start-2"]],
    ["a here-document", "cat <<E\nkvm -net nic\nE", []],
    ["options that may follow", 'kvm -name a "$@"', ["kvm a …"]],
    ["a config file", "kvm -name a -readconfig x", ["kvm a …"]],
  ])("%s", (_, text, expected) => {
    expect(guests(text)).toEqual(expected);
  });
});

describe("NICs", () => {
  it.each([
    [
      "netdev and device",
      "kvm -netdev tap,id=n,ifname=tap0 -device e1000,netdev=n,mac=52:54:00:00:00:01",
      "0 e1000 52:54:00:00:00:01 tap tap0 → script",
    ],
    ["the other way round", "kvm -device e1000,netdev=n -netdev tap,id=n,script=no", "0 e1000 tap → script no"],
    ["bridge", "kvm -netdev bridge,id=n,br=br9 -device e1000,netdev=n", "0 e1000 bridge → bridge br9"],
    ["bridge without a name", "kvm -netdev bridge,id=n -device e1000,netdev=n", "0 e1000 bridge → default-bridge"],
    [
      "br= of a tap counts with helper=",
      "kvm -netdev tap,id=n,br=br9,helper=/x -device e1000,netdev=n",
      "0 e1000 tap → bridge br9",
    ],
    ["br= of a tap without it", "kvm -netdev tap,id=n,br=br9 -device e1000,netdev=n", "0 e1000 tap → script"],
    ["an open tap", "kvm -netdev tap,id=n,fd=3 -device e1000,netdev=n 3<>/dev/tap7", "0 e1000 tap → none tap"],
    ["user", "kvm -netdev user,id=n,hostfwd=tcp::2222-:22 -device e1000,netdev=n", "0 e1000 user → none user"],
    [
      "vhost-user",
      "kvm -netdev type=vhost-user,id=n,chardev=c -device virtio-net-pci,netdev=n",
      "0 virtio-net-pci vhost-user → none other",
    ],
    ["-nic", "kvm -nic tap,model=e1000,mac=57,ifname=tap0", "0 e1000 57 tap tap0 → script"],
    ["-nic bridge", "kvm -nic bridge,br=br0", "0 bridge → bridge br0"],
    ["-nic none", "kvm -nic none", ""],
    ["-net pair", "kvm -net nic,model=e1000 -net tap,ifname=tap0", "0 e1000 tap tap0 → script"],
    ["-net nic,netdev=", "kvm -net nic,netdev=n -netdev tap,id=n,ifname=t", "0 tap t → script"],
    ["a missing vlan= is 0", "kvm -net nic -net tap,vlan=0", "0 tap → script"],
    [
      "hubs by number",
      "kvm -net nic,vlan=1 -net nic -net tap,ifname=a -net tap,vlan=1,ifname=b",
      "0 tap b → script; 1 tap a → script",
    ],
    ["one hub for all", "kvm -net nic -net nic -net tap,ifname=a -net tap,ifname=b", "0 → hub 0; 1 → hub 0"],
    [
      "hubport",
      "kvm -netdev hubport,id=h,hubid=3 -device e1000,netdev=h -netdev tap,id=t,ifname=a -netdev hubport,id=g,hubid=3,netdev=t",
      "0 e1000 tap a → script",
    ],
    ["a card alone on its hub", "kvm -net nic,vlan=3", "0 → none other"],
    ["a card without backend", "kvm -device e1000", "0 e1000 → none other"],
    ["a device that is no card", "kvm -device virtio-blk-pci,drive=d", ""],
    [
      "JSON",
      `kvm -netdev '{"type":"tap","ifname":"tap0","id":"n"}' -device '{"driver":"virtio-net-pci","netdev":"n","mac":"52:54:00:00:00:01","host_mtu":9000}'`,
      "0 virtio-net-pci 52:54:00:00:00:01 tap tap0 9000 → script",
    ],
    [
      "JSON in double quotes",
      'kvm -netdev "{\\"type\\":\\"user\\",\\"id\\":\\"n\\"}" -device e1000,netdev=n',
      "0 e1000 user → none user",
    ],
    ["doubled commas", "kvm -netdev tap,id=n,script=/a,,b -device e1000,netdev=n", "0 e1000 tap → script /a,b"],
    [
      "host_mtu",
      "kvm -netdev bridge,id=n -device virtio-net-pci,netdev=n,host_mtu=9000",
      "0 virtio-net-pci bridge 9000 → default-bridge",
    ],
    [
      "the last of a repeated key",
      "kvm -netdev bridge,id=n,br=a,br=b -device e1000,netdev=n",
      "0 e1000 bridge → bridge b",
    ],
    ["a word over two lines", "kvm -net nic,\\\nmodel=e1000 -net tap,ifname=\\\ntap0", "0 e1000 tap tap0 → script"],
    [
      "variables in a string",
      'B=br7\nO="-netdev bridge,id=n,br=$B -device e1000,netdev=n"\nkvm $O',
      "0 e1000 bridge → bridge br7",
    ],
    [
      "arrays",
      `A=(-netdev bridge,id=n)\nA+=(-device e1000,netdev=n)\nkvm "\${A[@]}"`,
      "0 e1000 bridge → default-bridge",
    ],
    ["what may be added", `A=(-m 1)\nif x; then A+=(-nic bridge,br=b); fi\nkvm "\${A[@]}"`, "? 0 bridge → bridge b"],
    ["a loop gives one template", "for i in 0 1; do kvm -nic tap,ifname=tap$i; done", "? 0 tap tap$i → script"],
    ["computed values", 'kvm -nic "bridge,br=$B,mac=$M"', "0 $M bridge → bridge undefined"],
    ["failed paste", "kvm -nic user \\n -m 1", "0 user → none user"],
    ["two dashes", "kvm --nic user", "0 user → none user"],
  ])("%s", (_, text, expected) => {
    const [first = ""] = guests(text);
    expect(first.split("; ").slice(1).join("; ")).toBe(expected);
  });

  it("keeps every key with its place", () => {
    const text =
      'kvm -netdev "tap,id=n,ifname=tap0,vhost=on,downscript=no" -device e1000,netdev=n,mac=52:54:00:00:00:01,bus=pci.0';
    const [guest] = factsOf("guest", text);
    const settings = guest?.nics[0]?.settings ?? [];
    expect(settings.map(({ key, value }) => `${key}=${value.value}`)).toEqual([
      "driver=e1000",
      "netdev=n",
      "mac=52:54:00:00:00:01",
      "bus=pci.0",
      "type=tap",
      "id=n",
      "ifname=tap0",
      "vhost=on",
      "downscript=no",
    ]);
    for (const { value, whole, key } of settings) {
      expect(text.slice(value.start, value.end)).toBe(value.value);
      expect(text.slice(whole.start, whole.end)).toMatch(new RegExp(`^(${key}=)?${value.value}$`));
    }
  });

  it("calls the address of -nic as -net calls it, for both take any digit count", () => {
    expect(factsOf("guest", "kvm -nic user,mac=57")[0]?.nics[0]?.settings.map((s) => s.key)).toEqual([
      "type",
      "macaddr",
    ]);
  });

  it("tells a hub's members", () => {
    const [guest] = factsOf("guest", "kvm -net nic -net nic -net tap,ifname=a,script=/x -net tap,ifname=b");
    expect(
      guest?.hubs?.map(({ hub, from, nics, backends }) => [hub, from, nics, backends.map((b) => b.device?.value)]),
    ).toEqual([["0", "net", [0, 1], ["a", "b"]]]);
  });

  it("marks a failover pair", () => {
    const [guest] = factsOf("guest", "kvm -netdev bridge,id=n -device virtio-net-pci,netdev=n,failover=on");
    expect(guest?.nics[0]?.teaming).toBe(true);
  });
});

describe("what tells guests apart", () => {
  it.each([
    ["images", "kvm -hda /a.img -snapshot /b.img", ["/a.img", "/b.img"]],
    [
      "drives",
      "kvm -drive file=/a.img,if=virtio -drive file=/cd.iso,media=cdrom -drive if=pflash,file=/OVMF.fd",
      ["/a.img"],
    ],
    ["-drive in another order", "kvm -drive format=qcow2,file=/a.img", ["/a.img"]],
    [
      "blockdev",
      `kvm -blockdev '{"driver":"file","filename":"/a.img"}' -blockdev driver=qcow2,file.filename=/b.img,node-name=x`,
      ["/a.img"],
    ],
    ["read-only ones are shared", "kvm -drive file=/a.img,readonly=on -cdrom /x.iso", []],
    ["computed ones", "kvm -hda $DISK", []],
  ])("%s", (_, text, expected) => {
    expect(factsOf("guest", text)[0]?.disks).toEqual(expected);
  });

  it("has a name with a place, or the file's", () => {
    const text = 'kvm -name "web,process=x" -uuid 1-2';
    const [guest] = factsOf("guest", text);
    expect(guest?.named).toBe(true);
    expect(text.slice(guest?.name.start, guest?.name.end)).toBe("web");
    expect(guest?.uuid?.value).toBe("1-2");
    expect(factsOf("guest", "kvm -m 1", "home/das/start-web.sh")[0]?.name.value).toBe("start-web");
  });
});

describe("links that commands make", () => {
  const links = (text: string) =>
    fileFacts(text).facts.flatMap((fact) => {
      if (fact.fact === "link") return [`${fact.conditional ? "? " : ""}${fact.kind ?? "set"} ${fact.name.value}`];
      return fact.fact === "edge" ? [`${fact.conditional ? "? " : ""}${fact.lower.value} in ${fact.upper.value}`] : [];
    });

  it("reads tunctl, ip, brctl and ovs-vsctl", () => {
    expect(
      links(
        "#!/bin/sh\n/usr/sbin/tunctl -u das -t tap0\nip tuntap add dev tap1 mode tap user das\nbrctl addbr br0\nbrctl addif br0 eth0 tap0\nip link add br1 type bridge\nip link set tap1 master br1\novs-vsctl add-br ovs0 -- add-port ovs0 eth1\n",
      ),
    ).toEqual([
      "tap tap0",
      "tap tap1",
      "bridge br0",
      "eth0 in br0",
      "tap0 in br0",
      "bridge br1",
      "tap1 in br1",
      "ovs-bridge ovs0",
      "eth1 in ovs0",
    ]);
  });

  it("marks what may not run", () => {
    expect(
      links(
        'case "$1" in\n start) tunctl -t tap0 ;;\nesac\n[ -d /sys/class/net/br0 ] || brctl addbr br0\nf() { brctl addif br0 tap0; }\n',
      ),
    ).toEqual(["? tap tap0", "? bridge br0", "? tap0 in br0"]);
  });

  it("knows variables, and says nothing of what it does not know", () => {
    expect(links("BR=br0\nbrctl addbr $BR\nbrctl addif $BR $NIC\ntunctl -t tap$N\n")).toEqual(["bridge br0"]);
  });
});

describe("virt-install", () => {
  it.each([
    [
      "bridge",
      "virt-install --name web --network bridge=br0,model=virtio,mac=52:54:00:00:00:01",
      "kvm web; 0 virtio 52:54:00:00:00:01 → bridge br0",
    ],
    [
      "equals signs",
      "sudo virt-install --name=web --network=bridge=br0 --network=network=lan,portgroup=p",
      "kvm web; 0 → bridge br0; 1 → network",
    ],
    ["old spellings", "virt-install -n web -w bridge:br0 -b br1", "kvm web; 0 → bridge br0; 1 → bridge br1"],
    [
      "types",
      "virt-install --name web --network type=direct,source=eth0,source_mode=bridge --network type=bridge,source=br7 --network user",
      "kvm web; 0 → link; 1 → bridge br7; 2 → none user",
    ],
    ["none", "virt-install --name web --network none", "kvm web"],
  ])("%s", (_, text, expected) => {
    expect(guests(text)).toEqual([expected]);
  });

  it("has the bridge's place", () => {
    const text = "virt-install --name=web --network=bridge=br0,mac=RANDOM";
    const [guest] = factsOf("guest", text);
    const to = guest?.nics[0]?.attach;
    const name = to?.to === "bridge" ? to.name : undefined;
    expect(text.slice(name?.start, name?.end)).toBe("br0");
    expect(guest?.nics[0]?.mac).toBeUndefined();
    expect(guest?.dialect).toBe("libvirt");
  });
});

describe("other files", () => {
  it("reads ExecStart of units", () => {
    const unit =
      "[Unit]\nDescription=x\n[Service]\n# c\nExecStartPre=/usr/sbin/brctl addbr br0\nExecStart=-/usr/bin/kvm -name web \\\n  -nic bridge,br=br0\n";
    expect(guests(unit, "etc/systemd/system/web.service")).toEqual(["kvm web; 0 bridge → bridge br0"]);
    expect(factsOf("link", unit, "web.service").map((l) => l.name.value)).toEqual(["br0"]);
    expect(fileFacts(unit, "web.service").comments.map((c) => c.value)).toEqual(["# c"]);
  });

  it("reads the helper's list", () => {
    const text = "# ok\nallow br0\n  deny\tbr1  \ninclude /etc/qemu/das.conf\nAllow br2\nallow br3 # no\r\nx\n";
    const settings = factsOf("default", text, "etc/qemu/bridge.conf").map(({ of, setting }) => [
      of,
      setting.key,
      setting.value.value,
    ]);
    expect(settings).toEqual([
      ["bridge-helper", "allow", "br0"],
      ["bridge-helper", "deny", "br1"],
      ["bridge-helper", "include", "/etc/qemu/das.conf"],
      ["bridge-helper", "bad", "Allow br2"],
      ["bridge-helper", "allow", "br3 # no"],
      ["bridge-helper", "bad", "x"],
    ]);
  });

  it("takes one line with a path for a link", () => {
    const [script] = factsOf("tap-script", "kvm-ifup-tap\n", "etc/kvm/kvm-ifup");
    expect(script?.link?.value).toBe("kvm-ifup-tap");
  });

  it("tells which lines hang together", () => {
    const text = "#!/bin/sh\nkvm -m 1 \\\n  -nic user\nA='b\nc'\nx\n";
    expect(fileFacts(text).joined?.map(({ start, end }) => text.slice(start, end))).toEqual([
      "kvm -m 1 \\\n  -nic user",
      "A='b\nc'",
    ]);
  });

  it("is opaque where words are computed or quotes stay open", () => {
    expect(fileFacts("kvm $X").opaque).toBe(false);
    expect(fileFacts("kvm -m 1 $X").opaque).toBe(true);
    expect(fileFacts("kvm -m 1 'x\n").opaque).toBe(true);
  });
});
