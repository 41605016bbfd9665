/** File name patterns as `source` lines and readers write them: `*`, `?`, `[abc]`, `[!a-c]`, `{a,b}`. Linear; anything else is literal. */
export function globToRegExp(pattern: string): RegExp {
  let out = "";
  let braces = 0;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] ?? "";
    if (c === "*") out += "[^/]*";
    else if (c === "?") out += "[^/]";
    else if (c === "[") {
      const end = pattern.indexOf("]", i + 2);
      if (end < 0) {
        out += "\\[";
        continue;
      }
      const body = pattern.slice(i + 1, end).replace(/[\\\]^]/g, "\\$&");
      out += /^[!^]/.test(pattern.slice(i + 1, end)) ? `[^${body.replace(/^(?:!|\\\^)/, "")}]` : `[${body}]`;
      i = end;
    } else if (c === "{" && pattern.indexOf("}", i) > 0) {
      braces++;
      out += "(?:";
    } else if (c === "}" && braces > 0) {
      braces--;
      out += ")";
    } else if (c === "," && braces > 0) out += "|";
    else out += c.replace(/[.+^${}()|\\[\]]/g, "\\$&");
  }
  while (braces-- > 0) out += ")";
  try {
    return new RegExp(`^${out}$`);
  } catch {
    return new RegExp(`^${pattern.replace(/[.*+?^${}()|\\[\]]/g, "\\$&")}$`);
  }
}

export function isGlob(pattern: string): boolean {
  return /[*?[{]/.test(pattern);
}
