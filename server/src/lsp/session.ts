/** What the server knows: the workspace, open files, folders; and when it looks at what again. */
import type { Connection, TextDocumentPositionParams } from "vscode-languageserver";
import { baseName, below, pathOf } from "#analysis/paths";
import { DEFAULTS, type Settings } from "#analysis/settings";
import { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import { formats } from "#formats/index";
import type { HostId } from "#model/host";
import { CHANGED } from "#protocol/requests";
import { fileRules, rules } from "#rules/index";
import type { Place } from "#services/places";
import type { Abilities } from "./abilities.ts";
import { Arrivals, Gate } from "./arrivals.ts";
import { Converter } from "./convert.ts";
import { GLOBS, isOurs, type WorkspaceRoot } from "./folders.ts";
import { Publisher, type Teller } from "./publish.ts";
import { Puller } from "./pull.ts";
import { Refresher } from "./refresh.ts";
import { type ScanTarget, Slice, scanFolder } from "./scan.ts";
import type { SettingsSource } from "./settings.ts";
import { idOf } from "./uris.ts";
import type { Watching } from "./watching.ts";
import type { Worlds } from "./worlds.ts";

/** Changes on the disk within this time are looked at together, in milliseconds. */
const COALESCE = 100;
/** A keystroke, and a file just opened or read, is not kept waiting. */
const AT_ONCE = 0;

export interface OpenFile {
  readonly uri: string;
  readonly version: number;
}
const NONE: ReadonlySet<FileId> = new Set();

export class Session {
  readonly workspace: Workspace;
  readonly converter: Converter;
  readonly abilities: Abilities;
  readonly opened = new Map<FileId, OpenFile>();
  /** Undefined: the client tells what changes on the disk. */
  watching: Watching | undefined;
  readonly #connection: Connection;
  /** Undefined: the client is sent its findings. */
  readonly puller: Puller | undefined;
  readonly refresher: Refresher;
  readonly #teller: Teller;
  readonly #settings: SettingsSource;
  readonly #target: ScanTarget;
  #roots: readonly WorkspaceRoot[] = [];
  #folders: Parameters<Workspace["configure"]> = [[], DEFAULTS];
  readonly #changed = new Set<FileId>();
  readonly #arrivals: Arrivals;
  readonly #idle = new Gate();
  /** The set of files changed, so any host may be another. */
  #all = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = 0;
  #scans = 0;
  #scanning = false;
  /** The person wants no more to be read. */
  #enough = false;

  constructor(connection: Connection, worlds: Worlds, abilities: Abilities, settings: SettingsSource) {
    this.#connection = connection;
    this.abilities = abilities;
    this.#settings = settings;
    const fault = (what: string, error: unknown) =>
      connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    this.workspace = new Workspace({ formats, rules, fileRules, fault });
    const versionOf = (file: FileId) => this.opened.get(file)?.version ?? null;
    this.converter = new Converter(this.workspace, (file) => this.opened.get(file)?.uri ?? file, versionOf, abilities);
    const send = (params: Parameters<Connection["sendDiagnostics"]>[0]) => void connection.sendDiagnostics(params);
    this.refresher = new Refresher(connection, abilities.refreshes);
    const stale = () => this.refresher.want("diagnostics");
    this.puller = abilities.pulls ? new Puller(this.workspace, this.converter, stale) : undefined;
    this.#teller = this.puller ?? new Publisher(this.workspace, this.converter, send, versionOf);
    const take = (file: FileId, text: string) => {
      if (this.opened.has(file)) return;
      const changed = this.workspace.set(file, text);
      // Texts that no format reads are not kept: a workspace may be full of them.
      if (!this.workspace.format(file)) this.workspace.set(file, undefined);
      else if (changed !== "nothing") this.#all = true;
    };
    this.#target = { worlds, globs: GLOBS, take };
    this.#arrivals = new Arrivals(this.#target, (file) => {
      this.#changed.add(file);
      this.schedule(AT_ONCE);
    });
  }

  get roots(): readonly WorkspaceRoot[] {
    return this.#roots;
  }

  /** A place that a client asks about; one outside the text is clamped into it. */
  placeOf({ textDocument, position }: TextDocumentPositionParams): Place {
    const file = idOf(textDocument.uri);
    return { file, offset: this.converter.offset(file, position) };
  }

  /** Those of the folder that the file lies in. */
  settingsOf(file: FileId): Settings {
    const folder = this.workspace.place(file)?.folder?.id;
    const [folders, otherwise = DEFAULTS] = this.#folders;
    return folders.find(({ id }) => id === folder)?.settings ?? otherwise;
  }

  /** The folders of the workspace, with the settings that hold in them. */
  async configure(roots = this.#roots): Promise<void> {
    const gone = this.#roots.filter((root) => !roots.some(({ uri }) => uri === root.uri));
    this.#roots = roots;
    const settings = await this.#settings.read(roots.map(({ uri }) => uri));
    const folders = roots.map(({ uri, name }, i) => {
      const path = pathOf(idOf(uri)).replace(/\/$/, "");
      // Some clients give the whole path for a name.
      return {
        id: uri,
        path,
        name: name === path ? baseName(path) : name || baseName(path),
        settings: settings[i] ?? DEFAULTS,
      };
    });
    this.#folders = [folders, settings.at(-1) ?? DEFAULTS];
    this.workspace.configure(...this.#folders);
    for (const { uri } of gone) this.#forget(pathOf(idOf(uri)));
    this.#all = true;
    this.schedule(AT_ONCE);
  }

  /** Takes settings that a client pushes, or asks for them again. */
  async reconfigure(pushed: unknown): Promise<void> {
    this.#settings.push(pushed);
    await this.configure();
  }

  /** A workspace of the same folders and settings, in which these texts count; undefined: the file is not there. */
  asIf(texts: ReadonlyMap<FileId, string | undefined>): Workspace {
    const other = new Workspace({ formats, rules, fileRules });
    other.configure(...this.#folders);
    for (const file of this.workspace.files()) other.set(file, this.workspace.document(file)?.text);
    for (const [file, text] of texts) other.set(file, text);
    other.refreshAll();
    return other;
  }

  #forget(folder: string): void {
    for (const file of this.workspace.files())
      if (!this.opened.has(file) && below(folder, pathOf(file)) !== undefined) this.workspace.set(file, undefined);
  }

  /** Reads every folder. A later call takes the place of one under way. */
  async scan(progress: (count: number) => void = () => {}): Promise<void> {
    const mine = ++this.#scans;
    const replaced = () => mine !== this.#scans;
    const stopped = () => replaced() || this.#enough;
    this.#scanning = true;
    this.#enough = false;
    this.#idle.close();
    // Whoever has opened a file waits for its host, not for all the others.
    await this.#arrivals.all();
    for (const { uri } of this.#roots) {
      const spot = this.#target.worlds.spot(idOf(uri));
      if (!spot) continue;
      await scanFolder(this.#target, { ...spot, path: spot.path.replace(/\/$/, "") }, stopped, progress);
    }
    if (replaced()) return;
    this.#scanning = false;
    this.#all = false;
    await this.#lookAtAll(replaced);
    if (!replaced()) this.#idle.open();
  }

  /** Makes do with what was read so far. */
  stop(): void {
    this.#enough = true;
  }

  /** Until every folder is read. */
  settled(): Promise<void> {
    return this.#idle.passed();
  }

  /** Until the host of a file just opened is read, as far as patience goes. */
  arrived(file: FileId): Promise<void> {
    return this.#arrivals.ready(file);
  }

  /** Every host up to date and told, without keeping requests waiting. */
  async #lookAtAll(stopped: () => boolean): Promise<void> {
    // Before anything is told: whoever mends a finding at once is to be heard.
    this.watching?.follow(this.workspace.files());
    const slice = new Slice();
    for (const id of this.workspace.hosts(true)) {
      if (stopped()) return;
      if (!this.#arrivingHosts().has(id)) this.workspace.analyse(id);
      await slice.pause();
    }
    const waiting = this.#arrivingHosts();
    const touched = this.workspace.settle().filter((id) => !waiting.has(id));
    for (const id of touched) {
      this.#teller.publish(id, NONE);
      await slice.pause();
    }
    this.#teller.sweep();
    this.#tellChanged(touched);
  }

  open(uri: string, version: number, text: string): void {
    const file = idOf(uri);
    this.opened.set(file, { uri, version });
    this.#note(file, this.workspace.set(file, text));
    this.#changed.add(file);
    if (this.workspace.format(file)) this.#arrivals.take(file);
    else this.schedule(AT_ONCE);
  }

  change(uri: string, version: number, text: string): void {
    const file = idOf(uri);
    this.opened.set(file, { uri, version });
    this.refresher.forget(file);
    this.#note(file, this.workspace.set(file, text));
    this.schedule(AT_ONCE);
  }

  /** The disk's text counts again. */
  async close(uri: string): Promise<void> {
    const file = idOf(uri);
    this.opened.delete(file);
    this.refresher.forget(file);
    await this.reread(file);
  }

  /** Looks at the disk again: the file changed, is new, or is gone. */
  async reread(file: FileId): Promise<void> {
    if (this.opened.has(file)) return;
    const spot = isOurs(file, this.#roots) ? this.#target.worlds.spot(file) : undefined;
    const text = await spot?.disk.read(spot.path);
    if (!this.opened.has(file)) this.#note(file, this.workspace.set(file, text));
    this.schedule(COALESCE);
  }

  #note(file: FileId, changed: ReturnType<Workspace["set"]>): void {
    if (changed === "nothing") return;
    if (changed === "files") this.#all = true;
    this.#changed.add(file);
  }

  /** Looks at what changed after so many milliseconds, or earlier if that was asked for before. */
  schedule(after: number): void {
    const due = performance.now() + after;
    if (this.#timer !== undefined && this.#due <= due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.#flush(), after);
  }

  #flush(): void {
    this.#timer = undefined;
    const changed = new Set(this.#changed);
    const files = [...changed, ...(this.#all ? this.opened.keys() : [])];
    this.#changed.clear();
    const waiting = this.#arrivingHosts();
    const hosts = this.#hostsOf(files).filter((host) => !waiting.has(host));
    this.#tellChanged(this.#look(hosts, changed));
    // Only another set of files leaves findings behind.
    if (this.#all) this.#teller.sweep();
    // While the folders are being read every slice brings files; hosts that nobody looks at wait for the end of it.
    if (!this.#all || this.#scanning) return;
    this.#all = false;
    const mine = this.#scans;
    void this.#lookAtAll(() => mine !== this.#scans);
  }

  /** Hosts of which only a part was read yet: their findings wait. */
  #arrivingHosts(): ReadonlySet<HostId> {
    return new Set(this.#hostsOf(this.#arrivals.files));
  }

  #hostsOf(files: Iterable<FileId>): readonly HostId[] {
    return [...new Set([...files].flatMap((file) => this.workspace.hostOf(file) ?? []))];
  }

  /** Brings hosts up to date and tells their findings; gives back those that changed, and what changed with them. */
  #look(hosts: readonly HostId[], files: ReadonlySet<FileId>): readonly HostId[] {
    for (const id of hosts) this.workspace.analyse(id);
    const touched = this.workspace.settle();
    // Also those that stayed: a list may have been waiting for its file to be opened.
    for (const id of new Set([...hosts, ...touched])) this.#teller.publish(id, files);
    return touched;
  }

  #tellChanged(hosts: readonly HostId[]): void {
    if (hosts.length === 0) return;
    this.refresher.changed();
    const names = [...new Set(hosts.map((id) => this.workspace.nameOf(id)))].sort();
    void this.#connection.sendNotification(CHANGED, { hosts: names });
  }
}
