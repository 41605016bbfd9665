import type { Setting } from "#model/facts";
import type { Guest, Host, Nic } from "#model/host";
import { nicName } from "#model/written-macs";
import { hostRule } from "#rules/rule";

interface Tap {
  readonly who: string;
  readonly settings: readonly Setting[];
  /** Undefined for a tap on a hub with more than a pair. */
  readonly nic: Nic | undefined;
}

function tapsOf(guest: Guest): readonly Tap[] {
  const paired = guest.nics
    .filter(({ fact }) => fact.type?.value === "tap" && !fact.conditional)
    .map((nic) => ({ who: nicName(nic), settings: nic.fact.settings, nic }));
  const onHubs = (guest.fact.hubs ?? [])
    .filter((hub) => hub.nics.length !== 1 || hub.backends.length !== 1)
    .flatMap((hub) => hub.backends.filter((b) => b.type.value === "tap"))
    .map(({ settings }) => ({ who: guest.name, settings, nic: undefined }));
  return [...paired, ...onHubs];
}

/** Keys that a tap with a helper, or a backend of type bridge, does not take. */
const OF_SCRIPTS = ["ifname", "script", "downscript", "vnet_hdr"];
/** Keys that a backend of type bridge does not know; a tap with a helper does. */
const OF_TAPS = /^(vhost|vhostfd|vhostfds|vhostforce|queues|sndbuf|poll-us|fd|fds)$/;
const HELPER = "/usr/lib/qemu/qemu-bridge-helper";

export default hostRule({
  code: "tap-bridge-ignored",
  title: "br= of a QEMU tap has no effect without helper=",
  severity: "error",
  messages: {
    other: "br={br} has no effect without helper=: {script} decides, and {who} lands on {bridge}.",
    unknown:
      "br={br} has no effect without helper=: {script} decides, and nothing here shows that {who} lands on {br}.",
    none: "br={br} has no effect without helper=: no script runs, and {who} lands on no bridge.",
    same: "br={br} has no effect without helper=; {who} lands on {br} all the same, by {script}.",
  },
  fixes: { bridge: "Use a backend of type bridge with br={br}", helper: "Add helper={helper}" },
  preferred: ["bridge"],

  check({ host, report, fix }) {
    for (const guest of texts(host))
      for (const { who, settings, nic } of tapsOf(guest)) {
        const given = (key: string) => settings.findLast((s) => s.key === key);
        const br = given("br");
        const script = given("script");
        if (!br || br.computed || br.value.value === "" || given("helper") || script?.computed) continue;
        const name = br.value.value;
        const inFile = guest.file;
        const scripted = OF_SCRIPTS.filter((key) => given(key));
        const fixes = nic && [
          settings.some((s) => OF_TAPS.test(s.key)) || !nic.fact.type
            ? undefined
            : fix.bridge(
                { br: name },
                { do: "replace", at: nic.fact.type, value: "bridge" },
                ...scripted.map((key) => ({ do: "unset-key", on: nic.fact, in: inFile, key }) as const),
              ),
          scripted.length > 0
            ? undefined
            : fix.helper({ helper: HELPER }, { do: "set-key", on: nic.fact, in: inFile, key: "helper", value: HELPER }),
        ];
        const runs = script?.value.value;
        const blanks = { br: name, who, script: runs === undefined ? "QEMU's default script" : runs };
        const at = br.value;
        const into = nic?.into;
        const offered = fixes ?? [];
        const decides = runs === "no" ? "what joins the tap" : blanks.script;
        const found =
          into?.name === name
            ? report.same(at, blanks, ...offered).as("info")
            : into
              ? report.other(at, { ...blanks, script: decides, bridge: into.name }, ...offered)
              : runs === "no"
                ? report.none(at, blanks, ...offered)
                : report.unknown(at, blanks, ...offered);
        found.tagged("unnecessary");
        if (into?.name !== name && runs !== "no") found.also(nic?.script?.at, "this script decides");
      }
  },
});

/** Commands that start one guest in two ways are two texts: each is judged. */
function texts(host: Host): readonly Guest[] {
  return host.guests.filter((g) => g.fact.dialect === "qemu" && g.role !== "example");
}
