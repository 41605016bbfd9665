/** The order in which findings are shown: file, place, code, words. Same input, same bytes. */
import type { Diagnosis } from "./engine.ts";

export function compareDiagnoses(a: Diagnosis, b: Diagnosis, message: (diagnosis: Diagnosis) => string): number {
  const p = a.finding.at;
  const q = b.finding.at;
  return (
    compareTexts(p.file, q.file) ||
    p.start - q.start ||
    p.end - q.end ||
    compareTexts(a.rule.code, b.rule.code) ||
    compareTexts(message(a), message(b))
  );
}

/** By code units: the same everywhere. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
