/** Findings for clients that ask: of one file with what it changed elsewhere, and of the whole workspace. */
import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  LSPErrorCodes,
  type PreviousResultId,
  ResponseError,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { same } from "#analysis/same";
import type { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import type { HostId } from "#model/host";
import { diagnosticsOf } from "#services/diagnostics";
import type { Abilities } from "./abilities.ts";
import type { Converter } from "./convert.ts";
import type { Teller } from "./publish.ts";
import { Slice } from "./scan.ts";
import type { Session } from "./session.ts";
import { idOf } from "./uris.ts";

type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

interface Answer {
  readonly list: readonly Diagnostic[];
  readonly id: string;
  /** The client has it, from an answer about this file or another. */
  told: boolean;
  /** The client was told to ask again since it is so. */
  noticed: boolean;
}

/** Remembers what each file's findings were, so that "as before" is a short answer. */
export class Puller implements Teller {
  readonly #workspace: Workspace;
  readonly #converter: Converter;
  readonly #stale: () => void;
  readonly #answers = new Map<FileId, Answer>();
  #count = 0;

  /** `stale`: what the client was told is no longer so, in a file that it has not just changed itself. */
  constructor(workspace: Workspace, converter: Converter, stale: () => void) {
    this.#workspace = workspace;
    this.#converter = converter;
    this.#stale = stale;
  }

  publish(host: HostId, changed: ReadonlySet<FileId>): void {
    let stale = false;
    for (const [file, answer] of this.answers(host)) {
      if (!answer.told && !answer.noticed && !changed.has(file)) stale = true;
      // Once is enough: a client may never ask about files that are not open.
      answer.noticed = true;
    }
    if (stale) this.#stale();
  }

  sweep(): void {
    for (const [file, { list }] of this.#answers)
      if (!this.#workspace.format(file)) {
        this.#answers.delete(file);
        if (list.length > 0) this.#stale();
      }
  }

  /** Every file of the host with its findings as they are now. */
  answers(host: HostId): ReadonlyMap<FileId, Answer> {
    const found = new Map<FileId, Answer>();
    for (const [file, list] of diagnosticsOf(this.#workspace, host)) {
      const now = list.map((diagnostic) => this.#converter.diagnostic(file, diagnostic));
      const before = this.#answers.get(file);
      if (before && same(before.list, now)) found.set(file, before);
      // A file without findings that nobody asked about needs no telling.
      else found.set(file, { list: now, id: `${++this.#count}`, told: !before && now.length === 0, noticed: false });
    }
    for (const [file, answer] of found) this.#answers.set(file, answer);
    return found;
  }

  report(answer: Answer, previous: string | undefined): Report {
    answer.told = true;
    if (previous === answer.id) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: answer.id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: answer.id, items: [...answer.list] };
  }

  /** What the client was not told yet of the other files. */
  related(file: FileId, answers: ReadonlyMap<FileId, Answer>): Readonly<Record<string, Report>> | undefined {
    const others = [...answers].filter(([other, { told }]) => other !== file && !told);
    if (others.length === 0) return undefined;
    const reports = others.map(([other, answer]) => [this.#converter.uriOf(other), this.report(answer, undefined)]);
    return Object.fromEntries(reports);
  }
}

/** For a file that no format reads. */
const NOTHING: Answer = { list: [], id: "none", told: true, noticed: true };

/** Files in one part of a long answer. */
const PART = 100;

export function answerPulls(connection: Connection, session: Session, puller: Puller, abilities: Abilities): void {
  const { workspace, converter } = session;
  const { diagnostics } = connection.languages;

  diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const file = idOf(textDocument.uri);
    await session.arrived(file);
    stopIf(token);
    const host = workspace.hostOf(file);
    const answers = host === undefined ? new Map<FileId, Answer>() : puller.answers(host);
    const report = puller.report(answers.get(file) ?? NOTHING, previousResultId);
    const relatedDocuments = abilities.relatedDocuments ? puller.related(file, answers) : undefined;
    return { ...report, ...(relatedDocuments ? { relatedDocuments } : {}) };
  });

  diagnostics.onWorkspace(async ({ previousResultIds }, token, progress, partial) => {
    progress.begin("Trunkline", undefined, "looking at every host", true);
    try {
      await session.settled();
      const whole: WorkspaceDocumentDiagnosticReport[] = [];
      for await (const part of reports(previousResultIds, token))
        if (partial) partial.report({ items: part });
        else whole.push(...part);
      return { items: whole };
    } finally {
      progress.done();
    }
  });

  /** What is other than the client has it; files that it has nothing of and that have no finding are left out. */
  async function* reports(previous: readonly PreviousResultId[], token: CancellationToken) {
    const had = new Map(previous.map(({ uri, value }) => [idOf(uri), value]));
    const slice = new Slice();
    let part: WorkspaceDocumentDiagnosticReport[] = [];
    for (const host of workspace.hosts(true)) {
      await slice.pause();
      stopIf(token);
      for (const [file, answer] of puller.answers(host)) {
        const before = had.get(file);
        had.delete(file);
        if (before === undefined && answer.list.length === 0) continue;
        const version = session.opened.get(file)?.version ?? null;
        part.push({ uri: converter.uriOf(file), version, ...puller.report(answer, before) });
      }
      if (part.length >= PART) {
        yield part;
        part = [];
      }
    }
    // Files that are gone.
    const kind = DocumentDiagnosticReportKind.Full;
    for (const file of had.keys()) part.push({ uri: converter.uriOf(file), version: null, kind, items: [] });
    yield part;
  }
}

/** Ends a request that nobody waits for any more. */
export function stopIf(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
}
