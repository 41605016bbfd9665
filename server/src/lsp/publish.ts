/** Sends findings: only lists that changed, for every file of a host, open or not. */
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver";
import { same } from "#analysis/same";
import type { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import type { HostId } from "#model/host";
import { diagnosticsOf } from "#services/diagnostics";
import type { Converter } from "./convert.ts";

/** Who is told that findings may be others. */
export interface Teller {
  /** The findings of every file of the host; `changed`: files whose texts the client has just changed itself. */
  publish(host: HostId, changed: ReadonlySet<FileId>): void;
  /** Takes back the findings of files that are there no more, or that no format reads any more. */
  sweep(): void;
}

export class Publisher implements Teller {
  readonly #workspace: Workspace;
  readonly #converter: Converter;
  readonly #send: (params: PublishDiagnosticsParams) => void;
  readonly #versionOf: (file: FileId) => number | null;
  /** What each file was last told; a file that never had a finding is not there. */
  readonly #sent = new Map<FileId, readonly Diagnostic[]>();

  constructor(
    workspace: Workspace,
    converter: Converter,
    send: (params: PublishDiagnosticsParams) => void,
    versionOf: (file: FileId) => number | null,
  ) {
    this.#workspace = workspace;
    this.#converter = converter;
    this.#send = send;
    this.#versionOf = versionOf;
  }

  publish(host: HostId): void {
    for (const [file, found] of diagnosticsOf(this.#workspace, host))
      this.#tell(
        file,
        found.map((diagnostic) => this.#converter.diagnostic(file, diagnostic)),
      );
  }

  sweep(): void {
    for (const file of [...this.#sent.keys()])
      if (!this.#workspace.format(file)) {
        this.#tell(file, []);
        this.#sent.delete(file);
      }
  }

  #tell(file: FileId, list: readonly Diagnostic[]): void {
    const version = this.#versionOf(file);
    const before = this.#sent.get(file);
    if (before === undefined && list.length === 0 && version === null) return;
    if (before !== undefined && same(before, list)) return;
    this.#sent.set(file, list);
    this.#send({ uri: this.#converter.uriOf(file), diagnostics: [...list], ...(version === null ? {} : { version }) });
  }
}
