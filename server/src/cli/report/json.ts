import { type Reported, summary } from "../findings.ts";
import type { Done } from "../fix.ts";

/** `check --format json`: interfaces.md. `fixed`: what `--fix` did, where it was asked for. */
export function json(
  findings: readonly Reported[],
  hosts: readonly string[],
  files: number,
  fixed?: readonly Done[],
): string {
  const report = {
    version: 1,
    hosts,
    files,
    summary: summary(findings),
    ...(fixed ? { fixed } : {}),
    findings: findings.map(findingJson),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

export function findingJson({ code, severity, message, host, file, range, related, fixes, help }: Reported) {
  return { code, severity, message, host, file, range, related, fixes: fixes.map(({ title }) => title), help };
}
