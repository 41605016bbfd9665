/** Paths with `/`, without Node. A file's id is a URI or a path; only here and in `hosts.ts` it is taken apart. */
import type { FileId } from "#base/text";

const URI = /^([a-z][a-z0-9+.-]+):(?:\/\/([^/]*))?/i;

/** The path of a file's id, decoded: `file:///srv/a%20b` is `/srv/a b`. What cannot be decoded stays as it is. */
export function pathOf(file: FileId): string {
  const head = URI.exec(file);
  if (!head) return file;
  const path = file.slice(head[0].length);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The id of the file at `path` in the same world as `beside`: a path for a path, a URI of its scheme for a URI. */
export function fileAt(beside: FileId, path: string): FileId {
  const head = URI.exec(beside);
  if (!head) return path as FileId;
  const encoded = path.split("/").map((part) => encodeURIComponent(part).replace(/%3A/gi, (colon) => colon));
  return `${head[0]}${encoded.join("/")}` as FileId;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Without the last part; empty for a path of one part, and for one below `/`. */
export function dirName(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

export function join(folder: string, below: string): string {
  return below === "" ? folder : folder === "" ? below : `${folder}/${below}`;
}

/** The part of `path` below `folder`; empty when they are the same; undefined when it lies elsewhere. `folder` has no slash at its end. */
export function below(folder: string, path: string): string | undefined {
  if (folder === "") return path.startsWith("/") ? path.slice(1) : path;
  if (path === folder) return "";
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/** `a/./b/../c/` → `a/c`; a path that leaves its start keeps the `..`. */
export function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "." || (part === "" && parts.length > 0)) continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== ".." && parts.at(-1) !== "") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}
