/** What stands beside a row, what is read aloud for it, and the card that comes with the pointer. */
import { l10n, MarkdownString } from "vscode";
import type { HostOverview } from "#protocol/overview";
import type { LinkKind, Severity, TopologyLanding, TopologyLink, TopologyTrouble } from "#protocol/topology";
import { type Row, troublesOf } from "./rows.ts";

const ORDER: readonly Severity[] = ["error", "warning", "info", "hint"];

/** The worst of some findings. */
export function worst(troubles: readonly TopologyTrouble[]): Severity | undefined {
  return ORDER.find((severity) => troubles.some((trouble) => trouble.severity === severity));
}

export function kindWord(kind: LinkKind): string {
  switch (kind) {
    case "physical":
      return l10n.t("network card");
    case "bond":
      return l10n.t("bond");
    case "vlan":
      return l10n.t("VLAN");
    case "bridge":
      return l10n.t("bridge");
    case "ovs-bridge":
      return l10n.t("Open vSwitch bridge");
    case "tap":
      return l10n.t("tap");
    case "veth":
      return l10n.t("veth");
    case "vxlan":
      return l10n.t("VXLAN");
    case "loopback":
      return l10n.t("loopback");
    case "other":
      return l10n.t("link");
  }
}

/** `2 errors, 1 warning`; empty when there is nothing to count. */
export function countWords(count: Readonly<Record<Severity, number>>): string {
  const { error, warning, info, hint } = count;
  const words = [
    error === 1 ? l10n.t("1 error") : error > 1 ? l10n.t("{0} errors", error) : "",
    warning === 1 ? l10n.t("1 warning") : warning > 1 ? l10n.t("{0} warnings", warning) : "",
    info > 0 ? l10n.t("{0} info", info) : "",
    hint === 1 ? l10n.t("1 hint") : hint > 1 ? l10n.t("{0} hints", hint) : "",
  ];
  return words.filter((word) => word !== "").join(", ");
}

export function count(troubles: readonly TopologyTrouble[]): Record<Severity, number> {
  const counted: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of troubles) counted[severity]++;
  return counted;
}

/** What the row is called. */
export function nameOf(row: Row): string {
  switch (row.is) {
    case "link":
      return row.link.name;
    case "guest":
      return row.guest.name;
    case "nic":
      return l10n.t("NIC {0}", row.nic.index);
  }
}

/** Everything that stands beside the name, most telling first: the end of a long row is cut off. */
export function notesOf(row: Row): readonly string[] {
  const below = row.below > 0 ? l10n.t("{0} below", row.below) : "";
  const said = [...marksOf(row), countWords(count(troublesOf(row))), below, ...detailsOf(row)];
  return said.filter((word) => word !== "");
}

function marksOf(row: Row): readonly string[] {
  switch (row.is) {
    case "link":
      return linkMarks(row.link, row.shownBelow);
    case "guest":
      return [
        row.guest.hypervisor === "unknown" ? l10n.t("guest") : l10n.t("{0} guest", hypervisors[row.guest.hypervisor]),
      ];
    case "nic":
      return row.nic.landings.map(landingWords);
  }
}

function detailsOf(row: Row): readonly string[] {
  if (row.is === "guest" || (row.is === "link" && row.shownBelow !== undefined)) return [];
  if (row.is === "link") return [mtuWords(row.link.mtu), ...row.link.addresses];
  const { mac, network, portgroup, pathMtu } = row.nic;
  const plug = network === null ? "" : l10n.t("network {0}", portgroup === null ? network : `${network}/${portgroup}`);
  return [plug, mtuWords(pathMtu), mac ?? ""];
}

function mtuWords(mtu: number | null): string {
  return mtu === null ? "" : l10n.t("MTU {0}", mtu);
}

const hypervisors = { xen: "Xen", kvm: "KVM", qemu: "QEMU" };

function linkMarks(link: TopologyLink, shownBelow: string | undefined): readonly string[] {
  const { kind, vlan } = link;
  const what = kind === "vlan" && vlan?.id != null ? l10n.t("VLAN {0}", vlan.id) : kindWord(kind);
  if (shownBelow !== undefined) return [what, l10n.t("shown under {0}", shownBelow)];
  return [
    what,
    link.declared ? "" : l10n.t("not declared"),
    // What does not exist is not merely down.
    link.exists === false ? l10n.t("not created") : link.up === false ? l10n.t("DOWN") : "",
  ];
}

/** `VLAN 900 via bond0`; where it leads nowhere, why. */
function landingWords({ link, mode, tags, reason }: TopologyLanding): string {
  if (mode === "isolated" || mode === "unknown" || mode === "ambiguous") return reason ?? l10n.t("leads nowhere known");
  const where = link ?? l10n.t("the wire");
  if (tags.length > 0) return l10n.t("VLAN {0} via {1}", tags.join(" in "), where);
  return mode === "trunk" ? l10n.t("trunk via {0}", where) : l10n.t("untagged via {0}", where);
}

/** The whole row for those who cannot see its icon and colours. */
export function spokenRow(row: Row): string {
  const messages = troublesOf(row).map(({ severity, message }) => `${severity}: ${message}`);
  return [nameOf(row), ...notesOf(row), ...messages].join(", ");
}

/** The card of a row: what it is, and each finding with its code. */
export function cardOf(row: Row): MarkdownString {
  const card = new MarkdownString("**", true);
  card.appendText(nameOf(row)).appendMarkdown("** ").appendText(notesOf(row).join(" · "));
  for (const { severity, code, message } of troublesOf(row))
    card.appendMarkdown(`\n\n${SIGNS[severity]} `).appendText(message).appendMarkdown(` \`${code}\``);
  return card;
}

const SIGNS: Readonly<Record<Severity, string>> = {
  error: "$(error)",
  warning: "$(warning)",
  info: "$(info)",
  hint: "$(lightbulb)",
};

/** What stands beside a host. */
export function hostNotes({ findings, folder, readers }: HostOverview, manyFolders: boolean): readonly string[] {
  const read = [readers.ifcfg, readers.interfaces].flatMap((reader) => reader ?? []);
  return [
    manyFolders && folder !== null ? folder : "",
    countWords(findings),
    ...read.map(({ reader }) => reader ?? l10n.t("reader not known")),
  ].filter((word) => word !== "");
}
