import { nearest } from "#base/nearest";
import type { Origin } from "#base/text";
import type { Setting } from "#model/facts";
import type { Guest, Host } from "#model/host";
import { hostRule } from "#rules/rule";

/** A script that a guest names. */
interface Named {
  readonly who: string;
  readonly at: Origin;
  readonly path: string;
  /** Written without its folder, as xl allows. */
  readonly short: boolean;
}

/** Scripts that come with Xen and QEMU: there without being among the host's files. */
const STOCK =
  /^\/etc\/(qemu-if(up|down)|kvm\/kvm-if(up|down)|xen\/scripts\/(vif-(bridge|route|nat|openvswitch|setup|common|sysconfig)|block.*))$/;
/** Folders whose files are all known here, whatever they hold. */
const KNOWN_FOLDER = /^\/etc\/(kvm|qemu|qemu-kvm|xen\/scripts)$/;

function named(who: string, at: Origin, text: string, xen: boolean): Named | undefined {
  if (text === "" || text === "no") return undefined;
  if (text.startsWith("/")) return { who, at, path: text, short: false };
  return xen ? { who, at, path: `/etc/xen/scripts/${text}`, short: true } : undefined;
}

function keysOf(settings: readonly Setting[]): readonly Setting[] {
  return settings.filter((s) => /^(down)?script(\/@path)?$/.test(s.key) && !s.computed);
}

function scriptsOf(guest: Guest): readonly Named[] {
  const xen = guest.fact.dialect === "xen";
  const nics = guest.nics.filter(({ fact }) => !fact.conditional);
  const all = nics.flatMap(({ fact, index }) => {
    const script = fact.script?.value === undefined ? [] : [{ at: fact.script, text: fact.script.value }];
    const keys = keysOf(fact.settings).map((s) => ({ at: s.value, text: s.value.value }));
    return [...script, ...keys].flatMap(({ at, text }) => named(`${guest.name} NIC ${index}`, at, text, xen) ?? []);
  });
  const hubs = (guest.fact.hubs ?? []).flatMap((hub) => hub.backends.flatMap((end) => keysOf(end.settings)));
  return [...all, ...hubs.flatMap((s) => named(guest.name, s.value, s.value.value, xen) ?? [])];
}

/** The names of the files in each folder, with a slash in front. */
function foldersOf(host: Host): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const { path } of host.files) {
    const slash = path.lastIndexOf("/");
    const folder = `/${path.slice(0, Math.max(slash, 0))}`;
    const known = folders.get(folder);
    if (known) known.push(path.slice(slash + 1));
    else folders.set(folder, [path.slice(slash + 1)]);
  }
  return folders;
}

export default hostRule({
  code: "tap-script-missing",
  title: "A guest's NIC runs a script that its host does not have",
  severity: "warning",
  messages: {
    qemu: "{who} runs {path}, which is not on {host}: QEMU ends when the script cannot run.",
    xen: "{who} runs {path}, which is not on {host}: the guest does not start.",
  },
  fixes: { rename: "Change to {near}" },

  check({ host, report, fix }) {
    const files = new Map(host.files.map((file) => [`/${file.path}`, file.facts.file]));
    const folders = foldersOf(host);
    const told = new Set<string>();
    for (const guest of host.guests) {
      if (guest.role === "example" || guest.fact.opaque) continue;
      for (const { who, at, path, short } of scriptsOf(guest)) {
        const slash = path.lastIndexOf("/");
        const folder = path.slice(0, slash);
        const place = `${at.file} ${at.start}`;
        if (STOCK.test(path) || !KNOWN_FOLDER.test(folder) || files.has(path) || told.has(place)) continue;
        const beside = folders.get(folder) ?? [];
        // The folder is not part of these files.
        if (beside.length === 0) continue;
        told.add(place);
        const near = nearest(path.slice(slash + 1), beside, 3);
        const value = near === undefined ? "" : short ? near : `${folder}/${near}`;
        const file = files.get(`${folder}/${near}`);
        report[guest.fact.dialect === "xen" ? "xen" : "qemu"](
          at,
          { who, path, host: host.name },
          near === undefined ? undefined : fix.rename({ near: value }, { do: "replace", at, value }),
        ).also(file === undefined ? undefined : { file, start: 0, end: 0 }, `${folder}/${near} is this file`);
      }
    }
  },
});
