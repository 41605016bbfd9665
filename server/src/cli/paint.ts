/** Colours on a terminal, nothing elsewhere. */
import type { Severity } from "#rules/rule";

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  severity(severity: Severity, text: string): string;
}

const CODES: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 34, hint: 36 };

export function paintFor(colours: boolean): Paint {
  const wrap = (code: number, text: string) => (colours && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    bold: (text) => wrap(1, text),
    dim: (text) => wrap(2, text),
    severity: (severity, text) => wrap(CODES[severity], text),
  };
}
