/** What a `.gitignore` names: gitignore(5). */

interface Pattern {
  readonly test: RegExp;
  readonly keeps: boolean;
  readonly foldersOnly: boolean;
}

/** `undefined`: this file says nothing of the path, which is relative to the file's folder. */
export type Ignore = (path: string, isFolder: boolean) => boolean | undefined;

export function readIgnore(text: string): Ignore {
  const patterns = text.split(/\r?\n/).flatMap((line) => read(line) ?? []);
  return (path, isFolder) => {
    let verdict: boolean | undefined;
    for (const { test, keeps, foldersOnly } of patterns)
      if ((!foldersOnly || isFolder) && test.test(path)) verdict = !keeps;
    return verdict;
  };
}

function read(line: string): Pattern | undefined {
  let rest = line.replace(/(^|[^\\])\s+$/, "$1");
  if (rest === "" || rest.startsWith("#")) return undefined;
  const keeps = rest.startsWith("!");
  if (keeps) rest = rest.slice(1);
  const foldersOnly = rest.endsWith("/");
  if (foldersOnly) rest = rest.slice(0, -1);
  // A slash at the start or inside ties the pattern to the folder of the file.
  const anchored = rest.includes("/");
  if (rest.startsWith("/")) rest = rest.slice(1);
  if (rest === "") return undefined;
  try {
    return { test: new RegExp(`^${anchored ? "" : "(?:.*/)?"}${source(rest)}$`), keeps, foldersOnly };
  } catch {
    return undefined;
  }
}

function source(pattern: string): string {
  let out = "";
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] ?? "";
    if (c === "\\") out += literal(pattern[++i] ?? "\\");
    else if (pattern.startsWith("**/", i) && (i === 0 || pattern[i - 1] === "/")) {
      out += "(?:.*/)?";
      i += 2;
    } else if (pattern.startsWith("/**", i) && i + 3 === pattern.length) {
      out += "/.*";
      i += 2;
    } else if (c === "*") {
      while (pattern[i + 1] === "*") i++;
      out += "[^/]*";
    } else if (c === "?") out += "[^/]";
    else if (c === "[") {
      const end = pattern.indexOf("]", i + 2);
      if (end < 0) out += "\\[";
      else {
        const body = pattern
          .slice(i + 1, end)
          .replace(/\\/g, "\\\\")
          .replace(/^!/, "^");
        out += `(?!/)[${body}]`;
        i = end;
      }
    } else out += literal(c);
  }
  return out;
}

function literal(c: string): string {
  return c.replace(/[.*+?^${}()|\\[\]/-]/g, "\\$&");
}
