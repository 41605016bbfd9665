/** What the user set, read from anything: a wrong value is as good as none. */
import type { ReaderSettings } from "#model/readers/choice";
import type { Severity } from "#rules/rule";

export interface HostSetting {
  readonly name: string;
  /** Folders that stand for `/`, relative to the workspace folder. */
  readonly roots: readonly string[];
  readonly complete?: boolean;
  readonly pool?: string;
}

export interface Settings {
  /** By rule code. */
  readonly rules: Readonly<Record<string, Severity | "off">>;
  readonly readers: ReaderSettings;
  readonly hosts: readonly HostSetting[];
  readonly macPrefixes: readonly string[];
  /** What an editor shows behind the text; each is on unless it is switched off. */
  readonly inlayHints: { readonly landing: boolean; readonly mtu: boolean };
  /** Lines above bridges, bonds and networks. */
  readonly codeLens: boolean;
}

export const DEFAULTS: Settings = {
  rules: {},
  readers: {},
  hosts: [],
  macPrefixes: [],
  inlayHints: { landing: true, mtu: true },
  codeLens: true,
};

const SEVERITIES: ReadonlySet<unknown> = new Set(["error", "warning", "info", "hint", "off"]);

/** Reads the value of the section `trunkline`. */
export function readSettings(given: unknown): Settings {
  const { rules, readers, hosts, macPrefixes, inlayHints, codeLens } = record(given) as Record<keyof Settings, unknown>;
  const { landing, mtu } = record(inlayHints) as Record<keyof Settings["inlayHints"], unknown>;
  return {
    rules: readRules(rules),
    readers: readReaders(readers),
    hosts: list(hosts).flatMap(readHost),
    macPrefixes: list(macPrefixes).filter(isText),
    inlayHints: { landing: landing !== false, mtu: mtu !== false },
    codeLens: codeLens !== false,
  };
}

/** Which tool reads what; words that name no known reader are left out. */
export function readReaders(given: unknown): ReaderSettings {
  const { ifcfg, interfaces, libvirt, qemu } = record(given) as Record<keyof ReaderSettings, unknown>;
  return {
    ...(ifcfg === "network-scripts" || ifcfg === "NetworkManager" ? { ifcfg } : {}),
    ...(interfaces === "ifupdown" || interfaces === "ifupdown2" ? { interfaces } : {}),
    ...(isVersion(libvirt) ? { libvirt } : {}),
    ...(isVersion(qemu) ? { qemu } : {}),
  };
}

function readRules(given: unknown): Settings["rules"] {
  const known = Object.entries(record(given)).filter(([, severity]) => SEVERITIES.has(severity));
  return Object.fromEntries(known) as Settings["rules"];
}

function readHost(given: unknown): HostSetting[] {
  const { name, roots, complete, pool } = record(given) as Record<keyof HostSetting, unknown>;
  const folders = list(roots).filter(isText);
  if (!isText(name) || folders.length === 0) return [];
  return [
    {
      name,
      roots: folders,
      ...(typeof complete === "boolean" ? { complete } : {}),
      ...(isText(pool) ? { pool } : {}),
    },
  ];
}

function record(given: unknown): Record<string, unknown> {
  return typeof given === "object" && given !== null && !Array.isArray(given) ? (given as Record<string, unknown>) : {};
}

function list(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [];
}

function isText(given: unknown): given is string {
  return typeof given === "string" && given !== "";
}

function isVersion(given: unknown): given is string {
  return typeof given === "string" && /^\d+(\.\d+){0,2}$/.test(given);
}
