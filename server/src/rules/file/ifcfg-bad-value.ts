import { nearest } from "#base/nearest";
import type { LinkFact, Setting } from "#model/facts";
import { setting } from "#model/facts";
import { hostRule } from "#rules/rule";

/** Keys that are yes or no for every tool that knows them. VLAN and SLAVE, which are compared to the letter, have rules of their own. */
const FLAGS = new Set(
  `HOTPLUG ONPARENT USERCTL NM_CONTROLLED ARP DEFROUTE PEERDNS PEERROUTES ARPCHECK ARPUPDATE BONDING_MASTER REORDER_HDR
  GVRP MVRP IPV6INIT IPV6_AUTOCONF IPV6_ROUTER IPV6_FORCE_ACCEPT_RA IPV6FORWARDING DHCPV6C IPV6_DISABLED IPV6_DEFROUTE
  IPV6_PEERDNS IPV6_PEERROUTES IPV6_FAILURE_FATAL IPV4_FAILURE_FATAL IPV6TO4INIT PERSISTENT_DHCLIENT DHCP_SEND_HOSTNAME
  DHCPRELEASE AUTOCONNECT_SLAVES BROWSER_ONLY`.split(/\s+/),
);
const BOOLEAN = /^(t|y|yes|on|true|1|f|n|no|off|false|0)$/i;
const METHODS = ["none", "static", "dhcp", "bootp", "autoip", "shared", "ibft"];

/** Words that mean no to some: RHEL 6 and 7 only look whether the line goes on with `no` [lab onboot-false]. */
function meansNo(word: string): boolean {
  return /^(f|false|0|off|n)$/i.test(word);
}

function known(definition: LinkFact, key: string): Setting | undefined {
  const found = setting(definition, key);
  return found && !found.computed && found.value.value.trim() !== "" ? found : undefined;
}

export default hostRule({
  code: "ifcfg-bad-value",
  title: "A value that the readers take for something else, or differently",
  severity: "warning",
  messages: {
    boot: "ONBOOT={word} of {device} is read differently: network-scripts of RHEL 6 and 7 bring it up at boot, those of RHEL 8 do not, and NetworkManager {manager}.",
    method:
      "BOOTPROTO={word} of {device} is no word for it: network-scripts take it as static, and NetworkManager rejects the profile.",
    flag: "{key}={word} of {device} is neither yes nor no: network-scripts and NetworkManager act as if it were not set.",
  },
  fixes: { write: "Write {key}={word}" },

  check({ host, report, fix }) {
    for (const definition of host.facts("link")) {
      if (definition.dialect !== "ifcfg" || definition.variant === "suse") continue;
      const device = definition.name.value;
      const write = (key: string, word: string) =>
        fix.write({ key, word }, { do: "set-key", on: definition, in: definition.name.file, key, value: word });
      const boot = known(definition, "ONBOOT");
      const bootWord = boot?.value.value ?? "";
      // NetworkManager alone takes all of these but `off` for no.
      const differs = host.hurts("network-scripts") !== "no" || /^off$/i.test(bootWord);
      if (boot && !setting(definition, "MASTER") && meansNo(bootWord) && differs) {
        const manager = /^off$/i.test(bootWord) ? "does" : "does not";
        report.boot(boot.value, { word: bootWord, device, manager }, write("ONBOOT", "no"));
      } else if (boot && !BOOLEAN.test(bootWord) && !/^["']?no/i.test(bootWord))
        report.flag(
          boot.value,
          { key: "ONBOOT", word: bootWord, device },
          write("ONBOOT", "yes"),
          write("ONBOOT", "no"),
        );
      const method = known(definition, "BOOTPROTO");
      const word = method?.value.value ?? "";
      if (method && definition.kind !== "other" && !METHODS.includes(word.toLowerCase()) && word !== "dialup") {
        const near = nearest(word.toLowerCase(), METHODS) ?? (definition.addresses.length > 0 ? "static" : "none");
        report.method(method.value, { word, device }, write("BOOTPROTO", near));
      }
      for (const { key } of definition.settings) {
        const flag = FLAGS.has(key) ? known(definition, key) : undefined;
        if (!flag || flag.key !== key || BOOLEAN.test(flag.value.value)) continue;
        const blanks = { key, word: flag.value.value, device };
        if (flag === definition.settings.findLast((one) => one.key === key))
          report.flag(flag.value, blanks, write(key, "yes"), write(key, "no"));
      }
    }
  },
});
