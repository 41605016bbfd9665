import type { Origin } from "#base/text";
import type { DefaultFact } from "#model/facts";
import type { Host, LiveFile, Nic } from "#model/host";
import { startedNics } from "#model/nics";
import { hostRule } from "#rules/rule";

const HELPER = /(^|\/)qemu-bridge-helper$/;
const LIST = /(^|\/)etc\/qemu(-kvm)?\/bridge\.conf$/;
const FOLDER = /(^|\/)etc\/qemu(-kvm)?\/[^/]+$/;

/** The bridge that the helper is asked for, and the words that ask. */
function wanted(nic: Nic): { readonly bridge: string; readonly at: Origin } | undefined {
  const { attach, settings, type, conditional } = nic.fact;
  if (nic.guest.fact.dialect !== "qemu" || conditional) return undefined;
  const helper = settings.findLast((s) => s.key === "helper");
  if (helper && (helper.computed || !HELPER.test(helper.value.value))) return undefined;
  if (attach.to === "bridge" && attach.name.value !== undefined) return { bridge: attach.name.value, at: attach.name };
  return attach.to === "default-bridge" && type ? { bridge: "br0", at: type } : undefined;
}

/** The list with its includes in place; undefined where one of them is not among the files. */
function linesOf(host: Host, file: LiveFile, depth = 0): readonly DefaultFact[] | undefined {
  const out: DefaultFact[] = [];
  for (const fact of file.facts.facts) {
    if (fact.fact !== "default" || fact.of !== "bridge-helper") continue;
    if (fact.setting.key !== "include") {
      out.push(fact);
      continue;
    }
    const included = host.files.find((f) => `/${f.path}` === fact.setting.value.value);
    const more = included && depth < 4 ? linesOf(host, included, depth + 1) : undefined;
    if (!more) return undefined;
    out.push(...more);
  }
  return out;
}

function find(lines: readonly DefaultFact[], key: string, bridge: string): DefaultFact | undefined {
  return lines.find(
    ({ setting }) => setting.key === key && (setting.value.value === bridge || setting.value.value === "all"),
  );
}

export default hostRule({
  code: "bridge-helper-denied",
  title: "qemu-bridge-helper will refuse the bridge that a guest asks for",
  severity: "error",
  messages: {
    unlisted: "qemu-bridge-helper refuses {bridge}: {list} does not allow it, and {guest} does not start.",
    denied: "qemu-bridge-helper refuses {bridge}: {list} denies it, and {guest} does not start.",
    broken: "qemu-bridge-helper refuses every bridge: it cannot read a line of {list}, and {guest} does not start.",
    missing:
      "qemu-bridge-helper refuses {bridge} where there is no bridge.conf: {folder} has none, and {guest} does not start.",
  },
  fixes: { allow: "Allow {bridge} in {list}", remove: "Remove {line}" },
  preferred: ["allow"],

  check({ host, report, fix }) {
    const lists = host.files.filter((file) => LIST.test(file.path));
    const folder = host.files.find((file) => FOLDER.test(file.path))?.path.replace(/\/[^/]*$/, "");
    // No sign of QEMU's own configuration: it is kept elsewhere.
    if (folder === undefined) return;
    for (const nic of startedNics(host)) {
      const asked = wanted(nic);
      if (!asked) continue;
      const { bridge, at } = asked;
      const link = host.links.get(bridge);
      const files = host.files.some((f) => f.live && (f.facts.dialect === "ifcfg" || f.facts.dialect === "interfaces"));
      // A bridge that is not there is `bridge-undefined`'s.
      if (files && !link?.declared && !host.madeElsewhere(bridge)) continue;
      const guest = `${nic.guest.name} NIC ${nic.index}`;
      if (lists.length === 0) {
        report.missing(at, { bridge, folder: `/${folder}`, guest }).as("warning");
        continue;
      }
      const refusals = lists.map((file) => ({ file, lines: linesOf(host, file) }));
      if (refusals.some(({ lines }) => !lines || allows(lines, bridge))) continue;
      const [first] = refusals;
      if (!first?.lines) continue;
      const list = `/${first.file.path}`;
      const bad = first.lines.find(({ setting }) => setting.key === "bad");
      const denied = find(first.lines, "deny", bridge);
      const drop = (line: DefaultFact) =>
        fix.remove(
          { line: line.setting.value.value },
          { do: "remove", at: { ...line.setting.value, ...line.setting.whole } },
        );
      if (bad) report.broken(at, { list, guest }, drop(bad)).also(bad.setting.value, "this line");
      else if (denied)
        report.denied(at, { bridge, list, guest }, drop(denied)).also(denied.setting.value, "denied here");
      else {
        const place = { file: first.file.facts.file, start: 0, end: 0 };
        report
          .unlisted(
            at,
            { bridge, list, guest },
            fix.allow({ bridge, list }, { do: "declare", beside: place, link: { name: bridge, kind: "bridge" } }),
          )
          .also(first.lines[0]?.setting.value, "what is allowed");
      }
    }
  },
});

/** As the helper decides: every line counts, wherever it stands. */
function allows(lines: readonly DefaultFact[], bridge: string): boolean {
  if (lines.some(({ setting }) => setting.key === "bad")) return false;
  return find(lines, "allow", bridge) !== undefined && find(lines, "deny", bridge) === undefined;
}
