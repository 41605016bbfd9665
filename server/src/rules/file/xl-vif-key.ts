import type { FileId } from "#base/text";
import { mend } from "#model/change";
import type { Host, Nic } from "#model/host";
import { hostRule } from "#rules/rule";

/** Files that Python computes are for xm: it strips blanks, and gives up at a key that it does not know. */
function filesOfXm(host: Host): ReadonlySet<FileId> {
  const python = host.facts("trouble").filter(({ kind }) => kind === "xen/python");
  return new Set(python.map(({ at }) => at.file));
}

/** `vif.default.bridge` of xl.conf, else xl's own (xl.cfg(5)). */
function defaultBridge(host: Host): string {
  const named = host
    .facts("default")
    .find(({ of, setting }) => of === "xen" && /^(vif\.default\.bridge|defaultbridge)$/.test(setting.key));
  return named?.setting.value.value ?? "xenbr0";
}

/** What comes of a NIC whose key is lost to xl. */
function without(key: string, nic: Nic | undefined, who: string, host: Host): string {
  if (key === "bridge" || nic?.fact.attach.to === "default-bridge")
    return `${who} goes to the default bridge ${defaultBridge(host)}`;
  return key === "mac" ? `${who} gets another address at every start` : `${who} does not get it`;
}

/** What comes of a value with a blank in it. */
function withBlank(key: string, value: string, who: string, guest: string): string {
  if (key === "bridge") return `${guest} does not start without a bridge \`${value}\``;
  return `${who} gets \`${value}\``;
}

export default hostRule({
  code: "xl-vif-key",
  title: "xl does not understand an item of a vif",
  severity: "error",
  messages: {
    unknown: "xl knows no key `{key}` and goes on without it: {effect}.",
    refused: "xm knows no key `{key}` in {who} and does not start the guest.",
    blankKey: "xl takes the blank behind `{key}` for a part of the key and goes on without it: {effect}.",
    blankValue: "xl takes the blank for a part of the value of {key}: {effect}.",
    empty: "`{key}` has no value, and xl goes on without it: {effect}.",
    string: "vif is a string, but xl wants a list: it starts {guest} without any NIC.",
    nested: "xl passes over a list inside the list: {guest} gets no NIC from it.",
    type: "type={value} is neither ioemu nor vif, and xl goes on without it: {who} gets the default type.",
    rate: "xl cannot read the rate {value} of {who}: it wants a number with B/s or b/s, such as 10Mb/s or 250KB/s@20ms.",
  },
  fixes: {
    rename: "Rename to {near}",
    join: "Remove the blanks round the `=`",
    trim: "Remove the blank",
    wrap: "Put the string into a list",
    unwrap: "Remove the inner brackets",
    replace: "Write type={near}",
  },
  preferred: ["rename", "join", "trim", "wrap", "unwrap", "replace"],
  certain: ["join", "trim"],

  check({ host, report, fix }) {
    const forXm = filesOfXm(host);
    for (const trouble of host.facts("trouble")) {
      const { at, about } = trouble;
      if (!trouble.kind.startsWith("xen-vif/")) continue;
      const owner = host.guests.find(({ file }) => file === at.file);
      const guest = owner?.name ?? "the guest";
      const nic = "nic" in about ? owner?.nics[about.nic] : undefined;
      const who = "nic" in about ? `NIC ${about.nic} of ${guest}` : guest;
      const xm = host.readers.xend || forXm.has(at.file);
      if (trouble.kind === "xen-vif/unknown-key") {
        const { key, near } = trouble.about;
        const rename = fix.rename({ near }, mend(trouble, "rename"));
        const meant = near === "bridge" ? nic?.fact.settings.find((s) => s.key === key)?.value.value : undefined;
        const found = xm
          ? report.refused(at, { key, who }, rename)
          : report.unknown(at, { key, effect: without(near, nic, who, host) }, rename);
        if (meant !== undefined) found.also(host.links.get(meant)?.definitions[0]?.name, `${meant} is defined here`);
      }
      if (xm) continue;
      switch (trouble.kind) {
        case "xen-vif/blank-before-equals": {
          const { key } = trouble.about;
          const join = fix.join({}, mend(trouble, "join"));
          const found = report.blankKey(at, { key, effect: without(key, nic, who, host) }, join);
          if (key === "bridge" && nic?.into)
            found.also(nic.into.definitions[0]?.name, `${nic.into.name} is defined here`);
          break;
        }
        case "xen-vif/blank-after-equals":
        case "xen-vif/blank-before-comma": {
          const { key, value } = trouble.about;
          const before = trouble.kind === "xen-vif/blank-after-equals";
          const effect = withBlank(key, before ? ` ${value}` : `${value} `, who, guest);
          const repair = before ? fix.join({}, mend(trouble, "join")) : fix.trim({}, mend(trouble, "trim"));
          const found = report.blankValue(at, { key, effect }, repair);
          // vif-bridge splits the addresses at blanks itself.
          if (key === "ip") found.as("info");
          break;
        }
        case "xen-vif/value-missing": {
          const { key } = trouble.about;
          report.empty(at, { key, effect: without(key, nic, who, host) });
          break;
        }
        case "xen-vif/not-a-list":
          report.string(at, { guest }, fix.wrap({}, mend(trouble, "wrap")));
          break;
        case "xen-vif/nested-list":
          report.nested(at, { guest }, fix.unwrap({}, mend(trouble, "unwrap")));
          break;
        case "xen-vif/bad-type": {
          const near = trouble.mends[0]?.edits[0]?.text ?? "";
          report.type(at, { value: trouble.about.value, who }, fix.replace({ near }, mend(trouble, "replace")));
          break;
        }
        case "xen-vif/bad-rate":
          report.rate(at, { value: trouble.about.value, who });
          break;
      }
    }
  },
});
