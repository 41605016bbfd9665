/** Mako, Jinja and ERB inside an interfaces file: which lines are theirs, and what lies between their control lines. */

/** Markup whose value only the template engine knows: `{{ x }}`, `${x}`, `<%= x %>`, `@VAR@`, `%(x)s`, `$x`. */
const COMPUTED = /\{\{|\{%|<%|\$[A-Za-z_{(]|@[A-Z][A-Z0-9_]*@|%\(\w+\)|%s(?!\w)|\[%|__[A-Z][A-Z0-9_]+__/;

export function isComputed(text: string): boolean {
  return COMPUTED.test(text);
}

/** How a line that belongs to a template changes what follows. */
export interface TemplateLine {
  /** Blocks opened less blocks closed. */
  readonly depth: number;
  /** The line opens a region that ends with this text on a later line. */
  readonly until?: string;
}

const OPENER =
  /(?:^%|\{%-?|<%-?)[ \t]*(?:for|if|while|try|with|block|macro|call|filter|raw|autoescape|unless|case)\b|\bdo(?: \|[^|%]{0,40}\|)? ?-?%>/g;
const CLOSER = /(?:^%|\{%-?|<%-?)[ \t]*end\w*/g;
const REGIONS = [
  ["{#", "#}"],
  ["{%", "%}"],
  ["<%", "%>"],
] as const;

/** Undefined for a line that is no template's. `trimmed` has no blanks in front. */
export function templateLine(trimmed: string): TemplateLine | undefined {
  const first = trimmed.charCodeAt(0);
  const control =
    (first === 37 && trimmed.charCodeAt(1) !== 37) ||
    trimmed.startsWith("{%") ||
    trimmed.startsWith("<%") ||
    trimmed.startsWith("{#");
  if (!control) {
    const word = /^\S+/.exec(trimmed)?.[0] ?? "";
    return isComputed(word) ? { depth: 0 } : undefined;
  }
  for (const [open, close] of REGIONS)
    if (trimmed.startsWith(open) && !trimmed.includes(close)) return { depth: 0, until: close };
  const opened = trimmed.match(OPENER)?.length ?? 0;
  const closed = trimmed.match(CLOSER)?.length ?? 0;
  return { depth: opened - closed };
}
