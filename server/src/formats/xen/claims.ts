/** Which files are xl's or xm's. Guests' files may have any name, so the text decides; a stranger's `.cfg` is never taken. */

export const GLOBS: readonly string[] = [
  "**/etc/xen/*",
  "**/etc/xen/auto/*",
  "**/xen/**/*.cfg",
  "**/*.cfg",
  "**/*.xl",
  "**/*.xm",
  "**/xl.conf",
  "**/xend-config.sxp",
];

/** Below etc/xen, but nobody's guest. */
const NOT_GUESTS =
  /(^|\/)etc\/xen\/(scripts|conf|boot)\/|\.(sxp|pod|py|sh|rb|pl|c|h|html?|json|ya?ml|xml|md|service|desktop|toml|lock)$|(^|\/)(oxenstored\.conf|cpupool|xenpolicy[^/]*|README[^/]*|COPYING)$/;
/** Elsewhere only names like these, or in a folder of that name, are looked at. */
const LIKELY =
  /(\.(cfg|xl|xm|xen|conf|hvm|pv|pvh|pvlinux|pvhlinux|domu|domU)|(^|\/)[^./]+)$|(^|\/)xen[^/]*\/([^/]+\/)*[^/]+$/;

const KNOWN = "name|memory|maxmem|vcpus|disk|kernel|builder|type|bootloader|on_poweroff";
/** `name` and `type` are everybody's words. */
const TELLING = /^(memory|maxmem|vcpus|disk|kernel|builder|bootloader|on_poweroff)$/;
const VALUE = "(?:['\"\\[0-9\u201c\u201d\u201e\u2018\u2019]|True|False|None)";
const ASSIGNMENT = new RegExp(`^[ \\t]*(${KNOWN})[ \\t]*=[ \\t]*${VALUE}`, "gm");
const VIF = /^[ \t]*vif[ \t]*\+?=[ \t]*(?:\[|['"\u201c\u201d\u201e\u2018\u2019]|[A-Za-z_])/m;
const SECTION = /^[ \t]*\[[^\]'"=,\n]*\][ \t]*\r?$/m;
const SHELL = /^[ \t]*(export|fi|then|esac|done|function)\b|\$\(/m;
/** How a config of xl or a Python file of xm begins. */
const FIRST =
  /^(?:[A-Za-z_][A-Za-z0-9_.-]*[ \t]*\+?=|import\s|from\s|def\s|if\s|xm_vars\b|\{[%{#]|["']{3}|[A-Za-z_][A-Za-z0-9_.]*\()/;

/** What a format is shown of a file. */
const HEAD = 4096;

/** The first line that is more than a comment. */
function firstLine(head: string): string {
  const lines = head.replace(/^\ufeff/, "").split("\n");
  return lines.map((line) => line.trim()).find((line) => line !== "" && !line.startsWith("#")) ?? "";
}

export function claims(path: string, head: string): boolean {
  const base = path.slice(path.lastIndexOf("/") + 1);
  if (base === "xend-config.sxp" || base === "xl.conf") return true;
  const home = /(^|\/)etc\/xen\/(auto\/)?[^/]+$/.test(path);
  if (NOT_GUESTS.test(path) || (!home && !LIKELY.test(path))) return false;
  if (head.startsWith("#!") || head.includes("\u0000") || /^\ufeff?\s*</.test(head)) return false;
  // A long licence or manual in front: below etc/xen nothing else begins like that.
  if (home && head.length >= HEAD && firstLine(head) === "") return true;
  if (SECTION.test(head) || SHELL.test(head) || !FIRST.test(firstLine(head))) return false;
  if (VIF.test(head)) return true;
  const keys = new Set([...head.matchAll(ASSIGNMENT)].map((m) => m[1] ?? ""));
  const telling = [...keys].some((key) => TELLING.test(key));
  return telling && (home || keys.size >= 2);
}
