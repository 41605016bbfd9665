/** `Exec…=` lines of systemd units: their values are commands, much as a shell would read them. */
import type { Span } from "#base/text";

export interface Unit {
  /** Values of `ExecStart=` and its kin, without `-`, `@`, `+`, `!` and `:` before the program. */
  readonly commands: readonly Span[];
  readonly comments: readonly Span[];
  readonly description: string | undefined;
}

const SECTION = /^\[(Unit|Service|Socket|Install|Timer|Mount|X-[\w-]+)\]/m;

export function looksLikeUnit(head: string): boolean {
  return SECTION.test(head) && /^Exec\w+=/m.test(head);
}

export function readUnit(text: string): Unit {
  const commands: Span[] = [];
  const comments: Span[] = [];
  let description: string | undefined;
  for (let at = 0; at < text.length; ) {
    const start = at;
    let end = lineEnd(text, at);
    const comment = /^[ \t]*[#;]/.test(text.slice(start, Math.min(end, start + 200)));
    if (comment) comments.push({ start, end });
    // A backslash at the line's end joins the next line.
    else while (text[end - 1] === "\\" && end < text.length) end = lineEnd(text, end + 1);
    const key = comment ? null : /^[ \t]*(\w+)[ \t]*=[ \t]*/.exec(text.slice(start, Math.min(end, start + 200)));
    if (key?.[1] === "Description") description = text.slice(start + key[0].length, end);
    if (key && /^Exec(Start|StartPre|StartPost|Condition|Reload|Stop|StopPost)$/.test(key[1] ?? "")) {
      const from = start + key[0].length;
      const prefix = /^[-@+!:]*/.exec(text.slice(from, from + 8))?.[0].length ?? 0;
      if (from + prefix < end) commands.push({ start: from + prefix, end });
    }
    at = end + 1;
  }
  return { commands, comments, description };
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline;
}
