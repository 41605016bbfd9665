/** The ground state is a map of texts. Everything else is a remembered pure function of it: no I/O, no clock. */

import { memo } from "#base/memo";
import type { FileId, LineIndex } from "#base/text";
import type { Document, Format } from "#formats/format";
import { buildHost } from "#model/build";
import { hostClaims } from "#model/claims";
import type { FileFacts } from "#model/facts";
import type { Host, HostId } from "#model/host";
import { bridgesOf } from "#model/hosts-of-pool";
import type { EngineRule, Finding, HostRule, Rule } from "#rules/rule";
import { type Changed, Documents } from "./documents.ts";
import type { Counters, Diagnosis, Engine, Told, WorkspaceFolder } from "./engine.ts";
import type { Placement } from "./hosts.ts";
import { type Commented, idleFindings } from "./idle.ts";
import { type Inputs, type Membership, membership, sameInputs } from "./members.ts";
import { compareDiagnoses, compareTexts as order } from "./order.ts";
import { withoutShadowed } from "./precedence.ts";
import { messageOf } from "./render.ts";
import { DEFAULTS, type Settings } from "./settings.ts";
import { isAsked, severityOf } from "./severity.ts";
import { Sharing } from "./sharing.ts";
import { type Suppression, silencing, suppressions } from "./suppressions.ts";

export type { Diagnosis, Engine, WorkspaceFolder } from "./engine.ts";

interface Analysed extends Inputs {
  readonly host: Host;
  readonly findings: readonly Told<HostRule>[];
}

export class Workspace {
  readonly #engine: Engine;
  readonly #documents: Documents;
  #builds = 0;
  #folders: readonly WorkspaceFolder[] = [];
  /** For files outside every folder. */
  #settings: Settings = DEFAULTS;
  #members: ReadonlyMap<HostId, Membership> | undefined;
  #places: ReadonlyMap<FileId, Placement> = new Map();
  readonly #analysed = new Map<HostId, Analysed>();
  readonly #suppressions = memo((doc: Document) => {
    const [facts, lines] = [this.facts(doc.file), this.lines(doc.file)];
    return facts && lines ? suppressions(facts, doc.text, lines) : [];
  });
  readonly #silencing = memo((list: readonly Suppression[]) => silencing(list));
  readonly #bridges = memo(bridgesOf);
  readonly #sharing: Sharing;
  /** Hosts whose findings may be others since the last `settle`. */
  readonly #touched = new Set<HostId>();

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#documents = new Documents(engine.formats, (format, doc) => this.#read(format, doc));
    this.#sharing = new Sharing(engine.rules, (rule, value, holders) =>
      this.#guarded(
        `rule ${rule.code}`,
        () => rule.findings(value, holders),
        () => [],
      ),
    );
  }

  get counters(): Counters {
    return { parses: this.#documents.parses, hosts: this.#builds };
  }

  /** The folders, each with its settings, and the settings of files that lie in none. */
  configure(folders: readonly WorkspaceFolder[], settings: Settings = DEFAULTS): void {
    this.#folders = folders;
    this.#settings = settings;
    this.#members = undefined;
  }

  /** Takes a new text, or takes the file away; says what that changed. */
  set(file: FileId, text: string | undefined): Changed {
    const changed = this.#documents.set(file, text);
    if (changed === "files") this.#members = undefined;
    return changed;
  }

  /** Every file that has a text, sorted. */
  files(): readonly FileId[] {
    return this.#documents.files;
  }

  document(file: FileId): Document | undefined {
    return this.#documents.document(file);
  }

  format(file: FileId): Format | undefined {
    return this.#documents.format(file);
  }

  readonly lines = (file: FileId): LineIndex | undefined => this.#documents.lines(file);

  /** What the file says; undefined when no format claims it. */
  facts(file: FileId): FileFacts | undefined {
    return this.#documents.facts(file);
  }

  /** Where the file belongs; undefined when no format claims it. */
  place(file: FileId): Placement | undefined {
    this.#membership();
    return this.#places.get(file);
  }

  hostOf(file: FileId): HostId | undefined {
    return this.place(file)?.host;
  }

  /** Every host, sorted by name. Files outside every host count each for itself when `all` is asked for. */
  hosts(all = false): readonly HostId[] {
    const members = [...this.#membership()].filter(([, { place }]) => all || place.scope !== "file");
    members.sort(([a, { place: p }], [b, { place: q }]) => order(p.name, q.name) || order(a, b));
    return members.map(([id]) => id);
  }

  /** The files of a host, sorted by their paths below its root. */
  filesOf(id: HostId): readonly FileId[] {
    return this.#membership().get(id)?.files ?? [];
  }

  nameOf(id: HostId): string {
    return this.#membership().get(id)?.place.name ?? id;
  }

  /** Undefined when no file belongs to it. */
  host(id: HostId): Host | undefined {
    return this.#analyse(id)?.host;
  }

  /** Brings a host up to date; what hosts say of each other waits for `settle`. */
  analyse(id: HostId): void {
    this.#analyse(id);
  }

  /** Compares the hosts that changed with the others; gives back those whose findings may be others since the last call. */
  settle(): readonly HostId[] {
    for (const [id, { elsewhere }] of [...this.#analysed]) if (elsewhere) this.#analyse(id);
    for (const other of this.#sharing.settle()) this.#touched.add(other);
    const touched = [...this.#touched].filter((id) => this.#analysed.has(id));
    this.#touched.clear();
    return touched;
  }

  /** Both, for one host. */
  refresh(id: HostId): readonly HostId[] {
    this.#analyse(id);
    return this.settle();
  }

  /** Brings every host up to date, so that rules which compare hosts have all of them. */
  refreshAll(): void {
    for (const id of this.hosts(true)) this.#analyse(id);
    this.settle();
  }

  /** The findings of a host's files as they count: severities of the settings, less suppressions, in order. */
  diagnoses(id: HostId): readonly Diagnosis[] {
    const analysed = this.#analyse(id);
    if (!analysed) return [];
    for (const other of this.#sharing.settle()) this.#touched.add(other);
    const mine = new Set(this.filesOf(id));
    const shared = this.#sharing.findings(id).filter(({ finding }) => mine.has(finding.at.file));
    const said = [...analysed.findings, ...shared];
    const all: readonly Told<Rule>[] = [...said, ...this.#idle(id, analysed)];
    const counted = all.flatMap(({ rule, finding }): Diagnosis[] => {
      const severity = severityOf(rule, analysed.settings, finding);
      if (severity === "off" || this.#suppressed(rule.code, finding)) return [];
      return [{ rule, finding, severity, host: id }];
    });
    return [...withoutShadowed(counted)].sort((a, b) => compareDiagnoses(a, b, this.message));
  }

  /** The findings in one file. */
  diagnosesIn(file: FileId): readonly Diagnosis[] {
    const id = this.hostOf(file);
    return id === undefined ? [] : this.diagnoses(id).filter(({ finding }) => finding.at.file === file);
  }

  readonly message = ({ rule, finding }: Diagnosis): string => messageOf(rule, finding, this.lines);

  /** The comments of a file that silence rules. */
  suppressions(file: FileId): readonly Suppression[] {
    const doc = this.document(file);
    return doc ? this.#suppressions(doc) : [];
  }

  #read(format: Format, doc: Document): FileFacts {
    const nothing = (): FileFacts => ({
      file: doc.file,
      path: doc.path,
      format: format.id,
      dialect: format.dialect,
      facts: [],
      comments: [],
      opaque: true,
    });
    return this.#guarded(`reading ${doc.path}`, () => format.facts(doc), nothing);
  }

  #guarded<T>(what: string, run: () => T, otherwise: () => T): T {
    if (!this.#engine.fault) return run();
    try {
      return run();
    } catch (error) {
      this.#engine.fault(what, error);
      return otherwise();
    }
  }

  #membership(): ReadonlyMap<HostId, Membership> {
    if (this.#members) return this.#members;
    const { places, members } = membership(this.#documents.known, this.#folders);
    this.#places = places;
    this.#members = members;
    for (const id of [...this.#analysed.keys()]) if (!members.has(id)) this.#forget(id);
    return members;
  }

  #forget(id: HostId): void {
    this.#analysed.delete(id);
    this.#sharing.take(id, []);
  }

  #analyse(id: HostId): Analysed | undefined {
    const member = this.#membership().get(id);
    if (!member) return undefined;
    const files = member.files.flatMap(
      (file) => this.#documents.hostFile(file, this.#places.get(file)?.path ?? "") ?? [],
    );
    const folder = this.#folders.find((candidate) => candidate.id === member.place.folder?.id);
    const settings = folder?.settings ?? this.#settings;
    const kept = this.#analysed.get(id);
    const { place } = member;
    const given: Inputs = { place, inputs: files, settings, elsewhere: this.#elsewhere(place) };
    if (kept && sameInputs(kept, given)) return kept;
    const analysed = this.#build(id, given);
    this.#analysed.set(id, analysed);
    const claims = member.place.scope === "file" ? [] : hostClaims(analysed.host);
    this.#sharing.take(id, claims);
    this.#touched.add(id);
    return analysed;
  }

  /** Guests that no host holds may run on every host of their folder: the bridges of all of these, sorted. */
  #elsewhere({ scope, folder, pool }: Placement): readonly string[] | undefined {
    if (scope !== "unplaced" || pool !== undefined) return undefined;
    const names = new Set<string>();
    for (const [id, { place }] of this.#membership()) {
      if (place.scope !== "host" || place.folder?.id !== folder?.id) continue;
      const host = this.#analyse(id)?.host;
      for (const name of host ? this.#bridges(host) : []) names.add(name);
    }
    return [...names].sort(order);
  }

  #build(id: HostId, given: Inputs): Analysed {
    const { place, inputs, settings, elsewhere } = given;
    this.#builds++;
    const whole = place.scope === "host" ? place.complete : false;
    const { readers, macPrefixes } = settings;
    const pool = place.pool === undefined ? {} : { pool: place.pool };
    const around = elsewhere ? { elsewhere: new Set(elsewhere) } : {};
    const forced = { readers, macPrefixes, ...pool, ...around, ...(whole === undefined ? {} : { complete: whole }) };
    const host = buildHost({ id, name: place.name, files: inputs, settings: forced });
    const enough = (rule: Rule) => place.scope !== "file" || this.#engine.fileRules.has(rule.code);
    const asked = this.#engine.rules.filter((rule) => enough(rule) && isAsked(rule, settings));
    const rules = asked.filter((rule) => rule.scope === "host");
    const findings = rules.flatMap((rule) =>
      this.#guarded(
        `rule ${rule.code}`,
        () => rule.findings(host).map((finding) => ({ rule, finding })),
        () => [],
      ),
    );
    return { ...given, host, findings };
  }

  /** What is said of the comments of this host's files that silence nothing. */
  #idle(id: HostId, { host, place, settings, findings }: Analysed): readonly Told<EngineRule>[] {
    const lone = place.scope === "file";
    const commented = this.filesOf(id).flatMap((file): Commented[] => {
      const [lines, text, comments] = [this.lines(file), this.document(file)?.text, this.suppressions(file)];
      return lines && text !== undefined && comments.length > 0 ? [{ file, text, lines, comments }] : [];
    });
    return idleFindings({ engine: this.#engine, host, lone, settings }, commented, findings);
  }

  #suppressed(code: string, { at }: Finding): boolean {
    const list = this.suppressions(at.file);
    return list.length > 0 && this.#silencing(list)(code, this.lines(at.file)?.position(at.start).line ?? 0);
  }
}
