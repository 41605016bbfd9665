import { type FileId, type Sourced, type Span, sourced } from "#base/text";
import type { Document } from "#formats/format";
import type { DefaultFact, Fact, FileFacts, GuestFact, NicFact, Setting } from "#model/facts";
import { nicFact } from "./nic.ts";
import { type Code, codeIn } from "./python.ts";
import { hostKey } from "./schema.ts";
import { isComputedText } from "./strings.ts";
import { type Assignment, type Config, itemsOf, type Sxp, type Tree } from "./tree.ts";
import { syntaxTroubles } from "./troubles.ts";
import { vifAssignments, vifItems } from "./vif-list.ts";
import { vifTroubles } from "./vif-troubles.ts";

export type Role = "guest" | "host" | "example";

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** xl.conf holds host defaults; samples of the Xen packages are nobody's guests. */
export function roleOf(path: string): Role {
  const base = baseName(path);
  if (base === "xl.conf") return "host";
  return /^(xl|xm)example/.test(base) ? "example" : "guest";
}

export function facts(doc: Document, tree: Tree): FileFacts {
  const shape = { file: doc.file, path: doc.path, format: "xen", dialect: "xen" as const };
  const comments = tree.comments.map(
    (c): Sourced<string> => sourced(doc.text.slice(c.start, c.end).trimEnd(), doc.file, c),
  );
  if (tree.kind === "sxp") return { ...shape, facts: sxpFacts(doc.file, tree), comments, opaque: false };
  const code = codeIn(tree);
  const role = roleOf(doc.path);
  const found: Fact[] = role === "host" ? hostFacts(doc, tree, code) : [guestFact(doc, tree, code)];
  if (role !== "example") {
    for (const fault of syntaxTroubles(doc.file, tree, code)) found.push(fault);
    if (role === "guest") for (const fault of vifTroubles(doc.file, tree, code)) found.push(fault);
  }
  return { ...shape, facts: found, comments, opaque: code.python !== undefined || code.template };
}

/** The text of a value of one piece, as its reader gets it. */
function scalar(file: FileId, text: string, assignment: Assignment): Setting | undefined {
  const { value, key } = assignment;
  if (!value || value.kind === "list") return undefined;
  const end = assignment.rest.at(-1)?.end ?? value.end;
  const wholeText: Span = { start: value.start, end };
  const plain = assignment.rest.length === 0 && (value.kind !== "string" || value.style !== "triple");
  const written = sourced(text.slice(wholeText.start, wholeText.end), file, wholeText);
  const read = value.kind === "string" ? sourced(value.value, file, value.inner) : sourced(value.text, file, value);
  const computed = !plain || (value.kind === "string" && isComputedText(value.value));
  return {
    key: key.image,
    written,
    value: plain ? read : written,
    whole: { start: assignment.start, end },
    computed,
  };
}

/** Assignments in force one by one; `+=` joins a string to what stood before. */
function scalars(file: FileId, tree: Config, code: Code): Setting[] {
  const settings: Setting[] = [];
  const last = new Map<string, Setting>();
  for (const statement of tree.statements) {
    if (statement.kind !== "assignment") continue;
    const read = scalar(file, tree.text, statement);
    if (!read) continue;
    // Below an `if` or `def` only running it would tell.
    const setting = code.conditional.has(statement) ? { ...read, computed: true } : read;
    const before = statement.append ? last.get(setting.key) : undefined;
    const effective = before
      ? {
          ...setting,
          value: { ...setting.written, value: before.value.value + setting.value.value },
          computed: setting.computed || before.computed,
        }
      : setting;
    last.set(setting.key, effective);
    settings.push(effective);
  }
  return settings;
}

function hostFacts(doc: Document, tree: Config, code: Code): DefaultFact[] {
  return scalars(doc.file, tree, code).map((s) => ({
    fact: "default",
    of: "xen",
    setting: { ...s, key: hostKey(s.key)?.key ?? s.key },
  }));
}

function sxpFacts(file: FileId, tree: Sxp): DefaultFact[] {
  return tree.pairs
    .filter((p) => p.key.image === "network-script" || p.key.image === "vif-script")
    .map((p) => {
      const value =
        p.value.kind === "string" ? sourced(p.value.value, file, p.value.inner) : sourced(p.value.text, file, p.value);
      const written = sourced(tree.text.slice(p.value.start, p.value.end), file, p.value);
      return {
        fact: "default",
        of: "reader",
        setting: { key: p.key.image, written, value, whole: { start: p.start, end: p.end }, computed: false },
      };
    });
}

export function nicsOf(doc: Document, tree: Config, code: Code): NicFact[] {
  const found: NicFact[] = [];
  for (const assignment of vifAssignments(tree, code)) {
    const conditional = code.conditional.has(assignment);
    for (const item of vifItems(assignment.value, code))
      found.push(nicFact(doc.file, doc.text, item, found.length, conditional));
  }
  return found;
}

/** Path of each disk of the host: `phy:PATH,xvda,w`, `PATH,raw,xvda,rw`, `…,target=PATH`. */
function disks(tree: Config): string[] {
  const list = tree.statements.filter((s) => s.kind === "assignment").findLast((s) => s.key.image === "disk")?.value;
  if (list?.kind !== "list") return [];
  return itemsOf(list).flatMap((item) => {
    const only = item.parts[0];
    if (item.parts.length !== 1 || only?.kind !== "string") return [];
    const target = /(?:^|,)\s*target=(.*)$/.exec(only.value)?.[1];
    const path = (target ?? only.value.split(",")[0] ?? "").trim().replace(/^(?:[a-z][a-z0-9]{1,11}:){1,3}/, "");
    return path === "" || (target === undefined && path.includes("=")) || isComputedText(path) ? [] : [path];
  });
}

const BUILDERS = new Map<string, GuestFact["virt"]>([
  ["hvm", "hvm"],
  ["generic", "pv"],
  ["linux", "pv"],
]);

/** Unknown where neither `type` nor `builder`, `kernel` or `bootloader` tells. */
function virtOf(settings: readonly Setting[]): GuestFact["virt"] {
  const last = (key: string) => settings.findLast((s) => s.key === key);
  const type = last("type");
  const builder = last("builder");
  const kernel = last("kernel");
  if (type)
    return type.computed || !/^(pv|pvh|hvm)$/.test(type.value.value)
      ? "unknown"
      : (type.value.value as GuestFact["virt"]);
  if (builder && !builder.computed) return BUILDERS.get(builder.value.value) ?? "unknown";
  if (kernel && !kernel.computed && /hvmloader/.test(kernel.value.value)) return "hvm";
  return (kernel && !kernel.computed) || last("bootloader") ? "pv" : "unknown";
}

/** The last plain `name =`; xm falls back to the file's name (xm/create.py), where xl refuses. */
export function guestName(
  doc: Document,
  tree: Config,
  code: Code,
): { readonly name: Sourced<string>; readonly named: boolean } {
  const name = scalars(doc.file, tree, code).findLast((s) => s.key === "name" && !s.computed);
  if (name) return { name: name.value, named: true };
  const start = sourced(baseName(doc.path).replace(/\.(cfg|xl|xm|conf)$/, ""), doc.file, { start: 0, end: 0 });
  return { name: start, named: false };
}

function guestFact(doc: Document, tree: Config, code: Code): GuestFact {
  const settings = scalars(doc.file, tree, code);
  const uuid = settings.findLast((s) => s.key === "uuid" && !s.computed);
  const vifs = vifAssignments(tree, code);
  const computed = vifs.some((v) => v.rest.length > 0 || v.value?.kind === "word");
  return {
    fact: "guest",
    dialect: "xen",
    ...guestName(doc, tree, code),
    ...(uuid ? { uuid: uuid.value } : {}),
    hypervisor: "xen",
    virt: virtOf(settings),
    disks: disks(tree),
    block: { start: 0, end: doc.text.length },
    nics: nicsOf(doc, tree, code),
    settings,
    opaque: code.python !== undefined || code.template || computed,
  };
}
