import { looksLikeCapture } from "./read.ts";

/** Programs, pages and other tools' files are never captures, whatever they quote. */
const TEXT = /(^|\/)[^/.]*$|\.(txt|log|out|json|cap|capture|state|dump|output|status)$/i;
const MARKDOWN = /\.(md|markdown)$/i;
/** Pages count only where captures are kept. */
const KEPT = /(^|\/)(captures?|state|hosts\/[^/]+)\//;
const CONFIGURATION = /(^|\/)(etc\/(?!motd)|ifcfg-[^/]*$|interfaces$|node_modules\/)/;

export function claims(path: string, head: string): boolean {
  if (CONFIGURATION.test(path) || head.startsWith("#!")) return false;
  // A name such as `host.example.ifconfig-a` ends in no known way.
  const named = TEXT.test(path) || /(ifconfig|brctl|ip-?(link|addr)|bridge-vlan|bond)[^/]*$/i.test(path);
  if (!named && !(MARKDOWN.test(path) && KEPT.test(path))) return false;
  if (/\.(sh|py|pl|rb|c|h|go|rs|js|ts|html?|xml|ya?ml|rst|conf|cfg)$/i.test(path)) return false;
  return looksLikeCapture(head);
}
