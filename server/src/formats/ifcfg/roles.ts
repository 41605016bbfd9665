/** What a file is, by its path: ifcfg.md §1. */

export type Role =
  /** `ifcfg-NAME` */
  | "link"
  /** `ifcfg-DEV:LABEL` */
  | "alias"
  /** `ifcfg-DEV-rangeN` */
  | "range"
  /** `etc/sysconfig/network` */
  | "defaults"
  /** `route-`, `rule-`, `keys-`: lines of another language */
  | "lines";

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function roleOf(path: string): Role {
  const base = baseName(path);
  if (/^(route6?|rule6?)-/.test(base)) return "lines";
  if (base === "network") return "defaults";
  if (/-range\d+$/.test(base)) return "range";
  return base.includes(":") ? "alias" : "link";
}

/** `ifcfg-eth0` → `eth0`; suffixes of copies are left on, as the readers leave them. */
export function suffixOf(path: string): string {
  return baseName(path).replace(/^ifcfg-/, "");
}

/** SUSE keeps its files in `etc/sysconfig/network/`. */
export function isSusePath(path: string): boolean {
  return /(^|\/)sysconfig\/network\/ifcfg-[^/]*$/.test(path);
}

/** Endings of texts about ifcfg files, and of templates that no reader meets. */
const FOREIGN =
  /\.(c|h|cc|cpp|py|pyc|pl|pm|rb|sh|js|ts|go|rs|md|rst|txt|html?|json|xml|ya?ml|toml|ini|conf|spec|patch|diff|j2|jinja2?|tmpl|tpl|template|in|erb|epp|mako|dist|example|sample|gz|bz2|xz|zip|tar|rpm|png|svg|log|po|adoc|mdx)$/i;
const FOLDER = /(^|\/)(network-scripts|sysconfig\/network|sysconfig\/networking\/.*)\/[^/]+$/;

/** Endings that neither network-scripts nor NetworkManager read. */
const IGNORED = /(~|\.bak|\.orig|\.rpmnew)$/;

/** Whether a file is one of these, by its path and its first characters; binary files and texts about ifcfg are not. */
export function claims(path: string, head: string): boolean {
  if (head.includes("\0")) return false;
  const base = baseName(path);
  if (/(^|\/)sysconfig\/network$/.test(path)) return /^\s*(#|$)|^\s*(export\s+)?[A-Za-z_]\w*=/m.test(head);
  if (/^(route6?|rule6?)-./.test(base)) return /(^|\/)network-scripts\/[^/]+$/.test(path);
  if (!/^ifcfg-./.test(base) || IGNORED.test(base)) return false;
  const template = /\.(j2|jinja2?|tmpl|tpl|template|in|erb|epp|mako|dist|example|sample)$/i.test(base);
  return !template && (FOLDER.test(path) || !FOREIGN.test(base));
}
