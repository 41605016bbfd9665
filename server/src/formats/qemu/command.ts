/** QEMU command lines among a script's commands: the program, its options with their arguments, the images. */
import type { Span } from "#base/text";
import { placeIn, type ShellValue } from "#syntax/shell-value";
import type { ExpandedCommand } from "#syntax/shell-words";
import { baseName, findProgram } from "./program.ts";
import { NO_ARGUMENT } from "./schema-options.ts";

/** `-name argument`. */
export interface QemuOption {
  /** Without the hyphens. */
  readonly name: string;
  readonly word: ShellValue;
  readonly argument?: ShellValue;
  /** Stands where it may not be added to the command. */
  readonly conditional: boolean;
}

export interface QemuCommand extends Span {
  readonly program: ShellValue;
  /** `kvm`, `qemu-system-x86_64`; the variable's name when that is all there is. */
  readonly binary: string;
  readonly options: readonly QemuOption[];
  /** Words that are no option's: disk images. */
  readonly images: readonly ShellValue[];
  /** Words that only running the script would tell may add options. */
  readonly open: boolean;
  /** May not run, or more than once. */
  readonly conditional: boolean;
}

/** Asks QEMU something instead of starting a guest. */
const ASKS = /^(h|help|version)$/;
const ASKED = /^(\?|help)$|,(help|\?)$|=\?$/;

/** Reads one command as QEMU does; undefined when it is none, or only asks for help. */
export function qemuCommand(command: ExpandedCommand): QemuCommand | undefined {
  const found = findProgram(command.words);
  const program = found && command.words[found.at];
  if (!program) return undefined;
  const read = readArguments(command.words.slice(found.rest));
  if (read.options.some((option) => ASKS.test(option.name) || ASKED.test(option.argument?.value ?? "")))
    return undefined;
  if (read.options.length === 0) return undefined;
  const { statement } = command;
  const binary = baseName(program.value).replace(/[${}]/g, "");
  return { program, binary, ...read, conditional: statement.conditional, start: statement.start, end: statement.end };
}

function readArguments(words: readonly ShellValue[]): Pick<QemuCommand, "options" | "images" | "open"> {
  const options: QemuOption[] = [];
  const images: ShellValue[] = [];
  let open = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    const name = /^--?([A-Za-z][\w-]*)$/.exec(word.value)?.[1];
    if (name === undefined) {
      if (word.runs[0]?.computed || word.value.startsWith("@")) open = true;
      else if (!isPaste(word)) images.push(word);
      continue;
    }
    const next = words[i + 1];
    const takes =
      !NO_ARGUMENT.has(name) && next !== undefined && (name === "append" || !/^--?[A-Za-z]/.test(next.value));
    if (takes) i++;
    if (name === "readconfig") open = true;
    const conditional = word.conditional || (takes && next.conditional);
    options.push({ name, word, ...(takes ? { argument: next } : {}), conditional });
  }
  return { options, images, open };
}

/** A `\n` that a paste left behind is an image called `n` to the shell. */
function isPaste(word: ShellValue): boolean {
  const place = placeIn(word);
  return /^[nrt]$/.test(word.value) && place.end - place.start === 2;
}
