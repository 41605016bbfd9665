/** The command line. What is wrong with it is said in one line and ends the program with status 2. */
import { parseArgs } from "node:util";
import { readReaders } from "#analysis/settings";
import type { ReaderSettings } from "#model/readers/choice";
import type { Severity } from "#rules/rule";

/** Wrong usage, or something that cannot be read. */
export class UsageError extends Error {}

export const HELP = `trunkline: network configuration of hosts and guests, read together

  trunkline check    [PATH…] [--format text|json|sarif|github] [--fail-on error|warning|info|hint|never]
                     [--fix] [--stdin --stdin-filename NAME]
  trunkline topology [PATH…] [--host NAME] [--format text|json|mermaid|dot|svg]
  trunkline trace    GUEST[:NIC]|LINK [PATH…] [--format text|json]
  trunkline inspect  FILE… [--as FORMAT] [--format text|json]
  trunkline rules    [--format text|json]
  trunkline explain  CODE
  trunkline lsp      --stdio

  --reader ifcfg=network-scripts|NetworkManager, interfaces=ifupdown|ifupdown2,
           libvirt=VERSION, qemu=VERSION   which tool reads the files; may be repeated
  --rule CODE=error|warning|info|hint|off  another severity for a rule; may be repeated
  --version, --help

PATH is the current folder when none is given. Exit status: 0 nothing at or above --fail-on (error),
1 something, 2 wrong usage or a path that cannot be read.
`;

const OPTIONS = {
  format: { type: "string" },
  "fail-on": { type: "string" },
  fix: { type: "boolean" },
  stdin: { type: "boolean" },
  "stdin-filename": { type: "string" },
  host: { type: "string" },
  as: { type: "string" },
  reader: { type: "string", multiple: true },
  rule: { type: "string", multiple: true },
  stdio: { type: "boolean" },
  // Editors of VS Code's kind add it; the server heeds it itself.
  clientProcessId: { type: "string" },
  version: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;
type Option = keyof typeof OPTIONS;

const READ: readonly Option[] = ["reader", "rule"];
/** Command → the options that it takes. */
const COMMANDS: Readonly<Record<string, readonly Option[]>> = {
  check: ["format", "fail-on", "fix", "stdin", "stdin-filename", ...READ],
  topology: ["format", "host", ...READ],
  trace: ["format", ...READ],
  inspect: ["format", "as", ...READ],
  rules: ["format"],
  explain: [],
  lsp: ["stdio", "clientProcessId"],
};
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  check: ["text", "json", "sarif", "github"],
  topology: ["text", "json", "mermaid", "dot", "svg"],
  trace: ["text", "json"],
  inspect: ["text", "json"],
  rules: ["text", "json"],
};

export interface Arguments {
  readonly command: string;
  readonly paths: readonly string[];
  readonly format: string;
  readonly failOn: Severity | "never";
  readonly fix: boolean;
  readonly stdin: boolean;
  readonly stdinFilename: string | undefined;
  readonly host: string | undefined;
  readonly as: string | undefined;
  readonly readers: ReaderSettings;
  readonly rules: Readonly<Record<string, Severity | "off">>;
}

/** Reads the words after the program's name. Throws UsageError. */
export function readArguments(words: readonly string[]): Arguments | "help" | "version" {
  const { values, positionals } = parse(words);
  if (values.help) return "help";
  if (values.version) return "version";
  const [command, ...paths] = positionals;
  if (command === undefined) throw new UsageError("no command; trunkline --help shows them");
  const takes = COMMANDS[command];
  if (!takes) throw new UsageError(`no command "${command}"; there are ${Object.keys(COMMANDS).join(", ")}`);
  for (const option of Object.keys(values))
    if (!takes.includes(option as Option)) throw new UsageError(`${command} takes no --${option}`);
  const format = oneOf("--format", values.format ?? "text", FORMATS[command] ?? ["text"]);
  const failOn = oneOf("--fail-on", values["fail-on"] ?? "error", ["error", "warning", "info", "hint", "never"]);
  if (values.stdin && values["stdin-filename"] === undefined) throw new UsageError("--stdin needs --stdin-filename");
  if (values.stdin && paths.length > 0) throw new UsageError("--stdin takes no PATH");
  if (values.stdin && values.fix) throw new UsageError("--stdin and --fix do not go together");
  if (command === "lsp" && !values.stdio) throw new UsageError("lsp needs --stdio");
  if (command === "lsp" && paths.length > 0) throw new UsageError("lsp takes no PATH: the editor names its folders");
  return {
    command,
    paths,
    format,
    failOn: failOn as Arguments["failOn"],
    fix: values.fix ?? false,
    stdin: values.stdin ?? false,
    stdinFilename: values["stdin-filename"],
    host: values.host,
    as: values.as,
    readers: readers(values.reader ?? []),
    rules: severities(values.rule ?? []),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new UsageError(text.split(/\.\s/)[0] ?? text);
  }
}

function oneOf(option: string, given: string, known: readonly string[]): string {
  if (!known.includes(given)) throw new UsageError(`${option} is one of ${known.join(", ")}, not "${given}"`);
  return given;
}

function readers(given: readonly string[]): ReaderSettings {
  const pairs = given.map((pair) => pair.split("=", 2));
  for (const [index, [format = "", reader]] of pairs.entries()) {
    const known = reader === undefined ? {} : readReaders({ [format]: reader });
    if (Object.keys(known).length === 0)
      throw new UsageError(
        `--reader is ifcfg=network-scripts, ifcfg=NetworkManager, interfaces=ifupdown, interfaces=ifupdown2, libvirt=VERSION or qemu=VERSION, not "${given[index]}"`,
      );
  }
  return readReaders(Object.fromEntries(pairs));
}

function severities(given: readonly string[]): Arguments["rules"] {
  const pairs = given.map((pair) => {
    const [code = "", severity = ""] = pair.split("=", 2);
    return [code, oneOf(`--rule ${code}`, severity, ["error", "warning", "info", "hint", "off"])] as const;
  });
  return Object.fromEntries(pairs) as Arguments["rules"];
}
