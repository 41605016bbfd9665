/** Which files of a host its readers read, and in which order they meet the facts. */
import type { Fact } from "./facts.ts";
import { globToRegExp, isGlob } from "./glob.ts";
import type { HostFile, LiveFile } from "./host.ts";
import type { Readers } from "./readers/choice.ts";

/** A live fact and the file it stands in. */
export interface LiveFact {
  readonly fact: Fact;
  readonly file: HostFile;
}

export interface Live {
  /** Every file, in path order. */
  readonly files: readonly LiveFile[];
  /** Facts of live files: interfaces with includes in place, the rest in path order. */
  readonly facts: readonly LiveFact[];
  /** An include leads out of the files that are known. */
  readonly openIncludes: boolean;
  /** `source` lines that name one file which is not there. */
  readonly missing: readonly LiveFact[];
}

/** ifcfg.md §1: suffixes that make a file invisible; the two readers disagree on the last six. */
const IGNORED_BY_BOTH = /(~|\.bak|\.orig|\.rpmnew)$/;
const IGNORED_BY_SCRIPTS = /(~|\.bak|\.orig|\.rpmnew|\.old|\.rpmorig|\.rpmsave)$/;
const IGNORED_BY_NM = /(~|\.bak|\.orig|\.rpmnew|\.rej|\.augnew|\.augtmp|;[0-9a-f]{8})$/i;
/** Files that hold no configuration of this host whatever their format. */
const NEVER = /\.(j2|tmpl|in|erb|dist|example)$|(^|\/)(sysconfig\/networking|usr\/share\/doc)\//;
const BACKUP = /(~|\.bak|\.orig|\.old|\.save|\.rpmnew|\.rpmsave|\.rpmorig|\.dpkg-(old|new|dist|bak))$/;

function whyNot(file: HostFile, readers: Readers): string | undefined {
  const { path, facts } = file;
  if (NEVER.test(path)) return "it is a template, an example or a copy that no tool reads";
  switch (facts.dialect) {
    case "ifcfg": {
      const both = readers.ifcfg.length > 1;
      const ignored = both
        ? IGNORED_BY_BOTH
        : readers.ifcfg[0] === "NetworkManager"
          ? IGNORED_BY_NM
          : IGNORED_BY_SCRIPTS;
      return ignored.test(path) ? "its name ends like a backup's" : undefined;
    }
    case "xen":
    case "libvirt":
    case "qemu":
    case "modprobe":
      return BACKUP.test(path) ? "its name ends like a backup's" : undefined;
    default:
      return undefined;
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function folder(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** Collapses `.` and `..`; undefined when the path leaves the root. */
function normalise(path: string): string | undefined {
  const out: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && out.pop() === undefined) return undefined;
    if (part !== "..") out.push(part);
  }
  return out.join("/");
}

function isRoot(path: string): boolean {
  return path === "etc/network/interfaces" || path.endsWith("/etc/network/interfaces");
}

/** Include lines followed through the known files: interfaces(5); `source-directory` takes names of [A-Za-z0-9_-] only. */
class Closure {
  readonly seen = new Set<HostFile>();
  readonly facts: LiveFact[] = [];
  readonly missing: LiveFact[] = [];
  open = false;
  readonly #files: readonly HostFile[];
  readonly #ifupdown2: boolean;

  constructor(files: readonly HostFile[], readers: Readers) {
    this.#files = files;
    this.#ifupdown2 = readers.interfaces.length === 1 && readers.interfaces[0] === "ifupdown2" && !readers.proxmox;
  }

  read(file: HostFile): void {
    if (this.seen.has(file)) return;
    this.seen.add(file);
    for (const fact of file.facts.facts) {
      this.facts.push({ fact, file });
      if (fact.fact === "include") this.#include({ fact, file }, fact.how, fact.pattern.value);
    }
  }

  #include(line: LiveFact, how: "source" | "source-directory", pattern: string): void {
    const absolute = pattern.startsWith("/");
    if (this.#ifupdown2 && (how === "source-directory" || !absolute)) return;
    const included = includedFiles(this.#files, line.file.path, how, pattern);
    if (!included) {
      this.open = true;
      return;
    }
    const { files, wanted } = included;
    for (const match of files) this.read(match);
    if (how === "source" && files.length === 0 && !isGlob(wanted)) this.missing.push(line);
  }
}

/**
 * The files that a `source` or `source-directory` line in the file at `from` reads, sorted by path, and the path or
 * pattern below the host's root that they match; undefined where the shell would compute it, or it leads out of the root.
 */
export function includedFiles(
  all: readonly HostFile[],
  from: string,
  how: "source" | "source-directory",
  pattern: string,
): { readonly files: readonly HostFile[]; readonly wanted: string } | undefined {
  if (/[$`~]/.test(pattern)) return undefined;
  // A root may lie below the host's folder (`rootfs/etc/…`): absolute paths start where the including file's etc/ lies.
  const etc = from.lastIndexOf("etc/network/");
  const prefix = etc > 0 ? from.slice(0, etc) : "";
  const wanted = normalise(pattern.startsWith("/") ? prefix + pattern : `${folder(from)}/${pattern}`);
  if (wanted === undefined) return undefined;
  const files =
    how === "source"
      ? matching(all, wanted)
      : all.filter((f) => folder(f.path) === wanted && /^[A-Za-z0-9_-]+$/.test(baseName(f.path)));
  return { files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)), wanted };
}

function matching(files: readonly HostFile[], wanted: string): readonly HostFile[] {
  if (!isGlob(wanted)) return files.filter((f) => f.path === wanted);
  const pattern = globToRegExp(wanted);
  return files.filter((f) => pattern.test(f.path));
}

export function liveFiles(files: readonly HostFile[], readers: Readers): Live {
  const interfaces = files.filter((f) => f.facts.dialect === "interfaces" && !NEVER.test(f.path));
  const closure = new Closure(interfaces, readers);
  const roots = interfaces.filter((f) => isRoot(f.path));
  const starts = roots.length > 0 ? roots : interfaces.filter((f) => !BACKUP.test(f.path) && !f.path.endsWith(".new"));
  for (const root of starts) closure.read(root);

  const out: LiveFile[] = [];
  const others: HostFile[] = [];
  for (const file of files) {
    const why =
      file.facts.dialect === "interfaces"
        ? closure.seen.has(file)
          ? undefined
          : "no include line reaches it"
        : whyNot(file, readers);
    out.push(why === undefined ? { ...file, live: true } : { ...file, live: false, why });
    if (why === undefined && file.facts.dialect !== "interfaces") others.push(file);
  }
  const facts = others.flatMap((file) => file.facts.facts.map((fact) => ({ fact, file })));
  return { files: out, facts: [...closure.facts, ...facts], openIncludes: closure.open, missing: closure.missing };
}
