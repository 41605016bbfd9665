/** The view "Hosts": each host, its links as they rest on each other, the guests on them, and their NICs. */
import {
  commands,
  Disposable,
  EventEmitter,
  FileDecoration,
  type FileDecorationProvider,
  l10n,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
  workspace,
} from "vscode";
import type { HostOverview } from "#protocol/overview";
import type { LinkKind, Severity, TopologyPlace } from "#protocol/topology";
import type { Server } from "../server.ts";
import { HostRows, type Row, troublesOf } from "./rows.ts";
import { cardOf, count, countWords, hostNotes, nameOf, notesOf, spokenRow, worst } from "./words.ts";

/** Up to so many hosts are shown unfolded, and up to so many rows of a host. */
const FEW_HOSTS = 3;
const FEW_ROWS = 60;
/** Changes within this time are shown together, in milliseconds. */
const PAUSE = 150;
const SCHEME = "trunkline-row";

/** A host, or something of one. */
export type Item = HostItem | RowItem;
export interface HostItem {
  readonly is: "host";
  /** Hosts of one name are told apart by their place in the list. */
  readonly key: string;
  readonly nth: number;
  readonly overview: HostOverview;
}
export interface RowItem {
  readonly is: "row";
  readonly parent: Item;
  readonly host: HostItem;
  readonly rows: HostRows;
  readonly row: Row;
}

const ICONS: Readonly<Record<LinkKind | "guest" | "nic" | "host", string>> = {
  host: "server",
  physical: "circuit-board",
  bond: "git-merge",
  vlan: "tag",
  bridge: "type-hierarchy-sub",
  "ovs-bridge": "type-hierarchy-sub",
  tap: "debug-disconnect",
  veth: "debug-disconnect",
  vxlan: "globe",
  loopback: "sync",
  other: "link",
  guest: "vm",
  nic: "plug",
};

export class HostsView implements TreeDataProvider<Item>, FileDecorationProvider, Disposable {
  readonly #server: Server;
  readonly #changed = new EventEmitter<Item | undefined>();
  readonly #view: TreeView<Item>;
  readonly #subscriptions: Disposable;
  #hosts: Promise<readonly HostItem[]> | undefined;
  readonly #rows = new Map<string, Promise<HostRows | undefined>>();
  /** Names of the hosts that changed while nobody looked; undefined: any may have. */
  #stale: Set<string> | undefined = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#view = window.createTreeView("trunkline.hosts", { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = Disposable.from(
      this.#view,
      server.onChanged((names) => this.#note(names)),
      server.onState(() => this.#note([])),
      this.#view.onDidChangeVisibility(() => this.#later()),
      window.registerFileDecorationProvider(this),
    );
  }

  /** Shows the view with the keyboard in it; a view that is still empty would not take it. */
  async show(): Promise<void> {
    await commands.executeCommand("trunkline.hosts.focus");
    for (let tries = 0; tries < 20; tries++) {
      const item = this.selected ?? (await this.#list())[0];
      if (item === undefined) return;
      try {
        await this.#view.reveal(item, { focus: true, select: true });
        // What was there before the first rows may have had the keyboard.
        await commands.executeCommand("trunkline.hosts.focus");
        return;
      } catch {
        // It has not drawn its first rows yet, or is just drawing others.
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  }

  get selected(): Item | undefined {
    return this.#view.selection[0];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #note(names: readonly string[]): void {
    if (names.length === 0) this.#stale = undefined;
    else for (const name of names) this.#stale?.add(name);
    this.#later();
  }

  #later(): void {
    if (!this.#view.visible || this.#stale?.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#refresh();
    }, PAUSE);
  }

  /** Forgets the hosts that changed, and only those. */
  async #refresh(): Promise<void> {
    const stale = this.#stale;
    this.#stale = new Set();
    const before = await this.#hosts?.catch(() => []);
    this.#hosts = undefined;
    const now = await this.#list();
    const known = (item: HostItem) => before?.some(({ key }) => key === item.key) === true;
    const same = stale !== undefined && before?.length === now.length && now.every(known);
    for (const { key, overview } of [...(before ?? []), ...now])
      if (stale === undefined || stale.has(overview.name)) this.#rows.delete(key);
    if (!same) this.#changed.fire(undefined);
    else for (const item of now) if (stale.has(item.overview.name)) this.#changed.fire(item);
  }

  #list(): Promise<readonly HostItem[]> {
    this.#hosts ??= this.#ask();
    return this.#hosts;
  }

  async #ask(): Promise<readonly HostItem[]> {
    const overviews = await this.#server.overview();
    const seen = new Map<string, number>();
    return overviews.map((overview) => {
      const nth = seen.get(overview.name) ?? 0;
      seen.set(overview.name, nth + 1);
      return { is: "host", key: `${overview.name}/${nth}`, nth, overview };
    });
  }

  #rowsOf({ key, nth, overview }: HostItem): Promise<HostRows | undefined> {
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const asked = this.#server.topology({ host: overview.name }).then((topology) => {
      const host = topology?.hosts[nth];
      return host && new HostRows(host);
    });
    this.#rows.set(key, asked);
    // A server that is just being restarted is asked again.
    asked.catch(() => this.#rows.delete(key));
    return asked;
  }

  async getChildren(item?: Item): Promise<Item[]> {
    if (item === undefined) return [...(await this.#list())];
    if (item.is === "row") return item.rows.children(item.row).map((row) => ({ ...item, parent: item, row }));
    const rows = await this.#rowsOf(item);
    return rows?.roots.map((row) => ({ is: "row", parent: item, host: item, rows, row })) ?? [];
  }

  getParent(item: Item): Item | undefined {
    return item.is === "row" ? item.parent : undefined;
  }

  async getTreeItem(item: Item): Promise<TreeItem> {
    return item.is === "host" ? this.#hostItem(item, (await this.#list()).length) : rowItem(item);
  }

  #hostItem({ key, overview }: HostItem, hosts: number): TreeItem {
    const { name, findings, readers } = overview;
    const { Expanded, Collapsed } = TreeItemCollapsibleState;
    const item = new TreeItem(name, hosts <= FEW_HOSTS ? Expanded : Collapsed);
    const notes = hostNotes(overview, (workspace.workspaceFolders?.length ?? 0) > 1);
    item.id = key;
    item.description = notes.join(" · ");
    item.iconPath = new ThemeIcon(ICONS.host);
    item.contextValue = "host";
    item.tooltip = [name, ...notes, ...[readers.ifcfg, readers.interfaces].flatMap((one) => one?.words ?? [])].join(
      "\n",
    );
    item.resourceUri = decorated(key, findings);
    item.accessibilityInformation = { label: [l10n.t("host {0}", name), ...notes].join(", ") };
    return item;
  }

  /** The colour and the number of a row with findings. All of it stands in the URI. */
  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    if (uri.scheme !== SCHEME || uri.query === "") return undefined;
    const findings = JSON.parse(uri.query) as Record<Severity, number>;
    const all = Object.values(findings).reduce((sum, number) => sum + number, 0);
    const colour =
      findings.error > 0 ? "list.errorForeground" : findings.warning > 0 ? "list.warningForeground" : undefined;
    const badge = all > 9 ? "9+" : String(all);
    return new FileDecoration(badge, countWords(findings), colour === undefined ? undefined : new ThemeColor(colour));
  }
}

function decorated(path: string, findings: Readonly<Record<Severity, number>>): Uri {
  const found = Object.values(findings).some((number) => number > 0);
  return Uri.from({ scheme: SCHEME, path: `/${path}`, query: found ? JSON.stringify(findings) : "" });
}

function rowItem({ host, rows, row }: RowItem): TreeItem {
  const { None, Expanded, Collapsed } = TreeItemCollapsibleState;
  const children = rows.children(row).length > 0;
  const unfolded = row.is === "link" && rows.size <= FEW_ROWS;
  const item = new TreeItem(nameOf(row), children ? (unfolded ? Expanded : Collapsed) : None);
  const kind = row.is === "link" ? row.link.kind : row.is;
  const troubles = troublesOf(row);
  const place = placeOf(row);
  item.id = `${host.key}/${row.id}`;
  item.description = notesOf(row).join(" · ");
  item.iconPath = new ThemeIcon(ICONS[kind], colourOf(row, worst(troubles)));
  item.contextValue = place === undefined ? row.is : `${row.is} written`;
  item.tooltip = cardOf(row);
  item.resourceUri = decorated(item.id, count(troubles));
  item.accessibilityInformation = { label: spokenRow(row) };
  if (place !== undefined)
    item.command = { title: l10n.t("Go to Source"), command: "vscode.open", arguments: opening(place) };
  return item;
}

function colourOf(row: Row, severity: Severity | undefined): ThemeColor | undefined {
  if (severity === "error") return new ThemeColor("list.errorForeground");
  if (severity === "warning") return new ThemeColor("list.warningForeground");
  const off = row.is === "link" && (!row.link.declared || row.link.up === false || row.link.exists === false);
  return off ? new ThemeColor("disabledForeground") : undefined;
}

export interface Place {
  readonly uri: Uri;
  readonly line: number;
}

/** Where a row is written; undefined where nothing writes it. */
export function placeOf(row: Row): Place | undefined {
  const { file, line }: TopologyPlace = row.is === "link" ? row.link : row.is === "guest" ? row.guest : row.nic;
  return file === null || line === null ? undefined : { uri: Uri.parse(file), line };
}

/** What `vscode.open` wants. */
export function opening({ uri, line }: Place): [Uri, { selection: Range }] {
  return [uri, { selection: new Range(line, 0, line, 0) }];
}
