/** Which files are interfaces(5): by their place, and elsewhere by their lines. */
import { isBackup } from "./lines.ts";

/** Lines that only such a file has; fragments may hold nothing but `auto` or `source` lines. */
const IFACE = /^[ \t]*(?:iface[ \t]+\S+(?:[ \t]+(?:inet6?|can|ipx|inherits)\b|[ \t\r]*$)|auto[ \t]+[\w/])/m;
const STANZA = /^[ \t]*(?:auto|allow-[a-z][\w-]*|iface|source|source-directory|mapping)[ \t]+\S/m;

const ROOT = /(^|\/)etc\/network\/interfaces$/;
const FRAGMENT = /(^|\/)(?:etc\/network\/)?interfaces\.d\/(?:.*\/)?[^/]+$/;
const NEARBY = /(^|\/)etc\/network\/[^/]+$/;
const NAMED = /(^|\/)(?:[^/]*\.)?(?:interfaces|eni)(?:\.(?:j2|tmpl|in|erb|dist|example|sample|mako|template))?$/;
/** Staged by Proxmox, copies and state: no reader takes them. */
const NEVER = /(^|\/)interfaces(?:\.new|\.d\/\.[^/]*)$|(^|\/)etc\/network\/(?:run|if-[a-z-]+\.d|ifupdown2)\//;

/** `head` is at most the file's first 4,096 characters. */
export function claims(path: string, head: string): boolean {
  if (NEVER.test(path)) return false;
  if (ROOT.test(path)) return true;
  // `source DIR/*` reads backups too, so one with stanzas in it is looked at.
  if (FRAGMENT.test(path))
    return isBackup(path) ? IFACE.test(head) : STANZA.test(head) || head.trim() === "" || /^[ \t]*#/.test(head);
  if (isBackup(path)) return false;
  return (NAMED.test(path) || NEARBY.test(path)) && IFACE.test(head);
}
