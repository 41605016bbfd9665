/** The texts, and what each says by itself. The only ground state; nothing here knows of hosts. */
import { memo } from "#base/memo";
import { type FileId, LineIndex } from "#base/text";
import type { Document, Format } from "#formats/format";
import type { FileFacts } from "#model/facts";
import type { HostFile } from "#model/host";
import type { KnownFile } from "./hosts.ts";
import { pathOf } from "./paths.ts";
import { same } from "./same.ts";

interface Entry {
  doc: Document;
  format: Format | undefined;
  facts: FileFacts | undefined;
  /** The text that `facts` were read from. */
  read: Document | undefined;
  hostFile: HostFile | undefined;
}

/** What a new text changed: nothing, the text, or also which files there are for the formats. */
export type Changed = "nothing" | "text" | "files";

export class Documents {
  parses = 0;
  readonly #formats: readonly Format[];
  readonly #read: (format: Format, doc: Document) => FileFacts;
  readonly #entries = new Map<FileId, Entry>();
  readonly #lines = memo((doc: Document) => new LineIndex(doc.text));

  /** `read` is told what to do when a format fails. */
  constructor(formats: readonly Format[], read: (format: Format, doc: Document) => FileFacts) {
    this.#formats = formats;
    this.#read = read;
  }

  /** Takes a new text, or takes the file away. */
  set(file: FileId, text: string | undefined): Changed {
    const entry = this.#entries.get(file);
    if (text === undefined) {
      this.#entries.delete(file);
      return entry?.format ? "files" : entry ? "text" : "nothing";
    }
    if (entry?.doc.text === text) return "nothing";
    const path = entry?.doc.path ?? pathOf(file);
    const doc: Document = { file, path, text };
    const head = text.slice(0, 4096);
    const format = this.#formats.find((candidate) => candidate.claims(path, head));
    const before = entry?.format;
    if (entry) Object.assign(entry, { doc, format, facts: before === format ? entry.facts : undefined });
    else this.#entries.set(file, { doc, format, facts: undefined, read: undefined, hostFile: undefined });
    return before === format ? "text" : "files";
  }

  get files(): readonly FileId[] {
    return [...this.#entries.keys()].sort();
  }

  /** The files that a format claims. */
  get known(): readonly KnownFile[] {
    return [...this.#entries].flatMap(([file, { doc, format }]) =>
      format ? [{ file, path: doc.path, format: format.id }] : [],
    );
  }

  document(file: FileId): Document | undefined {
    return this.#entries.get(file)?.doc;
  }

  format(file: FileId): Format | undefined {
    return this.#entries.get(file)?.format;
  }

  lines(file: FileId): LineIndex | undefined {
    const doc = this.document(file);
    return doc && this.#lines(doc);
  }

  /** What the file says; undefined when no format claims it. Facts that a change left as they were stay the same object. */
  facts(file: FileId): FileFacts | undefined {
    const entry = this.#entries.get(file);
    if (!entry?.format) return undefined;
    if (entry.read !== entry.doc || !entry.facts) {
      this.parses++;
      const fresh = this.#read(entry.format, entry.doc);
      if (!entry.facts || !same(entry.facts, fresh)) entry.facts = fresh;
      entry.read = entry.doc;
    }
    return entry.facts;
  }

  /** The facts as a file of a host, the same object while both stay as they are. */
  hostFile(file: FileId, path: string): HostFile | undefined {
    const entry = this.#entries.get(file);
    const facts = this.facts(file);
    if (!entry || !facts) return undefined;
    if (entry.hostFile?.facts !== facts || entry.hostFile.path !== path) entry.hostFile = { facts, path };
    return entry.hostFile;
  }
}
