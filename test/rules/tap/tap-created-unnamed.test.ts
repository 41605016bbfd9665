import rule from "#rules/tap/tap-created-unnamed";
import { testRule } from "#test/rule";

const taps = (...lines: readonly string[]) => `
      --- h/etc/init.d/taps.sh
      #!/bin/sh
      ${lines.join("\n      ")}`;
const VM = `
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -nic tap,ifname=tap1,script=no /srv/vm.img`;

testRule(rule, {
  silent: {
    "they are named": taps("tunctl -t tap0 -u das", "tunctl -u das -t tap1") + VM,
    "the script asks for the name": taps("T=$(tunctl -b -u das)", "brctl addif br0 $T") + VM,
    "nobody knows a name": `${taps("tunctl -u das")}
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -nic tap,script=no /srv/vm.img`,
    "one is taken away": taps("tunctl -d tap0") + VM,
  },
  reports: {
    "two calls": {
      given: `${taps("/usr/sbin/tunctl -u das")}
      ^^^^^^^^^^^^^^^^^^^^^^^ info: tunctl takes the first free tapN at each of these 2 calls; vm NIC 0 (vm.sh:2) expects tap1.
      /usr/sbin/tunctl -u das
      ~~~~~~~~~~~~~~~~~~~~~~~ and here${VM.replace(",script", ",script")}
                          ~~~~ vm NIC 0 is to get tap1`,
      fixed: { name: taps("/usr/sbin/tunctl -u das -t tap0", "/usr/sbin/tunctl -u das -t tap1") },
    },
    "one call beside a named one": {
      given: `${taps("tunctl -t tap0", "tunctl -u das")}
      ^^^^^^^^^^^^^ tunctl takes the first free tapN here; vm NIC 0 (vm.sh:2) expects tap1.${VM}`,
      fixed: { name: taps("tunctl -t tap0", "tunctl -u das -t tap1") },
    },
  },
});
