/** The globs by which formats say where their files lie: `**`, `*`, `?` and `{a,b}`; anything else is literal. */

/** Whether a path with `/` matches one of the globs. `**` before a slash stands for any folders, or none. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const pattern = new RegExp(`^(?:${globs.map(source).join("|")})$`);
  return (path) => pattern.test(path.startsWith("/") ? path.slice(1) : path);
}

function source(glob: string): string {
  let out = "";
  let braces = 0;
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i] ?? "";
    if (glob.startsWith("**/", i)) {
      out += "(?:[^/]+/)*";
      i += 2;
    } else if (glob.startsWith("**", i)) {
      out += ".*";
      i += 1;
    } else if (c === "*") out += "[^/]*";
    else if (c === "?") out += "[^/]";
    else if (c === "{") {
      out += "(?:";
      braces++;
    } else if (c === "}" && braces > 0) {
      out += ")";
      braces--;
    } else if (c === "," && braces > 0) out += "|";
    else out += c.replace(/[.+^${}()|\\[\]]/g, "\\$&");
  }
  return out + ")".repeat(braces);
}
