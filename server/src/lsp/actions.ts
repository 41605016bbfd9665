/** Code actions: fixes, silencing, switching off; as commands for clients that take no edits with them. */

import type { WorkspaceEdit } from "vscode-languageserver";
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type Connection,
} from "vscode-languageserver";
import { codesIn, fixAll, repairs, silencers } from "#services/code-actions";
import type { Abilities } from "./abilities.ts";
import { APPLY, FIX_ALL } from "./capabilities.ts";
import type { Session } from "./session.ts";
import { idOf } from "./uris.ts";

/** A command of the client: switches a rule off in the workspace's settings. */
const SWITCH_OFF = "trunkline.switchOffRule";

export function answerActions(connection: Connection, session: Session, abilities: Abilities): void {
  connection.onCodeAction((params) => {
    const actions = actionsFor(session, params, abilities.commands);
    return abilities.actionLiterals ? actions : actions.flatMap((action) => commandOf(action) ?? []);
  });
  if (!abilities.actionLiterals && abilities.applyEdit)
    connection.onExecuteCommand(async ({ command, arguments: [edit] = [] }) => {
      if (command === APPLY) await connection.workspace.applyEdit(edit as WorkspaceEdit);
      return null;
    });
}

function commandOf({ title, edit, command }: CodeAction): Command | undefined {
  return edit ? { title, command: APPLY, arguments: [edit] } : command;
}

function actionsFor(
  { workspace, converter }: Session,
  { textDocument, range, context }: CodeActionParams,
  clientCommands: ReadonlySet<unknown>,
): CodeAction[] {
  const file = idOf(textDocument.uri);
  if (!workspace.document(file)) return [];
  const wanted = (kind: string) =>
    !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: (CodeAction | undefined)[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const within = converter.span(file, range);
    for (const repair of [...repairs(workspace, file, within), ...silencers(workspace, file, within)])
      actions.push(converter.action(repair, context));
    if (clientCommands.has(SWITCH_OFF))
      for (const code of codesIn(workspace, file, within)) {
        const title = `Switch off ${code} in this workspace`;
        const command = { title, command: SWITCH_OFF, arguments: [code, textDocument.uri] };
        actions.push({ title, kind: CodeActionKind.QuickFix, command });
      }
  }
  // Only when asked for by name: it is for saving, not for the light bulb.
  if (context.only && wanted(FIX_ALL)) {
    const all = fixAll(workspace, file);
    actions.push(all && converter.action(all, context, FIX_ALL));
  }
  return actions.filter((action) => action !== undefined);
}
