/** Tells a client to ask again for what it shows beside a text, once another file has changed it. */
import { CodeLensRefreshRequest, type Connection } from "vscode-languageserver";
import { same } from "#analysis/same";
import type { FileId } from "#base/text";
import type { Abilities, Refreshed } from "./abilities.ts";

/** A person who types is not to have everything asked for again with each key, in milliseconds. */
const QUIET = 250;

interface Shown {
  readonly answer: unknown;
  readonly again: () => unknown;
}

export class Refresher {
  readonly #ask: Readonly<Record<Refreshed, () => Promise<void>>>;
  readonly #can: Abilities["refreshes"];
  /** What was answered last about each file, and how to answer it again. */
  readonly #shown = new Map<Refreshed, Map<FileId, Shown>>();
  /** Asked for and not answered yet; true: wanted once more since. */
  readonly #wanted = new Map<Refreshed, boolean>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, can: Abilities["refreshes"]) {
    this.#can = can;
    this.#ask = {
      diagnostics: () => connection.languages.diagnostics.refresh(),
      tokens: () => connection.languages.semanticTokens.refresh(),
      hints: () => connection.languages.inlayHint.refresh(),
      lenses: () => connection.sendRequest(CodeLensRefreshRequest.type),
    };
  }

  /** Answers, and remembers it where the client can be told that the answer is another. */
  answer<T>(kind: Refreshed, file: FileId, ask: () => T): T {
    const answer = ask();
    if (this.#can[kind]) {
      const files = this.#shown.get(kind) ?? new Map<FileId, Shown>();
      this.#shown.set(kind, files.set(file, { answer, again: ask }));
    }
    return answer;
  }

  /** The client asks again by itself about a text that it changed, and not at all about one that it closed. */
  forget(file: FileId): void {
    for (const files of this.#shown.values()) files.delete(file);
  }

  /** Hosts changed: looks in a while whether what is shown changed with them. */
  changed(): void {
    if (![...this.#shown.values()].some(({ size }) => size > 0)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), QUIET);
  }

  #look(): void {
    this.#timer = undefined;
    for (const [kind, files] of this.#shown)
      for (const { answer, again } of files.values())
        if (!same(answer, again())) {
          this.want(kind);
          break;
        }
  }

  /** Asks for it once, and once more if it was wanted again before the client has answered. */
  want(kind: Refreshed): void {
    if (!this.#can[kind]) return;
    if (this.#wanted.has(kind)) {
      this.#wanted.set(kind, true);
      return;
    }
    this.#wanted.set(kind, false);
    this.#shown.get(kind)?.clear();
    const done = () => {
      const again = this.#wanted.get(kind);
      this.#wanted.delete(kind);
      if (again) this.want(kind);
    };
    this.#ask[kind]().then(done, done);
  }
}
