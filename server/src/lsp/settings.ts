/** The settings as the client gives them: asked for per folder where it can, pushed as a whole where it cannot. */
import type { Connection } from "vscode-languageserver";
import { DEFAULTS, readSettings, type Settings } from "#analysis/settings";

/** A client that does not answer must not hold up the first findings, in milliseconds. */
const PATIENCE = 1000;

export class SettingsSource {
  readonly #connection: Connection;
  /** The client can be asked. */
  readonly asks: boolean;
  #pushed: Settings = DEFAULTS;

  constructor(connection: Connection, asks: boolean, initial: unknown) {
    this.#connection = connection;
    this.asks = asks;
    this.#pushed = section(initial);
  }

  /** Takes what a client pushes: `{ trunkline: {…} }`. */
  push(settings: unknown): void {
    this.#pushed = section(settings);
  }

  /** One for each folder, and last the one of files outside them. */
  async read(folders: readonly string[]): Promise<readonly Settings[]> {
    const otherwise = [...folders, undefined].map(() => this.#pushed);
    if (!this.asks) return otherwise;
    const items = [...folders.map((scopeUri) => ({ scopeUri, section: "trunkline" })), { section: "trunkline" }];
    const asked = this.#connection.workspace.getConfiguration(items).then(
      (answers: unknown[]) =>
        otherwise.map((pushed, i) => (saysSomething(answers[i]) ? readSettings(answers[i]) : pushed)),
      () => otherwise,
    );
    const late = new Promise<readonly Settings[]>((resolve) => setTimeout(() => resolve(otherwise), PATIENCE));
    return await Promise.race([asked, late]);
  }
}

/** Some clients answer `{}` for a section that they do not have. */
function saysSomething(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && Object.keys(answer).length > 0;
}

function section(settings: unknown): Settings {
  const whole = typeof settings === "object" && settings !== null ? (settings as { trunkline?: unknown }) : {};
  return readSettings(whole.trunkline);
}
