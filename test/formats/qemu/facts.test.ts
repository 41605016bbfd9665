import { describe, expect, it } from "vitest";
import { guests } from "./render.ts";

describe("guests", () => {
  it("reads the two NICs of today's command", () => {
    expect(
      guests(
        "#!/bin/sh\nqemu-system-x86_64 -enable-kvm -m 1100 \\\n  -netdev tap,id=net0,ifname=tap0,script=/etc/kvm/up,downscript=no \\\n  -device e1000,netdev=net0,mac=52:54:00:8e:41:c9 \\\n  -netdev bridge,id=net1 -device virtio-net-pci,netdev=net1,host_mtu=9000 \\\n  /srv/a.img\n",
      ),
    ).toEqual([
      "kvm start; 0 e1000 52:54:00:8e:41:c9 tap tap0 → script /etc/kvm/up; 1 virtio-net-pci bridge 9000 → default-bridge",
    ]);
  });

  it("pairs -net items by their hub", () => {
    expect(
      guests(
        "sudo /usr/bin/kvm -name web,process=x -net nic,vlan=0,model=e1000,macaddr=57 -net tap,vlan=0,ifname=tap0 -net nic,vlan=1 -net tap,vlan=1,ifname=tap1,script=no",
      ),
    ).toEqual(["kvm web; 0 e1000 57 tap tap0 → script; 1 tap tap1 → script no"]);
  });
});
