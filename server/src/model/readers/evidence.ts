/** Which readers a host's files point to: ifcfg.md §1 and interfaces.md §1, first match wins. */
import type { LinkFact, Setting } from "../facts.ts";
import type { HostFile } from "../host.ts";
import type { IfcfgReader, InterfacesReader, ReaderSettings, Readers } from "./choice.ts";

type Verdict<R> = { readonly reader: R; readonly because: string } | undefined;

const NM_ONLY =
  /^(PROXY_METHOD|BROWSER_ONLY|IPV4_FAILURE_FATAL|IPV6_ADDR_GEN_MODE|STABLE_ID|MATCH_.*|MULTI_CONNECT|[A-Z]+_UUID|AUTOCONNECT_.*)$/;

/** A key that NetworkManager alone writes. */
export function isManagersKey(key: string): boolean {
  return NM_ONLY.test(key);
}

function named(file: HostFile): string {
  return file.path.slice(file.path.lastIndexOf("/") + 1);
}

function links(
  files: readonly HostFile[],
  dialect: "ifcfg" | "interfaces",
): { readonly link: LinkFact; readonly file: HostFile }[] {
  return files
    .filter((file) => file.facts.dialect === dialect)
    .flatMap((file) =>
      // Commands run under every reader: `ip link add … type vlan id 5` is no vlan-id of ifupdown2's.
      file.facts.facts.flatMap((fact) =>
        fact.fact === "link" && fact.named !== "command" ? [{ link: fact, file }] : [],
      ),
    );
}

function has(link: LinkFact, test: (setting: Setting) => boolean): boolean {
  return link.settings.some(test);
}

const RELEASE = /etc\/(redhat|centos|oracle|rocky|almalinux|fedora|system)-release$/;

/** Major number in a Red Hat release file; NaN where one stands without a number. */
function releaseOf(files: readonly HostFile[]): { readonly file: HostFile; readonly major: number } | undefined {
  const file = files.find((f) => RELEASE.test(f.path));
  const version = file?.facts.facts.find((f) => f.fact === "default" && f.of === "reader");
  const text = version?.fact === "default" ? version.setting.value.value : "";
  return file && { file, major: Number(/release (\d+)/.exec(text)?.[1] ?? Number.NaN) };
}

function ifcfgReader(files: readonly HostFile[]): Verdict<IfcfgReader> {
  const path = (test: RegExp) => files.find((f) => test.test(f.path));
  const all = links(files, "ifcfg");
  const scripts = (because: string): Verdict<IfcfgReader> => ({ reader: "network-scripts", because });
  const manager = (because: string): Verdict<IfcfgReader> => ({ reader: "NetworkManager", because });

  if (
    all.length > 0 &&
    all.every(
      ({ link }) =>
        link.settings.some((s) => s.key === "NM_CONTROLLED" && /^(no|n|f|false|0|off)$/i.test(s.value.value)) ||
        link.name.value === "lo",
    )
  )
    return scripts("NM_CONTROLLED=no in every file");
  const keyfile = path(/\.nmconnection$|etc\/NetworkManager\/NetworkManager\.conf$/);
  if (keyfile) return manager(named(keyfile));
  const ifup = path(/network-scripts\/(ifup|ifdown)-/);
  if (ifup) return scripts(named(ifup));
  const release = releaseOf(files);
  if (release && release.major >= 9) return manager(named(release.file));
  if (release && release.major <= 5) return scripts(named(release.file));
  const xen = files.find((f) => f.facts.dialect === "xen" && /(^|\/)etc\/xen\//.test(f.path));
  if (xen) return scripts(`the Xen files in etc/xen`);
  for (const file of files)
    for (const fact of file.facts.facts)
      if (fact.fact === "module" && fact.what === "alias" && fact.module?.value === "bonding")
        return scripts(`the alias for ${fact.name.value} in ${named(file)}`);
  for (const { link, file } of all) {
    if (has(link, (s) => s.key === "VID")) return scripts(`VID= in ${named(file)}`);
    if (has(link, (s) => s.key === "TYPE" && s.value.value === "Tap")) return scripts(`TYPE=Tap in ${named(file)}`);
    if (/-range\d+$/.test(file.path)) return scripts(named(file));
  }
  for (const { link, file } of all) {
    const nm = link.settings.find((s) => NM_ONLY.test(s.key));
    if (nm) return manager(`${nm.key}= in ${named(file)}`);
    const vlanYes = has(link, (s) => s.key === "VLAN" && s.value.value === "yes");
    if (!vlanYes && has(link, (s) => s.key === "VLAN_ID" || (s.key === "TYPE" && /^vlan$/i.test(s.value.value))))
      return manager(`a VLAN without VLAN=yes in ${named(file)}`);
  }
  return undefined;
}

const I2_KEYS = /^(bridge-vids|bridge-access|bridge-pvid|vlan-id|vxlan-.*|bond-ports|link-type|vrf|vrf-table)$/;

/** Words of one stanza that only one reader knows. */
function stanzaVotes(link: LinkFact): { readonly i1?: string; readonly i2?: string } {
  for (const setting of link.settings) {
    if (I2_KEYS.test(setting.key)) return { i2: setting.key };
    if (setting.key === "slaves") return { i1: "slaves" };
  }
  for (const pattern of link.patterns) {
    if (pattern.pattern === "glob" || pattern.pattern === "range") return { i2: pattern.text.value };
    if (pattern.pattern === "all") return { i1: "bridge_ports all" };
    if (pattern.pattern === "none" && pattern.kind === "bond-slave") return { i1: "bond-slaves none" };
  }
  if (link.stanza?.inherits) return { i1: "inherits" };
  if (link.named === "word" && link.stanza && !link.stanza.family && !link.stanza.inherits)
    return { i2: `iface ${link.name.value} without a family` };
  if (/\[\d+-\d+\]/.test(link.name.value)) return { i2: `iface ${link.name.value}` };
  return {};
}

function interfacesReader(files: readonly HostFile[], proxmox: boolean): Verdict<InterfacesReader> {
  const path = (test: RegExp) => files.find((f) => test.test(f.path));
  if (proxmox) return { reader: "ifupdown2", because: "Proxmox VE" };
  const own = path(/etc\/network\/ifupdown2\//);
  if (own) return { reader: "ifupdown2", because: "etc/network/ifupdown2" };
  const hook = path(/etc\/network\/if-[a-z-]+\.d\/(bridge|vlan|ifenslave)$/);
  if (hook) return { reader: "ifupdown", because: hook.path.slice(hook.path.indexOf("etc/")) };
  let i1: string | undefined;
  let i2: string | undefined;
  for (const { link } of links(files, "interfaces")) {
    const votes = stanzaVotes(link);
    i1 ??= votes.i1;
    i2 ??= votes.i2;
  }
  for (const file of files) {
    if (file.facts.dialect !== "interfaces") continue;
    for (const fact of file.facts.facts) {
      if (fact.fact === "include" && fact.how === "source-directory") i1 ??= "source-directory";
      if (fact.fact === "auto" && fact.start === "auto" && fact.name.value === "all") i2 ??= "auto all";
      if (fact.fact === "auto" && fact.start === "allow-auto") i1 ??= "allow-auto";
      if (fact.fact === "default" && fact.of === "reader" && /^(mapping|rename|no-auto-down)$/.test(fact.setting.key))
        i1 ??= fact.setting.key;
    }
    if (file.facts.opaque) i2 ??= "a Mako template";
  }
  if (i1 !== undefined && i2 === undefined) return { reader: "ifupdown", because: i1 };
  if (i2 !== undefined && i1 === undefined) return { reader: "ifupdown2", because: i2 };
  return undefined;
}

export function chooseReaders(files: readonly HostFile[], settings: ReaderSettings = {}): Readers {
  const proxmox = files.some(
    (f) =>
      /(^|\/)etc\/pve\//.test(f.path) ||
      (f.facts.dialect === "interfaces" && f.facts.comments.some((c) => /PVE will preserve these/.test(c.value))),
  );
  const guests = files.filter((f) => f.facts.dialect === "xen");
  const xend =
    files.some((f) => /xend-config\.sxp$/.test(f.path)) ||
    (guests.length > 0 &&
      guests.every(
        (f) => f.facts.opaque || f.facts.facts.some((t) => t.fact === "trouble" && t.kind === "xen/python"),
      ));
  const ifcfg: Verdict<IfcfgReader> = settings.ifcfg
    ? { reader: settings.ifcfg, because: "the setting" }
    : ifcfgReader(files);
  const release = releaseOf(files);
  const interfaces: Verdict<InterfacesReader> = settings.interfaces
    ? { reader: settings.interfaces, because: "the setting" }
    : interfacesReader(files, proxmox);
  return {
    ifcfg: ifcfg ? [ifcfg.reader] : ["network-scripts", "NetworkManager"],
    ...(release && Number.isFinite(release.major) && { release: release.major }),
    interfaces: interfaces ? [interfaces.reader] : ["ifupdown", "ifupdown2"],
    libvirt: settings.libvirt,
    qemu: settings.qemu,
    xend,
    proxmox,
    manyAware:
      proxmox ||
      files.some((f) =>
        f.facts.facts.some(
          (t) =>
            t.fact === "default" &&
            t.setting.key === "multiple_vlan_aware_bridge_support" &&
            /^(1|yes|on|true)$/i.test(t.setting.value.value),
        ),
      ),
    because: { ...(ifcfg && { ifcfg: ifcfg.because }), ...(interfaces && { interfaces: interfaces.because }) },
  };
}
