import rule from "#rules/bridge/bridge-stp-value";
import { testRule } from "#test/rule";

const FILE = (reader: string, ...lines: readonly string[]) => `${reader && `\n      --reader ifcfg=${reader}`}
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      ${lines.join("\n      ")}`;
const STANZA = (reader: string, ...lines: readonly string[]) => `${reader && `\n      --reader interfaces=${reader}`}
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          ${["bridge_ports eth0", ...lines].join("\n          ")}`;
const SCRIPTS = "network-scripts";

testRule(rule, {
  silent: {
    "words that all take": FILE("", "STP=yes", "DELAY=15"),
    "brctl's numbers": FILE(SCRIPTS, "STP=1"),
    "NetworkManager takes any case": FILE("NetworkManager", "STP=On"),
    "no delay while it is off": FILE("", "STP=off", "DELAY=0"),
    "a delay while it is off, under network-scripts": FILE(SCRIPTS, "STP=off", "DELAY=15"),
    "ifupdown2's words": STANZA("ifupdown2", "bridge-stp On"),
    "ifupdown2 never waits": STANZA("ifupdown2", "bridge-stp on"),
    "ifup is told how long to wait": STANZA("ifupdown", "bridge_stp on", "bridge_maxwait 0"),
    "a delay within bounds": STANZA("ifupdown", "bridge_stp on", "bridge_fd 2.5"),
    "a computed word": FILE(SCRIPTS, "STP=$STP"),
    "a card's file": `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      STP=maybe`,
    "SUSE's dialect": `
      --- h/etc/sysconfig/network/ifcfg-br0
      STARTMODE=auto
      BRIDGE=yes
      BRIDGE_PORTS='eth0'
      STP=enabled`,
  },
  reports: {
    "a word that neither reader takes": {
      given: FILE(
        "",
        "STP=enabled\n          ^^^^^^^ warning: enabled is no word for spanning tree to network-scripts and NetworkManager: it stays off.",
      ),
      fixed: { write: FILE("", "STP=on") },
    },
    "a capital, and who reads the file is open": {
      given: FILE(
        "",
        "STP=On\n          ^^ warning: On is no word for spanning tree to network-scripts: it stays off.",
      ),
    },
    "a capital under network-scripts": {
      given: FILE(
        SCRIPTS,
        "STP=On\n          ^^ warning: On is no word for spanning tree to network-scripts: it stays off.",
      ),
    },
    "off in other words does no harm": {
      given: STANZA(
        "ifupdown",
        "bridge_stp false\n                     ^^^^^ info: false is no word for spanning tree to ifupdown: it stays off.",
      ),
    },
    "no word at all": {
      given: FILE(
        SCRIPTS,
        "STP=rstp\n          ^^^^ warning: rstp is no word for spanning tree to network-scripts: it stays off.",
      ),
    },
    "no delay with spanning tree, under network-scripts": {
      given: FILE(
        SCRIPTS,
        "STP=on\n          ~~ spanning tree of br0",
        "DELAY=0\n            ^ warning: DELAY 0 does not go with spanning tree, which wants 2 to 30 s: the kernel makes 2 s of it.",
      ),
      fixed: { write: FILE(SCRIPTS, "STP=on", "DELAY=15").replace(/.*--reader.*\n/, "") },
    },
    "a long delay": {
      given: FILE(
        SCRIPTS,
        "STP=on",
        "DELAY=45\n            ^^ DELAY 45 does not go with spanning tree, which wants 2 to 30 s: the kernel makes 30 s of it.",
      ),
    },
    "no delay with spanning tree, under ifupdown": {
      given: STANZA(
        "ifupdown",
        "bridge_stp on",
        "bridge_fd 0\n                    ^ warning: bridge_fd 0 does not go with spanning tree, which wants 2 to 30 s: ifupdown gets it refused by the kernel, and 15 s stay.",
      ),
    },
    "no delay with spanning tree, under ifupdown2": {
      given: STANZA(
        "ifupdown2",
        "bridge-stp on",
        "bridge-fd 0\n                    ^ info: bridge-fd 0 does not go with spanning tree, which wants 2 to 30 s: the kernel makes 2 s of it.",
      ),
    },
    "NetworkManager's delay without spanning tree": {
      given: FILE(
        "NetworkManager",
        "DELAY=15\n            ^^ warning: DELAY=15 counts only with STP=on: NetworkManager warns and leaves it out.",
      ),
      fixed: { zero: FILE("", "DELAY=0") },
    },
    "a delay without spanning tree, and who reads the file is open": {
      given: FILE(
        "",
        "STP=no",
        "DELAY=2\n            ^ info: DELAY=2 counts only with STP=on: NetworkManager warns and leaves it out.",
      ),
    },
    "ifup waits": {
      given: STANZA(
        "ifupdown",
        "bridge_stp on\n                     ^^ info: br0 has spanning tree and neither bridge_fd nor bridge_maxwait: ifup waits 31 s for it.",
      ),
      fixed: { nowait: STANZA("", "bridge_stp on", "bridge_maxwait 0") },
    },
    "ifup waits, and who reads the file is open": {
      given: STANZA(
        "",
        "bridge_stp yes\n                     ^^^ info: br0 has spanning tree and neither bridge_fd nor bridge_maxwait: ifup waits 31 s for it.",
      ),
    },
  },
});
