/** QEMU command lines among a script's commands: the program, its options with their arguments, the images. */
import type { Span } from "#base/text";
import { placeIn, type ShellValue } from "#syntax/shell-value";
import type { ExpandedCommand } from "#syntax/shell-words";
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

const BINARY = /^(kvm|qemu-kvm|qemu-system-[\w.+-]+|qemu)$/;
/** `$QEMU`, `${KVM_BIN}`: taken for the program when options of QEMU follow. */
const VARIABLE = /^\$\{?\w*(QEMU|KVM|qemu|kvm)\w*\}?$/;
const TELLS =
  /^--?(net|netdev|nic|device|drive|hda|hdb|cdrom|m|enable-kvm|smp|boot|kernel|machine|M|cpu|vnc|nographic)$/;
/** Programs that run the command behind them. */
const WRAPPERS =
  /^(sudo|doas|exec|command|nohup|env|nice|ionice|chrt|taskset|numactl|setsid|time|timeout|stdbuf|systemd-run|systemd-inhibit|screen|tmux|daemon|daemonize|start-stop-daemon|runuser|cgexec|firejail|strace|gdb|valgrind|unshare|prlimit|catchsegv|chroot|flock|eval|busybox|xterm|konsole|startproc|cpulimit)$/;

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Asks QEMU something instead of starting a guest. */
const ASKS = /^(h|help|version)$/;
const ASKED = /^(\?|help)$|,(help|\?)$|=\?$/;

function isBinary(word: ShellValue): boolean {
  return !word.computed && BINARY.test(baseName(word.value));
}

/** Index of the program among the words; -1 when this is no QEMU command. */
export function programAt(words: readonly ShellValue[]): number {
  const first = words[0];
  if (!first) return -1;
  const wrapped = WRAPPERS.test(baseName(first.value));
  const limit = wrapped ? Math.min(words.length, 40) : 1;
  for (let i = 0; i < limit; i++) {
    const word = words[i];
    if (!word) break;
    if (isBinary(word)) return words.slice(i + 1).some((w) => w.value.startsWith("-")) ? i : -1;
    if (VARIABLE.test(word.value) && words.slice(i + 1).some((w) => TELLS.test(w.value))) return i;
  }
  return -1;
}

/** Reads one command as QEMU does; undefined when it is none, or only asks for help. */
export function qemuCommand(command: ExpandedCommand): QemuCommand | undefined {
  const at = programAt(command.words);
  const program = command.words[at];
  if (!program) return undefined;
  const read = readArguments(command.words.slice(at + 1));
  if (read.options.some((option) => ASKS.test(option.name) || ASKED.test(option.argument?.value ?? "")))
    return undefined;
  if (read.options.length === 0) return undefined;
  const { statement } = command;
  const binary = program.computed ? program.value.replace(/[${}]/g, "") : baseName(program.value);
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
