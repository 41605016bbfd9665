/** Which word of a command is QEMU: the first, or the one that `sudo`, `env`, `taskset` and their kin run. */
import type { ShellValue } from "#syntax/shell-value";

const BINARY = /^(kvm|qemu-kvm|qemu-system-[\w.+-]+|qemu)$/;
/** `$QEMU`, `${KVM_BIN}`: taken for the program when options of QEMU follow. */
const VARIABLE = /^\$\{?\w*(QEMU|KVM|qemu|kvm)\w*\}?$/;
const TELLS =
  /^--?(net|netdev|nic|device|drive|hda|hdb|cdrom|m|enable-kvm|smp|boot|kernel|machine|M|cpu|vnc|nographic)$/;

interface Wrapper {
  /** Options whose value is the next word. */
  readonly valued?: RegExp;
  /** Words before the command, beside options: a CPU list, a time, a folder. */
  readonly words?: number;
}

const SHORT = (letters: string): RegExp => new RegExp(`^-[A-Za-z]*[${letters}]$`);

/** Programs that run the command behind them. */
const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  ["sudo", { valued: SHORT("ughpCTrtDRU") }],
  ["doas", { valued: SHORT("uC") }],
  ["exec", { valued: SHORT("a") }],
  ["command", {}],
  ["nohup", {}],
  ["eval", {}],
  ["busybox", {}],
  ["setsid", {}],
  ["catchsegv", {}],
  ["env", { valued: SHORT("uCS") }],
  ["nice", { valued: SHORT("n") }],
  ["ionice", { valued: SHORT("cnpPu") }],
  ["chrt", { valued: SHORT("TPD"), words: 1 }],
  ["taskset", { words: 1 }],
  ["numactl", { valued: /^-[NmCip]$|^--(cpunodebind|membind|physcpubind|interleave|preferred)$/ }],
  ["time", { valued: SHORT("fo") }],
  ["timeout", { valued: SHORT("ks"), words: 1 }],
  ["stdbuf", { valued: SHORT("ioe") }],
  ["chroot", { words: 1 }],
  ["flock", { valued: SHORT("wE"), words: 1 }],
  ["cgexec", { valued: SHORT("g") }],
  ["runuser", { valued: SHORT("ugG") }],
  ["strace", { valued: SHORT("oepsuEPIOSab") }],
  ["gdb", { valued: /^-(x|ex|iex|-command)$/ }],
  ["valgrind", {}],
  ["firejail", {}],
  ["prlimit", {}],
  ["unshare", {}],
  ["cpulimit", { valued: SHORT("lpPe") }],
  ["daemon", {}],
  ["daemonize", { valued: SHORT("pulocEae") }],
  ["startproc", { valued: SHORT("ulpnt") }],
  ["systemd-run", { valued: /^-[puMHE]$|^--(unit|property|slice|uid|gid|description|setenv|nice)$/ }],
  ["systemd-inhibit", {}],
  ["screen", { valued: SHORT("SchpsTt") }],
  ["tmux", { valued: SHORT("snctxyFLf"), words: 1 }],
  ["xterm", { valued: /^-(title|T|n|name|geometry|fn|bg|fg)$/ }],
]);

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The program's index and where its arguments begin; undefined when this is no QEMU command. */
export function findProgram(words: readonly ShellValue[]): { readonly at: number; readonly rest: number } | undefined {
  let at = 0;
  for (let depth = 0; depth < 8; depth++) {
    const word = words[at];
    if (!word) return undefined;
    const name = baseName(word.value);
    if (name === "start-stop-daemon") return byDaemon(words, at);
    const wrapper = word.computed ? undefined : WRAPPERS.get(name);
    if (!wrapper) return isQemu(words, at) ? { at, rest: at + 1 } : undefined;
    at = behind(words, at + 1, wrapper);
  }
  return undefined;
}

export function programAt(words: readonly ShellValue[]): number {
  return findProgram(words)?.at ?? -1;
}

function isQemu(words: readonly ShellValue[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  // `$DIR/qemu-system-x86_64` is one too, whatever the folder.
  const plain = !word.computed || (word.value.includes("/") && word.runs.at(-1)?.computed === false);
  if (plain && BINARY.test(baseName(word.value))) return words.slice(at + 1).some((w) => w.value.startsWith("-"));
  return VARIABLE.test(word.value) && words.slice(at + 1).some((w) => TELLS.test(w.value));
}

/** Index of the command that a wrapper runs. */
function behind(words: readonly ShellValue[], from: number, wrapper: Wrapper): number {
  let at = from;
  let left = wrapper.words ?? 0;
  for (; at < words.length; at++) {
    const value = words[at]?.value ?? "";
    if (value === "--") return at + 1;
    if (value.startsWith("-")) {
      if (wrapper.valued?.test(value)) at++;
    } else if (!/^[A-Za-z_]\w*=/.test(value) && left-- <= 0) return at;
  }
  return at;
}

/** `start-stop-daemon --exec QEMU … -- ARGUMENTS`. */
function byDaemon(
  words: readonly ShellValue[],
  from: number,
): { readonly at: number; readonly rest: number } | undefined {
  const flag = words.findIndex(({ value }, i) => i > from && /^(--exec|-x|--startas|-a)$/.test(value));
  const dashes = words.findIndex(({ value }, i) => i > from && value === "--");
  const word = words[flag + 1];
  if (flag < 0 || dashes < 0 || !word) return undefined;
  const qemu = word.computed ? VARIABLE.test(word.value) : BINARY.test(baseName(word.value));
  return qemu ? { at: flag + 1, rest: dashes + 1 } : undefined;
}
