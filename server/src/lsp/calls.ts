/** The call hierarchy: calls go down, from a guest to the wire; callers are what hangs on something. */
import type { CallHierarchyItem, Connection, Range } from "vscode-languageserver";
import { carries, type Related, restsOn, type Step, type StepId, stepAt } from "#services/calls";
import { SYMBOLS } from "./convert.ts";
import type { Session } from "./session.ts";

export function answerCalls(connection: Connection, session: Session): void {
  const { workspace, converter } = session;
  const { callHierarchy } = connection.languages;

  const item = ({ id, name, detail, at, block }: Step): CallHierarchyItem => ({
    name: name.trim() === "" ? "?" : name,
    detail: `${detail} · ${workspace.nameOf(id.host)}`,
    kind: SYMBOLS[id.is],
    uri: converter.uriOf(at.file),
    range: converter.range(at.file, block),
    selectionRange: converter.range(at.file, at),
    data: id,
  });
  /** Where the caller says it; its own name where another file says it for it. */
  const ranges = (caller: CallHierarchyItem, { said }: Related): Range[] => {
    const own = said.filter((at) => converter.uriOf(at.file) === caller.uri);
    return own.length > 0 ? own.map((at) => converter.range(at.file, at)) : [caller.selectionRange];
  };

  callHierarchy.onPrepare((params) => {
    const step = stepAt(workspace, session.placeOf(params));
    return step ? [item(step)] : null;
  });

  callHierarchy.onOutgoingCalls(({ item: from }) =>
    isStep(from.data)
      ? restsOn(workspace, from.data).map((below) => ({ to: item(below.step), fromRanges: ranges(from, below) }))
      : null,
  );

  callHierarchy.onIncomingCalls(({ item: to }) => {
    if (!isStep(to.data)) return null;
    return carries(workspace, to.data).map((above) => {
      const from = item(above.step);
      return { from, fromRanges: ranges(from, above) };
    });
  });
}

function isStep(data: unknown): data is StepId {
  return typeof data === "object" && data !== null && "host" in data && "is" in data && "name" in data;
}
