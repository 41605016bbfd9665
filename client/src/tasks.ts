/** Tasks of the type `trunkline`: the command-line checker that comes with the extension, in a terminal. */
import {
  type Disposable,
  l10n,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskScope,
  tasks,
  Uri,
  type WorkspaceFolder,
  workspace,
} from "vscode";

const TYPE = "trunkline";

interface CheckDefinition extends TaskDefinition {
  readonly paths?: unknown;
  readonly failOn?: unknown;
  readonly format?: unknown;
  readonly fix?: unknown;
}

/** `program` is Node, or an Electron that can be it. */
export function registerTasks(extension: Uri, program: string): Disposable {
  const make = (definition: CheckDefinition, scope: WorkspaceFolder | TaskScope, name: string) => {
    const folder = typeof scope === "object" ? scope.uri.fsPath : undefined;
    const words = [Uri.joinPath(extension, "dist", "cli.cjs").fsPath, ...wordsOf(definition)];
    const env = { ELECTRON_RUN_AS_NODE: "1" };
    const execution = new ProcessExecution(program, words, { env, ...(folder === undefined ? {} : { cwd: folder }) });
    // What it finds stands among the problems already: a matcher would tell everything twice.
    const task = new Task(definition, scope, name, TYPE, execution, []);
    task.detail = `trunkline ${words.slice(1).join(" ")}`;
    return task;
  };
  return tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === "file")
        .map((folder) => make({ type: TYPE }, folder, l10n.t("check"))),
    resolveTask: ({ definition, scope, name }) =>
      make(definition as CheckDefinition, scope === undefined ? TaskScope.Workspace : scopeOf(scope), name),
  });
}

function scopeOf(scope: WorkspaceFolder | TaskScope): WorkspaceFolder | TaskScope {
  return scope === TaskScope.Workspace ? (workspace.workspaceFolders?.[0] ?? scope) : scope;
}

/** What stands in tasks.json as the words of the command line. */
function wordsOf({ paths, failOn, format, fix }: CheckDefinition): readonly string[] {
  return [
    "check",
    ...(typeof format === "string" ? ["--format", format] : []),
    ...(typeof failOn === "string" ? ["--fail-on", failOn] : []),
    ...(fix === true ? ["--fix"] : []),
    ...(Array.isArray(paths) ? paths.filter((path) => typeof path === "string") : []),
  ];
}
