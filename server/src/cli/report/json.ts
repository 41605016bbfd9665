import { type Reported, summary } from "../findings.ts";

/** `check --format json`: interfaces.md. */
export function json(findings: readonly Reported[], hosts: readonly string[], files: number): string {
  const report = {
    version: 1,
    hosts,
    files,
    summary: summary(findings),
    findings: findings.map(findingJson),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

export function findingJson({ code, severity, message, host, file, range, related, fixes, help }: Reported) {
  return { code, severity, message, host, file, range, related, fixes: fixes.map(({ title }) => title), help };
}
