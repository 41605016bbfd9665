/** What the language server offers to do about the findings of a node. Only its own offers, and none is made twice. */
import { type CodeAction, commands, type Diagnostic, languages, type Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { TopologyTrouble } from "#protocol/topology";
import type { Server } from "../server.ts";

type Offered = NonNullable<Parameters<BaseLanguageClient["protocol2CodeConverter"]["asCodeAction"]>[0]>;

export class Fixes {
  readonly #server: Server;
  /** The offers told last, by title, and whose they are. */
  #last: { readonly id: string; readonly offers: ReadonlyMap<string, CodeAction> } = { id: "", offers: new Map() };

  constructor(server: Server) {
    this.#server = server;
  }

  /** `file`: where the node is written, as VS Code spells it; its findings are looked for there first. */
  async find(id: string, file: string | null, troubles: readonly TopologyTrouble[]): Promise<readonly CodeAction[]> {
    const client = await this.#server.start();
    const offers = new Map<string, CodeAction>();
    for (const [uri, found] of placesOf(file, troubles))
      for (const diagnostic of found)
        for (const action of await ask(client, uri, diagnostic))
          if (!offers.has(action.title)) offers.set(action.title, action);
    this.#last = { id, offers };
    return [...offers.values()];
  }

  /** Does what was offered under that title. False: it is not offered any more, or the editor would not do it. */
  async apply(id: string, title: string): Promise<boolean> {
    const action = this.#last.id === id ? this.#last.offers.get(title) : undefined;
    if (action === undefined) return false;
    const done = action.edit === undefined || (await workspace.applyEdit(action.edit));
    const { command } = action;
    if (done && command !== undefined) await commands.executeCommand(command.command, ...(command.arguments ?? []));
    return done;
  }
}

/** The findings that are these troubles: those in the node's own file; where it has none, all that say the same. */
function placesOf(
  file: string | null,
  troubles: readonly TopologyTrouble[],
): readonly (readonly [Uri, Diagnostic[]])[] {
  const wanted = new Set(troubles.map(({ code, message }) => `${code}\n${message}`));
  const all = languages.getDiagnostics().map(([uri, list]) => {
    const ours = list.filter(({ source, code, message }) => {
      const name = String(typeof code === "object" ? code.value : code);
      return source === "trunkline" && wanted.has(`${name}\n${message}`);
    });
    return [uri, ours] as const;
  });
  const found = all.filter(([, list]) => list.length > 0);
  const own = found.filter(([uri]) => uri.toString() === file);
  const told = new Set(own.flatMap(([, list]) => list.map(({ message }) => message)));
  const others = found.flatMap(([uri, list]): (readonly [Uri, Diagnostic[]])[] => {
    const rest = list.filter(({ message }) => !told.has(message));
    return uri.toString() === file || rest.length === 0 ? [] : [[uri, rest]];
  });
  return [...own, ...others];
}

async function ask(client: BaseLanguageClient, uri: Uri, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
  const { code2ProtocolConverter: from, protocol2CodeConverter: to } = client;
  const offered = await client.sendRequest<readonly Offered[] | null>("textDocument/codeAction", {
    textDocument: { uri: from.asUri(uri) },
    range: from.asRange(diagnostic.range),
    context: { diagnostics: await from.asDiagnostics([diagnostic]), only: ["quickfix"] },
  });
  const actions: CodeAction[] = [];
  for (const each of offered ?? []) {
    // A server may leave the edit for when it is asked.
    const whole = each.edit || each.command ? each : await client.sendRequest<Offered>("codeAction/resolve", each);
    const action = await to.asCodeAction(whole);
    if (action && "title" in action && action.edit !== undefined) actions.push(action);
    else if (action?.command !== undefined) actions.push(action as CodeAction);
  }
  return actions;
}
