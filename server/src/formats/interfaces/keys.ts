/** How option names are compared: built-ins letter by letter, hooks' options as environment variables (interfaces.md §2). */
import type { KeySpec } from "../format.ts";
import { KEYS, KEYWORD_SPECS } from "./schema.ts";

const KEYWORD_NAMES = new Set(KEYWORD_SPECS.map((spec) => spec.key));
const HOOK =
  /^(bridge|bond|vlan|vxlan|ovs|tunctl|uml|vrf|link|veth|tunnel|batman|xfrm|mstpctl|clagd|wpa|wireless|dns|ip6?|arp|mpls|ppp|address|es|hw|gso|gro|lro|tso|ufo|tx|rx|slaves|alias)([-_]|$)/;

/** Options that ifupdown itself reads: spelled exactly like this, or not known. */
const BUILT_IN: ReadonlySet<string> = new Set([
  ...KEYS.filter((spec) => !KEYWORD_NAMES.has(spec.key) && (!HOOK.test(spec.key) || spec.key === "address")).map(
    (spec) => spec.key,
  ),
]);

function hookName(written: string): string {
  return written.toLowerCase().replaceAll("_", "-");
}

/** Other words for the same thing in every reader that knows them. */
const SAME: ReadonlyMap<string, string> = new Map(
  KEYS.flatMap((spec) =>
    (spec.aliases ?? []).flatMap((alias) =>
      hookName(alias) === hookName(spec.key) ? [] : [[alias, hookName(spec.key)] as const],
    ),
  ),
);

/** Few spellings fill all files; the rest is worked out each time. */
const REMEMBERED = 1000;
const seen = new Map<string, string>();

/** Canonical key of an option: built-ins as written, hooks' options in lower case with `-`, aliases resolved. */
export function canonical(written: string): string {
  const known = seen.get(written);
  if (known !== undefined) return known;
  const key = workOut(written);
  if (seen.size < REMEMBERED && written.length < 80) seen.set(written, key);
  return key;
}

function workOut(written: string): string {
  if (BUILT_IN.has(written)) return written;
  const hook = hookName(written);
  if (BUILT_IN.has(hook)) return written;
  return SAME.get(hook) ?? hook;
}

const BY_KEY: ReadonlyMap<string, KeySpec> = new Map(
  KEYS.filter((spec) => !KEYWORD_NAMES.has(spec.key)).map((spec) => [canonical(spec.key), spec]),
);
const BY_KEYWORD: ReadonlyMap<string, KeySpec> = new Map(KEYWORD_SPECS.map((spec) => [spec.key, spec]));

/** The row of an option by its canonical key. */
export function specOf(key: string): KeySpec | undefined {
  return BY_KEY.get(key);
}

export function keywordSpec(written: string): KeySpec | undefined {
  return BY_KEYWORD.get(written.toLowerCase());
}

export function isBuiltIn(key: string): boolean {
  return BUILT_IN.has(key);
}

export const isCommand = (key: string): boolean => /^(pre-up|up|post-up|down|pre-down|post-down)$/.test(key);
/** Commands that run on the way up. */
export const isUpCommand = (key: string): boolean => key === "pre-up" || key === "up" || key === "post-up";
