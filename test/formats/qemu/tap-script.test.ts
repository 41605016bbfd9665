import { describe, expect, it } from "vitest";
import { applyEdits } from "#base/text";
import { factsOf } from "./render.ts";

/** `by-name br-tap`: the prefix that is put in place of what is taken off. */
function script(text: string, path = "etc/kvm/kvm-ifup-x"): string | undefined {
  const [fact] = factsOf("tap-script", text, path);
  if (!fact) return undefined;
  const mtu = fact.setsMtu ? " +mtu" : "";
  switch (fact.script.maps) {
    case "by-name":
      return `by-name ${fact.script.prefix}-${fact.script.digits ? "[^0-9]" : fact.script.strip}${mtu}`;
    case "literal":
      return `literal ${fact.script.bridge.value}${mtu}`;
    case "table":
      return `table ${fact.script.arms.map(({ tap, bridge }) => `${tap}=${bridge.value}`).join(" ")}${mtu}`;
    default:
      return `${fact.script.maps}${mtu}`;
  }
}

describe("by the tap's name", () => {
  it.each([
    [
      "sed in a variable",
      `bridge=$(echo $1 | sed -e 's/tap//')\n/sbin/ifconfig $1 0.0.0.0 up\n/usr/sbin/brctl addif br\${bridge} $1`,
      "by-name br-tap",
    ],
    ["sed in backticks", "brctl addif br`echo $1|sed s/tap//` $1", "by-name br-tap"],
    ["sed that puts br in place", 'ip link set "$1" master "$(echo "$1" | sed s/^tap/br/)"', "by-name br-tap"],
    ["a parameter expansion", `br="br\${1#tap}"\nip link set dev "$1" master "$br" up`, "by-name br-tap"],
    ["in the command itself", `brctl addif "br\${1#tap}" "$1"`, "by-name br-tap"],
    ["a variable for the tap", `IF=$1\nbrctl addif br\${IF##tap} $IF`, "by-name br-tap"],
    ["replaced", `brctl addif \${1/tap/br} $1`, "by-name br-tap"],
    ["digits by tr", "N=$(echo $1 | tr -dc 0-9)\nbrctl addif br$N $1", "by-name br-[^0-9]"],
    ["digits by sed", "N=`echo $1 | sed 's/[^0-9]*//'`\nbrctl addif vlan$N $1", "by-name vlan-[^0-9]"],
    ["digits by expansion", `brctl addif br\${1//[^0-9]/} $1`, "by-name br-[^0-9]"],
    ["cut", "brctl addif br$(echo $1 | cut -c4-) $1", "by-name br-tap"],
    ["the whole name", "brctl addif br-$1 $1", "by-name br--"],
    ["a VLAN's bridge", `br=br.\${1#tap}\novs-vsctl --may-exist add-port "$br" "$1"`, "by-name br.-tap"],
    [
      "two ways to the same",
      `br=br\${1#tap}\nif [ -x /sbin/brctl ]; then brctl addif $br $1; else ip link set $1 master $br; fi`,
      "by-name br-tap",
    ],
  ])("%s", (_, text, expected) => {
    expect(script(`#!/bin/sh\n${text}\n`)).toBe(expected);
  });
});

describe("by the default route", () => {
  it.each([
    [
      "awk over lines",
      `switch=$(ip route ls | awk '/^default / { for(i=0;i<NF;i++) { if ($(i)\n== "dev") print $(i+1) }}')\nbrctl addif \${switch} $1`,
    ],
    ["ip -o", 'br=$(ip -o route show default | awk \'{print $5; exit}\')\nip link set dev "$1" master "$br" up'],
    [
      "a loop over what is found",
      'ip=$(which ip)\nif [ -n "$ip" ]; then ip link set "$1" up; fi\nswitch=$(ip route ls | awk \'/^default / { print $5 }\')\nfor br in $switch; do\n if [ -d /sys/class/net/$br/bridge/. ]; then\n  if [ -n "$ip" ]; then ip link set "$1" master "$br"; else brctl addif $br "$1"; fi\n  exit\n fi\ndone',
    ],
    ["route -n", "S=$(/sbin/route -n | grep ^0.0.0.0 | awk '{print $8}')\n/sbin/brctl addif $S $1"],
  ])("%s", (_, text) => {
    expect(script(`#!/bin/sh\n${text}\n`)).toBe("default-route");
  });
});

describe("literal and tables", () => {
  it.each([
    ["literal", "brctl addif br0 $1", "literal br0"],
    ["quoted", "ip link set 'dev' \"$1\" master 'br0'", "literal br0"],
    ["an argument that never comes", `IF=$1\nBR=\${2:-br0}\nip link set $IF master $BR`, "literal br0"],
    ["a tap that must be given", `TAP=\${1:-''}\nbrctl addif br0 $TAP`, "literal br0"],
    ["in a variable", "BR=br0\nbrctl addif $BR $1", "literal br0"],
    ["both branches", "if x; then brctl addif br0 $1; else ip link set $1 master br0; fi", "literal br0"],
    ["ip with the master first", "ip link set master br0 dev $1", "literal br0"],
    ["shortened words", "ip l s $1 master br0", "literal br0"],
    [
      "case",
      'case "$1" in\n tap0) brctl addif br0 $1 ;;\n tap1|tap2) brctl addif br1 $1 ;;\nesac',
      "table tap0=br0 tap1=br1 tap2=br1",
    ],
    [
      "case that sets a variable",
      'case "$1" in\n  tap0) br=br0 ;;\n  tap1) br=br1 ;;\n  *) echo "no bridge for $1" >&2; exit 1 ;;\nesac\nip link set dev "$1" master "$br" up',
      "table tap0=br0 tap1=br1",
    ],
    [
      "if",
      'if [ "$1" = tap0 ]; then brctl addif br0 $1; elif [ "$1" = tap1 ]; then brctl addif br1 $1; fi',
      "table tap0=br0 tap1=br1",
    ],
    ["&&", "[ $1 = tap0 ] && brctl addif br0 $1", "table tap0=br0"],
  ])("%s", (_, text, expected) => {
    expect(script(`#!/bin/sh\n${text}\n`)).toBe(expected);
  });

  it("has the bridge's place", () => {
    const text = "#!/bin/sh\nBR='br0'\nbrctl addif $BR $1\n";
    const [fact] = factsOf("tap-script", text);
    const bridge = fact?.script.maps === "literal" ? fact.script.bridge : undefined;
    expect(text.slice(bridge?.start, bridge?.end)).toBe("br0");
  });
});

describe("unknown", () => {
  it.each([
    ["computed", "brctl addif $(cat /etc/bridge) $1"],
    ["from outside", ". /etc/default/x\nbrctl addif $BR $1"],
    ["two bridges", "if x; then brctl addif br0 $1; else brctl addif br1 $1; fi"],
    ["a table with an open end", "case $1 in tap0) brctl addif br0 $1;; *) brctl addif $X $1;; esac"],
    ["a loop of variables", "A=$B; B=$A; brctl addif $A $1"],
  ])("%s", (_, text) => {
    expect(script(`#!/bin/sh\n${text}\n`)).toBe("unknown");
  });

  it("is no tap script when no tap joins a bridge", () => {
    expect(script("#!/bin/sh\nip link set $1 nomaster\n")).toBeUndefined();
    expect(script("#!/bin/sh\nbrctl addif br0 eth0\n")).toBeUndefined();
  });

  it("is one all the same where QEMU looks for it", () => {
    expect(script("#!/bin/sh\nexec /usr/local/bin/x $1\n", "etc/kvm/kvm-ifup")).toBe("unknown");
  });
});

describe("MTU", () => {
  it.each([
    ["before", "ip link set $1 mtu 9000\nbrctl addif br0 $1", "literal br0 +mtu"],
    [
      "in the same command",
      `br="br\${1#tap}"\nip link set dev "$1" mtu "$(cat "/sys/class/net/$br/mtu")" master "$br" up`,
      "by-name br-tap +mtu",
    ],
    ["ifconfig", "ifconfig $1 0.0.0.0 mtu 9000 up\nbrctl addif br0 $1", "literal br0 +mtu"],
    ["too late", "brctl addif br0 $1\nip link set $1 mtu 9000", "literal br0"],
    ["another link's", "ip link set eth0 mtu 9000\nbrctl addif br0 $1", "literal br0"],
  ])("%s", (_, text, expected) => {
    expect(script(`#!/bin/sh\n${text}\n`)).toBe(expected);
  });

  it.each([
    [
      `br=br\${1#tap}\n  brctl addif \${br} $1\n`,
      `  ip link set dev "$1" mtu "$(cat "/sys/class/net/\${br}/mtu")"\n  brctl addif \${br} $1\n`,
    ],
    [
      'ip link set "$1" master "br0" up\n',
      'ip link set dev "$1" mtu "$(cat "/sys/class/net/br0/mtu")"\nip link set "$1" master "br0" up\n',
    ],
  ])("can be given to the tap: %s", (text, expected) => {
    const [fact] = factsOf("tap-script", text);
    const [mend] = fact?.mends ?? [];
    const after = applyEdits(text, mend?.edits ?? []);
    expect(after.endsWith(expected)).toBe(true);
    expect(factsOf("tap-script", after)[0]?.setsMtu).toBe(true);
  });

  it.each([
    "ip link set $1 mtu 9000; brctl addif br0 $1\n",
    "if x; then brctl addif br0 $1; fi\n",
    "brctl addif $(cat /x) $1\n",
  ])("cannot be given here: %s", (text) => {
    expect(factsOf("tap-script", text)[0]?.mends).toBeUndefined();
  });
});
